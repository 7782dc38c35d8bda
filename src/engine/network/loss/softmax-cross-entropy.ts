/** @file Cross-entropy of the softmax, written so that logits of any finite size neither overflow nor cancel. */

import { exp, log1p } from '#engine/core/elementary.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, ShapeError, type Tensor, type TensorData } from '#engine/tensor/tensor.ts';
import { filled } from '../rounded.ts';
import type { Loss } from './loss.ts';

/**
 * Mean over the batch of −ln softmax(z)_label for logits z[batch, classes], and its gradient (softmax(z) − one-hot)/batch.
 * Labels count from 0. Throws a ShapeError unless there is one label for every row, a RangeError for one that is no class.
 */
export function softmaxCrossEntropy(logits: Tensor, labels: readonly number[], backend: Backend): Loss {
  const [batch, classes] = matrixShape(logits);
  if (labels.length !== batch) throw new ShapeError(`${labels.length} labels for ${batch} rows of logits`);
  labels.forEach((label, row) => {
    if (Number.isInteger(label) && label >= 0 && label < classes) return;
    throw new RangeError(`label ${row + 1} is ${label}; classes are the whole numbers 0 … ${classes - 1}`);
  });
  let total = 0;
  const gradient = filled(backend, logits.shape, logits.dtype, (out) => {
    labels.forEach((label, row) => {
      total += rowLoss(logits.data, row * classes, classes, label, batch, out);
    });
  });
  return { loss: total / batch, gradient };
}

/** One row: its loss, and its gradient over the batch size into `out`. */
function rowLoss(
  z: TensorData,
  start: number,
  classes: number,
  label: number,
  batch: number,
  out: TensorData,
): number {
  const largest = argmax(z, start, classes);
  const top = z[start + largest] ?? 0;
  // Σ e^(z − top) without its largest term, which is 1: what is small keeps its digits.
  let rest = 0;
  for (let k = 0; k < classes; k++) if (k !== largest) rest += exp((z[start + k] ?? 0) - top);
  const share = 1 / ((1 + rest) * batch);
  let others = 0;
  for (let k = 0; k < classes; k++) {
    if (k === label) continue;
    const p = (k === largest ? 1 : exp((z[start + k] ?? 0) - top)) * share;
    out[start + k] = p;
    others += p;
  }
  // p − 1 as minus the other shares: it does not cancel where p is close to 1.
  out[start + label] = -others;
  return log1p(rest) + (top - (z[start + label] ?? 0));
}

/** The first largest; the first NaN, if there is one. */
function argmax(z: TensorData, start: number, classes: number): number {
  let best = 0;
  for (let k = 1; k < classes; k++) {
    if (!((z[start + k] ?? 0) <= (z[start + best] ?? 0))) best = k;
    if (Number.isNaN(z[start + best])) return best;
  }
  return best;
}
