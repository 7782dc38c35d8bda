import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { drawWeights, weightDeviation } from '#engine/network/initialiser.ts';
import { singularValues } from '#engine/network/spectra/singular-values.ts';
import { spectralNorm } from '#engine/network/spectra/spectral-norm.ts';
import { spectralRadius } from '#engine/network/spectra/spectral-radius.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { matrix, type Tensor, zeros } from '#engine/tensor/tensor.ts';

function normals(rows: number, columns: number, seed: number): Tensor {
  const tensor = zeros([rows, columns]);
  createRng(seed).fillNormals(tensor.data, 1);
  return tensor;
}

describe('spectra', () => {
  test('the non-normal matrix of the note: norm 10.02, radius 0.5', () => {
    const w = matrix([
      [0.5, 10],
      [0, 0.5],
    ]);
    const [first = 0, second = 0] = singularValues(w);
    expect(first).toBeCloseTo(10.02493781056, 10);
    expect(second).toBeCloseTo(0.024937810560445, 12);
    expect(spectralRadius(w)).toBe(0.5);
  });

  test.each([
    [30, 30],
    [140, 140],
    [200, 130],
    [130, 200],
  ])('the norm is the largest singular value of %i × %i', (rows, columns) => {
    const w = normals(rows, columns, rows + columns);
    expect(spectralNorm(w, backend) / (singularValues(w)[0] ?? 0)).toBeCloseTo(1, 9);
  });

  test.each([
    [8, 8],
    [5, 9],
    [9, 5],
  ])('orthogonal %i × %i has singular values sqrt(sigma_w2)', (rows, columns) => {
    const w = zeros([rows, columns]);
    drawWeights({ name: 'orthogonal', sigmaW2: 4 }, createRng(3), w);
    for (const value of singularValues(w)) expect(value).toBeCloseTo(2, 12);
  });

  test('orthogonal matrices have no preferred direction', () => {
    // E Q_11² = 1/n and E Q_11 = 0 under the Haar measure, and Q_nn likewise.
    const n = 4;
    const count = 4000;
    const sums = [0, 0, 0, 0];
    for (let seed = 0; seed < count; seed++) {
      const q = zeros([n, n]);
      drawWeights({ name: 'orthogonal', sigmaW2: 1 }, createRng(seed), q);
      [q.data[0] ?? 0, q.data[n * n - 1] ?? 0].forEach((entry, k) => {
        sums[2 * k] = (sums[2 * k] ?? 0) + entry / count;
        sums[2 * k + 1] = (sums[2 * k + 1] ?? 0) + (entry * entry) / count;
      });
    }
    const [mean1 = 1, square1 = 1, mean2 = 1, square2 = 1] = sums;
    for (const mean of [mean1, mean2]) expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(0.25 / count));
    for (const square of [square1, square2])
      expect(Math.abs(square - 0.25)).toBeLessThan(4 * Math.sqrt(0.0625 / count));
  });

  // fan_in 784, fan_out 256; an independent implementation's numbers.
  test.each([
    ['xavier', 0.043852900965351],
    ['he', 0.050507627227611],
    ['lecun', 0.035714285714286],
  ] as const)('standard deviation of %s', (name, want) => {
    expect(weightDeviation({ name }, 784, 256)).toBeCloseTo(want, 14);
  });
});
