/** @file Norms and statistics per layer against their definitions, entry by entry. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { layerNorms, layerNormsSpace, updateLogRatios } from '#engine/network/measure/layer-norms.ts';
import {
  activity,
  correlation,
  cosine,
  layerStatistics,
  moments,
} from '#engine/network/measure/layer-statistics.ts';
import { logSpectrum } from '#engine/network/measure/log-spectrum.ts';
import { randomNetwork } from '#engine/network/network.ts';
import { backward, drain, forward, weightGradient } from '#engine/network/pass.ts';
import { logNorm } from '#engine/network/scaled.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { matrix, vector } from '#engine/tensor/tensor.ts';
import { mustHold } from '../must-hold.ts';
import { closeTo, named, networkOf, normals } from './support.ts';

function passOf(depth: number, width: number, batch: number, seed: number, activation = 'tanh') {
  const options = {
    depth,
    width,
    activation: named(activation),
    init: { name: 'he' },
    sigmaB2: 0.1,
    dtype: 'float64',
  } as const;
  const network = randomNetwork(options, createRng(seed));
  const pass = forward(network, normals([batch, width], seed + 1), backend);
  const back = backward(network, pass, normals([batch, width], seed + 2), backend);
  return { network, pass, back };
}

describe('norms of every layer', () => {
  test('each is the logarithm of the Frobenius norm, for one sample and for many', () => {
    mustHold(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(1e6),
        (depth, width, batch, seed) => {
          const { network, pass, back } = passOf(depth, width, batch, seed);
          const norms = drain(layerNorms(network, pass, back, backend));
          const plain = (data: ArrayLike<number>) => Math.log(Math.hypot(...Array.from(data)));
          pass.activations.forEach((a, l) => {
            closeTo(norms.activations[l], plain(a.data), 1e-12, 1e-12);
          });
          for (let layer = 1; layer <= depth; layer++) {
            closeTo(
              norms.preActivations[layer - 1],
              plain(pass.preActivations[layer - 1]?.data ?? []),
              1e-12,
              1e-12,
            );
            closeTo(norms.weights[layer - 1], plain(network.weights(layer).data), 1e-12, 1e-12);
            const gradient = weightGradient(network, pass, back, layer, backend);
            closeTo(norms.weightGradients[layer - 1], logNorm(gradient, backend), 1e-12, 1e-12);
          }
        },
      ),
      50,
    );
  });

  test('sigmoid, a thousand layers: all finite', () => {
    const { network, pass, back } = passOf(1000, 8, 2, 1, 'sigmoid');
    const norms = drain(layerNorms(network, pass, back, backend));
    for (const list of Object.values(norms)) expect(list.every(Number.isFinite)).toBe(true);
    expect(norms.weightGradients[0]).toBeLessThan(-700);
  });

  test('a space of its own serves one trial after another and changes no number', () => {
    const { network, pass, back } = passOf(3, 5, 2, 7);
    const space = layerNormsSpace(network, backend);
    expect(space.size).toBe(1);
    const first = drain(layerNorms(network, pass, back, backend, space));
    expect(drain(layerNorms(network, pass, back, backend, space))).toEqual(first);
    expect(drain(layerNorms(network, pass, back, backend))).toEqual(first);
  });

  test('update ratios: a step of 0.1 along a gradient as large as the weights moves them by a tenth', () => {
    const [ratio] = updateLogRatios({ weights: [Math.log(3)], weightGradients: [Math.log(3)] }, 0.1);
    closeTo(ratio, Math.log(0.1));
  });
});

describe('statistics of a layer', () => {
  test('moments', () => {
    const { mean, meanSquare, variance } = moments(vector([1, 2, 3, 6]));
    expect([mean, meanSquare, variance]).toEqual([3, 12.5, 3.5]);
  });

  test('dead, inactive and saturated', () => {
    const relu = activity(
      matrix([
        [1, 0, 0, 1],
        [1, 0, 1, 1],
      ]),
      named('relu'),
    );
    expect(relu).toEqual({ dead: 0.25, inactive: 3 / 8, saturated: 3 / 8 });
    const tanh = named('tanh');
    const slopes = matrix([[0, 1.8, 1.9, -5].map(tanh.df)]);
    expect(activity(slopes, tanh)).toEqual({ dead: 0, inactive: 0, saturated: 0.5 });
    expect(activity(matrix([[Number.NaN]]), tanh)).toEqual({ dead: 0, inactive: 0, saturated: 0 });
  });

  test('cosine and correlation of two samples', () => {
    const batch = matrix([
      [1, 2, 3],
      [2, 4, 6],
      [3, 2, 1],
      [0, 0, 0],
    ]);
    closeTo(cosine(batch, 0, 1), 1);
    closeTo(cosine(batch, 0, 2), 10 / 14);
    closeTo(correlation(batch, 0, 2), -1);
    expect(cosine(batch, 0, 3)).toBeNaN();
    expect(() => cosine(batch, 0, 4)).toThrow('sample 4');
  });

  test('layer by layer: half the units of a wide ReLU layer are inactive, and inputs grow alike', () => {
    const { network, pass } = passOf(12, 200, 2, 3, 'relu');
    const statistics = drain(layerStatistics(network, pass));
    expect(statistics).toHaveLength(12);
    for (const layer of statistics) {
      expect(Math.abs(layer.activity.inactive - 0.5)).toBeLessThan(0.12);
      expect(layer.activity.dead).toBeLessThanOrEqual(layer.activity.inactive);
    }
    const [first] = statistics;
    expect(statistics.at(-1)?.preActivationCosine).toBeGreaterThan((first?.preActivationCosine ?? 1) + 0.3);
  });

  test('a dying layer, and a batch of one', () => {
    const network = networkOf([
      {
        W: [[1], [-1]],
        b: [0, -5],
        activation: 'relu',
      },
    ]);
    const pass = forward(network, matrix([[1]]), backend);
    const [layer] = drain(layerStatistics(network, pass));
    expect(layer?.activity).toEqual({ dead: 0.5, inactive: 0.5, saturated: 0.5 });
    expect(layer?.activations.meanSquare).toBe(0.5);
    expect(layer?.activationCosine).toBeNaN();
  });
});

describe('a logarithmic histogram', () => {
  test('counts everything once, zeros apart', () => {
    const { edges, counts, zeros } = logSpectrum([0, -1, -2, -Infinity, -40, Number.NaN], 4, -36);
    expect(zeros).toBe(2);
    expect(edges).toEqual([-2, -1.5, -1, -0.5, 0]);
    expect(counts).toEqual([1, 0, 1, 1]);
  });

  test('of equal values, and of none', () => {
    expect(logSpectrum([2, 2], 1)).toEqual({ edges: [1.5, 2.5], counts: [2], zeros: 0 });
    expect(logSpectrum([-Infinity], 5)).toEqual({ edges: [], counts: [], zeros: 1 });
  });
});
