/** @file The catalogue: every experiment and statement that comes with the app. */

import type { Catalogue } from '../types.ts';
import { conceptExperiments, conceptStatements } from './concepts.ts';
import { example } from './example/example.ts';
import { explosion } from './explosion/explosion.ts';
import { lab } from './lab/lab.ts';
import { normExperiments, normStatements } from './norms.ts';
import { numberExperiments } from './numbers.ts';
import { remedies } from './remedies/remedies.ts';
import { sigmoidExperiments, sigmoidStatements } from './sigmoid.ts';
import { summary } from './summary/summary.ts';

const experiments = [
  ...sigmoidExperiments,
  ...normExperiments,
  ...conceptExperiments,
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
    ...sigmoidStatements,
    ...normStatements,
    ...conceptStatements,
    ...explosion.statements,
    ...example.statements,
    ...remedies.statements,
    ...summary.statements,
  ],
};
