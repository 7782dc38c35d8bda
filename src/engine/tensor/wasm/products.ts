/** @file Matrix products: shapes and addresses here, the work in kernels/gemm and kernels/gemv. */

import type { Backend } from '../backend.ts';
import { productShape, vectorProductShape } from '../shapes.ts';
import type { Device } from './device.ts';
import { roundTo } from './entrywise.ts';
import { isWide } from './operands.ts';

export function products(device: Device): Pick<Backend, 'gemm' | 'gemv' | 'gemvTransposed'> {
  const { kernels, operands } = device;
  return {
    gemm(a, b, out, options = {}) {
      const [m, n, k] = productShape(a, b, out, options);
      const wide = isWide(a, b, out);
      const from = operands.read(a, wide);
      const by = operands.read(b, wide);
      const to = options.accumulate ? operands.update(out, wide) : operands.write(out, wide);
      const [rowA, columnA] = options.transposeA ? [1, m] : [k, 1];
      const [rowB, columnB] = options.transposeB ? [1, k] : [n, 1];
      const kernel = wide ? kernels.gemm64 : kernels.gemm32;
      kernel(m, n, k, from, rowA, columnA, by, rowB, columnB, to, options.accumulate === true);
      roundTo(device, out, to);
      operands.finish(wide);
    },
    gemv(a, x, out) {
      const [rows, columns] = vectorProductShape('gemv', a, x, out);
      const wide = isWide(a, x, out);
      const from = operands.read(a, wide);
      const by = operands.read(x, wide);
      const to = operands.write(out, wide);
      const kernel = wide ? kernels.gemm64 : kernels.gemm32;
      kernel(rows, 1, columns, from, columns, 1, by, 1, 1, to, false);
      roundTo(device, out, to);
      operands.finish(wide);
    },
    gemvTransposed(a, x, out) {
      const [rows, columns] = vectorProductShape('gemvTransposed', a, out, x);
      const wide = isWide(a, x, out);
      const from = operands.read(a, wide);
      const by = operands.read(x, wide);
      const to = operands.write(out, wide);
      const kernel = wide ? kernels.gemm64 : kernels.gemm32;
      kernel(1, columns, rows, by, 1, 1, from, columns, 1, to, false);
      roundTo(device, out, to);
      operands.finish(wide);
    },
  };
}
