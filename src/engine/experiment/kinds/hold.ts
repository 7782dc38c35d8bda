/** @file Tensors that a run is given, brought into the memory of its backend. */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';

/** A copy of the tensor in the backend's memory. */
export function hold(tensor: Tensor, backend: Backend): Tensor {
  const held = backend.zeros(tensor.shape, tensor.dtype);
  backend.copy(tensor, held);
  return held;
}
