/** @file Eigenvalues, spectral radius and the norms of powers, against what is known of them without any iteration. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drain } from '#engine/network/pass.ts';
import { type Complex, modulus } from '#engine/network/spectra/complex.ts';
import { eigenvalues } from '#engine/network/spectra/eigenvalues.ts';
import { powerLogNorms } from '#engine/network/spectra/matrix-powers.ts';
import { singularValues } from '#engine/network/spectra/singular-values.ts';
import { spectralRadius } from '#engine/network/spectra/spectral-radius.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { matrix, type Tensor, zeros } from '#engine/tensor/tensor.ts';
import { mustHold } from '../must-hold.ts';
import { built, haar, radiusBySquaring, times, transposed } from './spectra-support.ts';
import { allClose, closeTo, normals } from './support.ts';

const sized = fc.tuple(fc.integer({ min: 1, max: 24 }), fc.integer());

/** Every wanted value has a found one of its own within the distance. */
function sameSet(found: readonly Complex[], want: readonly Complex[], distance: number): void {
  expect(found).toHaveLength(want.length);
  const left = [...found];
  for (const value of want) {
    const gaps = left.map((other) => Math.hypot(other.re - value.re, other.im - value.im));
    const nearest = gaps.indexOf(Math.min(...gaps));
    expect(gaps[nearest], `${value.re} + ${value.im}i`).toBeLessThanOrEqual(distance);
    left.splice(nearest, 1);
  }
}

const real = (...values: readonly number[]): Complex[] => values.map((re) => ({ re, im: 0 }));

/** The matrix whose characteristic polynomial has these roots; complex ones must come in pairs. */
function companion(roots: readonly Complex[]): Tensor {
  let polynomial: Complex[] = [{ re: 1, im: 0 }];
  for (const root of roots) {
    polynomial = [...polynomial, { re: 0, im: 0 }].map((own, k) => {
      const before = polynomial[k - 1] ?? { re: 0, im: 0 };
      return {
        re: own.re - (root.re * before.re - root.im * before.im),
        im: own.im - (root.re * before.im + root.im * before.re),
      };
    });
  }
  const n = roots.length;
  return built(n, n, (i, j) => (i === 0 ? -(polynomial[j + 1]?.re ?? 0) : i === j + 1 ? 1 : 0));
}

