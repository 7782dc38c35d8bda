/** @file A guess as it was made, and the number it is measured against. */

import { measuredLog10 } from '#engine/experiment/guess.ts';
import type { ExperimentResult, Guess } from '#engine/experiment/types.ts';

export interface Guessed {
  /** Which of the choices; `null` for a number of one's own. */
  readonly index: number | null;
  /** `null` for a category. */
  readonly log10: number | null;
}

/** What is kept beside a guess: the value it was about, else that of the first claim; `null` where no number holds it. */
export function measuredFor(guess: Guess | null, result: ExperimentResult): number | null {
  const size = guess === null ? null : measuredLog10(guess, result);
  return size === null ? numberOrNull(result.claims[0]?.measured) : positiveOrNull(size);
}

/** A size as a number; beyond the range of numbers it is not kept as zero or infinity. */
export function positiveOrNull(log10: number): number | null {
  const value = 10 ** log10;
  return Number.isFinite(value) && value > 0 ? value : null;
}

function numberOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
