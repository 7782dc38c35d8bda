/** @file Kinds about a gradient at hand: clipping, and the loss of a classifier. */

import { clipByGlobalNorm, clipByValue } from '#engine/network/clip/clip.ts';
import { softmaxCrossEntropy } from '#engine/network/loss/softmax-cross-entropy.ts';
import { matrixShape, type Tensor, toRows, vector } from '#engine/tensor/tensor.ts';
import { type CaseReader, vectorIn } from '../case-reader.ts';
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
  return input.list('grads', (item, steps) => vector(flattened(item, steps)));
}

function flattened(item: unknown, steps: readonly Step[]): readonly number[] {
  const nested = Array.isArray(item) && Array.isArray(item[0]);
  if (!nested) return Array.from(vectorIn(item, steps, { nonFinite: true }));
  return item.flatMap((inner: unknown, i) => flattened(inner, [...steps, i]));
}

function clipSize(gradients: readonly Tensor[]) {
  const entries = gradients.reduce((sum, { data }) => sum + data.length, 0);
  return { operations: 20 * entries, entries: 3 * entries, results: entries };
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
