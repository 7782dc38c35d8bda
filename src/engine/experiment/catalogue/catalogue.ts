/** @file The catalogue: every experiment and statement that comes with the app. */

import type { Catalogue, Experiment } from '../types.ts';
import { arithmetic } from './arithmetic/arithmetic.ts';
import { example } from './example/example.ts';
import { explosion } from './explosion/explosion.ts';
import { lab } from './lab/lab.ts';
import { remedies } from './remedies/remedies.ts';
import { summary } from './summary/summary.ts';
import { vanishing } from './vanishing/vanishing.ts';

const experiments = [
  ...vanishing.experiments,
  ...arithmetic.experiments,
  ...explosion.experiments,
  ...example.experiments,
  ...remedies.experiments,
  ...summary.experiments,
  ...lab.experiments,
];

export const catalogue: Catalogue = {
  experiments: byId(experiments),
  statements: [
    ...vanishing.statements,
    ...explosion.statements,
    ...example.statements,
    ...remedies.statements,
    ...summary.statements,
  ],
};

/** Throws where an id stands twice: the second would silently take the place of the first. */
function byId(experiments: readonly Experiment[]): ReadonlyMap<string, Experiment> {
  const found = new Map<string, Experiment>();
  for (const experiment of experiments) {
    if (found.has(experiment.id))
      throw new Error(`two experiments of the catalogue are called ${experiment.id}`);
    found.set(experiment.id, experiment);
  }
  return found;
}
