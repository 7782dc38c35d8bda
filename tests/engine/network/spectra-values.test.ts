/** @file Singular values, norms and QR: known spectra, other ways to the same numbers, extreme scales. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { createGradedProduct } from '#engine/network/spectra/graded-product.ts';
import { jacobiSingularValues } from '#engine/network/spectra/jacobi.ts';
import { matrixNorms } from '#engine/network/spectra/matrix-norms.ts';
import { logAbsDeterminant, qrFactors } from '#engine/network/spectra/qr.ts';
import {
  conditionNumber,
  singularValues,
  smallestSingularValue,
  smallestTransposedGain,
} from '#engine/network/spectra/singular-values.ts';
import { spectralNorm } from '#engine/network/spectra/spectral-norm.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { matrix, matrixShape, type Tensor, zeros } from '#engine/tensor/tensor.ts';
import { mustHold } from '../must-hold.ts';
import { built, haar, largestGap, times, transposed, withSingularValues } from './spectra-support.ts';
import { allClose, closeTo, normals } from './support.ts';

const identity = (n: number) => built(n, n, (i, j) => (i === j ? 1 : 0));

const shape = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.integer());

function byJacobi(w: Tensor): number[] {
  const [rows, columns] = matrixShape(w);
  const wide = rows <= columns ? w : transposed(w);
  const data = Float64Array.from(wide.data);
  return [...jacobiSingularValues(data, Math.min(rows, columns), Math.max(rows, columns))].sort(
    (a, b) => b - a,
  );
}

describe('singular values', () => {
  test.each([
    [
      'O058',
      [
        [0.5, 10],
        [0, 0.5],
      ],
      [10.02493781056, 0.024937810560445],
    ],
    [
      'O062',
      [
        [0.25899873718772, -0.12951018217123, -0.12459176965452],
        [-0.84215169355655, -0.36450969355344, 1.0733272099138],
        [-0.82180352062675, -1.0386076961708, 0.77713804263952],
      ],
      [2.0291367025449, 0.55737163734551, 0.15312101115735],
    ],
  ])('%s', (_, rows, want) => {
    allClose(singularValues(matrix(rows)), want, 1e-12);
  });

  test.each([20, 64])('the second difference of %i points: 2 − 2 cos(kπ/(n + 1))', (n) => {
    const w = built(n, n, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0));
    const want = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos(((n - k) * Math.PI) / (n + 1)));
    allClose(singularValues(w), want, 0, 1e-14);
  });

  test('Golub–Kahan and Jacobi agree on any shape, to a few roundings of the largest', () => {
    mustHold(
      fc.property(shape, ([rows, columns, seed]) => {
        const w = normals([rows, columns], seed);
        const got = singularValues(w);
        allClose(got, byJacobi(w), 0, 2e-14 * (got[0] ?? 0));
      }),
      40,
    );
  });

  test('a product U diag V of any rank has the values of the diagonal, the rest being rounding', () => {
    mustHold(
      fc.property(
        fc.integer({ min: 17, max: 40 }),
        fc.integer({ min: 17, max: 40 }),
        fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 17 }),
        fc.nat(1e6),
        (rows, columns, values, seed) => {
          const want = [...values].sort((a, b) => b - a);
          const got = singularValues(withSingularValues(values, rows, columns, seed));
          const padded = [...want, ...new Array<number>(got.length - want.length).fill(0)];
          allClose(got, padded, 0, 1e-13 * (want[0] ?? 0));
        },
      ),
      40,
    );
  });

  test('their squares sum to the squared Frobenius norm; transposing changes none', () => {
    mustHold(
      fc.property(shape, ([rows, columns, seed]) => {
        const w = normals([rows, columns], seed);
        const values = singularValues(w);
        closeTo(Math.hypot(...values), matrixNorms(w).frobenius, 1e-13);
        allClose(singularValues(transposed(w)), values, 0, 1e-14 * (values[0] ?? 0));
      }),
      40,
    );
  });

  test('small whole numbers, where ranks are low and values repeat', () => {
    const band = fc.integer({ min: 0, max: 40 });
    mustHold(
      fc.property(shape, band, ([rows, columns, seed], width) => {
        const rng = createRng(seed);
        const w = built(rows, columns, (i, j) =>
          Math.abs(i - j) <= width ? Math.floor(3 * rng.uniform()) : 0,
        );
        const got = singularValues(w);
        allClose(got, byJacobi(w), 0, 2e-14 * (got[0] ?? 0));
      }),
      80,
    );
  });

  test.each([3, 9, 16, 23, 25, 36])(
    'a table of remainders of rank at most 5, and one of ones, %i rows',
    (n) => {
      const table = built(n, n, (i, j) => ((i * j) % 5) - 2);
      const got = singularValues(table);
      allClose(got, byJacobi(table), 0, 1e-14 * n);
      for (const value of got.slice(5)) expect(value).toBeLessThan(1e-13);
      allClose(singularValues(built(n, n, () => 1)), [n, ...new Array<number>(n - 1).fill(0)], 1e-14, 1e-14);
    },
  );

  test('rows and columns of zeros give exact zeros', () => {
    const w = normals([30, 30], 4);
    for (let i = 0; i < 30; i++) {
      for (const dead of [3, 4, 17]) w.data[dead * 30 + i] = 0;
      w.data[i * 30 + 9] = 0;
    }
    const values = singularValues(w);
    expect(values.filter((value) => value === 0)).toHaveLength(3);
    expect(values[26]).toBeGreaterThan(1e-3);
  });

  test.each([
    [17, () => 0],
    [20, (i: number, j: number) => (j === i + 1 ? 1 : 0)],
    [40, (i: number, j: number) => (i === j ? 2 ** -i : 0)],
    [33, (i: number, j: number) => (i === j ? 1 : 0)],
    [40, (i: number, j: number) => (j >= i ? 1 : 0)],
    [25, (i: number, j: number) => (i === j ? 1e-200 ** (i / 24) : 0)],
  ])('special matrices of %i rows agree with Jacobi', (n, entry) => {
    const w = built(n, n, entry);
    allClose(singularValues(w), byJacobi(w), 1e-13, 1e-15);
  });

  test.each([1e-300, 1e-160, 1e160, 1e300])('entries of about %d', (scale) => {
    const w = normals([24, 30], 8);
    const want = singularValues(w).map((value) => value * scale);
    backend.scale(scale, w);
    allClose(singularValues(w), want, 1e-12, 0);
  });

  test('what is not finite', () => {
    expect(singularValues(matrix([[1, Number.NaN]]))).toEqual([Number.NaN]);
    expect(
      singularValues(
        matrix([
          [1, -Infinity],
          [0, 1],
        ]),
      ),
    ).toEqual([Infinity, Number.NaN]);
    expect(singularValues(matrix([[0]]))).toEqual([0]);
    expect(singularValues(matrix([[-3]]))).toEqual([3]);
  });

  test('the largest is what Lanczos finds', () => {
    for (const n of [130, 150]) {
      const w = normals([n, n + 3], n);
      closeTo(spectralNorm(w, backend), singularValues(w)[0] ?? Number.NaN, 1e-10);
    }
  });

  test('the smallest, the condition, and what a transposed matrix may lose', () => {
    const w = withSingularValues([8, 4, 2], 3, 5, 1);
    closeTo(smallestSingularValue(w), 2);
    closeTo(conditionNumber(w), 4);
    closeTo(smallestTransposedGain(w), 2);
    expect(smallestTransposedGain(transposed(w))).toBe(0);
    expect(conditionNumber(built(2, 2, (i) => i))).toBe(Infinity);
    expect(conditionNumber(zeros([2, 2]))).toBeNaN();
  });
});

describe('norms', () => {
  test('O058 and O059', () => {
    const w = matrix([
      [0.5, 10],
      [0, 0.5],
    ]);
    const { frobenius, ...rest } = matrixNorms(w);
    expect(rest).toEqual({ norm1: 10.5, normInf: 10.5, maxAbs: 10 });
    closeTo(frobenius, 10.024968827882, 1e-12);
    expect(matrixNorms(built(4, 4, () => 0.5))).toEqual({ frobenius: 2, norm1: 2, normInf: 2, maxAbs: 0.5 });
  });

  test('columns and rows are told apart, at any scale', () => {
    for (const scale of [1, 2 ** -1000, 2 ** 1000]) {
      expect(matrixNorms(matrix([[-1, 2, -4].map((value) => value * scale)]))).toEqual({
        frobenius: Math.sqrt(21) * scale,
        norm1: 4 * scale,
        normInf: 7 * scale,
        maxAbs: 4 * scale,
      });
    }
  });

  test('‖A‖_2² ≤ ‖A‖_1 ‖A‖_∞ and ‖A‖_2 ≤ ‖A‖_F ≤ √rank ‖A‖_2', () => {
    mustHold(
      fc.property(shape, ([rows, columns, seed]) => {
        const w = normals([rows, columns], seed);
        const { frobenius, norm1, normInf } = matrixNorms(w);
        const two = singularValues(w)[0] ?? Number.NaN;
        expect(two * two).toBeLessThanOrEqual(norm1 * normInf * (1 + 1e-12));
        expect(two).toBeLessThanOrEqual(frobenius * (1 + 1e-12));
        expect(frobenius).toBeLessThanOrEqual(Math.sqrt(Math.min(rows, columns)) * two * (1 + 1e-12));
      }),
    );
  });

  test('what is not finite', () => {
    expect(matrixNorms(matrix([[1, Infinity]])).frobenius).toBe(Infinity);
    expect(matrixNorms(matrix([[Number.NaN, Infinity]])).norm1).toBeNaN();
  });
});

describe('QR with a positive diagonal', () => {
  test('O060', () => {
    const { q, r } = qrFactors(
      matrix([
        [0.244, 0.678, -0.586, -0.909],
        [-1.992, 0.972, 0.017, 0.206],
        [-0.784, 1.226, 0.943, -0.122],
        [-0.556, -0.357, -0.799, 0.027],
      ]),
    );
    allClose(
      q.data.subarray(0, 4),
      [0.10965442730076, 0.60886784710676, -0.78401861266039, 0.05070173897424],
    );
    allClose(
      [0, 5, 10, 15].map((at) => r.data[at] ?? 0),
      [2.2251723528752, 1.3185911241565, 1.2001937615298, 0.092300087809504],
    );
    closeTo(logAbsDeterminant(q), 0, 0, 1e-14);
  });

  test('QR gives the matrix back, Q has perpendicular columns of length 1, R is triangular', () => {
    mustHold(
      fc.property(shape, ([rows, columns, seed]) => {
        const w = normals([rows, columns], seed);
        const { q, r } = qrFactors(w);
        const count = Math.min(rows, columns);
        expect(largestGap(times(q, r).data, w.data)).toBeLessThan(1e-13);
        expect(largestGap(times(transposed(q), q).data, identity(count).data)).toBeLessThan(1e-14);
        const below = built(count, columns, (i, j) => (j < i ? (r.data[i * columns + j] ?? 1) : 0));
        expect(largestGap(below.data, zeros([count, columns]).data)).toBe(0);
        const diagonal = Array.from({ length: count }, (_, i) => r.data[i * columns + i] ?? -1);
        expect(Math.min(...diagonal)).toBeGreaterThanOrEqual(0);
      }),
      40,
    );
  });

  test('it is its own: an upper triangle with a positive diagonal is R, and Q the identity', () => {
    const w = built(5, 5, (i, j) => (j >= i ? 1 + i + j : 0));
    const { q, r } = qrFactors(w);
    expect([...r.data]).toEqual([...w.data]);
    expect([...q.data]).toEqual([...identity(5).data]);
  });

  test('columns far below the first keep their digits', () => {
    const q = haar(6, 6, 3);
    const scales = [1, 1e-60, 1e-120, 1e-180, 1e-240, 1e-300];
    const { r } = qrFactors(built(6, 6, (i, j) => (q.data[i * 6 + j] ?? 0) * (scales[j] ?? 0)));
    scales.forEach((scale, i) => {
      closeTo(r.data[i * 7], scale, 1e-12, 0);
    });
  });

  test('a column of zeros is a zero on the diagonal, and Q still whole', () => {
    const w = built(4, 4, (i, j) => (j === 1 ? 0 : Math.sin(1 + i * 4 + j)));
    const { q, r } = qrFactors(w);
    expect(r.data[5]).toBe(0);
    expect(largestGap(times(transposed(q), q).data, identity(4).data)).toBeLessThan(1e-14);
    expect(logAbsDeterminant(w)).toBe(-Infinity);
  });

  test('the determinant is the product of the singular values', () => {
    mustHold(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer(), (n, seed) => {
        const w = zeros([n, n]);
        createRng(seed).fillNormals(w.data, 1);
        const want = singularValues(w).reduce((sum, value) => sum + Math.log(value), 0);
        closeTo(logAbsDeterminant(w), want, 1e-9, 1e-9);
      }),
      40,
    );
    closeTo(logAbsDeterminant(built(3, 3, (i, j) => (i === j ? 1e-200 : 0))), -600 * Math.LN10, 1e-14);
    expect(() => logAbsDeterminant(zeros([2, 3]))).toThrow('square');
  });
});

describe('a long product, its values kept apart', () => {
  const logsOf = (factors: readonly Tensor[]) => {
    const product = createGradedProduct(matrixShape(factors[0] ?? zeros([1, 1]))[1]);
    for (const factor of factors) product.prepend(Float64Array.from(factor.data), matrixShape(factor)[0]);
    return product.logSingularValues();
  };

  test('of factors of any shape: the values of the product itself, as far as those can be seen', () => {
    mustHold(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 2, maxLength: 5 }),
        fc.nat(1e6),
        (widths, seed) => {
          const factors = widths.slice(1).map((rows, i) => normals([rows, widths[i] ?? 1], seed + i));
          const whole = factors
            .slice(1)
            .reduce((below, factor) => times(factor, below), factors[0] ?? zeros([1, 1]));
          const rank = Math.min(...widths);
          const want = singularValues(whole).slice(0, rank);
          const got = logsOf(factors);
          expect(got).toHaveLength(rank);
          allClose(got.map(Math.exp), want, 0, 1e-12 * (want[0] ?? 0));
        },
      ),
    );
  });

  test('the sum of the logarithms is that of the determinants, two thousand decades apart', () => {
    const factors = Array.from({ length: 600 }, (_, l) => normals([10, 10], l));
    const got = logsOf(factors);
    const want = factors.reduce((sum, factor) => sum + logAbsDeterminant(factor), 0);
    closeTo(
      got.reduce((sum, value) => sum + value, 0),
      want,
      1e-11,
    );
    expect((got[0] ?? 0) - (got[9] ?? 0)).toBeGreaterThan(500);
  });

  test('one diagonal matrix a thousand times', () => {
    const factor = built(4, 4, (i, j) => (i === j ? 10 ** -i : 0));
    const got = logsOf(new Array<Tensor>(1000).fill(factor));
    allClose(
      got,
      [0, -1000, -2000, -3000].map((decades) => decades * Math.LN10),
      1e-14,
    );
  });

  test('what a factor of lower rank cuts off is gone, and nothing is left of a zero', () => {
    const wide = normals([2, 5], 1);
    const tall = normals([5, 2], 2);
    expect(logsOf([wide, tall, normals([5, 5], 3)])).toHaveLength(2);
    expect(logsOf([normals([3, 3], 1), zeros([3, 3]), normals([3, 3], 2)])).toEqual([]);
  });
});
