/** @file Section 5 of the study note: key concepts, the four interview answers, practical advice. */

import type { Experiment, Statement } from '../../types.ts';
import { adviceExperiments } from './advice.ts';
import { adviceStatements } from './advice-statements.ts';
import { clippingExperiments } from './clipping.ts';
import { conceptExperiments, conceptStatements } from './concepts.ts';
import { normExperiments, normStatements } from './norms.ts';
import { reluExperiments, reluStatements } from './relu.ts';
import { shortcutExperiments, shortcutStatements } from './shortcut.ts';
import { sigmoidExperiments, sigmoidStatements } from './sigmoid.ts';
import { trainingExperiments, trainingStatements } from './training.ts';

const experiments: readonly Experiment[] = [
  ...sigmoidExperiments,
  ...reluExperiments,
  ...shortcutExperiments,
  ...normExperiments,
  ...conceptExperiments,
  ...adviceExperiments,
  ...clippingExperiments,
  ...trainingExperiments,
];

const statements: readonly Statement[] = [
  ...sigmoidStatements,
  ...reluStatements,
  ...shortcutStatements,
  ...normStatements,
  ...conceptStatements,
  ...adviceStatements,
  ...trainingStatements,
];

export const summary = { experiments, statements };
