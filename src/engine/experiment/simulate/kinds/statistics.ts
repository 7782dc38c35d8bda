/** @file Statistical kinds of other shapes than a plain net: `stat_bn`, `stat_residual`, `stat_rnn`. */

import { interiorRateOf } from '#engine/network/measure/rate.ts';
import { KEPT_ENTRIES } from '#engine/network/network.ts';
import { carryThroughBatchNorm } from '#engine/network/normalise/carry-through-batch-norm.ts';
import { carryThroughTime } from '#engine/network/recurrent.ts';
import { carryThroughResidual } from '#engine/network/residual.ts';
import type { CaseKind } from '../job.ts';
import { LIMITS } from '../limits.ts';
import { SEED_FIELDS, statistic } from '../statistic.ts';

const dtype = 'float64';

/** Slope of ln‖∂L/∂h^l‖ towards the input, between 20 % and 90 % of the depth: the ends are transients. */
export const statBn: CaseKind = {
  fields: ['activation', 'depth', 'width', 'batch', 'sigma_w2', ...SEED_FIELDS],
  read(input) {
    const activation = input.activation();
    // Below 3 layers both ends of the slope are one layer.
    const depth = input.number('depth', { ...LIMITS.depth, min: 3 });
    const width = input.number('width', LIMITS.width);
    const batch = input.number('batch', { ...LIMITS.batch, min: 3 });
    const sigmaW2 = input.number('sigma_w2', LIMITS.positiveVariance, 1);
    const entries = depth * width * width;
    const units = depth * width * batch;
    const size = {
      normals: entries,
      operations: 2 * entries * batch,
      scalarOperations: 40 * units,
      activations: 2 * units,
      entries: entries + 6 * units,
    };
    return statistic(input, size, (backend) => {
      const options = { depth, width, batch, activation, sigmaW2, dtype } as const;
      return function* (rng) {
        return interiorRateOf(yield* carryThroughBatchNorm(options, rng, backend));
      };
    });
  },
};

/** ln(‖∂L/∂x^0‖/‖∂L/∂x^L‖) of x ← x + alpha W2 phi(W1 x). */
export const statResidual: CaseKind = {
  fields: ['activation', 'depth', 'width', 'alpha', 'sigma_w2', ...SEED_FIELDS],
  read(input) {
    const activation = input.activation();
    const depth = input.number('depth', LIMITS.depth);
    const width = input.number('width', LIMITS.width);
    const alpha = input.number('alpha', LIMITS.factor, 1);
    const sigmaW2 = input.number('sigma_w2', LIMITS.positiveVariance);
    const entries = 2 * depth * width * width;
    const units = depth * width;
    const size = {
      normals: entries <= KEPT_ENTRIES ? entries : 2 * entries,
      operations: 2 * entries,
      scalarOperations: 0,
      activations: 2 * units,
      entries: Math.min(entries, KEPT_ENTRIES) + 6 * units,
    };
    return statistic(input, size, (backend) => {
      const options = { depth, width, activation, alpha, sigmaW2, skip: true, dtype } as const;
      return function* (rng) {
        const logs = yield* carryThroughResidual(options, rng, backend);
        return (logs[0] ?? Number.NaN) - (logs[depth] ?? Number.NaN);
      };
    });
  },
};

/** (ln‖Jᵀv‖ − ln‖v‖)/T with J = ∂h_T/∂h_0. */
export const statRnn: CaseKind = {
  fields: ['activation', 'kind', 'spectral_radius', 'T', 'width', 'sx2', ...SEED_FIELDS],
  read(input) {
    const activation = input.activation();
    const init = input.choice('kind', ['orthogonal', 'gaussian']);
    const radius = input.number('spectral_radius', LIMITS.spectralRadius);
    const steps = input.number('T', LIMITS.steps);
    const width = input.number('width', LIMITS.width);
    const inputVariance = input.number('sx2', LIMITS.variance, 0);
    const entries = width * width;
    const units = steps * width;
    const size = {
      normals: entries + units,
      operations: 2 * steps * entries,
      scalarOperations: (init === 'orthogonal' ? 2 : 6) * entries * width,
      activations: 2 * units,
      entries: 10 * entries + 6 * units,
    };
    return statistic(input, size, (backend) => {
      const options = {
        width,
        steps,
        activation,
        init,
        spectralRadius: radius,
        inputVariance,
        dtype,
      } as const;
      return function* (rng) {
        const logs = yield* carryThroughTime(options, rng, backend);
        return ((logs[0] ?? Number.NaN) - (logs[steps] ?? Number.NaN)) / steps;
      };
    });
  },
};
