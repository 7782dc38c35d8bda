/** @file Chapter 2 of the study note: exploding gradients, norms and singular values, recurrent networks. */

import { lowerBoundExperiments, lowerBoundStatements } from './lower-bound.ts';
import { memoryExperiments, memoryStatements } from './memory.ts';
import { normExperiments, normStatements } from './norms.ts';
import { orderExperiments, orderStatements } from './order.ts';
import { powerExperiments, powerStatements } from './powers.ts';
import { singularExperiments, singularStatements } from './singular-values.ts';
import { slopeExperiments, slopeStatements } from './slopes.ts';
import { spreadExperiments, spreadStatements } from './spread.ts';
import { sumExperiments, sumStatements } from './sum.ts';

export const explosion = {
  experiments: [
    ...normExperiments,
    ...lowerBoundExperiments,
    ...singularExperiments,
    ...powerExperiments,
    ...slopeExperiments,
    ...sumExperiments,
    ...orderExperiments,
    ...memoryExperiments,
    ...spreadExperiments,
  ],
  statements: [
    ...normStatements,
    ...lowerBoundStatements,
    ...singularStatements,
    ...powerStatements,
    ...slopeStatements,
    ...sumStatements,
    ...orderStatements,
    ...memoryStatements,
    ...spreadStatements,
  ],
};
