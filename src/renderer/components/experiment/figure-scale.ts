/** @file Axes of a figure: the same for all models that share them, so that nothing moves when the switch is thrown. */

import { scaleLinear } from 'd3-scale';
import { numberText, powerOfTenText } from '#engine/experiment/figure/format.ts';
import type { AxisModel, FigureLine, LinesModel } from '#engine/experiment/figure/model.ts';

export interface FigureBox {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** A linear scale over the axis's own numbers (powers of ten for `log10`) with its ticks. */
export interface AxisScale {
  (value: number): number;
  readonly ticks: readonly Tick[];
}

export interface Scales {
  readonly x: AxisScale;
  readonly y: AxisScale;
}

type Domain = readonly [from: number, to: number];

export function scalesOf(models: readonly LinesModel[], box: FigureBox): Scales {
  const [model] = models;
  const x = axisScale(model?.x, xDomainOf(models), [box.left, box.width - box.right], model?.xNames);
  const y = axisScale(model?.y, yDomainOf(models), [box.height - box.bottom, box.top]);
  return { x, y };
}

/** From a domain to pixels; words instead of numbers where the places have `names`, counted from 1. */
export function axisScale(
  axis: AxisModel | undefined,
  domain: Domain,
  range: Domain,
  names?: readonly string[],
): AxisScale {
  const scale = scaleLinear().domain(domain).range(range);
  const ticks = names?.map((text, at) => ({ at: at + 1, text })) ?? ticksOf(axis, domain, scale);
  return Object.assign((value: number) => scale(value), { ticks });
}

/** From here on numbers are powers of ten. */
const LONGEST = 1e6;

function ticksOf(
  axis: AxisModel | undefined,
  [from, to]: Domain,
  scale: ReturnType<typeof scaleLinear<number>>,
): Tick[] {
  if (axis?.scale === 'log10') {
    const decades = decadeTicks([Math.min(from, to), Math.max(from, to)]);
    return decades.map((at) => ({ at, text: powerOfTenText(at) }));
  }
  const digits = scale.tickFormat(5);
  // A run that diverges reaches numbers of hundreds of digits.
  const text = Math.max(Math.abs(from), Math.abs(to)) < LONGEST ? digits : (at: number) => numberText(at, 2);
  return scale.ticks(5).map((at) => ({ at, text: text(at) }));
}

function xDomainOf(models: readonly LinesModel[]): Domain {
  const [from = 0, to = 1] = models[0]?.xDomain ?? [];
  const ends = models.flatMap(({ xDomain }) => xDomain).filter(Number.isFinite);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  if (!(high > low)) return [low - 1, low + 1];
  return from > to ? [high, low] : [low, high];
}

/** Whole decades for logarithms, round numbers otherwise. */
export function yDomainOf(models: readonly LinesModel[]): Domain {
  const values = models.flatMap(({ lines }) => lines.flatMap(valuesOf)).filter(Number.isFinite);
  return niceDomain(values, models[0]?.y.scale === 'log10');
}

export function niceDomain(values: readonly number[], logarithmic: boolean): Domain {
  if (values.length === 0) return logarithmic ? [-1, 1] : [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!logarithmic) {
    const [from = low, to = high] = scaleLinear()
      .domain(low === high ? [low - 1, high + 1] : [low, high])
      .nice(5)
      .domain();
    return [from, to];
  }
  const [floor, ceiling] = [Math.floor(low), Math.ceil(high)];
  // Ceiling makes a negative zero of small negative numbers.
  return floor === ceiling ? [floor - 1, ceiling + 1] : [floor + 0, ceiling + 0];
}

function valuesOf({ points, band = [] }: FigureLine): readonly number[] {
  return [...points.map(([, y]) => y), ...band.flatMap(([, low, high]) => [low, high])];
}

/** At most seven whole decades, evenly spaced. */
function decadeTicks([low, high]: Domain): readonly number[] {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];
  const step = steps.find((candidate) => (high - low) / candidate <= 6) ?? high - low;
  const first = Math.ceil(low / step) * step;
  const count = Math.floor((high - first) / step) + 1;
  return Array.from({ length: count }, (_, index) => first + index * step + 0);
}
