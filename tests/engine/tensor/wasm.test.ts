/** @file What only the WASM backend does: scratch for operands elsewhere, views of a memory that moved, order of sums. */

import { describe, expect, test } from 'vitest';
import { hashOfJson } from '#engine/core/hash.ts';
import { createRng } from '#engine/core/random.ts';
import { createBackend } from '#engine/tensor/create-backend.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { type Dtype, MemoryBudgetError, type Tensor, zeros } from '#engine/tensor/tensor.ts';

const MEBIBYTE = 2 ** 20;

function random(shape: readonly number[], seed: number, dtype: Dtype = 'float64'): Tensor {
  const tensor = zeros(shape, dtype);
  createRng(seed).fillNormals(tensor.data, 1);
  return tensor;
}

describe('operands elsewhere', () => {
  test('scratch for copies is given back', () => {
    const backend = createBackend('simd');
    const mark = backend.mark();
    const [a, b, out] = [random([30, 40], 1), random([40, 20], 2), zeros([30, 20])];
    backend.gemm(a, b, out);
    expect(backend.mark()).toBe(mark);
    expect(out.data.some((value) => value !== 0)).toBe(true);
  });

  test('no room for a copy: refused, nothing written, no scratch kept', () => {
    const backend = createBackend('simd', { maxBytes: 4 * MEBIBYTE });
    const mark = backend.mark();
    const [a, b, out] = [random([512, 512], 1), random([512, 512], 2), zeros([512, 512])];
    out.data.fill(7);
    expect(() => backend.gemm(a, b, out)).toThrow(MemoryBudgetError);
    expect(backend.mark()).toBe(mark);
    expect(out.data.every((value) => value === 7)).toBe(true);
    const small = backend.zeros([2, 2]);
    backend.gemm(random([2, 2], 3), random([2, 2], 4), small);
    expect(small.data.every((value) => value !== 0)).toBe(true);
  });

  test('an operand that lies here is found when a copy of another makes the memory grow', () => {
    const backend = createBackend('simd');
    const [a, b] = [random([3, 900], 1), random([900, 600], 2)];
    const [here, out] = [backend.zeros([3, 900]), backend.zeros([3, 600])];
    here.data.set(a.data);
    const before = out.data;
    backend.gemm(here, b, out);
    expect(before).toHaveLength(0);
    const expected = zeros([3, 600]);
    createBackend('simd').gemm(a, b, expected);
    expect([...out.data]).toEqual([...expected.data]);
  });

  test('another shape around the same entries still writes to them', () => {
    const backend = createBackend('simd');
    const column = backend.zeros([6, 1]);
    const square = backend.zeros([6, 6]);
    square.data.set(random([6, 6], 1).data);
    const x = random([6], 2);
    backend.gemv(square, x, { ...column, shape: [6] });
    expect(column.data.every((value) => value !== 0)).toBe(true);
  });
});

describe('order of sums', () => {
  test('a float64 product up to 256 deep has the bytes of the reference', () => {
    const backend = createBackend('simd');
    for (const [transposeA, transposeB] of [
      [false, false],
      [false, true],
      [true, false],
      [true, true],
    ] as const) {
      const [a, b] = [
        random(transposeA ? [256, 13] : [13, 256], 1),
        random(transposeB ? [21, 256] : [256, 21], 2),
      ];
      const [out, expected] = [zeros([13, 21]), zeros([13, 21])];
      backend.gemm(a, b, out, { transposeA, transposeB });
      referenceBackend.gemm(a, b, expected, { transposeA, transposeB });
      expect([...out.data]).toEqual([...expected.data]);
    }
  });

  /** Changes only when the order of additions is changed, and then every result of the backend changes with it. */
  test.each([
    ['float64', 64, 70, 300, '0559b8151426158b'],
    ['float32', 64, 70, 300, 'ba4621b90de90ad7'],
    ['float32', 1, 70, 300, 'f217c49512f7bb87'],
    ['float64', 3, 300, 70, '3aef9130d7d44d77'],
  ] as const)(
    'a %s product of %i × %i, %i deep, has the same bytes on every machine (L4)',
    (dtype, m, n, k, golden) => {
      const backend = createBackend('simd');
      const [out, transposed] = [zeros([m, n], dtype), zeros([m, n], dtype)];
      backend.gemm(random([m, k], 1, dtype), random([k, n], 2, dtype), out);
      backend.gemm(random([m, k], 1, dtype), random([n, k], 2, dtype), transposed, { transposeB: true });
      expect(hashOfJson([[...out.data], [...transposed.data]]).slice(0, 16)).toBe(golden);
    },
  );
});
