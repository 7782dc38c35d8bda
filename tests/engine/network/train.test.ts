/** @file Networks in training: gradients beside central differences, the data, the loss, and what training does. */

import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { activationNamed } from '#engine/network/activation/activations.ts';
import { logisticLoss } from '#engine/network/loss/logistic.ts';
import { drain } from '#engine/network/pass.ts';
import {
  type ClassifierOptions,
  classifier,
  VARIANTS,
  type Variant,
} from '#engine/network/train/classifier.ts';
import { twoSpirals } from '#engine/network/train/spirals.ts';
import { bestTraining, type TrainingOptions } from '#engine/network/train/train.ts';
import type { BackendName } from '#engine/tensor/backend.ts';
import { createBackend } from '#engine/tensor/create-backend.ts';
import { matrix, zeros } from '#engine/tensor/tensor.ts';

const BACKENDS: readonly BackendName[] = ['reference', 'simd'];

function optionsFor(variant: Variant, name = 'tanh'): ClassifierOptions {
  const activation = activationNamed(name);
  if (activation === undefined) throw new Error(name);
  return { variant, activation, depth: 3, width: 5, sigmaW2: 1.5, alpha: 0.7, dtype: 'float64' };
}

function modelOn(backendName: BackendName, options: ClassifierOptions, points = 12) {
  const backend = createBackend(backendName);
  return { backend, model: classifier(options, twoSpirals(points, 'float64', backend), backend) };
}

const SGD: TrainingOptions = {
  optimiser: 'sgd',
  momentum: 0.9,
  steps: 30,
  learningRates: [0.03, 0.1],
  warmUp: 0,
};

function lossesOf(options: ClassifierOptions, training: TrainingOptions, seed = 1, points = 32) {
  const { backend, model } = modelOn('simd', options, points);
  return drain(bestTraining(model, training, createRng(seed), backend));
}

describe('gradients', () => {
  const cases = VARIANTS.flatMap((variant) => BACKENDS.map((backend) => [variant, backend] as const));

  test.each(cases)('%s on %s: every entry agrees with a central difference', (variant, backendName) => {
    const { backend, model } = modelOn(backendName, optionsFor(variant));
    model.draw(createRng(5));
    const lossNow = (): number => {
      const mark = backend.mark();
      const loss = model.pass();
      backend.release(mark);
      return loss;
    };
    lossNow();
    const gradients = model.gradients.map(({ data }) => Array.from(data));
    model.parameters.forEach((parameter, i) => {
      for (let k = 0; k < parameter.data.length; k++) {
        const kept = parameter.data[k] ?? 0;
        parameter.data[k] = kept + 1e-5;
        const above = lossNow();
        parameter.data[k] = kept - 1e-5;
        const difference = (above - lossNow()) / 2e-5;
        parameter.data[k] = kept;
        expect(Math.abs(difference - (gradients[i]?.[k] ?? Number.NaN)), `${i}, ${k}`).toBeLessThan(1e-8);
      }
    });
  });

  test('both backends agree to rounding', () => {
    for (const variant of VARIANTS) {
      const [a, b] = BACKENDS.map((name) => {
        const { model } = modelOn(name, optionsFor(variant, 'relu'));
        model.draw(createRng(9));
        return model.pass();
      });
      expect(a).toBeCloseTo(b ?? Number.NaN, 12);
    }
  });
});

describe('two spirals', () => {
  test('are each other turned by half a circle, and end 2.5 half turns out', () => {
    const { inputs, labels } = twoSpirals(128, 'float64', createBackend('reference'));
    for (let i = 0; i < 64; i++) {
      expect(inputs.data[2 * i]).toBeCloseTo(-(inputs.data[128 + 2 * i] ?? 0), 12);
      expect(labels[i]).toBe(-1);
      expect(labels[64 + i]).toBe(1);
    }
    const t = 2.5 * Math.PI * Math.sqrt(63.5 / 64);
    expect(inputs.data[126]).toBeCloseTo((t * Math.cos(t)) / 8, 12);
    expect(inputs.data[127]).toBeCloseTo((t * Math.sin(t)) / 8, 12);
  });

  test('an odd number of points is refused', () => {
    expect(() => twoSpirals(7, 'float64', createBackend('reference'))).toThrow(RangeError);
  });
});

