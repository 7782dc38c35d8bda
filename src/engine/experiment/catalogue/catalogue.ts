/** @file The catalogue: every experiment and statement that comes with the app. */

import type { Catalogue } from '../types.ts';
import { conceptExperiments, conceptStatements } from './concepts.ts';
import { example } from './example/example.ts';
import { explosion } from './explosion/explosion.ts';
import { initialisationExperiments, initialisationStatements } from './initialisation.ts';
import { lab } from './lab/lab.ts';
import { normExperiments, normStatements } from './norms.ts';
import { numberExperiments, numberStatements } from './numbers.ts';
import { reluExperiments, reluStatements } from './relu.ts';
import { residualExperiments, residualStatements } from './residual.ts';
import { sigmoidExperiments, sigmoidStatements } from './sigmoid.ts';

const experiments = [
  ...sigmoidExperiments,
  ...reluExperiments,
  ...residualExperiments,
  ...normExperiments,
  ...initialisationExperiments,
  ...conceptExperiments,
  ...numberExperiments,
  ...explosion.experiments,
  ...example.experiments,
  ...lab.experiments,
];

export const catalogue: Catalogue = {
  experiments: new Map(experiments.map((experiment) => [experiment.id, experiment])),
  statements: [
    ...sigmoidStatements,
    ...reluStatements,
    ...residualStatements,
    ...normStatements,
    ...initialisationStatements,
    ...conceptStatements,
    ...numberStatements,
    ...explosion.statements,
    ...example.statements,
  ],
};
