/** @file Random networks of every kind against the means and deviations that an independent implementation measured. */

import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import type { Initialiser } from '#engine/network/initialiser.ts';
import { randomNetwork } from '#engine/network/network.ts';
import { backward, drain, forward } from '#engine/network/pass.ts';
import { carryThroughTime } from '#engine/network/recurrent.ts';
import { carryThroughResidual } from '#engine/network/residual.ts';
import { logNorm } from '#engine/network/scaled.ts';
import { predictedLogRatios } from '#engine/network/theory/gradient-ratio.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { zeros } from '#engine/tensor/tensor.ts';
import reference from '../../fixtures/mean-field.json' with { type: 'json' };
import { named } from './support.ts';

/** Mean and standard error over seeds 0, 1, … */
function sample(seeds: number, measure: (seed: number) => number): { mean: number; se: number; sd: number } {
  const values = Array.from({ length: seeds }, (_, seed) => measure(seed));
  const mean = values.reduce((sum, value) => sum + value, 0) / seeds;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (seeds - 1));
  return { mean, sd, se: sd / Math.sqrt(seeds) };
}

function expectAgreement(own: { mean: number; se: number }, mean: number, se: number): void {
  expect(Math.abs(own.mean - mean)).toBeLessThanOrEqual(4 * Math.hypot(own.se, se));
}

describe('random networks agree with an independent implementation within 4 standard errors', () => {
  test.each(reference.rates)('$activation, $init, sigma_w2 $sigmaW2', (want) => {
    const { depth, width } = want;
    const init = { name: want.init, sigmaW2: want.sigmaW2 } as Initialiser;
    const activation = named(want.activation);
    const own = sample(want.init === 'orthogonal' ? 30 : 100, (seed) => {
      const rng = createRng(seed);
      const network = randomNetwork(
        { depth, width, activation, init, sigmaB2: 0, dtype: 'float64' },
        rng.split(0),
      );
      const normal = (label: number) => {
        const tensor = zeros([1, width]);
        rng.split(label).fillNormals(tensor.data, 1);
        return tensor;
      };
      const { deltas } = backward(network, forward(network, normal(1), backend), normal(2), backend);
      const [first, last] = [deltas[0], deltas[depth - 1]];
      if (first === undefined || last === undefined) throw new Error('no deltas');
      return (logNorm(first, backend) - logNorm(last, backend)) / (depth - 1);
    });
    expectAgreement(own, want.mean, want.se);
    expect(own.sd / want.sd).toBeGreaterThan(0.7);
    expect(own.sd / want.sd).toBeLessThan(1.4);
    if (want.init === 'orthogonal') return;
    const setup = { activation, sigmaW2: want.sigmaW2, sigmaB2: 0 };
    expect((predictedLogRatios(setup, depth, width)[0] ?? 0) / (depth - 1)).toBeCloseTo(want.predicted, 7);
  });

  test('residual blocks, alpha = 1', () => {
    const options = {
      depth: 10,
      width: 128,
      activation: named('relu'),
      alpha: 1,
      sigmaW2: 2,
      skip: true,
    } as const;
    const own = sample(60, (seed) => {
      const logs = drain(carryThroughResidual({ ...options, dtype: 'float64' }, createRng(seed), backend));
      return (logs[0] ?? 0) - (logs[10] ?? 0);
    });
    expectAgreement(own, 3.43282619, 0.01604607);
  });

  test('a recurrent net, orthogonal with radius 0.95', () => {
    const options = {
      width: 32,
      steps: 50,
      activation: named('tanh'),
      init: 'orthogonal',
      spectralRadius: 0.95,
    } as const;
    const own = sample(100, (seed) => {
      const logs = drain(
        carryThroughTime({ ...options, inputVariance: 0, dtype: 'float64' }, createRng(seed), backend),
      );
      return ((logs[0] ?? 0) - (logs[50] ?? 0)) / 50;
    });
    expectAgreement(own, -0.0775920012, 0.000221608081);
  });

  test('a Gaussian recurrent matrix is rescaled to its exact radius', () => {
    const options = {
      width: 64,
      steps: 100,
      activation: named('linear'),
      init: 'gaussian',
      spectralRadius: 1.1,
    } as const;
    const own = sample(40, (seed) => {
      const logs = drain(
        carryThroughTime({ ...options, inputVariance: 0, dtype: 'float64' }, createRng(seed), backend),
      );
      return ((logs[0] ?? 0) - (logs[100] ?? 0)) / 100;
    });
    expectAgreement(own, 0.08152, 0.00041);
  });
});