describe('the logistic loss', () => {
  test('is ln 2 at 0, the margin far on the wrong side, and 0 far on the right one', () => {
    const lossAt = (output: number, label: number) =>
      logisticLoss(matrix([[output]]), [label], zeros([1, 1]));
    expect(lossAt(0, 1)).toBeCloseTo(Math.LN2, 15);
    expect(lossAt(-900, 1)).toBe(900);
    expect(lossAt(900, 1)).toBe(0);
    expect(lossAt(3, -1)).toBeCloseTo(Math.log(1 + Math.exp(3)), 14);
  });

  test('its gradient is −y sigmoid(−y f) over the number of samples', () => {
    const gradient = zeros([2, 1]);
    logisticLoss(matrix([[2], [-40]]), [1, 1], gradient);
    expect(gradient.data[0]).toBeCloseTo(-1 / (1 + Math.exp(2)) / 2, 15);
    expect(gradient.data[1]).toBeCloseTo(-0.5, 15);
  });
});

describe('training', () => {
  test('lowers the loss, the same way for the same seed', () => {
    const [first, again] = [1, 1].map((seed) => lossesOf(optionsFor('residual', 'relu'), SGD, seed));
    expect(first?.losses.at(-1)).toBeLessThan(first?.losses[0] ?? 0);
    expect(first).toEqual(again);
    expect(lossesOf(optionsFor('residual', 'relu'), SGD, 2).losses[0]).not.toBe(first?.losses[0]);
  });

  test('keeps the rate with the smallest last loss, from the same start for each', () => {
    const at = (learningRates: number[]) => lossesOf(optionsFor('plain'), { ...SGD, learningRates });
    const [low, high] = [at([0.001]), at([0.1])];
    expect(low.losses[0]).toBe(high.losses[0]);
    const best = at([0.001, 0.1]);
    expect(best).toEqual((low.losses.at(-1) ?? 0) < (high.losses.at(-1) ?? 0) ? low : high);
  });

  test('the first step of gradient descent lowers the loss by rate · ‖gradient‖²', () => {
    const rate = 1e-6;
    const { backend, model } = modelOn('simd', optionsFor('plain'), 32);
    model.draw(createRng(1));
    model.pass();
    const square = model.gradients.reduce((sum, gradient) => sum + backend.sumOfSquares(gradient), 0);
    const { losses } = lossesOf(optionsFor('plain'), {
      ...SGD,
      momentum: 0,
      steps: 2,
      learningRates: [rate],
    });
    expect(((losses[0] ?? 0) - (losses[1] ?? 0)) / (rate * square)).toBeCloseTo(1, 3);
  });

  test('what leaves the range of its numbers counts as an infinite loss to the end', () => {
    const { losses } = lossesOf(
      { ...optionsFor('plain', 'linear'), alpha: 1 },
      { ...SGD, learningRates: [1e5] },
    );
    expect(losses).toHaveLength(SGD.steps);
    expect(losses.at(-1)).toBe(Number.POSITIVE_INFINITY);
    const saved = lossesOf(optionsFor('plain', 'linear'), { ...SGD, learningRates: [1e5, 0.01] });
    expect(saved.learningRate).toBe(0.01);
  });

  test('a warm-up begins with small steps', () => {
    const adam = { ...SGD, optimiser: 'adam', learningRates: [0.05], steps: 3 } as const;
    const [without, withIt] = [0, 100].map(
      (warmUp) => lossesOf(optionsFor('plain'), { ...adam, warmUp }).losses,
    );
    const moved = (losses: readonly number[] = []) => Math.abs((losses[1] ?? 0) - (losses[0] ?? 0));
    expect(moved(withIt)).toBeLessThan(0.1 * moved(without));
  });
});
