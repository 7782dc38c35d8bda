/**
 * @file Standardising the lines of a matrix to mean 0 and variance 1: columns in batch normalisation (Ioffe & Szegedy
 * 2015), rows in layer normalisation (Ba, Kiros & Hinton 2016). The function stands with its derivative.
 */

import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import { filled } from '../rounded.ts';

export type Axis = 'columns' | 'rows';

export interface Standardised {
  /** x̂, of the shape and dtype of x. */
  readonly xhat: Tensor;
  /** Mean of each line, float64. */
  readonly mean: Tensor;
  /** Biased variance of each line, float64, without eps. */
  readonly variance: Tensor;
}

interface Lines {
  readonly count: number;
  readonly length: number;
  /** Where line i starts, and how far apart its entries stand. */
  readonly start: number;
  readonly step: number;
}

function linesOf(x: Tensor, axis: Axis): Lines {
  const [rows, columns] = matrixShape(x);
  return axis === 'columns'
    ? { count: columns, length: rows, start: 1, step: columns }
    : { count: rows, length: columns, start: columns, step: 1 };
}

/**
 * x̂ = (x − mean) / √(variance + eps) along every line of x[m, n]. `eps` may be 0 where no line is constant: throws a
 * RangeError for a line of variance 0 then, naming it, since its x̂ would be 0/0.
 */
export function standardise(x: Tensor, axis: Axis, eps: number, backend: Backend): Standardised {
  if (!(eps >= 0)) throw new RangeError(`eps is ${eps}; it must be 0 or more`);
  const { count, length, start, step } = linesOf(x, axis);
  const mean = backend.zeros([count], 'float64');
  const variance = backend.zeros([count], 'float64');
  const xhat = filled(backend, x.shape, x.dtype, (out) => {
    const from = x.data;
    for (let line = 0; line < count; line++) {
      const first = line * start;
      const end = first + length * step;
      let sum = 0;
      for (let i = first; i < end; i += step) sum += from[i] ?? 0;
      const centre = sum / length;
      let squares = 0;
      for (let i = first; i < end; i += step) squares += square((from[i] ?? 0) - centre);
      const spread = squares / length;
      if (spread + eps === 0) throw constantLine(axis, line);
      const deviation = Math.sqrt(spread + eps);
      for (let i = first; i < end; i += step) out[i] = ((from[i] ?? 0) - centre) / deviation;
      mean.data[line] = centre;
      variance.data[line] = spread;
    }
  });
  return { xhat, mean, variance };
}

/** ∂L/∂x = (g − mean(g) − x̂ · mean(g ⊙ x̂)) / √(variance + eps) along every line, g being ∂L/∂x̂; a new tensor. */
export function standardiseBackward(
  { xhat, variance }: Standardised,
  gradient: Tensor,
  axis: Axis,
  eps: number,
  backend: Backend,
): Tensor {
  const { count, length, start, step } = linesOf(xhat, axis);
  return filled(backend, xhat.shape, xhat.dtype, (out) => {
    const g = gradient.data;
    const normal = xhat.data;
    for (let line = 0; line < count; line++) {
      const first = line * start;
      const end = first + length * step;
      let sum = 0;
      let along = 0;
      for (let i = first; i < end; i += step) {
        sum += g[i] ?? 0;
        along += (g[i] ?? 0) * (normal[i] ?? 0);
      }
      const deviation = Math.sqrt((variance.data[line] ?? 0) + eps);
      for (let i = first; i < end; i += step) {
        out[i] = ((g[i] ?? 0) - sum / length - ((normal[i] ?? 0) * along) / length) / deviation;
      }
    }
  });
}

function square(x: number): number {
  return x * x;
}

function constantLine(axis: Axis, line: number): RangeError {
  const name = axis === 'columns' ? 'column' : 'row';
  return new RangeError(
    `every entry of ${name} ${line + 1} is the same, so it cannot be divided by its standard deviation; give eps > 0`,
  );
}
