/** @file What the numbers of a forward pass look like, layer by layer: moments, saturation, dead units, how alike two inputs still are. */

import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import { supremumOfSlope } from '../activation/activation.ts';
import type { Network } from '../network.ts';
import type { ForwardPass } from '../pass.ts';
import { rowOf } from './jacobian.ts';

export interface Moments {
  readonly mean: number;
  readonly meanSquare: number;
  /** meanSquare − mean², around the mean. */
  readonly variance: number;
}

/** Over all entries, in double precision. */
export function moments({ data }: Tensor): Moments {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < data.length; i++) {
    const value = data[i] ?? 0;
    sum += value;
    squares += value * value;
  }
  const mean = sum / data.length;
  let spread = 0;
  for (let i = 0; i < data.length; i++) spread += ((data[i] ?? 0) - mean) * ((data[i] ?? 0) - mean);
  return { mean, meanSquare: squares / data.length, variance: spread / data.length };
}

/** Shares between 0 and 1. */
export interface Activity {
  /** Units with slope 0 for every sample of the batch: no gradient of the batch reaches their weights. */
  readonly dead: number;
  /** Pairs of unit and sample with slope 0: for ReLU, those not above 0. */
  readonly inactive: number;
  /** Pairs whose slope is at most `SATURATED` of the largest the activation has anywhere; the inactive are among them. */
  readonly saturated: number;
}

/** A tenth: for tanh |z| > 1.82, for the sigmoid |z| > 3.64. */
export const SATURATED = 0.1;

/** From slopes phi'(z)[batch, n] of one layer. NaN counts as none of them. */
export function activity(slopes: Tensor, activation: Activation): Activity {
  const [batch, width] = matrixShape(slopes);
  const limit = SATURATED * supremumOfSlope(activation);
  const { data } = slopes;
  let dead = 0;
  let inactive = 0;
  let saturated = 0;
  for (let unit = 0; unit < width; unit++) {
    let silent = 0;
    for (let at = unit; at < data.length; at += width) {
      const size = Math.abs(data[at] ?? 0);
      if (size === 0) silent++;
      if (size <= limit) saturated++;
    }
    inactive += silent;
    if (silent === batch) dead++;
  }
  return { dead: dead / width, inactive: inactive / data.length, saturated: saturated / data.length };
}

/** ⟨x, y⟩/(‖x‖ ‖y‖) of rows `i` and `j` of a batch: the correlation c^l of mean-field theory. NaN when a row is zero. */
export function cosine(batch: Tensor, i: number, j: number): number {
  return centredCosine(rowOf(batch, i), rowOf(batch, j), 0, 0);
}

/** Pearson's correlation of rows `i` and `j` over the units. NaN when a row is constant. */
export function correlation(batch: Tensor, i: number, j: number): number {
  const x = rowOf(batch, i);
  const y = rowOf(batch, j);
  return centredCosine(x, y, meanOf(x), meanOf(y));
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] ?? 0;
  return sum / values.length;
}

function centredCosine(x: ArrayLike<number>, y: ArrayLike<number>, meanX: number, meanY: number): number {
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let k = 0; k < x.length; k++) {
    const a = (x[k] ?? 0) - meanX;
    const b = (y[k] ?? 0) - meanY;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return xy / (Math.sqrt(xx) * Math.sqrt(yy));
}

export interface LayerStatistics {
  readonly preActivations: Moments;
  readonly activations: Moments;
  readonly activity: Activity;
  /** Cosine of z^l and of a^l between the first two samples; NaN for a batch of one. */
  readonly preActivationCosine: number;
  readonly activationCosine: number;
}

/** Statistics of layer l at index l − 1. Yields after every layer. */
export function* layerStatistics(
  network: Network,
  forward: ForwardPass,
): Generator<number, readonly LayerStatistics[]> {
  const statistics: LayerStatistics[] = [];
  for (let layer = 1; layer < network.widths.length; layer++) {
    const z = forward.preActivations[layer - 1];
    const a = forward.activations[layer];
    const slopes = forward.slopes[layer - 1];
    if (z === undefined || a === undefined || slopes === undefined) throw new RangeError(`no layer ${layer}`);
    const alone = matrixShape(z)[0] < 2;
    statistics.push({
      preActivations: moments(z),
      activations: moments(a),
      activity: activity(slopes, network.activation(layer)),
      preActivationCosine: alone ? Number.NaN : cosine(z, 0, 1),
      activationCosine: alone ? Number.NaN : cosine(a, 0, 1),
    });
    yield layer;
  }
  return statistics;
}
