/** @file Products: against the sum written out, in every format, transposed and not, wherever operands lie. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DTYPES } from '#engine/tensor/dtype.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { roundTo } from '#engine/tensor/rounding.ts';
import { matrix, ShapeError, toRows, vector, zeros } from '#engine/tensor/tensor.ts';
import { mustHold } from '../engine/must-hold.ts';
import {
  bytesOf,
  type CreateBackend,
  expectProduct,
  type MakeZeros,
  operandsOf,
  product,
  random,
  resident,
  seed,
  size,
} from './backend-fixtures.ts';

export function productCases(create: CreateBackend): void {
  const backend = create();

  test('a product by hand', () => {
    const a = matrix([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const b = matrix([
      [1, 0],
      [0, 1],
      [2, 2],
    ]);
    const out = zeros([2, 2]);
    backend.gemm(a, b, out);
    expect(toRows(out)).toEqual([
      [7, 8],
      [16, 17],
    ]);
    backend.gemm(a, b, out, { accumulate: true });
    expect(toRows(out)).toEqual([
      [14, 16],
      [32, 34],
    ]);
  });

  describe.each(DTYPES)('%s', (dtype) => {
    const own: MakeZeros = (shape, format) => backend.zeros(shape, format);
    const anywhere = fc.constantFrom<MakeZeros>(own, zeros);

    test('gemm is the sum written out, in numbers of the format, wherever its operands lie', () => {
      mustHold(
        fc.property(
          product(size),
          fc.tuple(anywhere, anywhere, anywhere),
          seed,
          (shape, [makeA, makeB, makeOut], seed) => {
            const mark = backend.mark();
            const [a, b, out] = operandsOf(shape, [makeA, makeB, makeOut], seed, dtype);
            const before = [...out.data];
            backend.gemm(a, b, out, shape.options);
            expectProduct(shape, a, b, before, out);
            expect(out.data.every((value) => value === roundTo(dtype, value))).toBe(true);
            backend.release(mark);
          },
        ),
        80,
      );
    });

    test('gemv and its transpose are the sums written out', () => {
      mustHold(
        fc.property(size, size, seed, (m, n, seed) => {
          const mark = backend.mark();
          const a = random(own, [m, n], seed, dtype);
          const [x, y] = [random(own, [n], seed + 1, dtype), random(own, [m], seed + 2, dtype)];
          const [ax, aty] = [random(own, [m], 3, dtype), random(own, [n], 4, dtype)];
          backend.gemv(a, x, ax);
          backend.gemvTransposed(a, y, aty);
          expectProduct({ m, n: 1, k: n, options: {} }, a, x, [], ax);
          expectProduct({ m: n, n: 1, k: m, options: { transposeA: true } }, a, y, [], aty);
          backend.release(mark);
        }),
      );
    });

    test('the same bytes again, at other addresses, and for operands elsewhere', () => {
      mustHold(
        fc.property(product(size), seed, fc.integer({ min: 1, max: 40 }), (shape, seed, shift) => {
          const mark = backend.mark();
          const runs = [own, zeros, own].map((make) => {
            const [a, b, out] = operandsOf(shape, [make, make, make], seed, dtype);
            backend.gemm(a, b, out, shape.options);
            backend.zeros([shift], dtype);
            return bytesOf(out);
          });
          const [a, b, out] = operandsOf(shape, [own, own, own], seed, dtype);
          // A view that starts in the middle of a vector.
          const wide = backend.zeros([b.data.length + shift], dtype);
          const view = { shape: b.shape, dtype, data: wide.data.subarray(shift) };
          view.data.set(b.data);
          backend.gemm(a, view, out, shape.options);
          expect([...runs, bytesOf(out)]).toEqual(Array.from({ length: 4 }, () => runs[0]));
          backend.release(mark);
        }),
        40,
      );
    });
  });

  test('Infinity and NaN reach the entries they reach in the reference, and no others', () => {
    const special = fc.constantFrom(Infinity, -Infinity, Number.NaN, 0, -0);
    mustHold(
      fc.property(product(size), seed, fc.array(fc.tuple(fc.nat(), special)), (shape, seed, planted) => {
        const [a, b, out] = operandsOf(shape, [zeros, zeros, zeros], seed, 'float64');
        planted.forEach(([place, value], i) => {
          const { data } = i % 2 === 0 ? a : b;
          data[place % data.length] = value;
        });
        const expected = resident(referenceBackend, out);
        referenceBackend.gemm(a, b, expected, shape.options);
        backend.gemm(a, b, out, shape.options);
        const kindOf = (value: number) => (Number.isFinite(value) ? 'finite' : value);
        expect([...out.data].map(kindOf)).toEqual([...expected.data].map(kindOf));
      }),
    );
  });

  test('⟨A x, y⟩ = ⟨x, Aᵀ y⟩', () => {
    mustHold(
      fc.property(size, size, seed, (m, n, seed) => {
        const a = random(zeros, [m, n], seed, 'float64');
        const [x, y] = [random(zeros, [n], seed + 1, 'float64'), random(zeros, [m], seed + 2, 'float64')];
        const [ax, aty] = [zeros([m]), zeros([n])];
        backend.gemv(a, x, ax);
        backend.gemvTransposed(a, y, aty);
        expect(backend.dot(ax, y)).toBeCloseTo(backend.dot(x, aty), 9);
      }),
    );
  });

  test('a batch is its samples one by one', () => {
    mustHold(
      fc.property(size, size, size, seed, (batch, m, n, seed) => {
        const weights = random(zeros, [m, n], seed, 'float64');
        const samples = random(zeros, [batch, n], seed + 1, 'float64');
        const out = zeros([batch, m]);
        backend.gemm(samples, weights, out, { transposeB: true });
        toRows(samples).forEach((sample, i) => {
          const one = zeros([m]);
          backend.gemv(weights, vector(sample), one);
          one.data.forEach((value, j) => {
            expect(out.data[i * m + j]).toBeCloseTo(value, 11);
          });
        });
      }),
      50,
    );
  });

  test('float32 operands with a float64 result: products are exact, sums in double precision', () => {
    const [a, x] = [random(zeros, [5, 300], 1, 'float32'), random(zeros, [300], 2, 'float32')];
    const out = zeros([5]);
    backend.gemv(a, x, out);
    expectProduct({ m: 5, n: 1, k: 300, options: {} }, a, x, [], out);
  });
}

export function largeProductCases(create: CreateBackend): void {
  const backend = create();
  const own: MakeZeros = (shape, format) => backend.zeros(shape, format);

  /** Deeper than a block along k, more rows than are packed at once, more columns than a group of strips. */
  describe.each([
    ['float64', 13, 20, 600],
    ['float64', 7, 150, 40],
    ['float64', 200, 5, 257],
    ['float32', 13, 20, 600],
    ['float32', 390, 5, 257],
    ['float32', 2, 5, 2100],
  ] as const)('%s, %i × %i, %i deep', (dtype, m, n, k) => {
    test.each([
      ['A B', {}],
      ['A Bᵀ added', { transposeB: true, accumulate: true }],
      ['Aᵀ B', { transposeA: true }],
      ['Aᵀ Bᵀ added', { transposeA: true, transposeB: true, accumulate: true }],
    ])('%s is the sum written out', (_, options) => {
      const mark = backend.mark();
      const shape = { m, n, k, options };
      const [a, b, out] = operandsOf(shape, [own, own, own], 7, dtype);
      const before = [...out.data];
      backend.gemm(a, b, out, options);
      expectProduct(shape, a, b, before, out);
      backend.release(mark);
    });
  });

  test.each([
    [500, 3],
    [3, 500],
    [129, 130],
  ])('gemv of a %i × %i matrix and its transpose', (m, n) => {
    const a = random(own, [m, n], 1, 'float32');
    const [x, y] = [random(own, [n], 2, 'float32'), random(own, [m], 3, 'float32')];
    const [ax, aty] = [backend.zeros([m], 'float32'), backend.zeros([n], 'float32')];
    backend.gemv(a, x, ax);
    backend.gemvTransposed(a, y, aty);
    expectProduct({ m, n: 1, k: n, options: {} }, a, x, [], ax);
    expectProduct({ m: n, n: 1, k: m, options: { transposeA: true } }, a, y, [], aty);
  });
}

