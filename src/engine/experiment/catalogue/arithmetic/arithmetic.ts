/** @file Numbers of interview answers that need no network. */

import type { Experiment } from '../../types.ts';
import { attentionExperiments } from './attention.ts';
import { hardwareExperiments } from './hardware.ts';
import { parallelismExperiments } from './parallelism.ts';
import { precisionExperiments } from './precision.ts';
import { transformerExperiments } from './transformer.ts';

const experiments: readonly Experiment[] = [
  ...attentionExperiments,
  ...parallelismExperiments,
  ...hardwareExperiments,
  ...precisionExperiments,
  ...transformerExperiments,
];

export const arithmetic = { experiments };