describe('eigenvalues', () => {
  test('a rotation, a reflection, a permutation', () => {
    const turn = (angle: number) =>
      matrix([
        [Math.cos(angle), -Math.sin(angle)],
        [Math.sin(angle), Math.cos(angle)],
      ]);
    const found = eigenvalues(turn(1));
    sameSet(
      found,
      [
        { re: Math.cos(1), im: Math.sin(1) },
        { re: Math.cos(1), im: -Math.sin(1) },
      ],
      1e-15,
    );
    // The fifth roots of one.
    const cycle = built(5, 5, (i, j) => (j === (i + 1) % 5 ? 1 : 0));
    const roots = Array.from({ length: 5 }, (_, k) => ({
      re: Math.cos((2 * Math.PI * k) / 5),
      im: Math.sin((2 * Math.PI * k) / 5),
    }));
    sameSet(eigenvalues(cycle), roots, 1e-14);
  });

  test('a circulant: the discrete Fourier transform of its row', () => {
    const n = 12;
    const row = Array.from({ length: n }, (_, k) => Math.sin(3 * k + 1));
    const want = Array.from({ length: n }, (_, k) =>
      row.reduce(
        (sum, value, j) => ({
          re: sum.re + value * Math.cos((2 * Math.PI * j * k) / n),
          im: sum.im + value * Math.sin((2 * Math.PI * j * k) / n),
        }),
        { re: 0, im: 0 },
      ),
    );
    sameSet(eigenvalues(built(n, n, (i, j) => row[(j - i + n) % n] ?? 0)), want, 1e-13);
  });

  test('the tridiagonal matrix of Kac and Sylvester, far from symmetric: −n, −n + 2 … n', () => {
    const n = 14;
    const w = built(n + 1, n + 1, (i, j) => (j === i + 1 ? j : j === i - 1 ? n - j : 0));
    const want = Array.from({ length: n + 1 }, (_, k) => n - 2 * k);
    sameSet(eigenvalues(w), real(...want), 1e-8);
  });

  test('companion matrices of polynomials with chosen roots', () => {
    const pair = fc.tuple(
      fc.double({ min: -2, max: 2, noNaN: true }),
      fc.double({ min: 0.1, max: 2, noNaN: true }),
    );
    mustHold(
      fc.property(
        fc.array(pair, { minLength: 1, maxLength: 2 }),
        fc.integer({ min: -3, max: 3 }),
        (pairs, one) => {
          const roots = [
            ...pairs.flatMap(([re, im]) => [
              { re, im },
              { re, im: -im },
            ]),
            { re: one, im: 0 },
          ];
          // Two pairs may nearly meet, and then rounding moves them by its square root.
          sameSet(eigenvalues(companion(roots)), roots, 2e-6);
        },
      ),
    );
  });

  test('their sum is the trace, their product the determinant, complex ones come in pairs', () => {
    mustHold(
      fc.property(sized, ([n, seed]) => {
        const w = normals([n, n], seed);
        const values = eigenvalues(w);
        let trace = 0;
        for (let i = 0; i < n; i++) trace += w.data[i * (n + 1)] ?? 0;
        closeTo(
          values.reduce((sum, { re }) => sum + re, 0),
          trace,
          0,
          1e-12 * n,
        );
        closeTo(
          values.reduce((sum, { im }) => sum + im, 0),
          0,
          0,
          1e-12,
        );
        const logProduct = values.reduce((sum, value) => sum + Math.log(modulus(value)), 0);
        const logDeterminant = singularValues(w).reduce((sum, value) => sum + Math.log(value), 0);
        closeTo(logProduct, logDeterminant, 1e-9, 1e-9);
      }),
    );
  });

  test('similar matrices have the same, symmetric ones those of their singular values', () => {
    mustHold(
      fc.property(sized, ([n, seed]) => {
        const w = normals([n, n], seed);
        const q = haar(n, n, seed);
        const similar = times(times(q, w), transposed(q));
        sameSet(eigenvalues(similar), eigenvalues(w), 1e-7);
        const symmetric = times(w, transposed(w));
        const found = eigenvalues(symmetric).map(({ re }) => re);
        allClose(found, singularValues(symmetric), 0, 1e-12 * (found[0] ?? 1));
      }),
      40,
    );
  });

  test('a triangle in any order of its units has exactly its diagonal', () => {
    mustHold(
      fc.property(sized, ([n, seed]) => {
        const w = normals([n, n], seed);
        const order = Array.from({ length: n }, (_, i) => i).sort(
          (a, b) => (w.data[a] ?? 0) - (w.data[b] ?? 0) || a - b,
        );
        const triangle = built(n, n, (i, j) =>
          (order[i] ?? 0) > (order[j] ?? 0) ? 0 : (w.data[i * n + j] ?? 0),
        );
        const want = order.map((_, i) => triangle.data[i * (n + 1)] ?? 0);
        sameSet(eigenvalues(triangle), real(...want), 0);
      }),
    );
  });

  test.each([2 ** -1000, 2 ** 1000])('times %d: every value times that', (scale) => {
    const w = normals([12, 12], 3);
    const want = eigenvalues(w).map(({ re, im }) => ({ re: re * scale, im: im * scale }));
    for (let i = 0; i < 144; i++) w.data[i] = (w.data[i] ?? 0) * scale;
    expect(eigenvalues(w)).toEqual(want);
  });

  test('badly scaled: units measured in a million times other units change nothing', () => {
    const w = normals([10, 10], 5);
    const scaled = built(10, 10, (i, j) => (w.data[i * 10 + j] ?? 0) * 2 ** (20 * (i - j)));
    sameSet(eigenvalues(scaled), eigenvalues(w), 1e-12);
  });

  test('small whole numbers, where eigenvalues repeat and most may be 0', () => {
    mustHold(
      fc.property(sized, fc.integer({ min: 1, max: 30 }), ([n, seed], width) => {
        const values = normals([n, n], seed).data;
        const w = built(n, n, (i, j) => (Math.abs(i - j) <= width ? Math.round(values[i * n + j] ?? 0) : 0));
        const trace = built(n, n, (i, j) => (i === j ? (w.data[i * n + i] ?? 0) : 0)).data;
        const sum = eigenvalues(w).reduce((all, { re }) => all + re, 0);
        closeTo(
          sum,
          Array.from(trace).reduce((all, value) => all + value, 0),
          0,
          1e-12 * n,
        );
      }),
      80,
    );
    for (const n of [16, 23, 25, 36]) {
      const table = built(n, n, (i, j) => ((i * j) % 5) - 2);
      // It is symmetric.
      closeTo(spectralRadius(table), singularValues(table)[0] ?? Number.NaN, 1e-13);
    }
  });

  test('what is not finite, not square, or a single number', () => {
    expect(eigenvalues(matrix([[Infinity]]))).toEqual([{ re: Number.NaN, im: Number.NaN }]);
    expect(eigenvalues(matrix([[-3]]))).toEqual(real(-3));
    expect(eigenvalues(zeros([30, 30])).every((value) => value.re === 0 && value.im === 0)).toBe(true);
    expect(() => eigenvalues(zeros([2, 3]))).toThrow('[2, 3]');
  });
});

