/** @file Fields of the kind `training`. */

import { VARIANTS } from '#engine/network/train/classifier.ts';
import type { FieldReader } from '../../fields/field-reader.ts';
import { ACTIVATION_NAMES, readSeeded } from '../seeded.ts';
import type { Body } from '../spec-base.ts';
import { OPTIMISERS, type Trained, type TrainingSpec } from './spec.ts';

const DEFAULTS: Trained = { variant: 'plain', activation: 'relu', depth: 20, width: 16, sigma_w2: 2 };
const LEARNING_RATES = [0.03, 0.1];
const MAX_RATES = 10;
/** A learning rate beyond this leaves the range of a double within a few steps. */
const MAX_RATE = 1e6;

export function readTraining(reader: FieldReader): Body<TrainingSpec> {
  const trained = readTrained(reader, DEFAULTS);
  const against = reader.map('against', (inner) => readTrained(inner, trained));
  return {
    kind: 'training',
    ...trained,
    batch: readPoints(reader),
    steps: reader.number('steps', 100),
    optimiser: reader.word('optimiser', OPTIMISERS, 'sgd'),
    momentum: reader.number('momentum', 0.9),
    learning_rates: readRates(reader),
    warm_up: reader.number('warm_up', 0),
    ...readSeeded(reader),
    ...(against === undefined ? {} : { against }),
  };
}

/** Fields left out are those of `base`; the factor of a branch is not, since it belongs to a depth. */
function readTrained(reader: FieldReader, base: Trained): Trained {
  return {
    variant: reader.word('variant', VARIANTS, base.variant),
    activation: reader.word('activation', ACTIVATION_NAMES, base.activation),
    depth: reader.number('depth', base.depth),
    width: reader.number('width', base.width),
    sigma_w2: reader.number('sigma_w2', base.sigma_w2),
    ...(reader.has('alpha') ? { alpha: reader.number('alpha') } : {}),
  };
}

function readPoints(reader: FieldReader): number {
  const points = reader.number('batch', 128);
  if (points % 2 !== 0) {
    reader.refuse(
      reader.lineOf('batch'),
      'spec-bad-value',
      `"batch" is ${points}; two spirals have an even number of points`,
    );
  }
  return points;
}

function readRates(reader: FieldReader): number[] {
  const rates = reader.vector('learning_rates') ?? LEARNING_RATES;
  if (rates.length > MAX_RATES || rates.some((rate) => !(rate >= 0 && rate <= MAX_RATE))) {
    const message = `"learning_rates" holds 1 to ${MAX_RATES} numbers from 0 to ${MAX_RATE}`;
    reader.refuse(reader.lineOf('learning_rates'), 'spec-bad-value', message);
  }
  return rates;
}
