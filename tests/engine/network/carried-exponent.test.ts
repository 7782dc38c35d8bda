/** @file Gradients beyond the range of a double keep a finite log-norm, and one that fits is not touched in any digit. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { activations } from '#engine/network/activation/activations.ts';
import type { Initialiser } from '#engine/network/initialiser.ts';
import { type Network, randomNetwork } from '#engine/network/network.ts';
import { backward, drain, forward, inputGradient, weightGradient } from '#engine/network/pass.ts';
import { carryThroughJacobian } from '#engine/network/residual.ts';
import { logNorm, nearOne, rescale, type ScaledTensor, unscaled } from '#engine/network/scaled.ts';
import { predictedLogRatios } from '#engine/network/theory/gradient-ratio.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { type Dtype, matrix, toRows, vector } from '#engine/tensor/tensor.ts';
import { mustHold } from '../must-hold.ts';
import { closeTo, named, normals } from './support.ts';

function build(
  activation: string,
  init: Initialiser,
  depth: number,
  width: number,
  dtype: Dtype = 'float64',
) {
  const options = { depth, width, activation: named(activation), init, sigmaB2: 0, dtype };
  const network = randomNetwork(options, createRng(1));
  return { network, input: normals([1, width], 2, dtype), top: normals([1, width], 3, dtype) };
}

function logs({ network, input, top }: ReturnType<typeof build>): number[] {
  const pass = forward(network, input, backend);
  return backward(network, pass, top, backend).deltas.map((delta) => logNorm(delta, backend));
}

const logRatio = (logs: readonly number[]) => (logs[0] ?? Number.NaN) - (logs.at(-1) ?? Number.NaN);

describe('a thousand layers', () => {
  test('sigmoid under Xavier: far below the smallest double, and where theory says', () => {
    const found = logs(build('sigmoid', { name: 'xavier' }, 1000, 64));
    expect(found).toHaveLength(1000);
    expect(found.every(Number.isFinite)).toBe(true);
    const setup = { activation: named('sigmoid'), sigmaW2: 1, sigmaB2: 0 };
    const want = predictedLogRatios(setup, 1000, 64)[0] ?? Number.NaN;
    expect(want).toBeLessThan(-1400);
    // sd = sqrt(999 · 2.063/64)/2.
    expect(Math.abs(logRatio(found) - want)).toBeLessThan(4 * 2.84);
  });

  test('tanh with sigma_w² = 100, two thousand of them: far above the largest', () => {
    const found = logs(build('tanh', { name: 'gaussian', sigmaW2: 100 }, 2000, 32));
    expect(found.every(Number.isFinite)).toBe(true);
    expect(found[0]).toBeGreaterThan(710);
  });

  test.each([0.2, 5])('a linear orthogonal net: exactly the power of its factor %f', (factor) => {
    const found = logs(build('linear', { name: 'orthogonal', sigmaW2: factor * factor }, 1000, 16));
    closeTo(logRatio(found), 999 * Math.log(factor), 1e-12);
  });

  test('in float32 too, whose range ends at 1e-45', () => {
    const wide = logs(build('sigmoid', { name: 'xavier' }, 400, 32));
    const narrow = logs(build('sigmoid', { name: 'xavier' }, 400, 32, 'float32'));
    expect(narrow[0]).toBeLessThan(-400);
    closeTo(logRatio(narrow), logRatio(wide), 1e-5);
  });

  test('gradients of weights and input keep their exponent', () => {
    const { network, input, top } = build('sigmoid', { name: 'xavier' }, 1000, 16);
    const pass = forward(network, input, backend);
    const back = backward(network, pass, top, backend);
    const [delta] = back.deltas;
    if (delta === undefined) throw new Error('no layer');
    // One sample: ‖∂L/∂W^1‖ = ‖delta^1‖ ‖x‖.
    closeTo(
      logNorm(weightGradient(network, pass, back, 1, backend), backend),
      logNorm(delta, backend) + 0.5 * Math.log(backend.sumOfSquares(input)),
      1e-14,
    );
    expect(Number.isFinite(logNorm(inputGradient(network, back, backend), backend))).toBe(true);
    expect(unscaled(delta).every((value) => value === 0)).toBe(true);
  });

  test('a branch Jacobian applied a thousand times', () => {
    const half = matrix([
      [0.5, 0],
      [0, 0.5],
    ]);
    const run = (skip: boolean) => drain(carryThroughJacobian(half, vector([3, 4]), 1000, skip, backend));
    closeTo(run(true)[0], Math.log(5) + 1000 * Math.log(1.5), 1e-13);
    closeTo(run(false)[0], Math.log(5) + 1000 * Math.log(0.5), 1e-13);
  });
});

/** delta^1 … delta^L without any carried exponent: the loop as one would write it down. */
function plainDeltas(
  network: Network,
  preActivations: readonly number[][],
  top: readonly number[],
): number[][] {
  const deltas = [[...top]];
  for (let layer = network.widths.length - 1; layer >= 2; layer--) {
    const weights = toRows(network.weights(layer));
    const above = deltas[0] ?? [];
    const slope = network.activation(layer - 1).df;
    deltas.unshift(
      (preActivations[layer - 2] ?? []).map(
        (z, j) => slope(z) * weights.reduce((sum, row, i) => sum + (row[j] ?? 0) * (above[i] ?? 0), 0),
      ),
    );
  }
  return deltas;
}

