/** @file Kinds that are a formula of a few numbers: initialisers, Lyapunov exponents, rates, spectra, number formats. */

import { linear, relu } from '#engine/network/activation/rectified.ts';
import { initialiserScales } from '#engine/network/initialiser/scales.ts';
import { bnRate } from '#engine/network/theory/batch-norm.ts';
import { lognormalBeta } from '#engine/network/theory/finite-width.ts';
import { lyapunovGaussian } from '#engine/network/theory/lyapunov.ts';
import { gaussianProductEdge, gaussianProductVariance } from '#engine/network/theory/product-spectrum.ts';
import { objectIn } from '../case-reader.ts';
import { type CaseKind, exactJob } from '../job.ts';
import { LIMITS } from '../limits.ts';

export const initScales: CaseKind = {
  fields: ['fan_in', 'fan_out'],
  read(input) {
    const scales = initialiserScales(
      input.number('fan_in', LIMITS.size),
      input.number('fan_out', LIMITS.size),
    );
    return exactJob({ results: 9 }, () => ({
      xavier_normal_std: scales.xavierNormalStd,
      xavier_uniform_limit: scales.xavierUniformLimit,
      he_normal_std: scales.heNormalStd,
      he_uniform_limit: scales.heUniformLimit,
      lecun_normal_std: scales.lecunNormalStd,
      forward_factor_linear_xavier: scales.forwardFactorLinearXavier,
      backward_factor_linear_xavier: scales.backwardFactorLinearXavier,
      forward_factor_relu_he: scales.forwardFactorReluHe,
      forward_factor_relu_xavier: scales.forwardFactorReluXavier,
    }));
  },
};

export const lyapunovGaussianKind: CaseKind = {
  fields: ['n'],
  read(input) {
    const sizes = Array.from(input.vector('n', { each: LIMITS.size }));
    return exactJob({ operations: 2000 * sizes.length, results: 4 * sizes.length }, () => {
      const rows = sizes.map((n) => lyapunovGaussian(n));
      return {
        top: rows.map(({ top }) => top),
        second: rows.map(({ second }) => second),
        bottom: rows.map(({ bottom }) => bottom),
        var_log_norm_per_step: rows.map(({ varLogNormPerStep }) => varLogNormPerStep),
      };
    });
  },
};

export const bnRateKind: CaseKind = {
  fields: ['B'],
  read(input) {
    // Three samples leave E 1/s² infinite.
    const batches = Array.from(input.vector('B', { each: { ...LIMITS.size, min: 4 } }));
    return exactJob({ operations: 1000 * batches.length, results: 2 * batches.length + 1 }, () => ({
      relu: batches.map((batch) => bnRate(relu, batch)),
      linear: batches.map((batch) => bnRate(linear, batch)),
      relu_infinite_batch: bnRate(relu, Number.POSITIVE_INFINITY),
    }));
  },
};

export const gaussianProductSpectrum: CaseKind = {
  fields: ['L'],
  read(input) {
    const depths = Array.from(input.vector('L', { each: LIMITS.size }));
    return exactJob({ operations: 1000 * depths.length, results: 2 * depths.length }, () => ({
      s2_max: depths.map(gaussianProductEdge),
      var_s2: depths.map(gaussianProductVariance),
    }));
  },
};

export const lognormalBetaKind: CaseKind = {
  fields: ['rows'],
  read(input) {
    const rows = input.list('rows', (item, steps) => {
      const row = objectIn(item, steps, ['activation', 'q', 'init']);
      const activation = row.activation();
      const q = row.number('q', LIMITS.variance);
      return { activation, q, init: row.choice('init', ['gaussian', 'orthogonal'], 'gaussian') };
    });
    return exactJob({ operations: 60_000 * rows.length, results: rows.length }, () => ({
      beta: rows.map(({ activation, q, init }) => lognormalBeta(activation, q, init)),
    }));
  },
};
