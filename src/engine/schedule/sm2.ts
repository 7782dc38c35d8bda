/** @file From an SM-2 schedule (interval and ease) to an FSRS memory: the published `memory_state_from_sm2`. */

import { clampDifficulty, clampStability, MIN_STABILITY } from './memory.ts';
import type { MemoryState, ParameterSet } from './types.ts';

/** An SM-2 schedule: `interval` in days, `ease` the multiplier, `retention` the chance of recall when due. */
export interface Sm2Schedule {
  readonly interval: number;
  readonly ease: number;
  readonly retention: number;
}

export interface Sm2Memory extends MemoryState {
  /** What the formula gave before it was kept in 1…10. */
  readonly rawDifficulty: number;
}

/**
 * S = max(I, 0.001)·factor/(R^(1/decay) − 1), which is I itself at R = 0.9, and
 * D = 11 − (EF − 1)/(e^w8·S^(−w9)·(e^(w10·(1−R)) − 1)): the difficulty at which a Good on the due day multiplies S by EF.
 * `null` outside the domain: interval ≥ 0, ease > 1, retention strictly between 0 and 1.
 */
export function memoryFromSm2(schedule: Sm2Schedule, params: ParameterSet): Sm2Memory | null {
  const { interval, ease, retention } = schedule;
  const inDomain = interval >= 0 && ease > 1 && retention > 0 && retention < 1;
  if (!inDomain || !Number.isFinite(interval) || !Number.isFinite(ease)) return null;
  const { w8, w9, w10, w20 } = weightsOf(params);
  const dropTo = (chance: number) => chance ** (-1 / w20) - 1;
  const stability = clampStability(
    to8(Math.max(interval, MIN_STABILITY) * (dropTo(0.9) / dropTo(retention))),
  );
  const growth = Math.exp(w8) * stability ** -w9 * Math.expm1(w10 * (1 - retention));
  const rawDifficulty = to8(11 - (ease - 1) / growth);
  return { stability, difficulty: clampDifficulty(rawDifficulty), rawDifficulty };
}

/** The other way round: by what a Good on the due day would multiply the stability, where due means 90 % recall. */
export function easeOf({ stability, difficulty }: MemoryState, params: ParameterSet): number {
  const { w8, w9, w10 } = weightsOf(params);
  return to8(1 + (11 - difficulty) * Math.exp(w8) * stability ** -w9 * Math.expm1(w10 * 0.1));
}

function weightsOf(params: ParameterSet) {
  const [w8 = 0, w9 = 0, w10 = 0] = params.weights.slice(8, 11);
  return { w8, w9, w10, w20: params.weights[20] ?? 0 };
}

/** To 8 decimals like every FSRS step, so that two engines whose exp() differs in the last bit import alike. */
function to8(value: number): number {
  return Math.round(value * 1e8) / 1e8;
}
