/** @file The experiments of the Lab that belong to no single sentence: E1 to E12. */

import { checkingExperiments } from './checking.ts';
import { clippingExperiments } from './clipping.ts';
import { initialisationExperiments } from './initialisation.ts';
import { normalisationExperiments } from './normalisation.ts';
import { phaseExperiments } from './phase.ts';
import { precisionExperiments } from './precision.ts';
import { recurrentExperiments } from './recurrent.ts';
import { reluExperiments } from './relu.ts';
import { spectrumExperiments } from './spectrum.ts';
import { spreadExperiments } from './spread.ts';
import { trainingExperiments } from './training.ts';

export const lab = {
  experiments: [
    ...phaseExperiments,
    ...spectrumExperiments,
    ...recurrentExperiments,
    ...clippingExperiments,
    ...normalisationExperiments,
    ...reluExperiments,
    ...spreadExperiments,
    ...precisionExperiments,
    ...initialisationExperiments,
    ...checkingExperiments,
    ...trainingExperiments,
  ],
};
