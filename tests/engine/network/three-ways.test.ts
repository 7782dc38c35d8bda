/**
 * @file Formula, central finite difference and backward pass agree, with kinks, in batches, through residual blocks and
 * through time. The generators' networks are rebuilt here from their streams.
 */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { activations } from '#engine/network/activation/activations.ts';
import { drawWeights } from '#engine/network/initialiser.ts';
import { type ExplicitLayer, explicitNetwork, type Network } from '#engine/network/network.ts';
import { backward, drain, forward, inputGradient, weightGradient } from '#engine/network/pass.ts';
import { carryThroughTime } from '#engine/network/recurrent.ts';
import { carryThroughResidual } from '#engine/network/residual.ts';
import { logNorm, unscaled } from '#engine/network/scaled.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { type Tensor, toRows, zeros } from '#engine/tensor/tensor.ts';
import { mustHold } from '../must-hold.ts';
import { closeTo, named, normals } from './support.ts';

/** A central difference is off by the step itself within a step of these activations' kinks, in slope or in curvature. */
const KINKED = new Set(['relu', 'leaky_relu', 'selu', 'elu']);
const H = 1e-5;

/** Σ c · z^L over the batch. */
function loss(network: Network, input: Tensor, top: Tensor): number {
  const z = forward(network, input, backend).preActivations.at(-1);
  return [...top.data].reduce((sum, c, i) => sum + c * (z?.data[i] ?? 0), 0);
}

/** Central difference of a loss in one entry, which is put back. */
function difference(data: Float64Array | Float32Array, at: number, value: () => number): number {
  const kept = data[at] ?? 0;
  data[at] = kept + H;
  const up = value();
  data[at] = kept - H;
  const down = value();
  data[at] = kept;
  return (up - down) / (2 * H);
}

/** J = W^L D^(L−1) W^(L−1) … D^1 W^1 for one sample, multiplied out from the left, and then Jᵀ c. */
function byJacobian(
  layers: readonly ExplicitLayer[],
  z: readonly number[][],
  c: readonly number[],
): number[] {
  let product = toRows(layers.at(-1)?.weights ?? zeros([1, 1]));
  for (let layer = layers.length - 1; layer >= 1; layer--) {
    const { weights, activation } = layers[layer - 1] ?? {};
    const below = toRows(weights ?? zeros([1, 1]));
    const slopes = (z[layer - 1] ?? []).map((value) => activation?.df(value) ?? Number.NaN);
    product = product.map((row) =>
      (below[0] ?? []).map((_, j) =>
        row.reduce((sum, entry, k) => sum + entry * (slopes[k] ?? 0) * (below[k]?.[j] ?? 0), 0),
      ),
    );
  }
  return (product[0] ?? []).map((_, j) =>
    product.reduce((sum, row, i) => sum + (row[j] ?? 0) * (c[i] ?? 0), 0),
  );
}

function layersOf(widths: readonly number[], seed: number, names: readonly string[]): ExplicitLayer[] {
  return widths.slice(1).map((width, i) => {
    const weights = normals([width, widths[i] ?? 1], seed + 2 * i);
    backend.scale(1 / Math.sqrt(widths[i] ?? 1), weights);
    return {
      weights,
      biases: i % 2 === 0 ? normals([width], seed + 2 * i + 1) : null,
      activation: named(names[i % names.length] ?? ''),
    };
  });
}

test('every tensor of random networks: weights and input of every layer, activations mixed', () => {
  const width = fc.integer({ min: 1, max: 6 });
  const name = fc.constantFrom(...activations.map((activation) => activation.name));
  mustHold(
    fc.property(
      fc.array(width, { minLength: 2, maxLength: 6 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 1e6 }),
      fc.array(name, { minLength: 1, maxLength: 4 }),
      (widths, batch, seed, names) => {
        const layers = layersOf(widths, seed, names);
        const network = explicitNetwork(layers);
        const input = normals([batch, widths[0] ?? 1], seed + 50);
        const top = normals([batch, widths.at(-1) ?? 1], seed + 51);
        const pass = forward(network, input, backend);
        const nearKink = pass.preActivations.some(
          (z, i) =>
            KINKED.has(network.activation(i + 1).name) && z.data.some((value) => Math.abs(value) < 1e-3),
        );
        fc.pre(!nearKink);
        const back = backward(network, pass, top, backend);
        const dx = unscaled(inputGradient(network, back, backend));
        const samples = pass.preActivations.map(toRows);
        const formula = toRows(top).flatMap((c, s) =>
          byJacobian(
            layers,
            samples.map((z) => z[s] ?? []),
            c,
          ),
        );
        dx.forEach((value, i) => {
          closeTo(value, formula[i] ?? Number.NaN, 1e-9, 1e-12);
          closeTo(
            value,
            difference(input.data, i, () => loss(network, input, top)),
            1e-6,
            1e-6,
          );
        });
        layers.forEach(({ weights }, i) => {
          const gradient = unscaled(weightGradient(network, pass, back, i + 1, backend));
          const at = seed % weights.data.length;
          const slope = difference(weights.data, at, () => loss(network, input, top));
          closeTo(gradient[at], slope, 1e-6, 1e-6);
        });
      },
    ),
    150,
  );
});