describe('where a double suffices', () => {
  test('the deltas are bit for bit those of the plain loop, at any depth and activation', () => {
    mustHold(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer(),
        fc.constantFrom(...activations),
        (depth, width, seed, activation) => {
          const init = { name: 'gaussian', sigmaW2: 1.5 } as const;
          const options = { depth, width, activation, init, sigmaB2: 0.1, dtype: 'float64' } as const;
          const network = randomNetwork(options, createRng(seed));
          const pass = forward(network, normals([1, width], seed), backend);
          const top = normals([1, width], seed + 1);
          const { deltas } = backward(network, pass, top, backend);
          const z = pass.preActivations.map((tensor) => [...tensor.data]);
          expect(deltas.map(unscaled)).toEqual(plainDeltas(network, z, [...top.data]));
        },
      ),
    );
  });

  test('sigmoid, 50 layers: the log-norm is the logarithm of the norm', () => {
    const { network, input, top } = build('sigmoid', { name: 'xavier' }, 50, 64);
    const pass = forward(network, input, backend);
    const { deltas } = backward(network, pass, top, backend);
    const z = pass.preActivations.map((tensor) => [...tensor.data]);
    plainDeltas(network, z, [...top.data]).forEach((delta, i) => {
      const norm = Math.sqrt(delta.reduce((sum, value) => sum + value * value, 0));
      closeTo(logNorm(deltas[i] ?? { tensor: top, exponent: 0 }, backend), Math.log(norm), 1e-13);
    });
  });
});

describe('a tensor times a power of two', () => {
  const at = (values: readonly number[], exponent = 0): ScaledTensor => ({
    tensor: vector(values),
    exponent,
  });

  test('norms whose squares leave the range', () => {
    closeTo(logNorm(at([3e200, 4e200]), backend), Math.log(5) + 200 * Math.LN10, 1e-14);
    closeTo(logNorm(at([3e-200, 4e-200]), backend), Math.log(5) - 200 * Math.LN10, 1e-14);
    closeTo(logNorm(at([5e-324]), backend), -1074 * Math.LN2, 1e-14);
    closeTo(logNorm(at([1e308, 1e308]), backend), 308 * Math.LN10 + 0.5 * Math.LN2, 1e-14);
    closeTo(logNorm(at([1], 5000), backend), 5000 * Math.LN2, 1e-14);
  });

  test('zero, Infinity and NaN', () => {
    expect(logNorm(at([0, 0], 7), backend)).toBe(-Infinity);
    expect(logNorm(at([1, Infinity]), backend)).toBe(Infinity);
    expect(logNorm(at([1, NaN]), backend)).toBeNaN();
    expect(rescale(vector([0, 0]), 3, backend).exponent).toBe(3);
    expect(rescale(vector([Infinity]), 3, backend).exponent).toBe(3);
  });

  test('entries are those of the product even where the power alone leaves the range', () => {
    expect(unscaled(at([1.5 * 2 ** 30], -1100))).toEqual([1.5 * 2 ** -1070]);
    expect(unscaled(at([1.5 * 2 ** -30], 1040))).toEqual([1.5 * 2 ** 1010]);
    expect(unscaled(at([2, -2], 5000))).toEqual([Infinity, -Infinity]);
    expect(unscaled(rescale(vector([5e-324, -1e-310]), 0, backend))).toEqual([5e-324, -1e-310]);
  });

  test('rescaling changes the exponent, not the value', () => {
    mustHold(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 5 }),
        (values) => {
          const scaled = rescale(vector(values), 0, backend);
          const largest = backend.maxAbs(scaled.tensor);
          if (largest === 0) return;
          expect(largest >= 2 ** -30 && largest < 2 ** 31).toBe(true);
          const near = nearOne(vector(values), backend);
          expect(backend.maxAbs(near.tensor) >= 1 && backend.maxAbs(near.tensor) < 2).toBe(true);
          // Entries a thousand binades below the largest may round; the largest never does.
          const back = unscaled(near).map(Math.abs);
          expect(Math.max(...back)).toBe(Math.max(...values.map(Math.abs)));
        },
      ),
      300,
    );
  });
});
