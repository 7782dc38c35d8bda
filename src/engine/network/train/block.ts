/** @file One part of a network that is trained: it keeps its parameters, and between its two passes what the second needs. */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype, Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import { type Standardised, standardise, standardiseBackward } from '../normalise/standardise.ts';

export interface Block {
  readonly parameters: readonly Tensor[];
  /** In the order of the parameters; valid after `backward`. */
  readonly gradients: readonly Tensor[];
  /** Draws the weights, sets biases to 0. */
  draw(rng: Rng): void;
  /** [batch, n_in] → [batch, n_out]. The result is the block's own until its next pass. */
  forward(below: Tensor): Tensor;
  /** ∂L/∂below from ∂L/∂output, which it may overwrite. */
  backward(above: Tensor): Tensor;
}

export interface BlockSize {
  readonly batch: number;
  readonly inputs: number;
  readonly outputs: number;
  /** Var(W_ij). */
  readonly variance: number;
  readonly dtype: Dtype;
}

interface Affine extends Block {
  readonly output: Tensor;
}

/** W x. */
export function linearBlock(size: BlockSize, backend: Backend): Affine {
  const { batch, inputs, outputs, variance, dtype } = size;
  const zeros = (...shape: number[]) => backend.zeros(shape, dtype);
  const [weights, gradient] = [zeros(outputs, inputs), zeros(outputs, inputs)];
  const [output, carried] = [zeros(batch, outputs), zeros(batch, inputs)];
  let read = carried;
  return {
    parameters: [weights],
    gradients: [gradient],
    output,
    draw(rng) {
      backend.fillNormals(rng, Math.sqrt(variance), weights);
    },
    forward(below) {
      read = below;
      backend.gemm(below, weights, output, { transposeB: true });
      return output;
    },
    backward(above) {
      backend.gemm(above, read, gradient, { transposeA: true });
      backend.gemm(above, weights, carried);
      return carried;
    },
  };
}

/** W x + b. */
function affineBlock(size: BlockSize, backend: Backend): Affine {
  const linear = linearBlock(size, backend);
  const blank = () => backend.zeros([size.outputs], size.dtype);
  const [biases, gradient] = [blank(), blank()];
  return {
    parameters: [...linear.parameters, biases],
    gradients: [...linear.gradients, gradient],
    output: linear.output,
    draw(rng) {
      linear.draw(rng);
      biases.data.fill(0);
    },
    forward(below) {
      const output = linear.forward(below);
      backend.addToRows(biases, output);
      return output;
    },
    backward(above) {
      backend.sumRows(above, gradient);
      return linear.backward(above);
    },
  };
}

/** phi(W x + b), or phi(BN(W x + b)) with `eps`: no affine part, mean and biased variance over the batch. */
export function denseBlock(
  size: BlockSize,
  activation: Activation,
  eps: number | null,
  backend: Backend,
): Block {
  const inner = affineBlock(size, backend);
  const blank = () => backend.zeros(inner.output.shape, size.dtype);
  const [output, slope] = [blank(), blank()];
  let normal: Standardised | null = null;
  return {
    ...inner,
    forward(below) {
      const z = inner.forward(below);
      normal = eps === null ? null : standardise(z, 'columns', eps, backend);
      backend.activate(activation, normal?.xhat ?? z, output, slope);
      return output;
    },
    backward(above) {
      backend.multiply(slope, above, above);
      if (normal === null || eps === null) return inner.backward(above);
      return inner.backward(standardiseBackward(normal, above, 'columns', eps, backend));
    },
  };
}

/** x + alpha W2 phi(W1 x + b) with n_in = n_out = n; Var of W2 is 1/n. */
export function residualBlock(
  size: BlockSize,
  activation: Activation,
  alpha: number,
  backend: Backend,
): Block {
  const first = denseBlock(size, activation, null, backend);
  const second = linearBlock({ ...size, variance: 1 / size.outputs }, backend);
  const scaled = backend.zeros(second.output.shape, size.dtype);
  return {
    parameters: [...first.parameters, ...second.parameters],
    gradients: [...first.gradients, ...second.gradients],
    draw(rng) {
      first.draw(rng.split(0));
      second.draw(rng.split(1));
    },
    forward(below) {
      const output = second.forward(first.forward(below));
      backend.scale(alpha, output);
      backend.axpy(1, below, output);
      return output;
    },
    backward(above) {
      backend.copy(above, scaled);
      backend.scale(alpha, scaled);
      const below = first.backward(second.backward(scaled));
      backend.axpy(1, above, below);
      return below;
    },
  };
}
