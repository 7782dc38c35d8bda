/** @file Axes of a figure: the y axis counts powers of ten and stays the same when the switch is thrown. */

import { scaleLinear } from 'd3-scale';
import type { FigureLine, FigureModel } from '#engine/experiment/types.ts';

export interface FigureBox {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Lowest and highest power of ten over all the models that share the axes, widened to whole decades. */
export function decadesOf(models: readonly FigureModel[]): readonly [low: number, high: number] {
  const values = models.flatMap(({ lines }) => lines.flatMap(valuesOf)).filter(Number.isFinite);
  if (values.length === 0) return [-1, 1];
  const low = Math.floor(Math.min(...values));
  const high = Math.ceil(Math.max(...values));
  // Ceiling makes a negative zero of small negative numbers.
  return low === high ? [low - 1, high + 1] : [low + 0, high + 0];
}

function valuesOf({ points, band = [] }: FigureLine): readonly number[] {
  return [...points.map(([, y]) => y), ...band.flatMap(([, low, high]) => [low, high])];
}

export function scalesOf(
  domain: readonly [number, number],
  decades: readonly [number, number],
  box: FigureBox,
) {
  const x = scaleLinear()
    .domain(domain)
    .range([box.left, box.width - box.right]);
  const y = scaleLinear()
    .domain(decades)
    .range([box.height - box.bottom, box.top]);
  return { x, y, xTicks: x.ticks(5).filter(Number.isInteger), yTicks: decadeTicks(decades) };
}

/** At most seven whole decades, evenly spaced. */
function decadeTicks([low, high]: readonly [number, number]): readonly number[] {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];
  const step = steps.find((candidate) => (high - low) / candidate <= 6) ?? high - low;
  const first = Math.ceil(low / step) * step;
  const count = Math.floor((high - first) / step) + 1;
  return Array.from({ length: count }, (_, index) => first + index * step);
}
