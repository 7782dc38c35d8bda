/** @file Section 4 of the study note: initialisation, batch normalisation, residual connections. */

import type { Experiment, Statement } from '../../types.ts';
import { gradientScaleExperiments } from './gradient-scale.ts';
import { initialisationExperiments } from './initialisation.ts';
import { initialisationStatements } from './initialisation-statements.ts';
import { normalisationExperiments } from './normalisation.ts';
import { normalisationStatements } from './normalisation-statements.ts';
import { normalisedDepthExperiments } from './normalised-depth.ts';
import { residualExperiments } from './residual.ts';
import { residualStatements } from './residual-statements.ts';

const experiments: readonly Experiment[] = [
  ...initialisationExperiments,
  ...gradientScaleExperiments,
  ...normalisationExperiments,
  ...normalisedDepthExperiments,
  ...residualExperiments,
];

const statements: readonly Statement[] = [
  ...initialisationStatements,
  ...normalisationStatements,
  ...residualStatements,
];

export const remedies = { experiments, statements };
