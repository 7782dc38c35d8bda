/** @file Training from the same start at several learning rates. */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { adam } from '../optimise/adam.ts';
import type { Optimiser } from '../optimise/optimiser.ts';
import { type LearningRate, warmUp } from '../optimise/schedule.ts';
import { sgd } from '../optimise/sgd.ts';
import type { Classifier } from './classifier.ts';
import { updateMeter } from './update-ratio.ts';

export interface TrainingOptions {
  readonly optimiser: 'sgd' | 'adam';
  /** Of sgd. */
  readonly momentum: number;
  readonly steps: number;
  readonly learningRates: readonly number[];
  /** Steps over which the rate rises from 0; 0 for none. */
  readonly warmUp: number;
}

export interface Training {
  readonly learningRate: number;
  /** Before every update; once it is not finite, Infinity to the end. */
  readonly losses: readonly number[];
  /** Of each weight matrix, first layer first: how far an update moves it; see `updateMeter`. */
  readonly updateRatios: readonly number[];
}

/** The run with the smallest last loss of those at each learning rate, from the weights that `rng` gives. Yields after every step. */
export function* bestTraining(
  model: Classifier,
  options: TrainingOptions,
  rng: Rng,
  backend: Backend,
): Generator<number, Training> {
  let best: Training | null = null;
  for (const learningRate of options.learningRates) {
    model.draw(rng);
    const optimiser = optimiserOf(model, options, learningRate, backend);
    const training = yield* train(model, optimiser, options.steps, backend);
    if (best === null || last(training.losses) < last(best.losses)) best = { learningRate, ...training };
  }
  if (best === null) throw new RangeError('no learning rate');
  return best;
}

function* train(
  model: Classifier,
  optimiser: Optimiser,
  steps: number,
  backend: Backend,
): Generator<number, Omit<Training, 'learningRate'>> {
  const losses: number[] = [];
  const meter = updateMeter(model.parameters);
  for (let step = 1; step <= steps; step++) {
    const mark = backend.mark();
    const loss = model.pass();
    backend.release(mark);
    if (!Number.isFinite(loss)) {
      const rest = new Array<number>(steps - losses.length).fill(Number.POSITIVE_INFINITY);
      return { losses: [...losses, ...rest], updateRatios: meter.ratios() };
    }
    losses.push(loss);
    meter.measure(() => optimiser.step(model.gradients));
    yield step;
  }
  return { losses, updateRatios: meter.ratios() };
}

function optimiserOf(
  { parameters }: Classifier,
  { optimiser, momentum, warmUp: rising }: TrainingOptions,
  rate: number,
  backend: Backend,
): Optimiser {
  const learningRate: LearningRate = rising === 0 ? rate : warmUp(rate, rising);
  return optimiser === 'adam'
    ? adam({ learningRate }, parameters, backend)
    : sgd({ learningRate, momentum }, parameters, backend);
}

function last(losses: readonly number[]): number {
  return losses.at(-1) ?? Number.POSITIVE_INFINITY;
}
