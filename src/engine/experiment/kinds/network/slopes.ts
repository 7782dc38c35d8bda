/** @file Derivatives of the activations where a pass has met them: their largest, their smallest, their product along the depth. */

import { exp, log } from '#engine/core/elementary.ts';
import type { ForwardPass } from '#engine/network/pass.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';

/** Largest |phi'(z^l)| over units and samples. */
export function largestSlopes({ slopes }: ForwardPass): number[] {
  return slopes.map(({ data }) => {
    let largest = 0;
    for (const slope of data) largest = Math.max(largest, Math.abs(slope));
    return largest;
  });
}

/** Smallest |phi'(z^l)|. */
export function smallestSlopes({ slopes }: ForwardPass): number[] {
  return slopes.map(({ data }) => {
    let smallest = Number.POSITIVE_INFINITY;
    for (const slope of data) smallest = Math.min(smallest, Math.abs(slope));
    return smallest;
  });
}

/**
 * ln of the mean over units and samples of |∏ phi'(z^l)|, l = 1 … L − 1: unit i of every layer multiplied together, for
 * the units that all these layers have. 0 for a network of one layer.
 */
export function slopeProductLog({ slopes }: ForwardPass): number {
  const hidden = slopes.slice(0, -1);
  const [first] = hidden;
  if (first === undefined) return 0;
  const [batch] = matrixShape(first);
  const units = Math.min(...hidden.map((slope) => matrixShape(slope)[1]));
  const logs: number[] = [];
  for (let sample = 0; sample < batch; sample++) {
    for (let unit = 0; unit < units; unit++) {
      logs.push(hidden.reduce((sum, slope) => sum + log(Math.abs(at(slope, sample, unit))), 0));
    }
  }
  const highest = Math.max(...logs);
  if (highest === Number.NEGATIVE_INFINITY) return highest;
  return highest + log(logs.reduce((sum, one) => sum + exp(one - highest), 0) / logs.length);
}

function at(tensor: Tensor, row: number, column: number): number {
  return tensor.data[row * matrixShape(tensor)[1] + column] ?? Number.NaN;
}
