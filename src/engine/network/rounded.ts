/** @file Storing numbers that a plain loop computes: the emulated formats round through the backend, the machine's own by themselves. */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype, Tensor, TensorData } from '#engine/tensor/tensor.ts';

/**
 * A new tensor of the backend whose entries `fill` writes, each rounded to nearest even when `dtype` is emulated.
 * `fill` must not reserve memory of the backend.
 */
export function filled(
  backend: Backend,
  shape: readonly number[],
  dtype: Dtype,
  fill: (out: TensorData) => void,
): Tensor {
  const out = backend.zeros(shape, dtype);
  if (dtype === 'float64' || dtype === 'float32') {
    fill(out.data);
    return out;
  }
  const mark = backend.mark();
  const exact = backend.zeros(shape, 'float64');
  fill(exact.data);
  backend.copy(exact, out);
  backend.release(mark);
  return out;
}

/** Adds what `fill` writes to a tensor, rounding as `filled` does. */
export function accumulate(backend: Backend, into: Tensor, fill: (out: TensorData) => void): void {
  const mark = backend.mark();
  backend.axpy(1, filled(backend, into.shape, into.dtype, fill), into);
  backend.release(mark);
}

/** A copy in the backend's memory. */
export function copyOf(x: Tensor, backend: Backend): Tensor {
  const out = backend.zeros(x.shape, x.dtype);
  backend.copy(x, out);
  return out;
}
