/** @file What is wrong with a claim on a spec before anything runs: its words, its names, its units, and whether it can be decided. */

import { suggestion } from '#engine/core/nearest.ts';
import {
  type Claim,
  type ClaimProblem,
  type Expression,
  namesOfClaim,
  nodesOf,
  partsOf,
  TAKES_MANY,
} from '../claim/ast.ts';
import { seedProblems } from '../claim/ensemble.ts';
import { parseClaim } from '../claim/parse.ts';
import { unitProblems } from '../claim/unit-check.ts';
import type { SpecProblem } from '../fields/located.ts';
import { kindOf } from '../kinds/registry.ts';
import { type QuantityTable, quantitiesOf, unitsOf } from '../quantities.ts';
import type { ExperimentSpec } from '../types.ts';
import { undecidable } from './undecidable.ts';

export function claimProblems(that: string, line: number, spec: ExperimentSpec): SpecProblem[] {
  const at = (code: string, { column, message }: ClaimProblem): SpecProblem => ({
    line,
    code,
    message: `claim "${short(that)}", column ${column}: ${message}`,
  });
  const parsed = parseClaim(that);
  if (!parsed.ok) return [at('claim-syntax', parsed.error)];
  const claim = parsed.value;
  const names = nameProblems(claim, quantitiesOf(spec));
  if (names.length > 0) return names.map(({ code, ...problem }) => at(code, problem));
  const wanted = new Set([...namesOfClaim(claim)].map(({ name }) => name));
  const { deterministic } = kindOf(spec).size(spec, wanted);
  return [
    ...undecidable(claim).map((problem) => at('claim-undecidable', problem)),
    ...seedProblems(claim, deterministic).map((problem) => at('claim-needs-seeds', problem)),
    ...unitProblems(claim, unitsOf(spec)).map((problem) => at('claim-bad-unit', problem)),
  ];
}

function nameProblems(claim: Claim, table: QuantityTable): (ClaimProblem & { readonly code: string })[] {
  const problems: (ClaimProblem & { readonly code: string })[] = [];
  const refuse = (code: string, at: number, message: string) => {
    problems.push({ code, column: at + 1, message });
  };
  const whole = new Set(partsOf(claim).flatMap((part) => [...wholeVectors(part)]));
  for (const node of namesOfClaim(claim)) {
    const { name, index, at } = node;
    const quantity = table.get(name);
    if (quantity === undefined) {
      refuse('claim-unknown-name', at, `no quantity "${name}" here: ${suggestion(name, table.keys())}`);
    } else if (quantity.length === null && index !== null) {
      refuse('claim-bad-index', at, `"${name}" is a single number and takes no index`);
    } else if (index === 'l') {
      refuse('claim-bad-index', at, `"l" is an index in figures only; write ${name}[first] or ${name}[1]`);
    } else if (typeof index === 'number' && index > (quantity.length ?? 0)) {
      refuse('claim-bad-index', at, `"${name}" has entries 1 to ${quantity.length}`);
    } else if (quantity.length !== null && index === null && !whole.has(node)) {
      refuse('claim-bad-index', at, `"${name}" needs an index, such as ${name}[first] or ${name}[1]`);
    }
  }
  return problems;
}

/** Names without an index that min, max or mean takes by all their entries. */
function* wholeVectors(expression: Expression): Generator<Expression> {
  for (const node of nodesOf(expression)) {
    if (node.kind === 'call' && TAKES_MANY.has(node.name)) yield* node.parts;
  }
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
