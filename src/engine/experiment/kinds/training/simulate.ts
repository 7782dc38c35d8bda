/** @file One network per seed, or two from the same seed, trained on two spirals. */

import { log10 } from '#engine/core/elementary.ts';
import { createRng, type Rng } from '#engine/core/random.ts';
import { type Classifier, classifier } from '#engine/network/train/classifier.ts';
import { type LabelledPoints, twoSpirals } from '#engine/network/train/spirals.ts';
import { bestTraining, type Training } from '#engine/network/train/train.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { plain, type Scalar } from '../../claim/scalar.ts';
import { releasing } from '../carried.ts';
import { knownActivation } from '../seeded.ts';
import { type Curve, countedFrom1, measurements, plainAll, type Simulation } from '../simulation.ts';
import type { Trained, TrainingSpec } from './spec.ts';

/** What is left of the loss where training has worked. */
const SUCCESS = 0.3;

export function simulateTraining(spec: TrainingSpec, backend: Backend): Simulation {
  const { depth, width, steps, dtype, against } = spec;
  const points = twoSpirals(spec.batch, dtype, backend);
  const model = modelOf(spec, spec, points, backend);
  const other = against === undefined ? null : modelOf(spec, against, points, backend);
  const constants = plainAll({ chance: Math.LN2, depth, width, steps });
  return releasing(backend, function* (index) {
    const rng = () => createRng(spec.first_seed + index);
    const own = yield* trained(model, spec, rng(), backend);
    const second = other === null ? null : yield* trained(other, spec, rng(), backend);
    return {
      measurements: measurements({
        ...constants,
        ...quantitiesOf(own, ''),
        ...(second === null ? {} : quantitiesOf(second, 'against_')),
      }),
      curves: [...curvesOf(own, ''), ...(second === null ? [] : curvesOf(second, 'against_'))],
    };
  });
}

function modelOf(spec: TrainingSpec, trained: Trained, points: LabelledPoints, backend: Backend): Classifier {
  const { variant, depth, width, sigma_w2, alpha = 1 / Math.sqrt(depth) } = trained;
  const activation = knownActivation(trained.activation);
  const options = { variant, activation, depth, width, sigmaW2: sigma_w2, alpha, dtype: spec.dtype };
  return classifier(options, points, backend);
}

function trained(
  model: Classifier,
  { optimiser, momentum, steps, learning_rates, warm_up }: TrainingSpec,
  rng: Rng,
  backend: Backend,
): Generator<number, Training> {
  const options = { optimiser, momentum, steps, learningRates: learning_rates, warmUp: warm_up };
  return bestTraining(model, options, rng, backend);
}

function quantitiesOf(
  { losses, learningRate, updateRatios }: Training,
  prefix: string,
): Record<string, Scalar | Scalar[]> {
  const final = losses.at(-1) ?? Number.NaN;
  return {
    [`${prefix}final_loss`]: plain(final),
    [`${prefix}loss`]: losses.map(plain),
    [`${prefix}success`]: plain(final < SUCCESS ? 1 : 0),
    [`${prefix}best_rate`]: plain(learningRate),
    [`${prefix}update_ratio`]: updateRatios.map(plain),
  };
}

function curvesOf({ losses, updateRatios }: Training, prefix: string): Curve[] {
  const ratios = updateRatios.map((ratio) => log10(ratio));
  return [
    { name: `${prefix}loss`, x: countedFrom1(losses.length), y: losses, unit: '' },
    { name: `${prefix}update_ratio`, x: countedFrom1(ratios.length), y: ratios, unit: 'log10' },
  ];
}
