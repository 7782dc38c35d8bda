/** @file The guess before a run: what was right, and how far off the guess was. */

import { log10 } from '#engine/core/elementary.ts';
import { seriesOf } from './figure/words.ts';
import { LOG10 } from './run/probe.ts';
import type { ExperimentResult, Guess } from './types.ts';

/** log10 of the measured value the guess is about; `null` when the result does not hold it. */
export function measuredLog10(guess: Guess, result: ExperimentResult): number | null {
  const series = seriesOf(result, guess.quantity);
  const y = series?.y[0];
  // A logarithm knows values that no double holds.
  if (series !== undefined && y !== undefined) return series.unit === LOG10 ? y : log10OrNull(y);
  return log10OrNull(result.claims.find(({ quantity }) => quantity === guess.quantity)?.measured ?? 0);
}

function log10OrNull(value: number): number | null {
  return value > 0 ? log10(value) : null;
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