describe('spectral radius', () => {
  test.each([
    [
      'the non-normal matrix of the note',
      [
        [0.5, 10],
        [0, 0.5],
      ],
      0.5,
    ],
    [
      'a rotation',
      [
        [0, -1],
        [1, 0],
      ],
      1,
    ],
    [
      'nilpotent, triangular',
      [
        [0, 2],
        [0, 0],
      ],
      0,
    ],
    [
      'nilpotent, full',
      [
        [1, -1],
        [1, -1],
      ],
      0,
    ],
    [
      'nilpotent, full, of three units',
      [
        [5, -3, 2],
        [15, -9, 6],
        [10, -6, 4],
      ],
      0,
    ],
    [
      'a Jordan block',
      [
        [2, 1, 0],
        [0, 2, 1],
        [0, 0, 2],
      ],
      2,
    ],
    [
      'barely not nilpotent',
      [
        [0, 1],
        [1e-20, 0],
      ],
      1e-10,
    ],
    ['a single negative number', [[-0.25]], 0.25],
    ['zero', [[0]], 0],
  ])('%s', (_, rows, want) => {
    closeTo(spectralRadius(matrix(rows)), want, 1e-15, 0);
  });

  test('a shift of forty units is nilpotent, closing it makes it a cycle', () => {
    const shift = built(40, 40, (i, j) => (j === i + 1 ? 3 : 0));
    expect(spectralRadius(shift)).toBe(0);
    shift.data[39 * 40] = 3;
    closeTo(spectralRadius(shift), 3, 1e-13);
  });

  test('agrees with repeated squaring', () => {
    mustHold(
      fc.property(sized, ([n, seed]) => {
        const w = normals([n, n], seed);
        closeTo(spectralRadius(w), radiusBySquaring(w), 1e-9);
      }),
      30,
    );
  });

  test('never more than the norm, and homogeneous', () => {
    mustHold(
      fc.property(sized, ([n, seed]) => {
        const w = normals([n, n], seed);
        const radius = spectralRadius(w);
        expect(radius).toBeLessThanOrEqual((singularValues(w)[0] ?? 0) * (1 + 1e-13));
        backend.scale(-3, w);
        closeTo(spectralRadius(w), 3 * radius, 1e-9);
      }),
    );
  });

  test('NaN where an entry is not finite', () => {
    expect(spectralRadius(matrix([[Number.NaN]]))).toBeNaN();
    expect(spectralRadius(built(20, 20, (i) => (i === 3 ? Infinity : 1)))).toBeNaN();
  });
});

describe('norms of powers', () => {
  const w = matrix([
    [0.5, 10],
    [0, 0.5],
  ]);

  test('O061', () => {
    const ks = [1, 2, 3, 5, 10, 20];
    const want = [
      10.02493781056, 10.006246098625, 7.5020827549509, 3.1253124687562, 0.19531738269044,
      0.00038147211073339,
    ];
    allClose(drain(powerLogNorms(w, ks, backend)).map(Math.exp), want, 1e-12);
  });

  test('ten thousand: k·10·0.5^(k−1) and its diagonal, far below the smallest double', () => {
    const k = 10_000;
    const [got] = drain(powerLogNorms(w, [k], backend));
    // W^k = 0.5^k [[1, 20k], [0, 1]], whose norm is (20k + sqrt(400k² + 4))/2.
    closeTo(got, -k * Math.LN2 + Math.log(10 * k + Math.sqrt(100 * k * k + 1)), 1e-14);
  });

  test('in any order, twice the same, from 0 on', () => {
    const ks = [3, 0, 1, 3];
    const [third, zeroth, first, again] = drain(powerLogNorms(w, ks, backend));
    expect([zeroth, again]).toEqual([0, third]);
    closeTo(first, Math.log(10.02493781056), 1e-12);
  });

  test('a nilpotent matrix ends at −Infinity, extreme entries do not', () => {
    const shift = built(4, 4, (i, j) => (j === i + 1 ? 1e300 : 0));
    const [third, fourth] = drain(powerLogNorms(shift, [3, 4], backend));
    closeTo(third, 900 * Math.LN10, 1e-14);
    expect(fourth).toBe(-Infinity);
  });

  test('Gelfand: ‖W^k‖^(1/k) comes down to the spectral radius', () => {
    mustHold(
      fc.property(sized, ([n, seed]) => {
        const matrixOfSeed = normals([n, n], seed);
        const [first = 0, far = 0] = drain(powerLogNorms(matrixOfSeed, [1, 8192], backend));
        const radius = Math.log(spectralRadius(matrixOfSeed));
        expect(far / 8192).toBeGreaterThanOrEqual(radius - 1e-9);
        expect(far / 8192).toBeLessThanOrEqual(Math.min(first + 1e-9, radius + 0.02));
      }),
      25,
    );
  });

  test('what it refuses', () => {
    expect(() => drain(powerLogNorms(zeros([2, 3]), [1], backend))).toThrow('[2, 3]');
    expect(() => drain(powerLogNorms(w, [1.5], backend))).toThrow('1.5');
    expect(() => drain(powerLogNorms(w, [-1], backend))).toThrow('-1');
  });
});
