/** @file The gradient of a whole network checked parameter by parameter: right ones pass, a kink stands out, the V has its place. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activations } from '#engine/network/activation/activations.ts';
import { halfSquaredError } from '#engine/network/loss/half-squared-error.ts';
import { softmaxCrossEntropy } from '#engine/network/loss/softmax-cross-entropy.ts';
import { checkNetworkGradient, gradientErrorCurve } from '#engine/network/measure/network-gradient-check.ts';
import type { ExplicitLayer } from '#engine/network/network.ts';
import { drain } from '#engine/network/pass.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { type Dtype, matrix, type Tensor, vector } from '#engine/tensor/tensor.ts';
import { mustHold } from '../must-hold.ts';
import { closeTo, named, normals } from './support.ts';

function layersOf(widths: readonly number[], activation: string, seed: number, dtype: Dtype = 'float64') {
  return widths.slice(1).map((width, i): ExplicitLayer => {
    const weights = normals([width, widths[i] ?? 1], seed + i, dtype);
    return { weights, biases: normals([width], seed - i - 1, dtype), activation: named(activation) };
  });
}

const halfSse = (target: Tensor) => (output: Tensor) => halfSquaredError(output, target, backend);
/** Twice differentiable everywhere. */
const smooth = new Set(['linear', 'sigmoid', 'tanh', 'gelu', 'gelu_tanh', 'silu', 'softplus', 'mish', 'erf']);

describe('every parameter', () => {
  test('of smooth networks agrees with its central difference', () => {
    mustHold(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }),
        fc.constantFrom(...activations.map(({ name }) => name).filter((name) => smooth.has(name))),
        fc.nat(1e6),
        (widths, activation, seed) => {
          const layers = layersOf(widths, activation, seed);
          const loss = halfSse(normals([2, widths.at(-1) ?? 1], seed + 9));
          const options = { scheme: 'central', h: 1e-5, tolerance: 1e-4 } as const;
          const input = normals([2, widths[0] ?? 1], seed + 8);
          const found = drain(checkNetworkGradient(layers, input, loss, options, backend));
          const parameters = widths
            .slice(1)
            .reduce((sum, width, i) => sum + width * ((widths[i] ?? 0) + 1), 0);
          expect(found.parameters).toBe(parameters);
          expect(found.outliers).toEqual([]);
        },
      ),
      60,
    );
  });

  test('with a softmax at the end, and without biases', () => {
    const layers = layersOf([3, 4, 3], 'tanh', 5).map((layer) => ({ ...layer, biases: null }));
    const loss = (output: Tensor) => softmaxCrossEntropy(output, [2, 0], backend);
    const options = { scheme: 'central', h: 1e-5, tolerance: 1e-6 } as const;
    const found = drain(checkNetworkGradient(layers, normals([2, 3], 6), loss, options, backend));
    expect(found.outliers).toEqual([]);
    expect(found.parameters).toBe(24);
    expect(found.relativeError).toBeLessThan(1e-8);
  });

  test('leaves the network as it was', () => {
    const layers = layersOf([2, 2], 'tanh', 1);
    const before = [...(layers[0]?.weights.data ?? [])];
    const options = { scheme: 'forward', h: 0.1, tolerance: 1 } as const;
    drain(checkNetworkGradient(layers, normals([1, 2], 1), halfSse(normals([1, 2], 2)), options, backend));
    expect([...(layers[0]?.weights.data ?? [])]).toEqual(before);
  });

  test('a wrong gradient is found, and no kink is blamed for it', () => {
    const layers = layersOf([2, 2], 'tanh', 3);
    const lying = (output: Tensor) => {
      const { loss, gradient } = halfSquaredError(output, matrix([[1, 2]]), backend);
      backend.scale(1.01, gradient);
      return { loss, gradient };
    };
    const options = { scheme: 'central', h: 1e-5, tolerance: 1e-4 } as const;
    const { outliers } = drain(checkNetworkGradient(layers, normals([1, 2], 4), lying, options, backend));
    expect(outliers).toHaveLength(6);
    for (const { relativeError, kink } of outliers) {
      closeTo(relativeError, 0.01 / 1.01, 1e-5);
      expect(kink).toBe(false);
    }
  });
});

describe('a kink within h', () => {
  // The second unit stands 1e-7 above its kink; the first is far from it.
  const layers: ExplicitLayer[] = [
    { weights: matrix([[1], [1e-7]]), biases: vector([1, 0]), activation: named('relu') },
    { weights: matrix([[1, 1]]), biases: vector([0]), activation: named('linear') },
  ];
  const check = (h: number) => {
    const options = { scheme: 'central', h, tolerance: 1e-3 } as const;
    return drain(checkNetworkGradient(layers, matrix([[1]]), halfSse(matrix([[0]])), options, backend));
  };

  test('stands out and is named', () => {
    const { outliers } = check(1e-5);
    expect(outliers.map(({ layer, kind, index }) => [layer, kind, index])).toEqual([
      [1, 'weight', 1],
      [1, 'bias', 1],
    ]);
    for (const { kink, analytic, numeric } of outliers) {
      expect(kink).toBe(true);
      expect(numeric / analytic).toBeCloseTo(0.505, 3);
    }
  });

  test('beyond h does not', () => {
    expect(check(1e-8).outliers).toEqual([]);
  });
});

describe('the V curve of a network', () => {
  const steps = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12];
  const curve = (scheme: 'forward' | 'central', dtype: Dtype) => {
    const layers = layersOf([3, 4, 2], 'tanh', 2, dtype);
    const input = normals([2, 3], 3, dtype);
    const loss = halfSse(normals([2, 2], 4, dtype));
    const errors = drain(gradientErrorCurve(layers, input, loss, scheme, steps, backend));
    const least = Math.min(...errors);
    return { errors, least, best: steps[errors.indexOf(least)] ?? 0 };
  };

  test('float64: central is best near eps^(1/3), forward near √eps and worse', () => {
    const central = curve('central', 'float64');
    const forward = curve('forward', 'float64');
    expect(central.best).toBeLessThanOrEqual(1e-4);
    expect(central.best).toBeGreaterThanOrEqual(1e-6);
    expect(central.least).toBeLessThan(1e-9);
    expect(forward.best).toBeLessThanOrEqual(1e-7);
    expect(forward.best).toBeGreaterThanOrEqual(1e-9);
    expect(forward.least).toBeLessThan(1e-6);
    expect(central.errors.at(-1)).toBeGreaterThan(1e-6);
    // Truncation: a tenth of the step, a hundredth of the error.
    expect((central.errors[1] ?? 0) / (central.errors[2] ?? 1)).toBeGreaterThan(90);
  });

  test('float32: at larger steps, and never better than a few digits', () => {
    const central = curve('central', 'float32');
    expect(central.best).toBeGreaterThanOrEqual(1e-4);
    expect(central.least).toBeLessThan(1e-2);
    expect(central.least).toBeGreaterThan(1e-7);
  });
});
