/** @file The decision in words, with its numbers. */

import type { Claim } from '../claim/ast.ts';
import type { Verdict } from '../types.ts';

/** Six significant digits: enough to see on which side a number lies. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}

export interface MeanRule {
  readonly logarithmic: boolean;
  readonly quantity: string;
  readonly measured: number;
  readonly interval: readonly [number, number];
  readonly count: number;
  readonly level: number;
  readonly bounds: readonly [number, number];
  readonly verdict: Verdict;
  readonly seedsNeeded: number | null;
}

export function meanRule(rule: MeanRule): string {
  const percent = numberText(100 * rule.level);
  const mean = rule.logarithmic ? 'geometric mean' : 'mean';
  const where = `${mean} of ${rule.count} seeds, Student ${percent} % interval ${range(rule.interval)}`;
  switch (rule.verdict) {
    case 'supported':
      return `${where} lies wholly inside ${range(rule.bounds)}`;
    case 'refuted':
      return `${where} lies wholly outside ${range(rule.bounds)}`;
    case 'inconclusive':
      return rule.seedsNeeded === null
        ? `${where} straddles the edge of ${range(rule.bounds)}; more seeds would not settle it`
        : `${where} straddles the edge of ${range(rule.bounds)}; about ${rule.seedsNeeded} seeds would settle it`;
    default:
      return rule.verdict satisfies never;
  }
}

/** The trial nearest to violating a claim, or violating it most. */
export interface WorstView {
  readonly quantity: string;
  readonly measured: number;
  readonly interval: readonly [number, number];
  /** Right side of the worst trial. */
  readonly right: number;
  readonly tolerance: number;
}

export interface EveryTrialRule extends WorstView {
  readonly claim: Claim;
  readonly trials: number;
  readonly violations: number;
  readonly verdict: Verdict;
  readonly deterministic: boolean;
}

export function everyTrialRule(rule: EveryTrialRule): string {
  if (rule.verdict === 'inconclusive') return 'a side is not a number: nothing to compare';
  if (!rule.deterministic) {
    return rule.violations === 0
      ? `0 violations in ${rule.trials} seeds; the proof is the argument`
      : `${rule.violations} violations in ${rule.trials} seeds beyond 1000 rounding errors; one is enough`;
  }
  const relation =
    rule.claim.relation === 'within' ? `within ${numberText(rule.tolerance)} of` : rule.claim.relation;
  if (rule.trials === 1) {
    const holds = rule.verdict === 'supported' ? 'holds' : 'fails';
    return `deterministic, compared exactly: ${numberText(rule.measured)} ${relation} ${numberText(rule.right)} ${holds}`;
  }
  return rule.violations === 0
    ? `holds at all ${rule.trials} points of the grid, compared exactly`
    : `fails at ${rule.violations} of ${rule.trials} points of the grid, compared exactly`;
}

function range(interval: readonly [number, number]): string {
  return `[${numberText(interval[0])}, ${numberText(interval[1])}]`;
}