export function refusalCases(create: CreateBackend): void {
  const backend = create();
  const one = (shape: readonly number[]) => {
    const tensor = backend.zeros(shape);
    tensor.data.fill(1);
    return tensor;
  };

  test.each([
    [
      'gemm',
      [
        [2, 3],
        [2, 3],
        [2, 3],
      ],
      backend.gemm,
    ],
    [
      'gemm into a wrong shape',
      [
        [2, 3],
        [3, 4],
        [4, 2],
      ],
      backend.gemm,
    ],
    ['gemm of vectors', [[2], [2, 3], [2, 3]], backend.gemm],
    ['gemv', [[2, 3], [2], [2]], backend.gemv],
    ['gemv into a wrong shape', [[2, 3], [3], [3]], backend.gemv],
    ['gemvTransposed', [[2, 3], [3], [3]], backend.gemvTransposed],
  ] as const)('%s refuses shapes that do not fit before it writes', (_, shapes, operation) => {
    const [a, b, out] = [one(shapes[0]), one(shapes[1]), one(shapes[2])];
    expect(() => operation(a, b, out)).toThrow(ShapeError);
    expect([...out.data].every((value) => value === 1)).toBe(true);
  });

  test('a tensor with fewer entries than its shape says is refused', () => {
    const short = { shape: [4, 4], dtype: 'float64', data: new Float64Array(3) } as const;
    expect(() => backend.gemm(short, one([4, 4]), one([4, 4]))).toThrow(ShapeError);
    expect(() => backend.gemv(one([4, 4]), one([4]), { ...short, shape: [4] })).toThrow(ShapeError);
  });

  test('an error names the operation and the shapes', () => {
    expect(() => backend.gemv(zeros([2, 3]), zeros([4]), zeros([2]))).toThrow(
      'gemv: shapes do not fit: [2, 3] [4] [2]',
    );
  });
}
