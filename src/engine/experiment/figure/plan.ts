/** @file What a figure draws, as data of the catalogue. Values are expressions of the claim language. */

import type { Bilingual } from '../bilingual.ts';

export type LineStyle = 'dashed' | 'solid' | 'floor';

/** A line, bar or mark. The sentence's own prediction is dashed, the measurement solid, a floor or bound dotted. */
export interface Drawn {
  /** Stands at the end; `{name}` is filled from the plan's `values`. */
  readonly label: Bilingual;
  readonly style: LineStyle;
  /**
   * Along layers: an expression that may use the place `l` as a number and as an index, such as
   * `gradient_norm[l]/gradient_norm[last]` or `0.25^(depth - l)`. Over a parameter, or as a bar: an expression.
   * Along a curve: an expression that may use `x`. Along either, `curve:NAME` is a curve that the kind gives.
   */
  readonly value: string;
}

interface Named {
  /** Named numbers for labels, the experiment's sentence and its switch: `{left}` for `left`, `{left:2}` with two digits. */
  readonly values?: Readonly<Record<string, string>>;
}

interface Axis {
  /** Words for the places 1, 2, … of a grid. */
  readonly names?: readonly string[];
  readonly label: Bilingual;
  readonly scale: 'linear' | 'log10';
}

/** At most three lines. */
export interface LinesPlan extends Named {
  readonly form: 'lines';
  readonly x: /** From the last to the first, as gradients go; `forward` the other way. */
    | { readonly over: 'layers'; readonly forward?: boolean }
    | { readonly over: 'curve'; readonly label: Bilingual }
    /** The spec is run once for each value of the parameter. */
    | {
        readonly over: 'parameter';
        readonly name: string;
        readonly values: readonly (number | string)[];
        readonly label: Bilingual;
        readonly scale?: 'linear' | 'log10';
      };
  readonly y: Axis;
  readonly lines: readonly Drawn[];
}

/** Two or three numbers beside each other, each with its interval over seeds. */
export interface BarsPlan extends Named {
  readonly form: 'bars';
  readonly y: Axis;
  readonly bars: readonly Drawn[];
}

/** The spread of one number over seeds, with marks such as the sentence's own prediction and the theory. */
export interface HistogramPlan extends Named {
  readonly form: 'histogram';
  /** An expression, or `curve:NAME` for the values of a curve. */
  readonly value: string;
  readonly label: Bilingual;
  /** A normal density drawn over it. */
  readonly normal?: { readonly mean: string; readonly deviation: string; readonly label: Bilingual };
  readonly marks: readonly Drawn[];
}

/** A grid of the result, with the contours that matter. */
export interface HeatmapPlan extends Named {
  readonly form: 'heatmap';
  readonly grid: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly label: Bilingual;
  /** Parameters that a chosen cell sets. */
  readonly choose?: { readonly x: string; readonly y: string };
  /** Names of two curves: a way over the map. */
  readonly path?: { readonly x: string; readonly y: string };
  readonly contours: readonly { readonly at: number; readonly label: Bilingual; readonly style: LineStyle }[];
}

export type FigurePlan = LinesPlan | BarsPlan | HistogramPlan | HeatmapPlan;
