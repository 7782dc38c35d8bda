/** @file Step Jacobians of a recurrent net, their product, and two mistakes often made with them. One sample at a time. */

import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import { copyOf, filled } from '../rounded.ts';
import { scaleColumns } from '../scale-columns.ts';
import type { RecurrentCell, RecurrentPass } from './recurrent.ts';

/** ∂h_t/∂h_(t−1) = diag(phi'(z_t)) Wh for t = 1 … T, each [n, n], of the sample in row `sample`. */
export function stepJacobians(
  cell: RecurrentCell,
  pass: RecurrentPass,
  backend: Backend,
  sample = 0,
): Tensor[] {
  const [n] = matrixShape(cell.Wh);
  return pass.slopes.map((slope) =>
    filled(backend, cell.Wh.shape, cell.Wh.dtype, (out) => {
      for (let i = 0; i < n; i++) {
        const factor = slope.data[sample * n + i] ?? 0;
        for (let j = 0; j < n; j++) out[i * n + j] = factor * (cell.Wh.data[i * n + j] ?? 0);
      }
    }),
  );
}

/** J_1, J_2 J_1, …, J_T … J_1: the k-th is ∂h_k/∂h_0. Later steps stand on the left. */
export function jacobianProducts(jacobians: readonly Tensor[], backend: Backend): Tensor[] {
  const products: Tensor[] = [];
  for (const jacobian of jacobians) {
    const below = products.at(-1);
    const next = backend.zeros(jacobian.shape, jacobian.dtype);
    if (below === undefined) backend.copy(jacobian, next);
    else backend.gemm(jacobian, below, next);
    products.push(next);
  }
  return products;
}

/** Wh diag(phi'(z_t)): the step Jacobian with its factors in the wrong order, as some texts print it. */
export function wrongOrderJacobian(
  cell: RecurrentCell,
  pass: RecurrentPass,
  step: number,
  backend: Backend,
  sample = 0,
): Tensor {
  const slope = pass.slopes[step - 1];
  if (slope === undefined) throw new RangeError(`step ${step} of ${pass.slopes.length}`);
  const out = copyOf(cell.Wh, backend);
  scaleColumns(rowOf(slope, sample, backend), out, backend);
  return out;
}

/**
 * Σ_t (∂h_t/∂h_0)ᵀ ∂L/∂h_t over t = 1 … T with *total* derivatives ∂L/∂h_t, [n]: what comes out when each path to the
 * loss is counted once for every step it passes. The right sum takes immediate derivatives.
 */
export function summedTotalDerivatives(
  products: readonly Tensor[],
  pass: RecurrentPass,
  backend: Backend,
  sample = 0,
): Tensor {
  const n = products[0]?.shape[0] ?? 1;
  const sum = backend.zeros([n], products[0]?.dtype);
  const carried = backend.zeros([n], products[0]?.dtype);
  products.forEach((product, i) => {
    const total = pass.dh[i + 1];
    if (total === undefined) throw new RangeError(`step ${i + 1} of ${pass.slopes.length}`);
    backend.gemvTransposed(product, rowOf(total, sample, backend), carried);
    backend.axpy(1, carried, sum);
  });
  return sum;
}

function rowOf(x: Tensor, row: number, backend: Backend): Tensor {
  const [, n] = matrixShape(x);
  const out = backend.zeros([n], x.dtype);
  out.data.set(x.data.subarray(row * n, (row + 1) * n));
  return out;
}
