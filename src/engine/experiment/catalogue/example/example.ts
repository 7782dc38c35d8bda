/** @file Chapter 3 of the study note: the worked example and the bound on the gradient of the first weights. */

import { boundExperiments, boundStatements } from './bound.ts';
import { gammaExperiments, gammaStatements } from './gamma.ts';
import { lossExperiments, lossStatements } from './loss.ts';
import { networkExperiments, networkStatements } from './network.ts';

export const example = {
  experiments: [...networkExperiments, ...lossExperiments, ...boundExperiments, ...gammaExperiments],
  statements: [...networkStatements, ...lossStatements, ...boundStatements, ...gammaStatements],
};
