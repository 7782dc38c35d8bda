import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { matrix, ShapeError, type Tensor, toRows, vector, zeros } from '#engine/tensor/tensor.ts';
import { mustHold } from '../must-hold.ts';

function random(shape: readonly number[], seed: number): Tensor {
  const tensor = zeros(shape);
  createRng(seed).fillNormals(tensor.data, 1);
  return tensor;
}

function transposed(tensor: Tensor): Tensor {
  const rows = toRows(tensor);
  return matrix((rows[0] ?? []).map((_, j) => rows.map((row) => row[j] ?? 0)));
}

const size = fc.integer({ min: 1, max: 9 });

describe('reference backend', () => {
  test('a product by hand', () => {
    const out = zeros([2, 2]);
    backend.gemm(
      matrix([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      matrix([
        [1, 0],
        [0, 1],
        [2, 2],
      ]),
      out,
    );
    expect(toRows(out)).toEqual([
      [7, 8],
      [16, 17],
    ]);
  });

  test('gemv, its transpose and gemm agree with each other', () => {
    mustHold(
      fc.property(size, size, fc.integer(), (m, n, seed) => {
        const a = random([m, n], seed);
        const x = random([n], seed + 1);
        const y = zeros([m]);
        backend.gemv(a, x, y);
        const viaGemm = zeros([m, 1]);
        backend.gemm(a, { ...x, shape: [n, 1] }, viaGemm);
        const viaTranspose = zeros([m]);
        backend.gemvTransposed(transposed(a), x, viaTranspose);
        for (const other of [viaGemm, viaTranspose]) {
          for (const [i, value] of y.data.entries()) expect(other.data[i]).toBeCloseTo(value, 12);
        }
      }),
    );
  });

  test('gemm with transposed operands is gemm of the transposes', () => {
    mustHold(
      fc.property(size, size, size, fc.integer(), (m, k, n, seed) => {
        const a = random([k, m], seed);
        const b = random([n, k], seed + 1);
        const out = zeros([m, n]);
        backend.gemm(a, b, out, { transposeA: true, transposeB: true });
        const plain = zeros([m, n]);
        backend.gemm(transposed(a), transposed(b), plain);
        expect(toRows(out)).toEqual(toRows(plain));
      }),
    );
  });

  test('float32 rounds what it stores', () => {
    const out = zeros([1], 'float32');
    backend.gemv(matrix([[0.1]]), vector([1]), out);
    expect(out.data[0]).toBe(Math.fround(0.1));
  });

  test.each([
    ['gemv', () => backend.gemv(zeros([2, 3]), zeros([2]), zeros([2]))],
    ['gemvTransposed', () => backend.gemvTransposed(zeros([2, 3]), zeros([3]), zeros([3]))],
    ['gemm', () => backend.gemm(zeros([2, 3]), zeros([2, 3]), zeros([2, 3]))],
    ['a vector where a matrix is meant', () => backend.gemm(zeros([2]), zeros([2, 3]), zeros([2, 3]))],
    ['axpy', () => backend.axpy(1, zeros([2]), zeros([3]))],
    ['uneven rows', () => matrix([[1, 2], [3]])],
    ['an empty extent', () => zeros([0])],
  ])('%s refuses shapes that do not fit', (_, run) => {
    expect(run).toThrow(ShapeError);
  });
});
