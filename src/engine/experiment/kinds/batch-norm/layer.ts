/** @file One pass through the layer, forward and back. */

import type { Activation } from '#engine/network/activation/activation.ts';
import { type NormForward, normBackward, normForward } from '#engine/network/analytic/normalisation.ts';
import { copyOf } from '#engine/network/rounded.ts';
import { scaleColumns } from '#engine/network/scale-columns.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix, matrixShape, type Tensor, vector } from '#engine/tensor/tensor.ts';
import { hold } from '../hold.ts';
import type { MatrixRows } from '../spec-base.ts';
import type { BatchNormSpec } from './spec.ts';

export interface LayerPass {
  /** Before normalisation, [batch, units]. */
  readonly h: Tensor;
  readonly xhat: Tensor;
  /** gamma x̂ + beta. */
  readonly y: Tensor;
  /** phi(y). */
  readonly output: Tensor;
  readonly inputGradient: Tensor;
  /** ∂L/∂(scale · weights); null without weights. */
  readonly weightGradient: Tensor | null;
}

/** `rows` is the batch as given, `weightScale` what the weights are multiplied by. */
export function layerPass(
  spec: BatchNormSpec,
  rows: MatrixRows,
  weightScale: number,
  activation: Activation,
  backend: Backend,
): LayerPass {
  const input = hold(matrix(rows.map((row) => row.map((value) => value + spec.shift))), backend);
  const weights = spec.weights === undefined ? null : hold(matrix(spec.weights), backend);
  if (weights !== null) backend.scale(weightScale, weights);
  const h = weights === null ? input : product(input, weights, backend);
  const forward = spec.mode === 'training' ? trained(spec, h, backend) : inferred(spec, h, backend);
  const output = backend.zeros(h.shape);
  const delta = backend.zeros(h.shape);
  backend.activate(activation, forward.y, output, delta);
  backend.multiply(gradientFor(spec, h, backend), delta, delta);
  const dh = forward.back(delta);
  if (weights === null) return { h, ...forward, output, inputGradient: dh, weightGradient: null };
  const inputGradient = backend.zeros(input.shape);
  backend.gemm(dh, weights, inputGradient);
  const weightGradient = backend.zeros(weights.shape);
  backend.gemm(dh, input, weightGradient, { transposeA: true });
  return { h, ...forward, output, inputGradient, weightGradient };
}

interface Normalised {
  readonly xhat: Tensor;
  readonly y: Tensor;
  /** ∂L/∂h from ∂L/∂y. */
  readonly back: (dy: Tensor) => Tensor;
}

function trained(spec: BatchNormSpec, h: Tensor, backend: Backend): Normalised {
  const affine = { gamma: vector(spec.gamma), beta: vector(spec.beta) };
  const forward: NormForward = normForward(h, affine, 'columns', spec.eps, backend);
  return { xhat: forward.xhat, y: forward.y, back: (dy) => normBackward(forward, dy, backend).dx };
}

/** Running averages are constants: a fixed affine map of each unit. */
function inferred(spec: BatchNormSpec, h: Tensor, backend: Backend): Normalised {
  const { gamma, beta, eps, running_mean, running_variance } = spec;
  const inverse = vector(running_variance.map((variance) => 1 / Math.sqrt(variance + eps)));
  const xhat = copyOf(h, backend);
  backend.addToRows(vector(running_mean.map((mean) => -mean)), xhat);
  scaleColumns(inverse, xhat, backend);
  const y = copyOf(xhat, backend);
  scaleColumns(vector(gamma), y, backend);
  backend.addToRows(vector(beta), y);
  return {
    xhat,
    y,
    back: (dy) => {
      const dh = copyOf(dy, backend);
      scaleColumns(vector(gamma), dh, backend);
      scaleColumns(inverse, dh, backend);
      return dh;
    },
  };
}

/** ∂L/∂a; another batch may have more samples than there are gradients, which then come in turn. */
function gradientFor({ gradient, gradient_shift }: BatchNormSpec, h: Tensor, backend: Backend): Tensor {
  const [batch] = matrixShape(h);
  const rows = Array.from({ length: batch }, (_, i) => gradient[i % gradient.length] ?? []);
  return hold(matrix(rows.map((row) => row.map((value) => value + gradient_shift))), backend);
}

function product(input: Tensor, weights: Tensor, backend: Backend): Tensor {
  const h = backend.zeros([matrixShape(input)[0], matrixShape(weights)[0]]);
  backend.gemm(input, weights, h, { transposeB: true });
  return h;
}
