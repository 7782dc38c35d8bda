/** @file A figure as data. */

import type { Bilingual } from '../bilingual.ts';

export interface FigureLine {
  /** Stands at the line's end. */
  readonly label: Bilingual;
  readonly style: 'dashed' | 'solid' | 'floor';
  /** `[x, log10 y]`. */
  readonly points: readonly (readonly [x: number, log10: number])[];
  /** `[x, lowest seed, highest seed]`, log10. */
  readonly band?: readonly (readonly [x: number, low: number, high: number])[];
}

/** Everything a figure shows; the renderer only draws. At most three lines. */
export interface FigureModel {
  readonly xLabel: Bilingual;
  readonly yLabel: Bilingual;
  /** Left to right; layers run from the last to the first, the way the gradient goes. */
  readonly xDomain: readonly [from: number, to: number];
  readonly lines: readonly FigureLine[];
  readonly sentence: Bilingual;
}
