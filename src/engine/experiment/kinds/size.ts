/** @file How many trials a run has and how many steps each: known from the spec alone, before anything is reserved. */

export interface RunSize {
  /** Nothing random: every trial is compared exactly, and a seed changes nothing. */
  readonly deterministic: boolean;
  /** Trials the spec asks for: seeds, points of a grid, or 1. */
  readonly trials: number;
  /** Steps of a trial, for progress. */
  readonly steps: number;
}

export const ONCE: RunSize = { deterministic: true, trials: 1, steps: 1 };

/** One trial per seed where something is `random`, otherwise one in all. */
export function seededSize(random: boolean, seeds: number, steps: number): RunSize {
  return { deterministic: !random, trials: random ? seeds : 1, steps };
}
