/** @file What the reference promises beyond every backend: sums in double precision, in one fixed order. */

import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { matrix, type Tensor, toRows, zeros } from '#engine/tensor/tensor.ts';

function random(shape: readonly number[], seed: number): Tensor {
  const tensor = zeros(shape, 'float32');
  createRng(seed).fillNormals(tensor.data, 1);
  return tensor;
}

function transposed(tensor: Tensor): Tensor {
  const rows = toRows(tensor);
  return matrix((rows[0] ?? []).map((_, j) => rows.map((row) => row[j] ?? 0)));
}

describe('reference backend', () => {
  test('float32 operands: sums in double precision, rounded once when stored', () => {
    const [a, x] = [random([5, 300], 1), random([300], 2)];
    const [narrow, wide] = [zeros([5], 'float32'), zeros([5])];
    backend.gemv(a, x, narrow);
    backend.gemv(a, x, wide);
    expect([...narrow.data]).toEqual([...wide.data].map(Math.fround));
  });

  test('gemm with transposed operands is gemm of the transposes, to the bit', () => {
    const [a, b] = [random([7, 9], 1), random([5, 7], 2)];
    const [out, plain] = [zeros([9, 5]), zeros([9, 5])];
    backend.gemm(a, b, out, { transposeA: true, transposeB: true });
    backend.gemm(transposed(a), transposed(b), plain);
    expect(toRows(out)).toEqual(toRows(plain));
  });
});
