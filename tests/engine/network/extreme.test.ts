/** @file Matrices and pre-activations of any size, and what is not a number: no wrong number ever comes out. */

import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { activations } from '#engine/network/activation/activations.ts';
import { drawWeights } from '#engine/network/initialiser.ts';
import { explicitNetwork } from '#engine/network/network.ts';
import { backward, forward } from '#engine/network/pass.ts';
import { logNorm } from '#engine/network/scaled.ts';
import { singularValues } from '#engine/network/spectra/singular-values.ts';
import { spectralNorm } from '#engine/network/spectra/spectral-norm.ts';
import { spectralRadius } from '#engine/network/spectra/spectral-radius.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { matrix, type Tensor, zeros } from '#engine/tensor/tensor.ts';
import { closeTo, named, normals } from './support.ts';

function times(factor: number, tensor: Tensor): Tensor {
  const scaled = zeros(tensor.shape, tensor.dtype);
  backend.map((value) => factor * value, tensor, scaled);
  return scaled;
}

function withEntry(tensor: Tensor, at: number, value: number): Tensor {
  tensor.data[at] = value;
  return tensor;
}

describe('spectra at any scale', () => {
  const scales = [2 ** -1000, 2 ** -520, 2 ** 520, 2 ** 1000];

  test.each([10, 40, 140])('a %i × %i matrix times a power of two: every value times that power', (n) => {
    const w = normals([n, n], n);
    const [norm, values, radius] = [spectralNorm(w, backend), singularValues(w), spectralRadius(w)];
    for (const scale of scales) {
      const scaled = times(scale, w);
      expect(spectralNorm(scaled, backend) / scale).toBe(norm);
      expect(singularValues(scaled).map((value) => value / scale)).toEqual(values);
      expect(spectralRadius(scaled) / scale).toBe(radius);
    }
  });

  test('float32 entries: the norm of the matrix they are, to all digits', () => {
    const narrow = normals([64, 64], 5, 'float32');
    const wide = zeros([64, 64]);
    wide.data.set(narrow.data);
    expect(spectralNorm(narrow, backend)).toBe(spectralNorm(wide, backend));
    closeTo(spectralNorm(narrow, backend), singularValues(narrow)[0] ?? Number.NaN, 1e-12);
  });

  test.each([6, 40, 140])('not a number in a %i × %i matrix', (n) => {
    expect(spectralNorm(withEntry(normals([n, n], 1), 7, Number.NaN), backend)).toBeNaN();
    expect(spectralNorm(withEntry(normals([n, n], 1), 7, -Infinity), backend)).toBe(Infinity);
    expect(spectralNorm(zeros([n, n]), backend)).toBe(0);
    expect(spectralRadius(zeros([n, n]))).toBe(0);
  });

  test.each([
    ['the identity', 140, () => 1, 1],
    ['a lone large value', 140, (i: number) => (i === 0 ? 1.001 : 1), 1.001],
    ['a geometric spectrum', 140, (i: number) => 2 ** -i, 1],
    ['rank one', 140, (i: number) => (i === 0 ? 3 : 0), 3],
  ])('Lanczos on %s', (_, n, value, want) => {
    // U diag Vᵀ with Haar U and V.
    const [u, v] = [zeros([n, n]), zeros([n, n])];
    drawWeights({ name: 'orthogonal', sigmaW2: 1 }, createRng(1), u);
    drawWeights({ name: 'orthogonal', sigmaW2: 1 }, createRng(2), v);
    for (let i = 0; i < n * n; i++) u.data[i] = (u.data[i] ?? 0) * value(i % n);
    const w = zeros([n, n]);
    backend.gemm(u, v, w, { transposeB: true });
    closeTo(spectralNorm(w, backend), want, 1e-10);
    closeTo(singularValues(w)[0], want, 1e-12);
  });
});

describe('not a number passes through a network', () => {
  const constant = new Set(['linear']);
  test.each(activations.filter(({ name }) => !constant.has(name)).map((one) => [one.name, one] as const))(
    'value and slope of %s at NaN are NaN',
    (_, { f, df }) => {
      expect([f(Number.NaN), df(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
    },
  );

  test.each(activations.map((one) => [one.name, one] as const))(
    '%s at ±Infinity is its limit, never NaN',
    (_, { f, df }) => {
      for (const [end, far] of [
        [Infinity, 1e300],
        [-Infinity, -1e300],
      ] as const) {
        expect(df(end)).toBe(df(far));
        expect(f(end) === f(far) || f(end) === end, `${f(end)}`).toBe(true);
      }
    },
  );

  test('a forward pass that overflows gives no finite gradient below', () => {
    const weights = normals([4, 4], 1);
    backend.scale(1e200, weights);
    const layer = { weights, biases: null, activation: named('relu') };
    const network = explicitNetwork([layer, layer, layer, layer]);
    const pass = forward(network, normals([1, 4], 2), backend);
    const { deltas } = backward(network, pass, normals([1, 4], 3), backend);
    const norms = deltas.map((delta) => logNorm(delta, backend));
    expect(norms[3]).toBeLessThan(2);
    expect(norms[0]).toBeNaN();
  });

  test('shapes that do not fit are an error, not a number', () => {
    const layer = { weights: matrix([[1, 2]]), biases: null, activation: named('tanh') };
    expect(() => forward(explicitNetwork([layer, layer]), matrix([[1, 2]]), backend)).toThrow('gemv');
    expect(() => explicitNetwork([])).toThrow(RangeError);
  });
});
