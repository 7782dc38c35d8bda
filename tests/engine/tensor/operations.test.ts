/** @file What a backend promises beyond products: adjoints, operations in place, and sums that do not depend on who asks. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import {
  type Dtype,
  matrix,
  matrixShape,
  ShapeError,
  type Tensor,
  toRows,
  vector,
  zeros,
} from '#engine/tensor/tensor.ts';
import { mustHold } from '../must-hold.ts';

function random(shape: readonly number[], seed: number, dtype: Dtype = 'float64'): Tensor {
  const tensor = zeros(shape, dtype);
  createRng(seed).fillNormals(tensor.data, 1);
  return tensor;
}

function dot(x: Tensor, y: Tensor): number {
  return [...x.data].reduce((sum, value, i) => sum + value * (y.data[i] ?? 0), 0);
}

const size = fc.integer({ min: 1, max: 12 });

describe('products', () => {
  test('⟨A x, y⟩ = ⟨x, Aᵀ y⟩', () => {
    mustHold(
      fc.property(size, size, fc.integer(), (m, n, seed) => {
        const a = random([m, n], seed);
        const x = random([n], seed + 1);
        const y = random([m], seed + 2);
        const ax = zeros([m]);
        const aty = zeros([n]);
        backend.gemv(a, x, ax);
        backend.gemvTransposed(a, y, aty);
        expect(dot(ax, y)).toBeCloseTo(dot(x, aty), 10);
      }),
    );
  });

  test('a batch is its samples one by one', () => {
    mustHold(
      fc.property(size, size, size, fc.integer(), (batch, m, n, seed) => {
        const weights = random([m, n], seed);
        const samples = random([batch, n], seed + 1);
        const out = zeros([batch, m]);
        backend.gemm(samples, weights, out, { transposeB: true });
        toRows(samples).forEach((sample, i) => {
          const one = zeros([m]);
          backend.gemv(weights, vector(sample), one);
          one.data.forEach((value, j) => {
            expect(out.data[i * m + j]).toBeCloseTo(value, 12);
          });
        });
      }),
    );
  });

  test('AᵀB, ABᵀ and AB against the sum written out', () => {
    mustHold(
      fc.property(size, size, size, fc.boolean(), fc.boolean(), fc.integer(), (m, k, n, ta, tb, seed) => {
        const a = random(ta ? [k, m] : [m, k], seed);
        const b = random(tb ? [n, k] : [k, n], seed + 1);
        const out = random([m, n], seed + 2);
        backend.gemm(a, b, out, { transposeA: ta, transposeB: tb });
        const at = (tensor: Tensor, i: number, j: number) =>
          tensor.data[i * matrixShape(tensor)[1] + j] ?? Number.NaN;
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < n; j++) {
            let sum = 0;
            for (let p = 0; p < k; p++)
              sum += (ta ? at(a, p, i) : at(a, i, p)) * (tb ? at(b, j, p) : at(b, p, j));
            expect(at(out, i, j)).toBeCloseTo(sum, 12);
          }
        }
      }),
    );
  });

  test('float32 operands: sums in double precision, rounded once when stored', () => {
    const a = random([5, 300], 1, 'float32');
    const x = random([300], 2, 'float32');
    const narrow = zeros([5], 'float32');
    const wide = zeros([5]);
    backend.gemv(a, x, narrow);
    backend.gemv(a, x, wide);
    expect([...narrow.data]).toEqual([...wide.data].map(Math.fround));
  });
});

describe('entry by entry', () => {
  test('axpy and scale', () => {
    const y = vector([1, 2, 3]);
    backend.axpy(-2, vector([1, 0.5, 0]), y);
    expect([...y.data]).toEqual([-1, 1, 3]);
    backend.scale(-0.5, y);
    expect([...y.data]).toEqual([0.5, -0.5, -1.5]);
  });

  test('map and multiply may write over what they read', () => {
    const x = vector([1, -2, 3]);
    backend.map((value) => value * value, x, x);
    expect([...x.data]).toEqual([1, 4, 9]);
    backend.multiply(vector([0.5, 1, 2]), x, x);
    expect([...x.data]).toEqual([0.5, 4, 18]);
    backend.multiply(x, x, x);
    expect([...x.data]).toEqual([0.25, 16, 324]);
  });

  test('a bias is added to every row', () => {
    const out = matrix([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    backend.addToRows(vector([10, -10]), out);
    expect(toRows(out)).toEqual([
      [11, -8],
      [13, -6],
      [15, -4],
    ]);
    expect(() => backend.addToRows(vector([1, 2, 3, 4]), out)).toThrow(ShapeError);
  });

  test('sum of squares of float32 entries is a double', () => {
    const tiny = vector([1e-30, 2e-30], 'float32');
    expect(backend.sumOfSquares(tiny)).toBeCloseTo(5e-60, 65);
    expect(backend.sumOfSquares(tiny)).toBeGreaterThan(0);
    expect(backend.sumOfSquares(vector([3, -4]))).toBe(25);
  });

  test('the largest entry: of either sign, Infinity seen, NaN not hidden by what follows', () => {
    expect(backend.maxAbs(vector([1, -7, 3]))).toBe(7);
    expect(backend.maxAbs(zeros([3]))).toBe(0);
    expect(backend.maxAbs(vector([1, -Infinity, 3]))).toBe(Infinity);
    expect(backend.maxAbs(vector([1, NaN, 3]))).toBeNaN();
  });
});

describe('tensors', () => {
  test('rows there and back', () => {
    mustHold(
      fc.property(size, size, fc.integer(), (m, n, seed) => {
        const a = random([m, n], seed);
        expect([...matrix(toRows(a)).data]).toEqual([...a.data]);
      }),
    );
  });

  test.each([
    ['a fraction', [2.5]],
    ['a negative extent', [2, -1]],
    ['NaN', [NaN]],
    ['Infinity', [Infinity]],
  ])('%s is no extent', (_, shape) => {
    expect(() => zeros(shape)).toThrow(ShapeError);
  });

  test('an error names the operation and both shapes', () => {
    expect(() => backend.gemv(zeros([2, 3]), zeros([4]), zeros([2]))).toThrow(
      'gemv: shapes do not fit: [2, 3] [4] [2]',
    );
    expect(() => matrix([])).toThrow(ShapeError);
    expect(() => vector([])).toThrow(ShapeError);
    expect(() => matrixShape(zeros([2]))).toThrow('expected a matrix, found shape [2]');
  });

  test('float32 keeps what a float32 can hold', () => {
    expect([...vector([0.1, 1e40, 1e-50], 'float32').data]).toEqual([Math.fround(0.1), Infinity, 0]);
  });
});
