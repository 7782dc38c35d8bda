/** @file Initialisers: scales, distribution of what is drawn, Haar measure, and the same bytes for the same seed (law L4). */

import { describe, expect, test } from 'vitest';
import { contentHash } from '#engine/core/hash.ts';
import { createRng } from '#engine/core/random.ts';
import { drawWeights, type Initialiser, sigmaW2Of, weightDeviation } from '#engine/network/initialiser.ts';
import { randomNetwork } from '#engine/network/network.ts';
import { backward, forward } from '#engine/network/pass.ts';
import { unscaled } from '#engine/network/scaled.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { type Dtype, type Tensor, zeros } from '#engine/tensor/tensor.ts';
import { closeTo, named, normals } from './support.ts';

function drawn(init: Initialiser, rows: number, columns: number, seed: number): Tensor {
  const weights = zeros([rows, columns]);
  drawWeights(init, createRng(seed), weights);
  return weights;
}

// fan_in 784, fan_out 256: standard deviation, and n_in · variance at equal widths.
test.each([
  [{ name: 'xavier' }, 0.043852900965351, 1],
  [{ name: 'he' }, 0.050507627227611, 2],
  [{ name: 'lecun' }, 0.035714285714286, 1],
  [{ name: 'gaussian', sigmaW2: 3 }, 0.061858957413174, 3],
  [{ name: 'orthogonal', sigmaW2: 3 }, 0.061858957413174, 3],
] as const)('%o has deviation %f', (init, deviation, sigmaW2) => {
  closeTo(weightDeviation(init, 784, 256), deviation, 1e-12);
  expect(sigmaW2Of(init)).toBe(sigmaW2);
  const data = [...drawn(init, 256, 784, 1).data];
  const count = data.length;
  const mean = data.reduce((sum, w) => sum + w / count, 0);
  const square = data.reduce((sum, w) => sum + (w * w) / count, 0);
  expect(Math.abs(mean)).toBeLessThan((4 * deviation) / Math.sqrt(count));
  expect(Math.abs(square / deviation ** 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
});

describe('Haar measure', () => {
  const n = 6;
  const count = 6000;
  const matrices = Array.from({ length: count }, (_, seed) =>
    drawn({ name: 'orthogonal', sigmaW2: 1 }, n, n, seed),
  );

  test('every matrix is orthogonal', () => {
    const product = zeros([n, n]);
    for (const q of matrices.slice(0, 100)) {
      backend.gemm(q, q, product, { transposeA: true });
      product.data.forEach((value, i) => {
        closeTo(value, i % (n + 1) === 0 ? 1 : 0, 0, 1e-14);
      });
    }
  });

  test('traces of Q, Q² and their powers have the moments of the Haar measure', () => {
    const powers = matrices.map((q) => {
      const squared = zeros([n, n]);
      backend.gemm(q, q, squared);
      return [trace(q), trace(squared)] as const;
    });
    const mean = (f: (t1: number, t2: number) => number) =>
      powers.reduce((sum, [t1, t2]) => sum + f(t1, t2) / count, 0);
    // Diaconis & Shahshahani 1994: tr Q is close to N(0, 1), tr Q² to N(1, 2); moments are exact to order n/2.
    const within = (seen: number, want: number, variance: number) =>
      expect(Math.abs(seen - want)).toBeLessThan(4 * Math.sqrt(variance / count));
    within(
      mean((t) => t),
      0,
      1,
    );
    within(
      mean((t) => t * t),
      1,
      2,
    );
    within(
      mean((t) => t ** 4),
      3,
      96,
    );
    within(
      mean((_, t) => t),
      1,
      2,
    );
    within(
      mean((t, u) => t * (u - 1)),
      0,
      2,
    );
  });

  test('every entry has variance 1/n, and entries of different places are uncorrelated', () => {
    for (let at = 0; at < n * n; at++) {
      const second = matrices.reduce((sum, { data }) => sum + (data[at] ?? 0) ** 2 / count, 0);
      // Var q² = 2(n − 1)/(n²(n + 2)); 36 entries: 5 deviations.
      expect(Math.abs(second - 1 / n)).toBeLessThan(5 * Math.sqrt((2 * (n - 1)) / (n * n * (n + 2)) / count));
      const beside = matrices.reduce(
        (sum, { data }) => sum + ((data[at] ?? 0) * (data[(at + 1) % (n * n)] ?? 0)) / count,
        0,
      );
      expect(Math.abs(beside)).toBeLessThan(5 / n / Math.sqrt(count));
    }
  });

  test('half of them are rotations, half reflections', () => {
    const rotations = matrices.filter((q) => determinant(q) > 0).length;
    expect(Math.abs(rotations - count / 2)).toBeLessThan(4 * Math.sqrt(count / 4));
  });

  test.each([
    [1, 1],
    [1, 5],
    [5, 1],
    [12, 7],
  ])('%i × %i: the short side is orthonormal', (rows, columns) => {
    const q = drawn({ name: 'orthogonal', sigmaW2: 9 }, rows, columns, 4);
    const short = Math.min(rows, columns);
    const gram = zeros([short, short]);
    backend.gemm(q, q, gram, rows < columns ? { transposeB: true } : { transposeA: true });
    gram.data.forEach((value, i) => {
      closeTo(value, i % (short + 1) === 0 ? 9 : 0, 0, 1e-13);
    });
  });
});

function trace(q: Tensor): number {
  const n = q.shape[0] ?? 0;
  return Array.from({ length: n }, (_, i) => q.data[i * n + i] ?? 0).reduce((a, b) => a + b, 0);
}

/** By elimination with pivots. */
function determinant(q: Tensor): number {
  const n = q.shape[0] ?? 0;
  const rows = Array.from({ length: n }, (_, i) => [...q.data.subarray(i * n, (i + 1) * n)]);
  let value = 1;
  for (let k = 0; k < n; k++) {
    rows.sort((a, b) => Math.abs(b[0] ?? 0) - Math.abs(a[0] ?? 0));
    const order = rows.shift() ?? [];
    const pivot = order[0] ?? 0;
    value *= pivot;
    rows.forEach((row, i) => {
      rows[i] = row.slice(1).map((entry, j) => entry - ((row[0] ?? 0) / pivot) * (order[j + 1] ?? 0));
    });
  }
  return value;
}

describe('same seed, same bytes', () => {
  function digest(init: Initialiser, dtype: Dtype, depth = 6): string {
    const options = { depth, width: 24, activation: named('gelu'), init, sigmaB2: 0.1, dtype };
    const network = randomNetwork(options, createRng(17));
    const pass = forward(network, normals([1, 24], 18, dtype), backend);
    const { deltas } = backward(network, pass, normals([1, 24], 19, dtype), backend);
    return contentHash(JSON.stringify(deltas.map(unscaled))).slice(0, 16);
  }

  test.each([
    ['xavier', { name: 'xavier' }, 'float64', 'b6ad5b896e705a32'],
    ['he', { name: 'he' }, 'float64', '52a36fe0cd50a9ac'],
    ['orthogonal', { name: 'orthogonal', sigmaW2: 1 }, 'float64', '11b8e6acdd769545'],
    ['he', { name: 'he' }, 'float32', '0f4268b36940fea3'],
  ] as const)('%s: the gradients of six layers, %o in %s', (_, init, dtype, hash) => {
    expect(digest(init, dtype)).toBe(hash);
    expect(digest(init, dtype)).toBe(digest(init, dtype));
  });

  test('the weights of a layer depend on seed and layer, not on depth or on what was asked before', () => {
    const make = (depth: number, seed: number) =>
      randomNetwork(
        { depth, width: 8, activation: named('tanh'), init: { name: 'he' }, sigmaB2: 1, dtype: 'float64' },
        createRng(seed),
      );
    const bytes = (tensor: Tensor | null) => [...(tensor?.data ?? [])];
    const [shallow, deep, other] = [make(3, 1), make(300, 1), make(3, 2)];
    deep.weights(200);
    expect(bytes(shallow.weights(3))).toEqual(bytes(deep.weights(3)));
    expect(bytes(shallow.biases(3))).toEqual(bytes(deep.biases(3)));
    expect(bytes(shallow.weights(3))).not.toEqual(bytes(shallow.weights(2)));
    expect(bytes(shallow.weights(3))).not.toEqual(bytes(other.weights(3)));
    expect(make(3, 1).widths).toEqual([8, 8, 8, 8]);
  });
});
