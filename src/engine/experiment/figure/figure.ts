/**
 * @file Results → the figure beside a card. Everything is computed here; a renderer only draws. The sentence's own
 * prediction is always drawn too, so that the figure would look different had the sentence been true.
 */

import { exp, log10 } from '#engine/core/elementary.ts';
import { LOG10 } from '../run/probe.ts';
import type { Experiment, ExperimentResult } from '../types.ts';
import { logText, numberText } from './format.ts';
import { linesModel, type SweptResult } from './lines.ts';
import type { BarsModel, FigureMark, FigureModel, HeatmapModel, HistogramModel } from './model.ts';
import type { BarsPlan, Drawn, FigurePlan, HeatmapPlan, HistogramPlan } from './plan.ts';
import { curveName } from './requests.ts';
import { fill, seriesOf, type Words, wordsOf } from './words.ts';

export interface FigureOptions {
  /** A view of the Lab instead of the experiment's own figure. */
  readonly plan?: FigurePlan;
  /** The switch is on: its sentence is shown instead. */
  readonly switched?: boolean;
  /** Results of the runs that `sweptRuns` asks for. */
  readonly swept?: readonly SweptResult[];
}

/** The figure of an experiment's result, or `null` where a number says it all. */
export function buildFigure(
  experiment: Experiment,
  result: ExperimentResult,
  options: FigureOptions = {},
): FigureModel | null {
  const plan = options.plan ?? experiment.figure;
  if (plan === null) return null;
  // The sentence is the experiment's, whichever view is drawn.
  const words = wordsOf({ ...experiment.figure?.values, ...plan.values }, result);
  const template = options.switched ? (experiment.switch?.shows ?? experiment.sentence) : experiment.sentence;
  const sentence = fill(template ?? { zh: '', en: '' }, words);
  switch (plan.form) {
    case 'lines':
      return { ...linesModel(plan, result, options.swept ?? [], words), sentence };
    case 'bars':
      return { ...barsModel(plan, result, words), sentence };
    case 'histogram':
      return { ...histogramModel(plan, result, words), sentence };
    case 'heatmap':
      return { ...heatmapModel(plan, result, words), sentence };
    default:
      return plan satisfies never;
  }
}

function barsModel(plan: BarsPlan, result: ExperimentResult, words: Words): Omit<BarsModel, 'sentence'> {
  const unit = plan.y.scale === 'log10' ? LOG10 : '';
  return {
    form: 'bars',
    y: plan.y,
    bars: plan.bars.map(({ label, style, value }) => {
      const series = seriesOf(result, value, unit);
      const y = series?.y[0] ?? Number.NaN;
      return {
        label: fill(label, words),
        style,
        value: Number.isFinite(y) ? y : null,
        low: series?.low[0] ?? y,
        high: series?.high[0] ?? y,
        text: unit === LOG10 ? logText(y) : numberText(y),
      };
    }),
  };
}

const MOST_BINS = 40;

function histogramModel(
  plan: HistogramPlan,
  result: ExperimentResult,
  words: Words,
): Omit<HistogramModel, 'sentence'> {
  const samples = samplesOf(plan, result);
  const bins = binned(samples);
  const level = (value: string) => seriesOf(result, value, '')?.y[0] ?? Number.NaN;
  const marks = plan.marks
    .map((mark): FigureMark => markOf(mark, level(mark.value), words))
    .filter(({ at }) => Number.isFinite(at));
  const { normal } = plan;
  const [first] = bins;
  return {
    form: 'histogram',
    counts: curveName(plan.value) === null ? 'seeds' : 'values',
    x: { label: plan.label, scale: 'linear' },
    bins,
    normal:
      normal === undefined || first === undefined
        ? null
        : {
            label: fill(normal.label, words),
            points: density(
              level(normal.mean),
              level(normal.deviation),
              samples.length * (first.to - first.from),
            ),
          },
    marks,
  };
}

/** Of every seed; or the values of a curve. */
function samplesOf({ value }: HistogramPlan, result: ExperimentResult): number[] {
  const curve = curveName(value);
  const series =
    curve === null ? seriesOf(result, value, '') : result.series.find(({ name }) => name === curve);
  return (series?.samples ?? series?.y ?? []).filter(Number.isFinite);
}

function markOf({ label, style }: Drawn, at: number, words: Words): FigureMark {
  return { label: fill(label, words), style, at };
}

/** About √n bins of equal width over the range of the samples. */
function binned(samples: readonly number[]): HistogramModel['bins'] {
  if (samples.length === 0) return [];
  const low = samples.reduce((a, b) => Math.min(a, b));
  const high = samples.reduce((a, b) => Math.max(a, b));
  const count = Math.min(MOST_BINS, Math.max(1, Math.round(Math.sqrt(samples.length))));
  const width = high > low ? (high - low) / count : 1;
  const counts = new Array<number>(count).fill(0);
  for (const value of samples) {
    const bin = Math.min(count - 1, Math.floor((value - low) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((n, i) => ({ from: low + i * width, to: low + (i + 1) * width, count: n }));
}

const DENSITY_POINTS = 81;
const DENSITY_REACH = 4;

function density(mean: number, deviation: number, scale: number): readonly (readonly [number, number])[] {
  if (!(deviation > 0)) return [];
  return Array.from({ length: DENSITY_POINTS }, (_, i) => {
    const z = DENSITY_REACH * ((2 * i) / (DENSITY_POINTS - 1) - 1);
    const height = (scale * exp((-z * z) / 2)) / (deviation * Math.sqrt(2 * Math.PI));
    return [mean + z * deviation, height] as const;
  });
}

function chosenPoint({ choose }: HeatmapPlan, { spec }: ExperimentResult): readonly [number, number] | null {
  const field = (name: string | undefined): unknown =>
    Object.entries(spec).find(([key]) => key === name)?.[1];
  const [x, y] = [field(choose?.x), field(choose?.y)];
  return typeof x === 'number' && typeof y === 'number' ? [x, y] : null;
}

/** Up to the first point that is no number. */
function pathOf({ path }: HeatmapPlan, { series }: ExperimentResult): readonly (readonly [number, number])[] {
  const curve = (name: string | undefined) => series.find((one) => one.name === name)?.y ?? [];
  const ys = curve(path?.y);
  const points = curve(path?.x).map((x, i) => [x, ys[i] ?? Number.NaN] as const);
  const end = points.findIndex(([x, y]) => !Number.isFinite(x + y));
  return end < 0 ? points : points.slice(0, end);
}

function heatmapModel(
  plan: HeatmapPlan,
  result: ExperimentResult,
  words: Words,
): Omit<HeatmapModel, 'sentence'> {
  const grid = result.grids?.find(({ name }) => name === plan.grid);
  const onScale = (values: readonly number[], scale: string) =>
    scale === 'log10' ? values.map((value) => log10(value)) : values;
  return {
    form: 'heatmap',
    x: plan.x,
    y: plan.y,
    label: plan.label,
    xs: onScale(grid?.x ?? [], plan.x.scale),
    ys: onScale(grid?.y ?? [], plan.y.scale),
    values: grid?.values ?? [],
    choose: plan.choose ?? null,
    at: chosenPoint(plan, result),
    path: pathOf(plan, result),
    contours: plan.contours.map((contour) => ({ ...contour, label: fill(contour.label, words) })),
  };
}
