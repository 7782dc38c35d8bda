/** @file A slider for a parameter: 101 places around its default, evenly spaced, or by factors where the range spans decades. */

import type { Parameter } from '#engine/experiment/types.ts';

export const PLACES = 100;

export interface Slider {
  readonly valueAt: (place: number) => number;
  readonly placeOf: (value: number) => number;
}

/** `null` for words, for values with units, and where nothing can be slid. */
export function sliderOf({ name, min, max, default: standard, choices, unit }: Parameter): Slider | null {
  // A seed is a name, not a size.
  if (name === 'first_seed') return null;
  if (choices !== undefined || min === null || max === null || typeof standard !== 'number') return null;
  const whole = unit !== '' && Number.isInteger(standard);
  const [low, high] = rangeAround(standard, min, max);
  if (!(high > low)) return null;
  const digits = (value: number) => (whole ? Math.round(value) : Number(value.toPrecision(3)));
  if (low > 0 && high / low > 20) {
    const span = Math.log(high / low);
    return {
      valueAt: (place) => digits(low * Math.exp((span * place) / PLACES)),
      placeOf: (value) => clamped((PLACES * Math.log(Math.max(value, low) / low)) / span),
    };
  }
  return {
    valueAt: (place) => digits(low + ((high - low) * place) / PLACES),
    placeOf: (value) => clamped((PLACES * (value - low)) / (high - low)),
  };
}

/** Ten times up and down for positive numbers, the same distance on both sides of others; within what is allowed. */
function rangeAround(standard: number, min: number, max: number): readonly [number, number] {
  const [low, high] =
    standard > 0
      ? [standard / 10, standard * 10]
      : standard < 0
        ? [4 * standard, -4 * standard]
        : [min < 0 ? -2 : 0, 2];
  return [Math.max(min, low), Math.min(max, high)];
}

function clamped(place: number): number {
  return Math.min(PLACES, Math.max(0, Math.round(place)));
}
