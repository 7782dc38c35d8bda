/** @file Multiplying every row of a matrix by one vector. */

import type { Backend } from '#engine/tensor/backend.ts';
import { ShapeError, type Tensor } from '#engine/tensor/tensor.ts';
import { filled } from './rounded.ts';

/** Every row of x[m, n] ⊙ factors[n], in place. Throws a ShapeError when the rows have another length. */
export function scaleColumns(factors: Tensor, x: Tensor, backend: Backend): void {
  const columns = factors.data.length;
  if (x.shape.at(-1) !== columns) {
    throw new ShapeError(`scaleColumns: ${columns} factors do not fit rows of shape [${x.shape.join(', ')}]`);
  }
  const mark = backend.mark();
  const scaled = filled(backend, x.shape, x.dtype, (out) => {
    const from = x.data;
    const by = factors.data;
    for (let i = 0; i < out.length; i++) out[i] = (from[i] ?? 0) * (by[i % columns] ?? 0);
  });
  backend.copy(scaled, x);
  backend.release(mark);
}
