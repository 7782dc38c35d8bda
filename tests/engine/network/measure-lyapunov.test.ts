/** @file Lyapunov exponents where they are known exactly. */

import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { lyapunovExponents, recurrentLyapunovExponents } from '#engine/network/measure/lyapunov.ts';
import { drain } from '#engine/network/pass.ts';
import { spectralRadius } from '#engine/network/spectra/spectral-radius.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { type Tensor, zeros } from '#engine/tensor/tensor.ts';
import { built, haar } from './spectra-support.ts';
import { allClose, closeTo, named, normals } from './support.ts';

const shared = (jacobian: Tensor) => (_: number, q: Tensor, out: Tensor) => backend.gemm(jacobian, q, out);

describe('products of matrices', () => {
  test('independent Gaussian matrices: Newman’s exponents, each within its error', () => {
    const [size, steps] = [4, 4000];
    const rng = createRng(11);
    const jacobian = zeros([size, size]);
    const { exponents, deviations } = drain(
      lyapunovExponents(
        { size, steps },
        (_, q, out) => {
          rng.fillNormals(jacobian.data, 1 / Math.sqrt(size));
          backend.gemm(jacobian, q, out);
        },
        createRng(1),
        backend,
      ),
    );
    // ½(ln(2/n) + ψ((n − k + 1)/2)) for n = 4.
    const want = [-0.13518142273074, -0.32832860329068, -0.63518142273074, -1.3283286032907];
    want.forEach((value, k) => {
      const se = (deviations[k] ?? 0) / Math.sqrt(steps);
      expect(Math.abs((exponents[k] ?? 0) - value)).toBeLessThan(4 * se);
    });
    // ψ'(n/2)/4, the variance of one step.
    expect(Math.abs((deviations[0] ?? 0) ** 2 / 0.16123351671206 - 1)).toBeLessThan(0.12);
  });

  test('one diagonal matrix: the logarithms of its entries, largest first', () => {
    const jacobian = built(5, 5, (i, j) => (i === j ? 2 ** -i : 0));
    const options = { size: 5, steps: 50, transient: 60 };
    const { exponents, deviations } = drain(
      lyapunovExponents(options, shared(jacobian), createRng(2), backend),
    );
    allClose(
      exponents,
      [0, -1, -2, -3, -4].map((k) => k * Math.LN2),
      0,
      1e-12,
    );
    allClose(deviations, [0, 0, 0, 0, 0], 0, 1e-12);
  });

  test('a rotation times 3 stretches every direction alike', () => {
    const jacobian = haar(6, 6, 1);
    backend.scale(3, jacobian);
    const { exponents } = drain(
      lyapunovExponents({ size: 6, steps: 20 }, shared(jacobian), createRng(3), backend),
    );
    allClose(exponents, new Array<number>(6).fill(Math.log(3)), 1e-12);
  });

  test('the largest of one matrix is the logarithm of its spectral radius, their sum that of its determinant', () => {
    const jacobian = normals([5, 5], 9);
    const options = { size: 5, steps: 6000, transient: 200 };
    const { exponents } = drain(lyapunovExponents(options, shared(jacobian), createRng(4), backend));
    closeTo(exponents[0], Math.log(spectralRadius(jacobian)), 0, 1e-3);
    const one = drain(lyapunovExponents({ ...options, count: 1 }, shared(jacobian), createRng(4), backend));
    expect(one.exponents).toHaveLength(1);
    closeTo(one.exponents[0], exponents[0] ?? 0, 0, 1e-3);
  });

  test('a direction that is lost: no more than rounding, −Infinity where nothing is left', () => {
    const jacobian = built(3, 3, (i, j) => (i === j && i < 2 ? 0.5 : 0));
    const { exponents } = drain(
      lyapunovExponents({ size: 3, steps: 10 }, shared(jacobian), createRng(5), backend),
    );
    expect(exponents[2]).toBeLessThan(-30);
    const nothing = drain(
      lyapunovExponents({ size: 3, steps: 10 }, shared(zeros([3, 3])), createRng(5), backend),
    );
    expect(nothing.exponents).toEqual([-Infinity, -Infinity, -Infinity]);
  });

  test('more directions than dimensions are refused', () => {
    expect(() =>
      drain(lyapunovExponents({ size: 2, count: 3, steps: 1 }, shared(zeros([2, 2])), createRng(1), backend)),
    ).toThrow('2 dimensions');
  });
});

describe('recurrent nets', () => {
  test('linear and orthogonal: exactly the logarithm of the factor', () => {
    const weights = haar(8, 8, 2);
    backend.scale(0.9, weights);
    const options = { activation: named('linear'), inputVariance: 0.3, steps: 30 };
    const { exponents } = drain(recurrentLyapunovExponents(weights, options, createRng(6), backend));
    allClose(exponents, new Array<number>(8).fill(Math.log(0.9)), 1e-12);
  });

  test('tanh: order below gain 1, chaos well above', () => {
    const top = (gain: number) => {
      const weights = normals([40, 40], 8);
      backend.scale(gain / Math.sqrt(40), weights);
      const options = { activation: named('tanh'), inputVariance: 0, steps: 400, transient: 200, count: 1 };
      return drain(recurrentLyapunovExponents(weights, options, createRng(7), backend)).exponents[0];
    };
    expect(top(0.7)).toBeLessThan(-0.1);
    expect(top(3)).toBeGreaterThan(0.1);
  });

  test('driven by noise the top rate is near mean field', () => {
    // Orthogonal factor 1, input variance 0.25: predicted −0.2725, measured elsewhere −0.2783 by a vector.
    const options = { activation: named('tanh'), inputVariance: 0.25, steps: 600, transient: 50, count: 1 };
    const { exponents } = drain(recurrentLyapunovExponents(haar(64, 64, 3), options, createRng(8), backend));
    expect(Math.abs((exponents[0] ?? 0) + 0.2725)).toBeLessThan(0.03);
  });
});
