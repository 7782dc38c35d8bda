/** @file The input–output Jacobian against its definition, and the bounds that norms alone give. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { activations } from '#engine/network/activation/activations.ts';
import { gradientBounds } from '#engine/network/measure/bounds.ts';
import { inputOutputJacobian, logSingularValues } from '#engine/network/measure/jacobian.ts';
import { jacobianLogSpectrum } from '#engine/network/measure/jacobian-spectrum.ts';
import { explicitNetwork, type Network, randomNetwork } from '#engine/network/network.ts';
import { backward, drain, forward, inputGradient } from '#engine/network/pass.ts';
import { logNorm, unscaled } from '#engine/network/scaled.ts';
import { logAbsDeterminant } from '#engine/network/spectra/qr.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { type Dtype, matrix, type Tensor, zeros } from '#engine/tensor/tensor.ts';
import cases from '../../fixtures/exact-cases.json' with { type: 'json' };
import { mustHold } from '../must-hold.ts';
import { allClose, closeTo, named, networkOf, normals } from './support.ts';

function netOf(
  widths: readonly number[],
  activation: string,
  seed: number,
  dtype: Dtype = 'float64',
): Network {
  return explicitNetwork(
    widths.slice(1).map((width, i) => {
      const below = widths[i] ?? 1;
      const weights = normals([width, below], seed + i, dtype);
      backend.scale(1.5 / Math.sqrt(below), weights);
      return { weights, biases: normals([width], seed - i - 1, dtype), activation: named(activation) };
    }),
  );
}

function jacobianOf(network: Network, input: Tensor, sample = 0) {
  return drain(inputOutputJacobian(network, forward(network, input, backend), backend, sample));
}

const widthsAndSeed = fc.tuple(
  fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 5 }),
  fc.integer({ min: 0, max: 1e6 }),
  fc.constantFrom(...activations.map(({ name }) => name)),
);

describe('input–output Jacobian', () => {
  test('O062', () => {
    const want = cases.jacobian;
    const jacobian = jacobianOf(networkOf(want.layers), matrix([want.x]));
    allClose(unscaled(jacobian), want.J.flat());
    allClose(logSingularValues(jacobian).map(Math.exp), want.singularValues);
  });

  test('row i is the gradient of output i, whichever side is wider and whichever sample is asked for', () => {
    mustHold(
      fc.property(widthsAndSeed, ([widths, seed, activation]) => {
        const network = netOf(widths, activation, seed);
        const [inputs, outputs] = [widths[0] ?? 1, widths.at(-1) ?? 1];
        const input = normals([3, inputs], seed);
        const jacobian = unscaled(jacobianOf(network, input, 1));
        const pass = forward(network, matrix([input.data.subarray(inputs, 2 * inputs)]), backend);
        for (let i = 0; i < outputs; i++) {
          const top = zeros([1, outputs]);
          top.data[i] = pass.slopes.at(-1)?.data[i] ?? 0;
          const row = inputGradient(network, backward(network, pass, top, backend), backend);
          allClose(jacobian.slice(i * inputs, (i + 1) * inputs), unscaled(row), 1e-9, 1e-13);
        }
      }),
    );
  });

  test('and a difference quotient of the network', () => {
    const network = netOf([4, 6, 3], 'tanh', 5);
    const x = normals([1, 4], 9);
    const jacobian = unscaled(jacobianOf(network, x));
    for (let j = 0; j < 4; j++) {
      const at = (step: number) => {
        const moved = matrix([x.data]);
        moved.data[j] = (moved.data[j] ?? 0) + step;
        return [...(forward(network, moved, backend).activations.at(-1)?.data ?? [])];
      };
      const [up, down] = [at(1e-5), at(-1e-5)];
      up.forEach((value, i) => {
        closeTo(jacobian[i * 4 + j], (value - (down[i] ?? 0)) / 2e-5, 1e-7, 1e-9);
      });
    }
  });

  test('a thousand layers of sigmoid: finite, and the spectral norm no less than any gradient', () => {
    const options = {
      depth: 1000,
      width: 16,
      activation: named('sigmoid'),
      init: { name: 'xavier' },
      sigmaB2: 0,
      dtype: 'float64',
    } as const;
    const network = randomNetwork(options, createRng(4));
    const pass = forward(network, normals([1, 16], 1), backend);
    const jacobian = drain(inputOutputJacobian(network, pass, backend));
    const [largest = Number.NaN] = logSingularValues(jacobian);
    expect(largest).toBeLessThan(-1300);
    const top = normals([1, 16], 2);
    const topNorm = logNorm({ tensor: top, exponent: 0 }, backend);
    const slope = pass.slopes.at(-1) ?? top;
    backend.multiply(slope, top, top);
    const gradient = inputGradient(network, backward(network, pass, top, backend), backend);
    expect(logNorm(gradient, backend)).toBeLessThanOrEqual(largest + topNorm + 1e-9);
  });

  test('orthogonal linear: every singular value is the power of the factor', () => {
    const options = {
      depth: 1000,
      width: 20,
      activation: named('linear'),
      init: { name: 'orthogonal', sigmaW2: 9 },
      sigmaB2: 0,
      dtype: 'float64',
    } as const;
    const network = randomNetwork(options, createRng(4));
    for (const value of logSingularValues(jacobianOf(network, normals([1, 20], 1)))) {
      closeTo(value, 1000 * Math.log(3), 1e-12);
    }
  });

  test('a float32 network: the Jacobian of the numbers it has, in double precision', () => {
    const jacobian = jacobianOf(netOf([3, 5, 5, 3], 'tanh', 2, 'float32'), normals([1, 3], 1, 'float32'));
    expect(jacobian.tensor.dtype).toBe('float64');
    const wide = unscaled(jacobianOf(netOf([3, 5, 5, 3], 'tanh', 2), normals([1, 3], 1)));
    allClose(unscaled(jacobian), wide, 1e-4, 1e-5);
  });

  test('dead units: exact zeros', () => {
    const network = networkOf([
      {
        W: [
          [1, 2],
          [-1, -1],
        ],
        b: [0, 0],
        activation: 'relu',
      },
    ]);
    const [first = 0, second] = logSingularValues(jacobianOf(network, matrix([[1, 1]])));
    closeTo(Math.exp(first), Math.sqrt(5));
    expect(second).toBe(-Infinity);
  });

  test('a sample that is not there', () => {
    expect(() => jacobianOf(netOf([2, 2], 'tanh', 1), normals([2, 2], 1), 2)).toThrow('batch of 2');
  });
});

describe('its whole spectrum', () => {
  test('agrees with the singular values of the matrix, on any network', () => {
    mustHold(
      fc.property(widthsAndSeed, ([widths, seed, activation]) => {
        const network = netOf(widths, activation, seed);
        const input = normals([2, widths[0] ?? 1], seed);
        const got = drain(jacobianLogSpectrum(network, forward(network, input, backend), 1));
        const want = logSingularValues(jacobianOf(network, input, 1)).map(Math.exp);
        allClose(got.map(Math.exp), want, 0, 1e-12 * (want[0] ?? 0));
      }),
    );
  });

  test('ReLU: units it cuts off are exact zeros, not rounding', () => {
    const options = {
      depth: 20,
      width: 24,
      activation: named('relu'),
      init: { name: 'he' },
      sigmaB2: 0,
      dtype: 'float64',
    } as const;
    const network = randomNetwork(options, createRng(2));
    const pass = forward(network, normals([1, 24], 1), backend);
    const got = drain(jacobianLogSpectrum(network, pass));
    const fewest = Math.min(...pass.slopes.map((slope) => slope.data.filter((value) => value !== 0).length));
    expect(got.filter((value) => value !== -Infinity)).toHaveLength(fewest);
  });

  test('tanh, a thousand layers: values that a matrix of doubles cannot hold together', () => {
    const options = {
      depth: 1000,
      width: 6,
      activation: named('tanh'),
      init: { name: 'xavier' },
      sigmaB2: 0.05,
      dtype: 'float64',
    } as const;
    const network = randomNetwork(options, createRng(2));
    const pass = forward(network, normals([1, 6], 1), backend);
    const got = drain(jacobianLogSpectrum(network, pass));
    const logDeterminant = pass.slopes.reduce(
      (sum, slope, i) =>
        [...slope.data].reduce((all, value) => all + Math.log(value), sum) +
        logAbsDeterminant(network.weights(i + 1)),
      0,
    );
    closeTo(
      got.reduce((sum, value) => sum + value, 0),
      logDeterminant,
      1e-11,
    );
    expect((got[0] ?? 0) - (got[5] ?? 0)).toBeGreaterThan(700);
  });
});

describe('bounds of a gradient by norms', () => {
  test.each(cases.bounds)('$id: $title', (want) => {
    const network = networkOf(want.layers);
    const bounds = drain(gradientBounds(network, forward(network, matrix([want.x]), backend), backend));
    allClose(bounds.spectralNorms, want.spectralNorms);
    allClose(bounds.maxSlopes, want.largestSlopes);
    closeTo(Math.exp(bounds.logUpper), want.upper);
    closeTo(Math.exp(bounds.logLower), want.lower);
    closeTo(Math.exp(bounds.logNormProduct), want.normProduct);
  });

  test('hold for every network, gradient and sample', () => {
    mustHold(
      fc.property(widthsAndSeed, ([widths, seed, activation]) => {
        const network = netOf(widths, activation, seed);
        const pass = forward(network, normals([2, widths[0] ?? 1], seed), backend);
        const bounds = drain(gradientBounds(network, pass, backend, 1));
        const top = zeros([2, widths.at(-1) ?? 1]);
        createRng(seed).fillNormals(top.data.subarray(widths.at(-1) ?? 1), 1);
        const { deltas } = backward(network, pass, top, backend);
        const [first, last] = [deltas[0], deltas.at(-1)];
        if (first === undefined || last === undefined) throw new Error('no layer');
        const ratio = logNorm(first, backend) - logNorm(last, backend);
        expect(ratio).toBeLessThanOrEqual(bounds.logUpper + 1e-12);
        expect(ratio).toBeGreaterThanOrEqual(bounds.logLower - 1e-9);
      }),
    );
  });

  test('a wider layer above: some gradient is lost, the lower bound is 0', () => {
    const network = netOf([3, 3, 4], 'tanh', 1);
    const bounds = drain(gradientBounds(network, forward(network, normals([1, 3], 1), backend), backend));
    expect(bounds.smallestGains).toEqual([0]);
    expect(bounds.logLower).toBe(-Infinity);
  });

  test('a single layer carries nothing back: both are 1', () => {
    const network = netOf([3, 3], 'tanh', 1);
    const bounds = drain(gradientBounds(network, forward(network, normals([1, 3], 1), backend), backend));
    expect([bounds.logUpper, bounds.logLower, bounds.logNormProduct]).toEqual([0, 0, 0]);
  });
});
