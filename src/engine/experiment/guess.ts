/** @file The guess before a run: what was right, and how far off the guess was. */

import { log10 } from '#engine/core/elementary.ts';
import { GRADIENT_RATIO } from './catalogue/define.ts';
import type { ExperimentResult, Guess } from './types.ts';

/** log10 of the measured value the guess is about; `null` when the result does not hold it. */
export function measuredLog10(guess: Guess, result: ExperimentResult): number | null {
  const series = result.series.find(({ name }) => name === 'gradient_ratio');
  // The series knows values that no double holds.
  if (guess.quantity === GRADIENT_RATIO && series !== undefined) return series.y[0] ?? null;
  const claim = result.claims.find(({ quantity }) => quantity === guess.quantity);
  return claim === undefined || !(claim.measured > 0) ? null : log10(claim.measured);
}

/** Orders of magnitude between a guess and the measurement, both as log10. */
export function decadesOff(guessed: number, measured: number): number {
  return Math.abs(guessed - measured);
}

/** The choice nearest to the measurement; -1 for categories without a marked answer. */
export function rightChoice(guess: Guess, measured: number): number {
  if (guess.answer !== undefined) return guess.answer;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  guess.choices.forEach(({ log10: place }, index) => {
    if (place === null || decadesOff(place, measured) >= least) return;
    least = decadesOff(place, measured);
    best = index;
  });
  return best;
}
