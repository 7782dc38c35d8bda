/** @file A figure as data: everything it shows; a renderer only draws. */

import type { Bilingual } from '../bilingual.ts';
import type { LineStyle } from './plan.ts';

export type Scale = 'linear' | 'log10';

export interface AxisModel {
  /** Words for the places 1, 2, … instead of numbers. */
  readonly names?: readonly string[];
  readonly label: Bilingual;
  /** `log10`: values are given as their log10. */
  readonly scale: Scale;
}

export interface FigureLine {
  /** Stands at the line's end. */
  readonly label: Bilingual;
  /** `pinned`: of another run, for comparison. */
  readonly style: LineStyle | 'pinned';
  /** Finite; in the scale of the axes. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** `[x, lowest seed, highest seed]`. */
  readonly band?: readonly (readonly [x: number, low: number, high: number])[];
  /** Where the line stops being a number, and why. */
  readonly stops?: { readonly x: number; readonly why: Bilingual };
}

interface Told {
  readonly sentence: Bilingual;
}

/** At most three lines. */
export interface LinesModel extends Told {
  readonly form: 'lines';
  readonly x: AxisModel;
  readonly y: AxisModel;
  /** Left to right; gradients run from the last layer to the first. */
  readonly xDomain: readonly [from: number, to: number];
  /** Names of the places along x where these are no numbers. */
  readonly xNames?: readonly string[];
  readonly lines: readonly FigureLine[];
}

export interface FigureBar {
  readonly label: Bilingual;
  readonly style: LineStyle;
  /** In the scale of the axis; `null` where it is not a number there. */
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
  /** The value in words. */
  readonly text: string;
}

export interface BarsModel extends Told {
  readonly form: 'bars';
  readonly y: AxisModel;
  readonly bars: readonly FigureBar[];
}

export interface FigureMark {
  readonly label: Bilingual;
  readonly style: LineStyle;
  readonly at: number;
}

export interface HistogramModel extends Told {
  readonly form: 'histogram';
  /** What a bin counts: seeds, or the values of a curve over all of them. */
  readonly counts: 'seeds' | 'values';
  readonly x: AxisModel;
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  /** Expected number of seeds per bin width at each x. */
  readonly normal: {
    readonly label: Bilingual;
    readonly points: readonly (readonly [number, number])[];
  } | null;
  readonly marks: readonly FigureMark[];
}

export interface HeatmapModel extends Told {
  readonly form: 'heatmap';
  readonly x: AxisModel;
  readonly y: AxisModel;
  readonly label: Bilingual;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** `values[row * xs.length + column]`. */
  readonly values: readonly number[];
  /** Parameters that a chosen cell sets. */
  readonly choose: { readonly x: string; readonly y: string } | null;
  /** The point the run was made at, where a cell can be chosen. */
  readonly at: readonly [x: number, y: number] | null;
  /** A way over the map; only points that are numbers. */
  readonly path: readonly (readonly [x: number, y: number])[];
  readonly contours: readonly {
    readonly at: number;
    readonly label: Bilingual;
    readonly style: LineStyle;
  }[];
}

export type FigureModel = LinesModel | BarsModel | HistogramModel | HeatmapModel;
