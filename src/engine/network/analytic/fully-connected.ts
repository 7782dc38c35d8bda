/** @file Every derivative of half the squared error of a fully connected network, by the formulas of backpropagation (Rumelhart, Hinton & Williams 1986). */

import type { Backend } from '#engine/tensor/backend.ts';
import { ShapeError, type Tensor } from '#engine/tensor/tensor.ts';
import { halfSquaredError } from '../loss/half-squared-error.ts';
import type { Network } from '../network.ts';
import { backward, type ForwardPass, forward, inputGradient, weightGradient } from '../pass.ts';
import { type ScaledTensor, unscaled } from '../scaled.ts';

export interface FullyConnectedPass extends ForwardPass {
  readonly loss: number;
  /** ∂L/∂z^l [batch, n_l] at index l − 1. */
  readonly dz: readonly Tensor[];
  /** ∂L/∂W^l [n_l, n_(l−1)], summed over the batch, at index l − 1. */
  readonly dW: readonly Tensor[];
  /** ∂L/∂b^l [n_l], summed over the batch, at index l − 1; also where the layer has no biases. */
  readonly db: readonly Tensor[];
  /** ∂L/∂x [batch, n_0]. */
  readonly dX: Tensor;
}

/** Forward and backward for L = ½ Σ (a^L − target)². Throws a ShapeError when the target has another shape than the output. */
export function fullyConnectedPass(
  network: Network,
  input: Tensor,
  target: Tensor,
  backend: Backend,
): FullyConnectedPass {
  const run = forward(network, input, backend);
  const [slope, a] = [run.slopes.at(-1), run.activations.at(-1)];
  if (slope === undefined || a === undefined) throw new ShapeError('a network without layers');
  const { loss, gradient: top } = halfSquaredError(a, target, backend);
  backend.multiply(top, slope, top);
  const back = backward(network, run, top, backend);
  const dz = back.deltas.map((delta) => plain(delta, backend));
  return {
    ...run,
    loss,
    dz,
    dW: dz.map((_, i) => plain(weightGradient(network, run, back, i + 1, backend), backend)),
    db: dz.map((delta, i) => {
      const out = backend.zeros([network.widths[i + 1] ?? 0], network.dtype);
      backend.sumRows(delta, out);
      return out;
    }),
    dX: plain(inputGradient(network, back, backend), backend),
  };
}

/** Without its carried exponent: under- and overflows where the dtype does. */
function plain(scaled: ScaledTensor, backend: Backend): Tensor {
  if (scaled.exponent === 0) return scaled.tensor;
  const out = backend.zeros(scaled.tensor.shape, scaled.tensor.dtype);
  out.data.set(unscaled(scaled));
  return out;
}
