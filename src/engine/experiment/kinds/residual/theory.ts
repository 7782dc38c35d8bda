/** @file What theory says about random residual blocks and dense connections. */

import { denseGrowth } from '#engine/network/theory/dense-growth.ts';
import { gaussianMoments } from '#engine/network/theory/moments.ts';
import { residualGrowth } from '#engine/network/theory/residual-growth.ts';
import { knownActivation } from '../seeded.ts';
import { branchSource, type ResidualSpec } from './spec.ts';

/** ½ ln of the mean squared gradient ratio from the last to the first place; NaN where theory has none. */
export function theoryLogRatio(spec: ResidualSpec): number {
  const { alpha, sigma_w2, depth, width, growth = 0 } = spec;
  const activation = knownActivation(spec.activation);
  switch (branchSource(spec)) {
    case 'random': {
      if (!spec.skip || spec.after === 'relu') return Number.NaN;
      const setup = { activation, alpha, sigmaW2Inner: sigma_w2, sigmaW2Outer: 1 };
      return 0.5 * residualGrowth(setup, depth).logGradientFactor;
    }
    case 'dense': {
      // Channels start with variance 1, and He weights keep it.
      const chi = sigma_w2 * gaussianMoments(activation, 1).dm2;
      return 0.5 * denseGrowth(width, growth, depth, chi).logTotal;
    }
    default:
      return Number.NaN;
  }
}
