/** @file Operations entry by entry, and sums over entries. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { activations } from '#engine/network/activation/activations.ts';
import { DTYPES } from '#engine/tensor/dtype.ts';
import { numberFormat } from '#engine/tensor/number-format.ts';
import { roundTo } from '#engine/tensor/rounding.ts';
import { matrix, ShapeError, type Tensor, toRows, vector, zeros } from '#engine/tensor/tensor.ts';
import { mustHold } from '../engine/must-hold.ts';
import { type CreateBackend, type MakeZeros, random, seed } from './backend-fixtures.ts';

/** Around the length of a vector and of what is unrolled. */
const length = fc.integer({ min: 1, max: 70 });

export function entrywiseCases(create: CreateBackend): void {
  const backend = create();
  const own: MakeZeros = (shape, format) => backend.zeros(shape, format);

  /** Entries agree to two roundings of the format. */
  function expectEntries(found: Tensor, expected: (i: number) => number): void {
    const { eps, minSubnormal } = numberFormat(found.dtype);
    found.data.forEach((value, i) => {
      const wanted = expected(i);
      expect(Math.abs(value - wanted)).toBeLessThanOrEqual(2 * eps * Math.abs(wanted) + minSubnormal);
    });
  }

  test.each(['float16', 'bfloat16'] as const)('%s out of doubles is rounded once', (dtype) => {
    const backend = create();
    const exact = matrix([[0.1, 1 / 3, 1 + 2 ** -11 + 2 ** -40]]);
    const rounded = [...exact.data].map((value) => roundTo(dtype, value));
    const out = zeros([1, 3], dtype);
    backend.multiply(exact, matrix([[1, 1, 1]]), out);
    expect([...out.data]).toEqual(rounded);
    backend.gemm(matrix([[1]]), exact, out);
    expect([...out.data]).toEqual(rounded);
    backend.sumRows(exact, out);
    expect([...out.data]).toEqual(rounded);
    backend.scale(0, out);
    backend.axpy(1, exact, out);
    expect([...out.data]).toEqual(rounded);
  });

  test('a product whose result overlaps an operand is refused', () => {
    const backend = create();
    const a = backend.zeros([2, 2]);
    const x = backend.zeros([2]);
    expect(() => backend.gemm(a, backend.zeros([2, 2]), a)).toThrow(/gemm: the result overlaps an operand/);
    expect(() => backend.gemv(a, x, x)).toThrow(/gemv: the result overlaps an operand/);
    expect(() => backend.gemvTransposed(a, x, x)).toThrow(/overlaps/);
  });

  describe.each(DTYPES)('%s', (dtype) => {
    test('axpy, scale, multiply, copy and map, of tensors here and elsewhere', () => {
      mustHold(
        fc.property(length, seed, fc.constantFrom<MakeZeros>(own, zeros), (n, seed, make) => {
          const mark = backend.mark();
          const [x, y] = [random(own, [n], seed, dtype), random(make, [n], seed + 1, dtype)];
          const [x0, y0] = [[...x.data], [...y.data]];
          const at = (values: readonly number[], i: number) => values[i] ?? Number.NaN;
          const out = make([n], dtype);
          backend.multiply(x, y, out);
          expectEntries(out, (i) => at(x0, i) * at(y0, i));
          backend.copy(y, out);
          expect([...out.data]).toEqual(y0);
          backend.map((value) => value * value + 1, x, out);
          expectEntries(out, (i) => at(x0, i) ** 2 + 1);
          backend.scale(-2, x);
          expect([...x.data]).toEqual(x0.map((value) => -2 * value));
          backend.axpy(0, x, y);
          expect([...y.data]).toEqual(y0);
          backend.release(mark);
        }),
        40,
      );
    });

    test('every activation and its slope, also in place', () => {
      for (const activation of activations) {
        const mark = backend.mark();
        const x = random(own, [37], 5, dtype);
        const x0 = [...x.data];
        const slope = own([37], dtype);
        const out = own([37], dtype);
        backend.activate(activation, x, out, null);
        backend.activate(activation, x, x, slope);
        expect([...x.data]).toEqual([...out.data]);
        const { eps } = numberFormat(dtype);
        x0.forEach((value, i) => {
          const wanted = [activation.f(value), activation.df(value)] as const;
          const tolerance = (size: number) => 8 * eps * Math.max(1, Math.abs(size));
          expect(Math.abs((out.data[i] ?? Number.NaN) - wanted[0])).toBeLessThan(tolerance(wanted[0]));
          expect(Math.abs((slope.data[i] ?? Number.NaN) - wanted[1])).toBeLessThan(tolerance(wanted[1]));
        });
        backend.release(mark);
      }
    });

    test('normals are those of the generator, rounded to the format', () => {
      mustHold(
        fc.property(length, seed, (n, seed) => {
          const mark = backend.mark();
          const out = own([n], dtype);
          const [drawn, expected] = [createRng(seed), createRng(seed)];
          backend.fillNormals(drawn, 0.5, out);
          const exact = new Float64Array(n);
          expected.fillNormals(exact, 0.5);
          expectEntries(out, (i) => exact[i] ?? Number.NaN);
          // The generator stands where it would after as many draws of its own.
          expect(drawn.uint32()).toBe(expected.uint32());
          backend.release(mark);
        }),
        40,
      );
    });
  });

  test('axpy and scale by hand', () => {
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
  });

  test.each([
    ['axpy', () => backend.axpy(1, zeros([2]), zeros([3]))],
    ['copy', () => backend.copy(zeros([2]), zeros([3]))],
    ['map', () => backend.map((x) => x, zeros([2]), zeros([3]))],
    ['multiply', () => backend.multiply(zeros([3]), zeros([2]), zeros([3]))],
    ['addToRows', () => backend.addToRows(zeros([4]), zeros([3, 2]))],
    ['sumRows', () => backend.sumRows(zeros([3, 2]), zeros([4]))],
    ['dot', () => backend.dot(zeros([3]), zeros([2]))],
  ])('%s refuses shapes that do not fit', (_, run) => {
    expect(run).toThrow(ShapeError);
  });
}

export function reductionCases(create: CreateBackend): void {
  const backend = create();

  test('sums of rows, of squares and of products, to rounding', () => {
    mustHold(
      fc.property(length, fc.integer({ min: 1, max: 9 }), seed, (n, m, seed) => {
        const [x, y] = [random(zeros, [m, n], seed, 'float64'), random(zeros, [m, n], seed + 1, 'float64')];
        const rows = zeros([n]);
        backend.sumRows(x, rows);
        const column = (j: number) => toRows(x).reduce((sum, row) => sum + (row[j] ?? 0), 0);
        rows.data.forEach((value, j) => {
          expect(value).toBeCloseTo(column(j), 12);
        });
        const sum = (f: (x: number, y: number) => number) =>
          [...x.data].reduce((sum, value, i) => sum + f(value, y.data[i] ?? Number.NaN), 0);
        expect(backend.sumOfSquares(x)).toBeCloseTo(
          sum((x) => x * x),
          9,
        );
        expect(backend.dot(x, y)).toBeCloseTo(
          sum((x, y) => x * y),
          9,
        );
      }),
      40,
    );
  });

  test('the sum of squares of float32 entries is a double', () => {
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
    expect(backend.maxAbs(vector([NaN, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 'float32'))).toBeNaN();
  });
}
