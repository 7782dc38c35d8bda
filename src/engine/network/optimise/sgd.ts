/** @file Stochastic gradient descent, with momentum or without. */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import { forEachPair, type Optimiser } from './optimiser.ts';
import { type LearningRate, rateAt } from './schedule.ts';

export interface SgdOptions {
  readonly learningRate: LearningRate;
  /** mu of v ← mu v + g, w ← w − rate · v (Polyak 1964, in the form of Sutskever et al. 2013 without the rate inside); 0 unless given. */
  readonly momentum?: number;
}

/** w ← w − rate · g. Throws a RangeError unless 0 ≤ momentum < 1. */
export function sgd(options: SgdOptions, parameters: readonly Tensor[], backend: Backend): Optimiser {
  const { learningRate, momentum = 0 } = options;
  if (!(momentum >= 0 && momentum < 1)) {
    throw new RangeError(`momentum is ${momentum}; it must be at least 0 and below 1`);
  }
  const velocities = parameters.map(({ shape, dtype }) =>
    momentum === 0 ? null : backend.zeros(shape, dtype),
  );
  let step = 0;
  return {
    step(gradients) {
      step++;
      const rate = rateAt(learningRate, step);
      forEachPair(parameters, gradients, (parameter, gradient, i) => {
        const velocity = velocities[i];
        if (velocity) {
          backend.scale(momentum, velocity);
          backend.axpy(1, gradient, velocity);
        }
        backend.axpy(-rate, velocity ?? gradient, parameter);
      });
    },
  };
}
