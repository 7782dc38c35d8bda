import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { activationNamed, activations } from '#engine/network/activation/activations.ts';
import { type ExplicitLayer, explicitNetwork, type Network, randomNetwork } from '#engine/network/network.ts';
import { backward, forward, inputGradient, weightGradient } from '#engine/network/pass.ts';
import { logNorm, unscaled } from '#engine/network/scaled.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { matrix, type Tensor, toRows, vector, zeros } from '#engine/tensor/tensor.ts';
import cases from '../../fixtures/small-networks.json' with { type: 'json' };
import { mustHold } from '../must-hold.ts';

function named(name: string) {
  const activation = activationNamed(name);
  if (activation === undefined) throw new Error(name);
  return activation;
}

function close(got: readonly number[], want: readonly number[], rel = 1e-10): void {
  expect(got.length).toBe(want.length);
  want.forEach((value, i) => {
    const found = got[i] ?? Number.NaN;
    expect(Math.abs(found - value), `${found} for ${value}`).toBeLessThanOrEqual(
      1e-12 + rel * Math.abs(value),
    );
  });
}

describe('forward and backward pass', () => {
  test.each(cases.map((one) => [one.title, one] as const))('%s', (_, one) => {
    const network = explicitNetwork(
      one.layers.map((layer) => ({
        weights: matrix(layer.weights),
        biases: vector(layer.biases),
        activation: named(layer.activation),
      })),
    );
    const depth = one.layers.length;
    const pass = forward(network, matrix(one.inputs), backend);
    // Half the sum of squares: ∂L/∂z^L = (a − t) phi'(z).
    const last = named(one.layers[depth - 1]?.activation ?? '');
    const output = toRows(pass.activations[depth] ?? zeros([1, 1]));
    const z = toRows(pass.preActivations[depth - 1] ?? zeros([1, 1]));
    const top = output.map((row, i) =>
      row.map((a, j) => (a - (one.targets[i]?.[j] ?? 0)) * last.df(z[i]?.[j] ?? 0)),
    );
    const back = backward(network, pass, matrix(top), backend);
    for (const [i, tensor] of pass.preActivations.entries()) {
      close([...tensor.data], (one.preActivations[i] ?? []).flat());
    }
    back.deltas.forEach((delta, i) => {
      close(unscaled(delta), (one.deltas[i] ?? []).flat());
      close([Math.exp(logNorm(delta, backend))], [one.deltaNorms[i] ?? 0]);
      close(
        unscaled(weightGradient(network, pass, back, i + 1, backend)),
        (one.weightGradients[i] ?? []).flat(),
      );
    });
    close(unscaled(inputGradient(network, back, backend)), one.inputGradients.flat());
  });

  test('formula, central difference and backward pass agree on random networks', () => {
    const smooth = activations.filter(({ name }) => !['relu', 'leaky_relu', 'selu', 'elu'].includes(name));
    const width = fc.integer({ min: 1, max: 5 });
    mustHold(
      fc.property(
        fc.array(width, { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 0, max: 1e6 }),
        fc.constantFrom(...smooth),
        (widths, batch, seed, activation) => checkThreeWays(widths, batch, seed, activation.name),
      ),
      60,
    );
  });

  test('a thousand sigmoid layers still have a finite log-norm', () => {
    const rng = createRng(1);
    const options = {
      depth: 1000,
      width: 16,
      activation: named('sigmoid'),
      sigmaB2: 0,
      dtype: 'float64',
    } as const;
    const network = randomNetwork({ ...options, init: { name: 'xavier' } }, rng);
    const input = normals([1, 16], 2);
    const back = backward(network, forward(network, input, backend), normals([1, 16], 3), backend);
    const log = logNorm(back.deltas[0] ?? { tensor: input, exponent: 0 }, backend);
    expect(log).toBeLessThan(-1300);
    expect(log).toBeGreaterThan(-1600);
  });

  test('weights drawn again are the weights that were kept', () => {
    const make = (depth: number, width: number) =>
      randomNetwork(
        { depth, width, activation: named('tanh'), init: { name: 'he' }, sigmaB2: 0.1, dtype: 'float64' },
        createRng(6),
      );
    // 9 × 1000² entries are too many to keep.
    const again = make(9, 1000);
    const first = [...again.weights(4).data.subarray(0, 5)];
    again.weights(5);
    expect([...again.weights(4).data.subarray(0, 5)]).toEqual(first);
    expect([...make(5, 1000).weights(4).data.subarray(0, 5)]).toEqual(first);
  });
});

function normals(shape: readonly number[], seed: number): Tensor {
  const tensor = zeros(shape);
  createRng(seed).fillNormals(tensor.data, 1);
  return tensor;
}

/** Gradient of L = c · z^L by the backward pass, by central differences in W, and by the product of Jacobians. */
function checkThreeWays(widths: readonly number[], batch: number, seed: number, activation: string): void {
  const layers: ExplicitLayer[] = widths.slice(1).map((width, i) => ({
    weights: normals([width, widths[i] ?? 1], seed + i),
    biases: normals([width], seed + 100 + i),
    activation: named(activation),
  }));
  const network = explicitNetwork(layers);
  const input = normals([batch, widths[0] ?? 1], seed + 200);
  const top = normals([batch, widths[widths.length - 1] ?? 1], seed + 300);
  const pass = forward(network, input, backend);
  const back = backward(network, pass, top, backend);
  close(
    unscaled(back.deltas[0] ?? { tensor: top, exponent: 0 }),
    byFormula(network, layers, pass.preActivations, top),
    1e-9,
  );

  const weights = layers[0]?.weights.data ?? new Float64Array();
  const gradient = unscaled(weightGradient(network, pass, back, 1, backend));
  const loss = () => {
    const z = forward(network, input, backend).preActivations[layers.length - 1];
    return [...top.data].reduce((sum, weight, i) => sum + weight * (z?.data[i] ?? 0), 0);
  };
  gradient.forEach((value, i) => {
    const kept = weights[i] ?? 0;
    const h = 1e-5;
    weights[i] = kept + h;
    const up = loss();
    weights[i] = kept - h;
    const down = loss();
    weights[i] = kept;
    expect(Math.abs((up - down) / (2 * h) - value)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(value)));
  });
}

/** delta^1 sample by sample: rows times W^L diag(phi'(z^(L−1))) … W^2 diag(phi'(z^1)), written out in plain numbers. */
function byFormula(
  network: Network,
  layers: readonly ExplicitLayer[],
  preActivations: readonly Tensor[],
  top: Tensor,
): number[] {
  return toRows(top).flatMap((row, sample) => {
    let gradient = row;
    for (let layer = layers.length; layer >= 2; layer--) {
      const weights = toRows(network.weights(layer));
      const z = toRows(preActivations[layer - 2] ?? top)[sample] ?? [];
      gradient = z.map((value, j) => {
        const carried = weights.reduce((sum, w, i) => sum + (w[j] ?? 0) * (gradient[i] ?? 0), 0);
        return carried * network.activation(layer - 1).df(value);
      });
    }
    return gradient;
  });
}
