/** @file The logistic loss of two classes. */

import { exp, log1p } from '#engine/core/elementary.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';

/**
 * mean softplus(−y f) over samples for outputs f[batch, 1] and labels y = ±1; its gradient −y sigmoid(−y f)/batch is
 * written into `gradient`. ln 2 where nothing is known.
 */
export function logisticLoss(outputs: Tensor, labels: readonly number[], gradient: Tensor): number {
  let sum = 0;
  labels.forEach((label, i) => {
    const margin = label * (outputs.data[i] ?? Number.NaN);
    const small = exp(-Math.abs(margin));
    sum += Math.max(0, -margin) + log1p(small);
    gradient.data[i] = (-label * (margin < 0 ? 1 : small)) / ((1 + small) * labels.length);
  });
  return sum / labels.length;
}
