/** @file Uniform and fan-out forms, identity, explicit weights, LSUV, and the scales of all of them. */

import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { lsuv } from '#engine/network/initialiser/lsuv.ts';
import { initialiserScales } from '#engine/network/initialiser/scales.ts';
import { drawWeights, type Initialiser, sigmaW2Of, weightDeviation } from '#engine/network/initialiser.ts';
import { explicitNetwork } from '#engine/network/network.ts';
import { backward, forward } from '#engine/network/pass.ts';
import { logNorm } from '#engine/network/scaled.ts';
import { availableBackends, createBackend } from '#engine/tensor/create-backend.ts';
import { DTYPES } from '#engine/tensor/dtype.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { matrix, ShapeError, toRows, zeros } from '#engine/tensor/tensor.ts';
import { closeTo, named, normals } from './support.ts';

describe('O065: scales at 784 → 256', () => {
  const scales = initialiserScales(784, 256);
  test.each([
    ['xavierNormalStd', 0.043852900965351],
    ['xavierUniformLimit', 0.075955452531275],
    ['heNormalStd', 0.050507627227611],
    ['heUniformLimit', 0.087481776527971],
    ['lecunNormalStd', 0.035714285714286],
    ['lecunUniformLimit', 0.061858957413174],
    ['heFanOutNormalStd', 0.088388347648318],
    ['lecunFanOutNormalStd', 0.0625],
    ['forwardFactorLinearXavier', 1.5076923076923],
    ['forwardFactorReluXavier', 0.75384615384615],
    ['forwardFactorReluHe', 1],
    ['backwardFactorLinearXavier', 0.49230769230769],
    ['backwardFactorReluHe', 0.3265306122449],
  ] as const)('%s', (name, want) => {
    closeTo(scales[name], want, 1e-12);
  });

  test.each([
    [0, 1, /fan_in is 0/],
    [1, 2.5, /fan_out is 2.5; it must be a whole number, at least 1/],
  ])('%f → %f is refused', (fanIn, fanOut, message) => {
    expect(() => initialiserScales(fanIn, fanOut)).toThrow(message);
  });
});

const kinds: readonly (readonly [Initialiser, number, number])[] = [
  [{ name: 'xavier', distribution: 'uniform' }, Math.sqrt(2 / 96), 1],
  [{ name: 'he', distribution: 'uniform' }, Math.sqrt(2 / 64), 2],
  [{ name: 'lecun', distribution: 'uniform' }, Math.sqrt(1 / 64), 1],
  [{ name: 'he-fan-out' }, Math.sqrt(2 / 32), 2],
  [{ name: 'lecun-fan-out', distribution: 'uniform' }, Math.sqrt(1 / 32), 1],
];

describe.each(kinds)('%o from 64 to 32 units', (init, deviation, sigmaW2) => {
  test(`has deviation ${deviation}`, () => {
    closeTo(weightDeviation(init, 64, 32), deviation, 1e-15);
    expect(sigmaW2Of(init)).toBe(sigmaW2);
    const weights = zeros([32, 64]);
    drawWeights(init, createRng(3), weights, backend);
    const count = weights.data.length;
    const square = backend.sumOfSquares(weights) / count / deviation ** 2;
    const kurtosis = 'distribution' in init ? 1.8 : 3;
    expect(Math.abs(square - 1)).toBeLessThan(4 * Math.sqrt((kurtosis - 1) / count));
    const largest = backend.maxAbs(weights) / deviation;
    if ('distribution' in init) {
      expect(largest).toBeLessThanOrEqual(Math.sqrt(3));
      expect(largest).toBeGreaterThan(1.7);
    } else {
      expect(largest).toBeGreaterThan(2.5);
    }
  });
});

const drawn: readonly Initialiser[] = [...kinds.map(([init]) => init), { name: 'orthogonal', sigmaW2: 2 }];

