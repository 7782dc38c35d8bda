/** @file The measured point of a phase diagram in PyTorch: it is a plain network. */

import type { PhaseDiagramSpec } from '../kinds/phase-diagram/spec.ts';
import { networkTrial } from './network.ts';
import { number } from './python.ts';
import { constant, type TorchTrial } from './trial.ts';

export function phaseDiagramTrial(spec: PhaseDiagramSpec, wanted: ReadonlySet<string>): TorchTrial {
  const { depth, width, activation, sigma_w2, sigma_b2, seeds, first_seed, dtype, claims } = spec;
  const init = { init: 'gaussian', sigma_w2, sigma_b2 } as const;
  const network = {
    kind: 'network',
    depth,
    width,
    activation,
    ...init,
    batch: 1,
    seeds,
    first_seed,
    dtype,
    claims,
  } as const;
  const trial = networkTrial(network, wanted);
  return {
    ...trial,
    quantities: {
      ...trial.quantities,
      sigma_w2: { ...constant('sigma_w2', sigma_w2), lines: [`sigma_w2 = ${number(sigma_w2)}`] },
      sigma_b2: { ...constant('sigma_b2', sigma_b2), lines: [`sigma_b2 = ${number(sigma_b2)}`] },
    },
  };
}
