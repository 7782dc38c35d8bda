/** @file A run that is over its budget: what it would take, and which field to lower to what. */

import type { AppError } from '#engine/core/diagnostic.ts';
import type { BackendName } from '#engine/tensor/backend.ts';
import { kindOf } from '../kinds/registry.ts';
import { applyOverrides } from '../spec/parameters.ts';
import type { ExperimentSpec } from '../types.ts';
import { type Budget, estimateCost, type RunCost } from './cost.ts';

export interface Costed {
  readonly spec: ExperimentSpec;
  readonly wanted: ReadonlySet<string>;
  readonly backend: BackendName;
  /** Numbers kept for the claims of every trial. */
  readonly kept: number;
  readonly budget: Budget;
}

/** `null` within the budget. */
export function overBudget(cost: RunCost, costed: Costed): AppError | null {
  const { budget } = costed;
  if (fits(cost, budget)) return null;
  const size = `${durationText(cost.seconds)} and ${megabytes(bytesOf(cost))}`;
  const limit = `${durationText(budget.seconds)} and ${megabytes(budget.bytes)}`;
  const ways = waysDown(costed).slice(0, SHOWN);
  return {
    code: 'too-expensive',
    message: `The run was not started: it would take about ${size}; the limit is ${limit}.`,
    hint:
      ways.length === 0
        ? 'Lower several fields: no single one is enough.'
        : `Lower ${ways.map(({ name, to }) => `"${name}" to ${to}`).join(', or ')}.`,
  };
}

const SHOWN = 3;

/** In the order in which a user would rather give something up: fewer repetitions say the same less surely. */
const FIELDS = [
  'seeds',
  'batch',
  'steps',
  'updates',
  'columns',
  'rows',
  'repeat',
  'count',
  'width',
  'size',
  'depth',
];
/** Fewer say little. */
const LEAST_SEEDS = 5;

interface Way {
  readonly name: string;
  readonly to: number;
}

/** Fields that alone bring the run within its budget, each with the largest value that does. */
function waysDown({ spec, wanted, backend, kept, budget }: Costed): Way[] {
  const parameters = kindOf(spec).parameters(spec);
  const fitsWith = (name: string, value: number): boolean => {
    const lowered = applyOverrides(spec, { [name]: String(value) }, parameters);
    return lowered.ok && fits(estimateCost(lowered.value, wanted, backend, kept), budget);
  };
  return FIELDS.flatMap((name) => {
    const parameter = parameters.find((known) => known.name === name);
    if (typeof parameter?.default !== 'number') return [];
    const least = name === 'seeds' ? LEAST_SEEDS : Math.max(parameter.min ?? 1, 1);
    const to = largest(least, parameter.default, (value) => fitsWith(name, value));
    return to === null ? [] : [{ name, to }];
  });
}

/** The largest whole number from `low` up to `high` that holds, as costs rise with every field; two digits are enough. */
function largest(low: number, high: number, holds: (value: number) => boolean): number | null {
  if (low >= high || !holds(low)) return null;
  let [fine, over] = [low, high];
  while (over - fine > 1) {
    const middle = Math.floor((fine + over) / 2);
    if (holds(middle)) fine = middle;
    else over = middle;
  }
  let step = 1;
  while (fine / step >= 100) step *= 10;
  return Math.max(low, Math.floor(fine / step) * step);
}

function fits(cost: RunCost, budget: Budget): boolean {
  return cost.seconds <= budget.seconds && bytesOf(cost) <= budget.bytes;
}

function bytesOf({ bytes, recordBytes }: RunCost): number {
  return bytes + recordBytes;
}

function megabytes(bytes: number): string {
  return bytes >= 1e10 ? `${Math.ceil(bytes / 1e9)} GB` : `${Math.ceil(bytes / 1e6)} MB`;
}

/** `45 s`, `3 minutes`, `2 hours`, `12 days`: as exact as an estimate is. */
export function durationText(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  for (const [unit, size] of units) {
    if (seconds < 1.5 * size) continue;
    const count = Math.ceil(seconds / size);
    return `${count} ${unit}s`;
  }
  return `${Math.ceil(seconds)} s`;
}
