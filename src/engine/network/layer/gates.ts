/** @file The weights of gated recurrent layers: one block of rows for every gate, so that one product serves them all. */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype, Tensor } from '#engine/tensor/tensor.ts';
import { drawWeights, type Initialiser } from '../initialiser.ts';
import { filled } from '../rounded.ts';

export interface GatedOptions {
  readonly inputs: number;
  readonly units: number;
  readonly recurrentInit: Initialiser;
  readonly inputInit: Initialiser;
  readonly dtype?: Dtype;
}

/** W[gates · rows, columns], every gate's block drawn by itself, so that fans and orthogonality are those of one gate. */
export function drawGates(
  init: Initialiser,
  gates: number,
  shape: readonly [rows: number, columns: number],
  dtype: Dtype,
  rng: Rng,
  backend: Backend,
): Tensor {
  const [rows, columns] = shape;
  const all = backend.zeros([gates * rows, columns], dtype);
  const mark = backend.mark();
  const block = backend.zeros(shape, dtype);
  for (let gate = 0; gate < gates; gate++) {
    drawWeights(init, rng.split(gate), block, backend);
    all.data.set(block.data, gate * rows * columns);
  }
  backend.release(mark);
  return all;
}

/** Biases of all gates, zero but for those of one, which start at `value`. */
export function gateBiases(
  gates: number,
  units: number,
  dtype: Dtype,
  backend: Backend,
  raised: { readonly gate: number; readonly value: number } = { gate: 0, value: 0 },
): Tensor {
  return filled(backend, [gates * units], dtype, (out) => {
    out.fill(raised.value, raised.gate * units, (raised.gate + 1) * units);
  });
}
