/** @file The catalogue: every experiment and statement that comes with the app. */

import type { Catalogue } from '../types.ts';
import { example } from './example/example.ts';
import { explosion } from './explosion/explosion.ts';
import { lab } from './lab/lab.ts';
import { numberExperiments } from './numbers.ts';
import { remedies } from './remedies/remedies.ts';
import { summary } from './summary/summary.ts';
import { vanishing } from './vanishing/vanishing.ts';

const experiments = [
  ...vanishing.experiments,
  ...numberExperiments,
  ...explosion.experiments,
  ...example.experiments,
  ...remedies.experiments,
  ...summary.experiments,
  ...lab.experiments,
];

export const catalogue: Catalogue = {
  experiments: new Map(experiments.map((experiment) => [experiment.id, experiment])),
  statements: [
    ...vanishing.statements,
    ...explosion.statements,
    ...example.statements,
    ...remedies.statements,
    ...summary.statements,
  ],
};
