/** @file Matrix products: shapes and addresses here, the work in kernels/gemm and kernels/gemv. */

import type { Backend } from '../backend.ts';
import { referenceBackend } from '../reference.ts';
import { productShape, requireApart, vectorProductShape } from '../shapes.ts';
import type { Tensor } from '../tensor.ts';
import type { Device } from './device.ts';
import { roundTo } from './entrywise.ts';
import { isBeyondKernels, isWide } from './operands.ts';

export function products(device: Device): Pick<Backend, 'gemm' | 'gemv' | 'gemvTransposed'> {
  const { kernels, operands } = device;
  return {
    gemm(a, b, out, options = {}) {
      const [m, n, k] = productShape(a, b, out, options);
      const { transposeA = false, transposeB = false, accumulate = false } = options;
      const wide = isWide(a, b, out);
      if (isBeyondKernels(wide, out)) return referenceBackend.gemm(a, b, out, options);
      const from = operands.read(a, wide);
      const by = operands.read(b, wide);
      const to = accumulate ? operands.update(out, wide) : operands.write(out, wide);
      const kernel = wide ? kernels.gemm64 : kernels.gemm32;
      kernel(m, n, k, from, transposeA, by, transposeB, to, accumulate);
      finish(out, to, wide);
    },
    gemv(a, x, out) {
      const [rows, columns] = vectorProductShape('gemv', a, x, out);
      requireApart('gemv', out, a, x);
      const wide = isWide(a, x, out);
      if (isBeyondKernels(wide, out)) return referenceBackend.gemv(a, x, out);
      const [from, by, to] = [operands.read(a, wide), operands.read(x, wide), operands.write(out, wide)];
      (wide ? kernels.gemv64 : kernels.gemv32)(rows, columns, from, by, to, false);
      finish(out, to, wide);
    },
    gemvTransposed(a, x, out) {
      const [rows, columns] = vectorProductShape('gemvTransposed', a, out, x);
      requireApart('gemvTransposed', out, a, x);
      const wide = isWide(a, x, out);
      if (isBeyondKernels(wide, out)) return referenceBackend.gemvTransposed(a, x, out);
      const [from, by, to] = [operands.read(a, wide), operands.read(x, wide), operands.write(out, wide)];
      (wide ? kernels.gemvTransposed64 : kernels.gemvTransposed32)(rows, columns, from, by, to, false);
      finish(out, to, wide);
    },
  };

  function finish(out: Tensor, address: number, wide: boolean): void {
    roundTo(device, out, address);
    operands.finish(wide);
  }
}
