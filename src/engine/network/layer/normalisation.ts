/** @file Batch and layer normalisation with gain and shift. */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype, Tensor } from '#engine/tensor/tensor.ts';
import { filled } from '../rounded.ts';
import { addToRows } from '../tape/operations/linear.ts';
import { multiplyRows } from '../tape/operations/product.ts';
import { batchNorm, layerNorm } from '../tape/operations/standardise.ts';
import type { Variable } from '../tape/tape.ts';
import { type Layer, type Parameter, parametersOf } from './layer.ts';

export interface NormalisationOptions {
  readonly units: number;
  /** 1e-5 unless given; 0 where no line is ever constant. */
  readonly eps?: number;
  readonly dtype?: Dtype;
}

export interface BatchNormalisationOptions extends NormalisationOptions {
  /** Weight of a new batch in the running statistics, 0.1 unless given. */
  readonly momentum?: number;
}

export interface BatchNormalisation extends Layer {
  /** Running mean, from 0, and running variance, from 1; float64, changed by every batch in training. */
  readonly runningMean: Tensor;
  readonly runningVariance: Tensor;
}

/**
 * gamma ⊙ (x − mean)/√(variance + eps) + beta, gamma starting at 1 and beta at 0 (Ioffe & Szegedy 2015). In training with
 * the mean and biased variance of each unit over the batch; in inference with running ones, whose variance is that of
 * the batch times batch/(batch − 1), as the unbiased estimate of the population's.
 */
export function batchNormalisation(options: BatchNormalisationOptions, backend: Backend): BatchNormalisation {
  const { units, eps = 1e-5, momentum = 0.1, dtype = 'float64' } = options;
  const { gamma, beta, parameters } = gainAndShift(units, dtype, backend);
  const runningMean = backend.zeros([units], 'float64');
  const runningVariance = ones(units, 'float64', backend);
  return {
    inputs: units,
    outputs: units,
    parameters,
    runningMean,
    runningVariance,
    apply(x, mode) {
      const [gain, shift] = [x.tape.variable(gamma), x.tape.variable(beta)];
      if (mode === 'inference') {
        const whitened = whiten(x, runningMean, runningVariance, eps);
        return addToRows(multiplyRows(whitened, gain), shift);
      }
      const batch = x.tensor.shape[0] ?? 1;
      return batchNorm(x, gain, shift, eps, ({ mean, variance }) => {
        follow(runningMean, mean, momentum, 1);
        follow(runningVariance, variance, momentum, batch / Math.max(1, batch - 1));
      });
    },
  };
}

/** gamma ⊙ (x − mean)/√(variance + eps) + beta with the mean and variance of each row (Ba, Kiros & Hinton 2016). */
export function layerNormalisation(options: NormalisationOptions, backend: Backend): Layer {
  const { units, eps = 1e-5, dtype = 'float64' } = options;
  const { gamma, beta, parameters } = gainAndShift(units, dtype, backend);
  return {
    inputs: units,
    outputs: units,
    parameters,
    apply: (x) => layerNorm(x, x.tape.variable(gamma), x.tape.variable(beta), eps),
  };
}

function gainAndShift(
  units: number,
  dtype: Dtype,
  backend: Backend,
): { gamma: Tensor; beta: Tensor; parameters: Parameter[] } {
  const [gamma, beta] = [ones(units, dtype, backend), backend.zeros([units], dtype)];
  return { gamma, beta, parameters: parametersOf({ gamma, beta }) };
}

function ones(units: number, dtype: Dtype, backend: Backend): Tensor {
  return filled(backend, [units], dtype, (out) => {
    out.fill(1);
  });
}

/** running ← (1 − momentum) running + momentum · factor · seen. */
function follow(running: Tensor, seen: Tensor, momentum: number, factor: number): void {
  const [kept, fresh] = [running.data, seen.data];
  for (let i = 0; i < kept.length; i++) {
    kept[i] = (1 - momentum) * (kept[i] ?? 0) + momentum * factor * (fresh[i] ?? 0);
  }
}

/** (x − mean)/√(variance + eps) with constants. */
function whiten(x: Variable, mean: Tensor, variance: Tensor, eps: number): Variable {
  const { tape, tensor } = x;
  const shape = [mean.data.length];
  const factor = (i: number) => 1 / Math.sqrt((variance.data[i] ?? 0) + eps);
  const constant = (entry: (i: number) => number) =>
    tape.variable(
      filled(tape.backend, shape, tensor.dtype, (out) => {
        for (let i = 0; i < out.length; i++) out[i] = entry(i);
      }),
    );
  const centred = addToRows(
    x,
    constant((i) => -(mean.data[i] ?? 0)),
  );
  return multiplyRows(centred, constant(factor));
}
