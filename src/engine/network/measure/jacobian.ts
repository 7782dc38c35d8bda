/** @file The input–output Jacobian da^L/dx of one sample as a matrix, and its singular values. */

import { log } from '#engine/core/elementary.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import type { Network } from '../network.ts';
import type { ForwardPass } from '../pass.ts';
import { normalise, type ScaledTensor } from '../scaled.ts';
import { singularValues } from '../spectra/singular-values.ts';
import { scaleRows } from './scale-rows.ts';

/**
 * J[n_L, n_0] = D^L W^L ⋯ D^1 W^1 with D^l = diag phi'(z^l) at row `sample` of the pass, in double precision with a
 * carried exponent: it stays finite at any depth. Multiplied from the side that has fewer units: all inputs forwards,
 * or all outputs backwards. Yields after every layer. Reserves two matrices for every width that occurs.
 * What lies more than 1e-16 below the largest singular value is rounding: see `jacobianLogSpectrum` for the rest.
 */
export function* inputOutputJacobian(
  network: Network,
  forward: ForwardPass,
  backend: Backend,
  sample = 0,
): Generator<number, ScaledTensor> {
  const { widths } = network;
  const depth = widths.length - 1;
  const [inputs, outputs] = [widths[0] ?? 0, widths[depth] ?? 0];
  const backwards = outputs < inputs;
  const side = backwards ? outputs : inputs;
  const spaceFor = pairsOfTensors((width) =>
    backend.zeros(backwards ? [side, width] : [width, side], 'float64'),
  );
  const inDouble = doublePrecision(network, backend);
  let current = { tensor: identity(spaceFor(side), side), exponent: 0 };
  for (let step = 1; step <= depth; step++) {
    const layer = backwards ? depth - step + 1 : step;
    const next = spaceFor(widths[backwards ? layer - 1 : layer] ?? 0);
    const slopes = rowOf(forward.slopes[layer - 1], sample);
    const weights = inDouble(layer);
    if (backwards) {
      scaleColumns(slopes, current.tensor);
      backend.gemm(current.tensor, weights, next);
    } else {
      backend.gemm(weights, current.tensor, next);
      scaleRows(slopes, next);
    }
    current = { tensor: next, exponent: current.exponent + normalise(next, backend) };
    yield layer;
  }
  return current;
}

/** ln of all singular values, largest first; −Infinity for those that are exactly 0. */
export function logSingularValues({ tensor, exponent }: ScaledTensor): number[] {
  return singularValues(tensor).map((value) => log(value) + exponent * Math.LN2);
}

/** Row `sample` of a batch [samples, n]. Throws a RangeError when there is no such row. */
export function rowOf(batch: Tensor | undefined, sample: number): Tensor['data'] {
  const [samples, width] = batch === undefined ? [0, 0] : matrixShape(batch);
  if (batch === undefined || !(sample >= 0 && sample < samples)) {
    throw new RangeError(`sample ${sample} of a batch of ${samples}; samples count from 0`);
  }
  return batch.data.subarray(sample * width, (sample + 1) * width);
}

/** W^l in double precision; a network of another dtype is copied, layer by layer, into one tensor per shape. */
function doublePrecision(network: Network, backend: Backend): (layer: number) => Tensor {
  if (network.dtype === 'float64') return (layer) => network.weights(layer);
  const copies = new Map<string, Tensor>();
  return (layer) => {
    const weights = network.weights(layer);
    const key = weights.shape.join(' ');
    const copy = copies.get(key) ?? backend.zeros(weights.shape, 'float64');
    copies.set(key, copy);
    backend.copy(weights, copy);
    return copy;
  };
}

/** For every width two tensors in turn: a product never writes over its own operand. */
function pairsOfTensors(make: (width: number) => Tensor): (width: number) => Tensor {
  const pairs = new Map<number, [Tensor, Tensor]>();
  return (width) => {
    const [used, other] = pairs.get(width) ?? [make(width), make(width)];
    pairs.set(width, [other, used]);
    return other;
  };
}

function identity(tensor: Tensor, n: number): Tensor {
  tensor.data.fill(0);
  for (let i = 0; i < n; i++) tensor.data[i * n + i] = 1;
  return tensor;
}

function scaleColumns(factors: ArrayLike<number>, matrix: Tensor): void {
  const [rows, columns] = matrixShape(matrix);
  const { data } = matrix;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      data[i * columns + j] = (factors[j] ?? 0) * (data[i * columns + j] ?? 0);
    }
  }
}
