/** @file Learning rates that change from step to step. */

/** Rate of step 1, 2, …; or the same for all. */
export type LearningRate = number | ((step: number) => number);

/** Rises in a line from rate/steps at step 1 to `rate` at step `steps`, and stays there (Goyal et al. 2017). Throws a RangeError unless steps is whole and at least 1. */
export function warmUp(rate: number, steps: number): LearningRate {
  if (!Number.isInteger(steps) || steps < 1) {
    throw new RangeError(`warm-up takes ${steps} steps; it must be a whole number, at least 1`);
  }
  return (step) => rate * Math.min(1, step / steps);
}

/** The rate of one step. Throws a RangeError unless it is a finite number, at least 0. */
export function rateAt(rate: LearningRate, step: number): number {
  const found = typeof rate === 'number' ? rate : rate(step);
  if (found >= 0 && found < Number.POSITIVE_INFINITY) return found;
  throw new RangeError(
    `the learning rate of step ${step} is ${found}; it must be a finite number, at least 0`,
  );
}