describe.each(drawn)('%o', (init) => {
  test.each(availableBackends())('%s draws the same numbers in every format, rounded', (name) => {
    const wide = zeros([32, 64]);
    drawWeights(init, createRng(9), wide, backend);
    for (const dtype of DTYPES) {
      const run = createBackend(name);
      const [weights, rounded] = [run.zeros([32, 64], dtype), run.zeros([32, 64], dtype)];
      drawWeights(init, createRng(9), weights, run);
      run.copy(wide, rounded);
      expect([...weights.data]).toEqual([...rounded.data]);
    }
  });
});

describe('nothing drawn', () => {
  test('identity, square or not', () => {
    const wide = zeros([2, 3]);
    drawWeights({ name: 'identity', gain: 0.5 }, createRng(1), wide, backend);
    expect(toRows(wide)).toEqual([
      [0.5, 0, 0],
      [0, 0.5, 0],
    ]);
    expect(sigmaW2Of({ name: 'identity', gain: -2 })).toBe(4);
    closeTo(weightDeviation({ name: 'identity', gain: 0.5 }, 3, 2), Math.sqrt((2 * 0.25) / 6), 1e-15);
  });

  test('explicit weights are copied, and must have the layer’s shape', () => {
    const weights = matrix([[1, -2]]);
    const out = zeros([1, 2]);
    drawWeights({ name: 'explicit', weights }, createRng(1), out, backend);
    expect(toRows(out)).toEqual([[1, -2]]);
    expect(sigmaW2Of({ name: 'explicit', weights })).toBe(5);
    const wrong = () => drawWeights({ name: 'explicit', weights }, createRng(1), zeros([2, 1]), backend);
    expect(wrong).toThrow(ShapeError);
    expect(wrong).toThrow(/explicit weights have shape \[1, 2\], the layer takes \[2, 1\]/);
  });
});

describe('LSUV', () => {
  test.each(availableBackends())(
    '%s: pre-activations of every layer have deviation 1 on the batch',
    (name) => {
      const run = createBackend(name);
      const widths = [6, 9, 4, 7];
      const weights = widths.slice(1).map((width, i) => run.zeros([width, widths[i] ?? 1]));
      const input = normals([40, 6], 2);
      const before = run.mark();
      const deviations = lsuv(weights, named('tanh'), input, createRng(4), run);
      expect(run.mark()).toBe(before);
      expect(deviations).toHaveLength(3);
      let below = input;
      for (const w of weights) {
        const z = zeros([40, w.shape[0] ?? 1]);
        backend.gemm(below, w, z, { transposeB: true });
        const mean = [...z.data].reduce((sum, value) => sum + value / z.data.length, 0);
        const variance = [...z.data].reduce((sum, value) => sum + (value - mean) ** 2 / z.data.length, 0);
        closeTo(variance, 1, 1e-12);
        backend.activate(named('tanh'), z, z, null);
        below = z;
      }
    },
  );

  test.each([
    ['tanh', 0.0818],
    ['relu', 0],
    ['sigmoid', -0.939],
  ])('fixes q = 1 and not chi_1: %s has the gradient rate ln √(E phi′² / E phi²) = %f', (name, rate) => {
    const [depth, width, batch] = [12, 64, 32];
    const rates = [1, 2, 3, 4, 5, 6].map((seed) => {
      const rng = createRng(seed);
      const activation = named(name);
      const weights = Array.from({ length: depth }, () => zeros([width, width]));
      const input = normals([batch, width], seed);
      lsuv(weights, activation, input, rng, backend);
      const layers = weights.map((w) => ({ weights: w, biases: null, activation }));
      const network = explicitNetwork(layers);
      const pass = forward(network, input, backend);
      const { deltas } = backward(network, pass, normals([batch, width], seed + 100), backend);
      const logs = deltas.map((delta) => logNorm(delta, backend));
      return ((logs[0] ?? 0) - (logs.at(-1) ?? 0)) / (depth - 1);
    });
    closeTo(
      rates.reduce((sum, value) => sum + value / rates.length, 0),
      rate,
      0,
      0.015,
    );
  });

  test('a batch that says nothing is refused', () => {
    expect(() => lsuv([zeros([3, 2])], named('tanh'), zeros([4, 2]), createRng(1), backend)).toThrow(
      /layer 1: its output has standard deviation 0 on this batch; give a batch whose samples differ/,
    );
  });
});
