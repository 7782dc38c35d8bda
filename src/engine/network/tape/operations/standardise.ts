/** @file Standardising columns or rows: the heart of batch and of layer normalisation. */

import { type Axis, standardiseBackward, standardise as standardised } from '../../normalise/standardise.ts';
import { type Operation, operand } from '../operation.ts';
import type { Variable } from '../tape.ts';
import { addToRows } from './linear.ts';
import { multiplyRows } from './product.ts';

/** Sees the mean and the biased variance of each line, for running statistics. */
export type StatisticsListener = (
  statistics: Pick<ReturnType<typeof standardised>, 'mean' | 'variance'>,
) => void;

/** (x − mean)/√(variance + eps) along the lines of x[m, n]. Throws a RangeError for a constant line at eps = 0. */
export function standardise(x: Variable, axis: Axis, eps: number, listen?: StatisticsListener): Variable {
  const operation: Operation = {
    name: 'standardise',
    forward(operands, backend) {
      const { xhat, mean, variance } = standardised(operand(operands, 0), axis, eps, backend);
      listen?.({ mean, variance });
      return { output: xhat, kept: [mean, variance] };
    },
    vjp({ output, kept }, gradient, [into], backend) {
      if (!into) return;
      const forward = { xhat: output, mean: operand(kept, 0), variance: operand(kept, 1) };
      backend.axpy(1, standardiseBackward(forward, gradient, axis, eps, backend), into);
    },
  };
  return x.tape.record(operation, [x]);
}

/** gamma ⊙ x̂ + beta with the statistics of each column over the batch (training mode); gamma[n], beta[n]. */
export function batchNorm(
  x: Variable,
  gamma: Variable,
  beta: Variable,
  eps: number,
  listen?: StatisticsListener,
): Variable {
  return addToRows(multiplyRows(standardise(x, 'columns', eps, listen), gamma), beta);
}

/** gamma ⊙ x̂ + beta with the statistics of each row; gamma[n], beta[n] (Ba, Kiros & Hinton 2016). */
export function layerNorm(x: Variable, gamma: Variable, beta: Variable, eps: number): Variable {
  return addToRows(multiplyRows(standardise(x, 'rows', eps), gamma), beta);
}
