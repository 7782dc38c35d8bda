/** @file The overview and chapter 1 of the study note: the chain rule, and why gradients vanish. */

import { chainRuleExperiments, chainRuleStatements } from './chain-rule.ts';
import { contractionExperiments, contractionStatements } from './contraction.ts';
import { depthExperiments } from './depth.ts';
import { entryExperiments, entryStatements } from './entries.ts';
import { jacobianExperiments, jacobianStatements } from './jacobian.ts';
import { layerExperiments, layerStatements } from './layers.ts';
import { normBoundExperiments, normBoundStatements } from './norm-bound.ts';
import { recursionExperiments, recursionStatements } from './recursion.ts';
import { sigmoidExperiments, sigmoidStatements } from './sigmoid.ts';
import { slopeProductExperiments, slopeProductStatements } from './slope-product.ts';
import { slopeExperiments, slopeStatements } from './slopes.ts';
import { trainingExperiments, trainingStatements } from './training.ts';

export const vanishing = {
  experiments: [
    ...trainingExperiments,
    ...layerExperiments,
    ...chainRuleExperiments,
    ...jacobianExperiments,
    ...recursionExperiments,
    ...slopeExperiments,
    ...slopeProductExperiments,
    ...entryExperiments,
    ...normBoundExperiments,
    ...contractionExperiments,
    ...sigmoidExperiments,
    ...depthExperiments,
  ],
  statements: [
    ...trainingStatements,
    ...layerStatements,
    ...chainRuleStatements,
    ...jacobianStatements,
    ...recursionStatements,
    ...slopeStatements,
    ...slopeProductStatements,
    ...entryStatements,
    ...normBoundStatements,
    ...contractionStatements,
    ...sigmoidStatements,
  ],
};
