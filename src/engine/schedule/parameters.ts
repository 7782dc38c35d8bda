/** @file Parameter sets: the 21 weights of FSRS-6, and older lists brought up to them once. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { hashOfJson } from '#engine/core/hash.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import type { ParameterSet, ParameterSetId } from './types.ts';

/** FSRS-6 defaults, w0…w20 (fsrs-rs, ts-fsrs, py-fsrs and go-fsrs agree). */
const DEFAULT_WEIGHTS: readonly number[] = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
  1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
const DEFAULT_RETENTION = 0.9;
/** w20 of FSRS-5 and before, where the forgetting curve had this exponent built in. */
const FSRS5_DECAY = 0.5;

export interface ParameterInput {
  /** 17 (FSRS-4.5), 19 (FSRS-5) or 21 (FSRS-6) numbers; the defaults when left out. */
  readonly weights?: readonly number[] | undefined;
  /** Above 0, at most 1; 0.9 when left out. */
  readonly desiredRetention?: number | undefined;
}

/** Checks, migrates where needed, and names the set by its content. */
export function parameterSet(input: ParameterInput = {}): Result<ParameterSet, AppError> {
  const given = input.weights ?? DEFAULT_WEIGHTS;
  const desiredRetention = input.desiredRetention ?? DEFAULT_RETENTION;
  if (![17, 19, 21].includes(given.length)) return wrongLength(given.length);
  const weights = migrated(given);
  const bad = weights.findIndex((weight, index) => !isUsable(weight, index));
  if (bad !== -1) return wrongWeight(bad, weights[bad]);
  if (!(desiredRetention > 0 && desiredRetention <= 1)) return wrongRetention(desiredRetention);
  return ok(named(weights, desiredRetention));
}

/** The set in force until an event says otherwise. */
export const DEFAULT_PARAMETERS: ParameterSet = named(DEFAULT_WEIGHTS, DEFAULT_RETENTION);

/** Content names the set: two devices that choose the same numbers choose the same set. */
function named(weights: readonly number[], desiredRetention: number): ParameterSet {
  const hash = hashOfJson({ model: 'fsrs-6', weights, desiredRetention });
  return { id: `fsrs6-${hash.slice(0, 16)}` as ParameterSetId, model: 'fsrs-6', weights, desiredRetention };
}

/** The published migrations (fsrs-rs `convert_parameters`). A list of 21 is never touched. */
function migrated(weights: readonly number[]): readonly number[] {
  if (weights.length === 17) return [...fromFsrs4(weights), 0, 0, 0, FSRS5_DECAY];
  if (weights.length === 19) return [...weights, 0, FSRS5_DECAY];
  return [...weights];
}

/** w4′ = 2·w5 + w4, w5′ = ln(3·w5 + 1)/3, w6′ = w6 + 0.5, each to 8 decimals as published. */
function fromFsrs4(weights: readonly number[]): readonly number[] {
  const [w4 = 0, w5 = 0, w6 = 0] = weights.slice(4, 7);
  return weights
    .with(4, to8(2 * w5 + w4))
    .with(5, to8(Math.log(3 * w5 + 1) / 3))
    .with(6, to8(w6 + 0.5));
}

function to8(value: number): number {
  return Math.round(value * 1e8) / 1e8;
}

/**
 * Limits inside which every formula stays finite. They are wider than the bounds optimisers keep to, on purpose:
 * a weight is used as it was given or refused, never clipped in silence.
 */
function isUsable(weight: number, index: number): boolean {
  if (index <= 3) return weight > 0 && weight <= 36_500;
  if (index === 20) return weight >= 0.01 && weight <= 20;
  return Math.abs(weight) <= 20;
}

function wrongLength(length: number): Result<never, AppError> {
  return err({
    code: 'weights-length',
    message: `A list of ${length} weights fits no version of FSRS.`,
    hint: 'Give 21 numbers (FSRS-6), 19 (FSRS-5) or 17 (FSRS-4.5), or leave weights out for the defaults.',
  });
}

function wrongWeight(index: number, weight: number | undefined): Result<never, AppError> {
  return err({
    code: 'weights-value',
    message: `Weight w${index} is ${weight}, which no forgetting curve can use.`,
    hint: 'Copy the whole list again from the optimiser; w0 to w3 and w20 are positive, the others lie within ±20.',
  });
}

function wrongRetention(value: number): Result<never, AppError> {
  return err({
    code: 'desired-retention',
    message: `A desired retention of ${value} is not a chance of recall.`,
    hint: 'Give a number above 0 and at most 1, such as 0.9.',
  });
}
