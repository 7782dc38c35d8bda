/** @file Matrix products, entry by entry. */

import type { Backend, GemmOptions } from '../backend.ts';
import { productShape, requireApart, vectorProductShape } from '../shapes.ts';
import type { Tensor } from '../tensor.ts';
import { axpyRange, dotRange, write } from './loops.ts';

export const products: Pick<Backend, 'gemm' | 'gemv' | 'gemvTransposed'> = { gemm, gemv, gemvTransposed };

function gemv(a: Tensor, x: Tensor, out: Tensor): void {
  const [rows, columns] = vectorProductShape('gemv', a, x, out);
  requireApart('gemv', out, a, x);
  write(out, (to) => {
    for (let i = 0; i < rows; i++) to[i] = dotRange(a.data, i * columns, x.data, 0, columns);
  });
}

function gemvTransposed(a: Tensor, x: Tensor, out: Tensor): void {
  const [rows, columns] = vectorProductShape('gemvTransposed', a, out, x);
  requireApart('gemvTransposed', out, a, x);
  write(out, (to) => {
    to.fill(0);
    // Row by row: the matrix is read in the order it is stored.
    for (let i = 0; i < rows; i++) axpyRange(x.data[i] ?? 0, a.data, i * columns, to, 0, columns);
  });
}

function gemm(a: Tensor, b: Tensor, out: Tensor, options: GemmOptions = {}): void {
  const [m, n, k] = productShape(a, b, out, options);
  const left = a.data;
  const right = b.data;
  write(out, (to) => {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let p = 0; p < k; p++) {
          const x = left[options.transposeA ? p * m + i : i * k + p] ?? 0;
          const y = right[options.transposeB ? j * k + p : p * n + j] ?? 0;
          sum += x * y;
        }
        to[i * n + j] = options.accumulate ? (to[i * n + j] ?? 0) + sum : sum;
      }
    }
  });
}
