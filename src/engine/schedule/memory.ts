/**
 * @file The only file that knows ts-fsrs: one FSRS-6 step, the forgetting curve and the interval, in whole days.
 *
 * Formulas: reference "srs" §5a, after the FSRS wiki (The Algorithm, FSRS-6). The library is asked for its pure step
 * function alone; it never sees a date, since it counts UTC dates and is wrong every morning in UTC+8 (law L9).
 */

import { FSRSAlgorithm, forgetting_curve, type Grade as Rating } from 'ts-fsrs';
import { GRADES, type Grade, type MemoryState, type ParameterSet } from './types.ts';

export const MIN_STABILITY = 0.001;
export const MAX_STABILITY = 36_500;
export const MIN_DIFFICULTY = 1;
export const MAX_DIFFICULTY = 10;
/** A hundred years. */
export const MAX_INTERVAL = 36_500;

/** The memory after a review, `elapsedDays` whole local days after the one before; 0 takes the same-day formula. */
export function nextMemory(
  memory: MemoryState | null,
  grade: Grade,
  elapsedDays: number,
  params: ParameterSet,
): MemoryState {
  const rating = (GRADES.indexOf(grade) + 1) as Rating;
  const next = algorithmFor(params).next_state(guardedMemory(memory), wholeDays(elapsedDays), rating);
  return { stability: clampStability(next.stability), difficulty: clampDifficulty(next.difficulty) };
}

/** Chance of recall, 0…1: R(t, S) = (1 + factor·t/S)^decay with decay = −w20 and factor = 0.9^(1/decay) − 1. */
export function retrievability(memory: MemoryState, elapsedDays: number, params: ParameterSet): number {
  return algorithmFor(params).forgetting_curve(wholeDays(elapsedDays), clampStability(memory.stability));
}

/**
 * Days until recall has fallen to the desired retention r: (S/factor)·(r^(1/decay) − 1),
 * rounded, 1…36,500, without fuzz.
 */
export function intervalDays(stability: number, params: ParameterSet): number {
  return algorithmFor(params).next_interval(clampStability(stability), 0);
}

/** Brings a stability into the range in which the formulas hold; days. */
export function clampStability(stability: number): number {
  return Math.min(Math.max(stability, MIN_STABILITY), MAX_STABILITY);
}

export function clampDifficulty(difficulty: number): number {
  return Math.min(Math.max(difficulty, MIN_DIFFICULTY), MAX_DIFFICULTY);
}

/** A memory with a number that is none counts as no memory: a first review is better than a schedule of NaN. */
function guardedMemory(memory: MemoryState | null): MemoryState | null {
  if (memory === null || !Number.isFinite(memory.stability) || !Number.isFinite(memory.difficulty))
    return null;
  return { stability: clampStability(memory.stability), difficulty: clampDifficulty(memory.difficulty) };
}

/** A clock that went back has let no time pass. */
function wholeDays(days: number): number {
  return Number.isFinite(days) ? Math.max(0, Math.floor(days)) : 0;
}

/** FSRS-6 with exactly the weights it is given. */
class Algorithm extends FSRSAlgorithm {
  constructor(params: ParameterSet) {
    super({ request_retention: params.desiredRetention, maximum_interval: MAX_INTERVAL });
    // Not through the constructor: it clips a migrated w19 = 0 to 0.01, which shortens FSRS-5 schedules by 10 %.
    const weights = [...params.weights];
    this.param = { ...this.param, w: weights };
    this.forgetting_curve = (elapsed, stability) => forgetting_curve(weights, elapsed, stability);
    this.intervalModifier = this.calculate_interval_modifier(params.desiredRetention);
  }

  /** S₀(g) = w[g−1]. The library alone keeps it above 0.1; fsrs-rs, py-fsrs and the published formula do not. */
  override init_stability(rating: Rating): number {
    return clampStability(this.param.w[rating - 1] ?? MIN_STABILITY);
  }
}

const algorithms = new WeakMap<ParameterSet, Algorithm>();

function algorithmFor(params: ParameterSet): Algorithm {
  const known = algorithms.get(params);
  if (known !== undefined) return known;
  const made = new Algorithm(params);
  algorithms.set(params, made);
  return made;
}
