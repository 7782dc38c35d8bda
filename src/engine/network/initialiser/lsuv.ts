/** @file Layer-sequential unit-variance initialisation (Mishkin & Matas 2016). */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import { drawWeights } from '../initialiser.ts';

/**
 * Draws W^1 … W^L in place: orthogonal, then each divided by the standard deviation of its output W^l a^(l−1) over
 * `input`[batch, n_0], a^l = phi(z^l) going on to the next. Fixes the variance of pre-activations at 1, not that of
 * gradients. Without biases one division settles it. Returns the measured deviations. Throws a RangeError naming the
 * layer whose output is constant or not finite.
 */
export function lsuv(
  weights: readonly Tensor[],
  activation: Activation,
  input: Tensor,
  rng: Rng,
  backend: Backend,
): number[] {
  const [batch] = matrixShape(input);
  const mark = backend.mark();
  let below = input;
  const deviations = weights.map((w, i) => {
    drawWeights({ name: 'orthogonal', sigmaW2: 1 }, rng.split(i + 1), w, backend);
    const z = backend.zeros([batch, matrixShape(w)[0]], w.dtype);
    backend.gemm(below, w, z, { transposeB: true });
    const deviation = standardDeviation(z);
    if (!(deviation > 0 && Number.isFinite(deviation))) {
      throw new RangeError(
        `layer ${i + 1}: its output has standard deviation ${deviation} on this batch; give a batch whose samples differ`,
      );
    }
    backend.scale(1 / deviation, w);
    backend.scale(1 / deviation, z);
    backend.activate(activation, z, z, null);
    below = z;
    return deviation;
  });
  backend.release(mark);
  return deviations;
}

/** About the mean of all entries. */
function standardDeviation({ data }: Tensor): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i] ?? 0;
  const mean = sum / data.length;
  let squares = 0;
  for (let i = 0; i < data.length; i++) squares += ((data[i] ?? 0) - mean) * ((data[i] ?? 0) - mean);
  return Math.sqrt(squares / data.length);
}
