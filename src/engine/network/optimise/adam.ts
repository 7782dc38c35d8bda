/** @file Adam with bias correction (Kingma & Ba 2015). Moments are kept in double precision whatever the parameters are. */

import { pow } from '#engine/core/elementary.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import { forEachPair, type Optimiser } from './optimiser.ts';
import { type LearningRate, rateAt } from './schedule.ts';

export interface AdamOptions {
  /** 0.001 unless given; a warm-up goes here. */
  readonly learningRate?: LearningRate;
  /** Decay of the mean of gradients and of the mean of their squares: 0.9 and 0.999 unless given. */
  readonly beta1?: number;
  readonly beta2?: number;
  /** 1e-8 unless given; added to the root of the second moment. */
  readonly eps?: number;
}

interface Moments {
  readonly first: Tensor;
  readonly second: Tensor;
  readonly change: Tensor;
}

/**
 * m ← β1 m + (1 − β1) g, v ← β2 v + (1 − β2) g², w ← w − rate · m̂/(√v̂ + eps) with m̂ = m/(1 − β1^t), v̂ = v/(1 − β2^t).
 * Throws a RangeError unless both betas are at least 0 and below 1.
 */
export function adam(options: AdamOptions, parameters: readonly Tensor[], backend: Backend): Optimiser {
  const { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, eps = 1e-8 } = options;
  requireDecay('beta1', beta1);
  requireDecay('beta2', beta2);
  const moments = parameters.map(
    ({ shape, dtype }): Moments => ({
      first: backend.zeros(shape, 'float64'),
      second: backend.zeros(shape, 'float64'),
      change: backend.zeros(shape, dtype),
    }),
  );
  let step = 0;
  return {
    step(gradients) {
      step++;
      const rate = rateAt(learningRate, step);
      const [unbias1, unbias2] = [1 / (1 - pow(beta1, step)), 1 / (1 - pow(beta2, step))];
      forEachPair(parameters, gradients, (parameter, gradient, i) => {
        const state = moments[i];
        if (state === undefined) return;
        const g = gradient.data;
        const [m, v, change] = [state.first.data, state.second.data, state.change.data];
        for (let k = 0; k < g.length; k++) {
          const slope = g[k] ?? 0;
          const mean = beta1 * (m[k] ?? 0) + (1 - beta1) * slope;
          const square = beta2 * (v[k] ?? 0) + (1 - beta2) * slope * slope;
          m[k] = mean;
          v[k] = square;
          change[k] = (mean * unbias1) / (Math.sqrt(square * unbias2) + eps);
        }
        // axpy rounds once, when it stores the parameter.
        backend.axpy(-rate, state.change, parameter);
      });
    },
  };
}

function requireDecay(name: string, beta: number): void {
  if (beta >= 0 && beta < 1) return;
  throw new RangeError(`${name} is ${beta}; it must be at least 0 and below 1`);
}
