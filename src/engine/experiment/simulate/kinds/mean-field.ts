/** @file Kinds of mean-field theory: moments, fixed points, edge of chaos, the kernel of two inputs. */

import { edgeOfChaos } from '#engine/network/theory/edge-of-chaos.ts';
import { meanFieldLimit } from '#engine/network/theory/fixed-point.ts';
import { correlationKernel } from '#engine/network/theory/kernel.ts';
import type { MeanFieldSetup } from '#engine/network/theory/mean-field.ts';
import { gaussianMoments } from '#engine/network/theory/moments.ts';
import type { CaseReader } from '../case-reader.ts';
import { type CaseKind, exactJob } from '../job.ts';
import { LIMITS } from '../limits.ts';

/** Multiply-adds that an integral over a normal variable is worth, and one over two of them. */
const INTEGRAL = 60_000;
export const DOUBLE_INTEGRAL = 6_000_000;
/** Integrals until a fixed point has settled. */
const ITERATIONS = 1000;

export const gaussianMomentsKind: CaseKind = {
  fields: ['activation', 'q'],
  read(input) {
    const activation = input.activation();
    const variances = Array.from(input.vector('q', { each: LIMITS.variance }));
    return exactJob({ operations: variances.length * INTEGRAL, results: 5 * variances.length }, () => ({
      rows: variances.map((q) => {
        const { mean, m2, dm2, dm4, variance } = gaussianMoments(activation, q);
        return { mean, m2, dm2, dm4, variance };
      }),
    }));
  },
};

export const fixedPointKind: CaseKind = {
  fields: ['activation', 'sigma_w2', 'sigma_b2', 'q0'],
  read(input) {
    const setup = readSetup(input);
    const start = input.number('q0', LIMITS.variance, 1);
    return exactJob({ operations: ITERATIONS * INTEGRAL, results: 7 }, () => {
      const limit = meanFieldLimit(setup, start);
      return {
        q_star: limit.kind === 'fixed' ? limit.qStar : Number.POSITIVE_INFINITY,
        chi_1: limit.chi1,
        chi_q: limit.chiQ,
        xi_q: limit.xiQ,
        xi_grad: limit.xiGrad,
        log_grad_norm_per_layer: limit.logGradNormPerLayer,
        phase: limit.phase,
      };
    });
  },
};

export const edgeOfChaosKind: CaseKind = {
  fields: ['activation', 'sigma_b2'],
  read(input) {
    const activation = input.activation();
    const sigmaB2 = input.number('sigma_b2', LIMITS.variance);
    const edge = edgeOfChaos(activation, sigmaB2);
    if (edge.kind === 'line') {
      // Every q is fixed there; 1 stands for them.
      return exactJob({ results: 2 }, () => ({ sigma_w2: edge.sigmaW2, q_star: 1 }));
    }
    const point = edge.kind === 'point' ? edge : edge.repelling;
    if (point === null) {
      const hint = sigmaB2 > 0 ? 'Try 0.' : 'Choose another activation.';
      return input.refuse('sigma_b2', `leaves ${activation.name} without a point where chi_1 is 1`, hint);
    }
    return exactJob({ results: 2 }, () => ({ sigma_w2: point.sigmaW2, q_star: point.qStar }));
  },
};

export const correlationKernelKind: CaseKind = {
  fields: ['activation', 'q', 'c'],
  read(input) {
    const activation = input.activation();
    const q = input.number('q', LIMITS.variance);
    const correlations = Array.from(input.vector('c', { each: LIMITS.correlation }));
    const operations = correlations.length * DOUBLE_INTEGRAL;
    return exactJob({ operations, results: 2 * correlations.length }, () => ({
      rows: correlations.map((c) => {
        const { kernel, dkernel } = correlationKernel(activation, q, c);
        return { kernel, dkernel };
      }),
    }));
  },
};

/** sigma_w² and sigma_b² with the activation. */
export function readSetup(input: CaseReader): MeanFieldSetup {
  return {
    activation: input.activation(),
    sigmaW2: input.number('sigma_w2', LIMITS.variance),
    sigmaB2: input.number('sigma_b2', LIMITS.variance),
  };
}
