/** @file The kind `training`. */

import { VARIANTS } from '#engine/network/train/classifier.ts';
import { MEASURED_UPDATES } from '#engine/network/train/update-ratio.ts';
import type { Parameter } from '../../types.ts';
import { type Fields, type KindDefinition, type Quantity, STEP, single } from '../kind.ts';
import { bounded, word } from '../parameter.ts';
import { ACTIVATION_NAMES } from '../seeded.ts';
import { seededSize } from '../size.ts';
import { NOTHING, type Work } from '../work.ts';
import { readTraining } from './read.ts';
import { simulateTraining } from './simulate.ts';
import { OPTIMISERS, type Trained, type TrainingSpec } from './spec.ts';

export const trainingKind: KindDefinition<TrainingSpec> = {
  read: readTraining,
  quantities: trainingQuantities,
  size: (spec) => seededSize(true, spec.seeds, networksOf(spec).length * updatesOf(spec)),
  work: trainingWork,
  parameters: trainingParameters,
  set: withRate,
  simulate: (spec, _, backend) => simulateTraining(spec, backend),
  place: STEP,
};

function trainingQuantities(spec: TrainingSpec): Record<string, Quantity> {
  const other = spec.against === undefined ? {} : networkQuantities(spec, spec.against);
  return {
    ...networkQuantities(spec, spec),
    ...Object.fromEntries(Object.entries(other).map(([name, quantity]) => [`against_${name}`, quantity])),
    chance: single,
    depth: single,
    width: single,
    steps: single,
  };
}

function networkQuantities({ steps }: TrainingSpec, trained: Trained): Record<string, Quantity> {
  return {
    final_loss: single,
    loss: { length: steps },
    success: single,
    best_rate: single,
    update_ratio: { length: matricesOf(trained) + ENDS },
  };
}

/** Weight matrices between the first and the last, which are the ends. */
function matricesOf({ variant, depth }: Trained): number {
  return variant === 'residual' ? 2 * depth : depth;
}
const ENDS = 2;

function networksOf(spec: TrainingSpec): Trained[] {
  return spec.against === undefined ? [spec] : [spec, spec.against];
}

function updatesOf({ steps, learning_rates }: TrainingSpec): number {
  return steps * learning_rates.length;
}

/** Beside the products: each normalisation goes over its numbers about ten times, an optimiser over its parameters. */
const NORMALISING_LOOPS = 10;
const OPTIMISING_LOOPS = 6;
/** Measuring an update goes over the weights twice. */
const METER_LOOPS = 2;
/** Calls of the backend in a block and step, as multiply-adds in plain loops. */
const CALLS_OF_A_BLOCK = 4000;

function trainingWork(spec: TrainingSpec): Work {
  const updates = updatesOf(spec);
  const sizes = networksOf(spec).map((trained) => {
    const { variant, width } = trained;
    const matrices = matricesOf(trained);
    const weights = matrices * width * width;
    const units = matrices * width * spec.batch;
    const normalising = variant === 'batch-norm' ? NORMALISING_LOOPS * units : 0;
    return { weights, units, loops: normalising + OPTIMISING_LOOPS * weights + CALLS_OF_A_BLOCK * matrices };
  });
  const sum = (of: (size: (typeof sizes)[number]) => number) =>
    sizes.reduce((total, one) => total + of(one), 0);
  const measured = Math.min(MEASURED_UPDATES, spec.steps) * spec.learning_rates.length;
  return {
    ...NOTHING,
    normals: sum(({ weights }) => weights) * spec.learning_rates.length,
    gemm: 3 * sum(({ weights }) => weights) * spec.batch * updates,
    activations: sum(({ units }) => units) * updates,
    loops: sum(({ loops }) => loops) * updates + METER_LOOPS * sum(({ weights }) => weights) * measured,
    entries: sum(({ weights, units }) => 6 * weights + 8 * units),
    kept: networksOf(spec).reduce((kept, one) => kept + spec.steps + matricesOf(one) + ENDS, 0),
  };
}

function trainingParameters(spec: TrainingSpec): Parameter[] {
  const [rate] = spec.learning_rates;
  return [
    word('variant', spec.variant, VARIANTS),
    word('activation', spec.activation, ACTIVATION_NAMES),
    bounded('depth', spec.depth),
    bounded('width', spec.width),
    bounded('sigma_w2', spec.sigma_w2),
    ...(spec.alpha === undefined ? [] : [bounded('alpha', spec.alpha)]),
    word('optimiser', spec.optimiser, OPTIMISERS),
    ...(spec.learning_rates.length === 1 && rate !== undefined ? [bounded('learning_rate', rate)] : []),
    bounded('warm_up', spec.warm_up),
    bounded('steps', spec.steps),
    bounded('seeds', spec.seeds),
  ];
}

/** A single learning rate is a number to whoever sets it. */
function withRate(fields: Fields, name: string, value: unknown): Fields {
  return name === 'learning_rate' ? { ...fields, learning_rates: [value] } : { ...fields, [name]: value };
}
