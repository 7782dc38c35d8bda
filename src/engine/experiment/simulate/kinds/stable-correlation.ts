/** @file Kind `c_star`: the correlation that two inputs are drawn to. */

import { stableCorrelation } from '#engine/network/theory/correlation-map.ts';
import { type CaseKind, exactJob } from '../job.ts';
import { DOUBLE_INTEGRAL, readSetup } from './mean-field.ts';

/** Newton's steps to the stable point, at most. */
const STEPS = 60;

export const stableCorrelationKind: CaseKind = {
  fields: ['activation', 'sigma_w2', 'sigma_b2'],
  read(input) {
    const setup = readSetup(input);
    return exactJob({ operations: STEPS * DOUBLE_INTEGRAL, results: 5 }, () => {
      const found = stableCorrelation(setup);
      return {
        q_star: found?.qStar ?? Number.POSITIVE_INFINITY,
        c_star: found?.cStar ?? Number.NaN,
        chi_at_c_star: found?.chiAtCStar ?? Number.NaN,
        xi_c: found?.xiC ?? Number.NaN,
        chi_1: found?.chi1 ?? Number.NaN,
      };
    });
  },
};