test('float32 agrees with float64 to its own precision', () => {
  const narrowed = (tensor: Tensor) => ({
    ...zeros(tensor.shape, 'float32'),
    data: Float32Array.from(tensor.data),
  });
  const layers = layersOf([8, 8, 8, 8], 7, ['tanh', 'gelu', 'relu']);
  const narrow = explicitNetwork(
    layers.map(({ weights, biases, activation }) => ({
      weights: narrowed(weights),
      biases: biases === null ? null : narrowed(biases),
      activation,
    })),
  );
  const wide = explicitNetwork(layers);
  const [input, top] = [normals([3, 8], 8), normals([3, 8], 9)];
  const run = (network: Network, x: Tensor, c: Tensor) =>
    unscaled(inputGradient(network, backward(network, forward(network, x, backend), c, backend), backend));
  const want = run(wide, input, top);
  const got = run(narrow, narrowed(input), narrowed(top));
  got.forEach((value, i) => {
    closeTo(value, want[i] ?? Number.NaN, 1e-5, 1e-6);
  });
});

describe('through time', () => {
  test.each([
    ['tanh', 0.9, 0],
    ['tanh', 1.1, 0.25],
    ['sigmoid', 2, 0.1],
    ['linear', 0.8, 0],
  ])('%s with radius %f and input variance %f is the unrolled net', (name, radius, inputVariance) => {
    const [width, steps, seed] = [7, 12, 3];
    const activation = named(name);
    const options = {
      width,
      steps,
      activation,
      init: 'orthogonal',
      inputVariance,
      dtype: 'float64',
    } as const;
    const logs = drain(carryThroughTime({ ...options, spectralRadius: radius }, createRng(seed), backend));
    const rng = createRng(seed);
    const weights = zeros([width, width]);
    drawWeights({ name: 'orthogonal', sigmaW2: radius * radius }, rng.split(0), weights);
    const noise = rng.split(3);
    const layers = Array.from({ length: steps }, () => {
      const biases = zeros([width]);
      if (inputVariance > 0) noise.fillNormals(biases.data, Math.sqrt(inputVariance));
      return { weights, biases, activation };
    });
    const [h0, v] = [zeros([1, width]), zeros([1, width])];
    rng.split(1).fillNormals(h0.data, 1);
    rng.split(2).fillNormals(v.data, 1);
    const network = explicitNetwork(layers);
    const pass = forward(network, h0, backend);
    const top = zeros([1, width]);
    backend.map(activation.df, pass.preActivations.at(-1) ?? top, top);
    backend.multiply(top, v, top);
    const back = backward(network, pass, top, backend);
    closeTo(logs[0], logNorm(inputGradient(network, back, backend), backend), 1e-12);
    closeTo(logs[steps], 0.5 * Math.log(backend.sumOfSquares(v)), 1e-14);
    if (name === 'linear') closeTo((logs[0] ?? 0) - (logs[steps] ?? 0), steps * Math.log(radius), 1e-12);
  });
});

describe('through residual blocks', () => {
  test.each([
    ['tanh', 1, true],
    ['gelu', 0.5, true],
    ['sigmoid', 2, true],
    ['tanh', 1, false],
  ])('%s, alpha = %f, shortcut %s: central difference in x^0', (name, alpha, skip) => {
    const [width, depth, seed] = [5, 4, 11];
    const activation = named(name);
    const options = { depth, width, activation, alpha, sigmaW2: 2, skip, dtype: 'float64' } as const;
    const logs = drain(carryThroughResidual(options, createRng(seed), backend));
    const rng = createRng(seed);
    const draw = (label: number, scale: number) => {
      const data = new Float64Array(label < 3 ? width : width * width);
      rng.split(label).fillNormals(data, scale);
      return data;
    };
    const [start, top] = [draw(0, 1), draw(1, 1)];
    const apply = (w: Float64Array, x: readonly number[]) =>
      x.map((_, i) => x.reduce((sum, value, j) => sum + (w[i * width + j] ?? 0) * value, 0));
    const output = () => {
      let x = [...start];
      for (let block = 1; block <= depth; block++) {
        const inner = apply(draw(2 * block + 1, Math.sqrt(2 / width)), x).map(activation.f);
        const branch = apply(draw(2 * block + 2, Math.sqrt(1 / width)), inner);
        x = x.map((value, i) => (skip ? value : 0) + alpha * (branch[i] ?? 0));
      }
      return x.reduce((sum, value, i) => sum + value * (top[i] ?? 0), 0);
    };
    const squares = [...start.keys()].map((i) => difference(start, i, output) ** 2);
    closeTo(Math.exp(logs[0] ?? Number.NaN), Math.sqrt(squares.reduce((a, b) => a + b, 0)), 1e-7);
    expect(logs).toHaveLength(depth + 1);
  });
});
