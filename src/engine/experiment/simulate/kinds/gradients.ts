/** @file Kinds about a gradient at hand: clipping, and the loss of a classifier. */

import { clipByGlobalNorm, clipByValue } from '#engine/network/clip/clip.ts';
import { softmaxCrossEntropy } from '#engine/network/loss/softmax-cross-entropy.ts';
import { matrixShape, type Tensor, toRows, vector } from '#engine/tensor/tensor.ts';
import { type CaseReader, type Fit, listIn, vectorIn } from '../case-reader.ts';
import { perOutput } from '../fits.ts';
import { type CaseKind, exactJob } from '../job.ts';
import type { Step } from '../json-text.ts';
import { LIMITS } from '../limits.ts';
import { numbers } from '../written.ts';

export const clipValue: CaseKind = {
  fields: ['grads', 'v'],
  read(input) {
    const limit = input.number('v', LIMITS.threshold);
    const gradients = readGradients(input);
    return exactJob(clipSize(gradients), (backend) => {
      const { cosine, normAfter } = clipByValue(gradients, limit, backend);
      return {
        clipped_flat: gradients.flatMap(numbers),
        cos_angle_to_original: cosine,
        norm_after: normAfter,
      };
    });
  },
};

export const clipNorm: CaseKind = {
  fields: ['grads', 'max_norm'],
  read(input) {
    const limit = input.number('max_norm', LIMITS.threshold);
    const gradients = readGradients(input);
    return exactJob(clipSize(gradients), (backend) => {
      const { totalNorm, scale, cosine, normAfter } = clipByGlobalNorm(gradients, limit, backend);
      return {
        total_norm: totalNorm,
        scale,
        clipped_flat: gradients.flatMap(numbers),
        cos_angle_to_original: cosine,
        norm_after: normAfter,
      };
    });
  },
};

/** Tensors of any shape, as nested lists; infinite and NaN entries are what clipping has to deal with. */
function readGradients(input: CaseReader): Tensor[] {
  return input.list('grads', (item, steps) => vector(entriesOf(item, steps)));
}

function entriesOf(item: unknown, steps: readonly Step[]): Float64Array {
  const shape: Fit[] = [];
  for (let inner = item; Array.isArray(inner) && Array.isArray(inner[0]); inner = inner[0]) {
    shape.push({ count: inner[0].length, why: 'as in the first list beside it' });
  }
  if (shape.length === 0) return vectorIn(Array.isArray(item) ? item : [item], steps, { nonFinite: true });
  const entries: number[] = [];
  const collect = (part: unknown, path: readonly Step[], depth: number): void => {
    const fit = shape[depth - 1];
    if (depth === shape.length)
      for (const x of vectorIn(part, path, { fit, nonFinite: true })) entries.push(x);
    else for (const [i, inner] of listIn(part, path, fit).entries()) collect(inner, [...path, i], depth + 1);
  };
  collect(item, steps, 0);
  return Float64Array.from(entries);
}

function clipSize(gradients: readonly Tensor[]) {
  const entries = gradients.reduce((sum, { data }) => sum + data.length, 0);
  return { operations: 100 * entries, entries: 3 * entries, results: entries };
}

export const softmaxXent: CaseKind = {
  fields: ['logits', 'labels'],
  read(input) {
    const logits = input.matrix('logits');
    const [batch, classes] = matrixShape(logits);
    const each = { min: 0, max: classes - 1, integer: true };
    const labels = Array.from(input.vector('labels', { fit: perOutput(batch, 'logits'), each }));
    const entries = batch * classes;
    return exactJob({ operations: 60 * entries, entries: 2 * entries, results: entries }, (backend) => {
      const { loss, gradient } = softmaxCrossEntropy(logits, labels, backend);
      return { loss, dlogits: toRows(gradient) };
    });
  },
};
