/** @file The generator of every kind that can be written as a short script. */

import type { SpecKind } from '../kinds/specs.ts';
import type { ExperimentSpec } from '../types.ts';
import { activationTrial } from './activation.ts';
import { batchNormTrial } from './batch-norm.ts';
import { calcTrial } from './calc.ts';
import { cliffTrial } from './cliff.ts';
import { clipTrial } from './clip.ts';
import { gradientCheckTrial } from './gradient-check.ts';
import { jacobianTrial } from './jacobian.ts';
import { matricesTrial } from './matrices.ts';
import { networkTrial } from './network.ts';
import { normalisedNetworkTrial } from './normalised-network.ts';
import { phaseDiagramTrial } from './phase-diagram.ts';
import { recurrentTrial } from './recurrent.ts';
import { residualTrial } from './residual.ts';
import { shootOutTrial } from './shoot-out.ts';
import { symbolsTrial } from './symbols.ts';
import { trainingTrial } from './training.ts';
import type { TorchTrial } from './trial.ts';

/** `wanted`: the names the claim uses. `null` for a spec with something that no script shows. */
type Generate<Spec> = (spec: Spec, wanted: ReadonlySet<string>) => TorchTrial | null;

interface Generator<Spec> {
  readonly generate: Generate<Spec>;
  /** The fields it looks at: a spec with any other has no script rather than one that leaves something out. */
  readonly fields: readonly (keyof Spec)[];
}

/** A kind that is missing here has no script. */
type Generators = { readonly [Kind in SpecKind]?: Generator<Extract<ExperimentSpec, { kind: Kind }>> };

const SHARED = ['kind', 'id', 'title', 'claims'] as const;
const SEEDED = ['seeds', 'first_seed', 'dtype'] as const;
const NETWORK = ['depth', 'width', 'activation', 'sigma_w2', 'sigma_b2', ...SEEDED] as const;

const generators: Generators = {
  activation: { generate: activationTrial, fields: ['activation', 'x'] },
  network: {
    generate: networkTrial,
    fields: [
      ...NETWORK,
      'slope',
      'init',
      'bias',
      'batch',
      'weights',
      'biases',
      'input',
      'gradient',
      'target',
      'format',
      'loss_scale_exponent',
    ],
  },
  residual: {
    generate: residualTrial,
    fields: [
      'depth',
      'width',
      'activation',
      'alpha',
      'sigma_w2',
      'skip',
      'connections',
      'growth',
      'after',
      'branch_jacobian',
      'branch_norm',
      'W1',
      'W2',
      'input',
      'gradient',
      ...SEEDED,
    ],
  },
  recurrent: {
    generate: recurrentTrial,
    fields: [
      'width',
      'steps',
      'activation',
      'init',
      'spectral_radius',
      'sigma_w2',
      'shared',
      'input_variance',
      'weights',
      'biases',
      'jacobians',
      'scale',
      'h0',
      'gradient',
      'pre_activation',
      'loss',
      ...SEEDED,
    ],
  },
  matrices: {
    generate: matricesTrial,
    fields: ['matrices', 'random', 'repeat', 'scale', 'gradient', 'seeds', 'first_seed'],
  },
  calc: { generate: calcTrial, fields: ['let'] },
  jacobian: {
    generate: jacobianTrial,
    fields: ['weights', 'activation', 'order', 'z', 'input', 'biases', 'scale'],
  },
  symbols: { generate: symbolsTrial, fields: ['symbol', 'occurrences'] },
  clip: {
    generate: clipTrial,
    fields: ['gradient', 'gradient_scale', 'rule', 'max_norm', 'learning_rate', 'non_finite'],
  },
  cliff: {
    generate: cliffTrial,
    fields: [
      'w',
      'b',
      'steps',
      'rule',
      'max_norm',
      'learning_rate',
      'updates',
      'noise',
      'surface',
      'seeds',
      'first_seed',
    ],
  },
  'batch-norm': {
    generate: batchNormTrial,
    fields: [
      'input',
      'other_input',
      'gradient',
      'gamma',
      'beta',
      'eps',
      'mode',
      'running_mean',
      'running_variance',
      'weights',
      'scale',
      'activation',
      'shift',
      'gradient_shift',
    ],
  },
  'normalised-network': {
    generate: normalisedNetworkTrial,
    fields: ['depth', 'width', 'batch', 'activation', 'sigma_w2', 'normalisation', 'skip', ...SEEDED],
  },
  'phase-diagram': {
    generate: phaseDiagramTrial,
    fields: [...NETWORK, 'sigma_w2_max', 'sigma_b2_max', 'columns', 'rows'],
  },
  training: {
    generate: trainingTrial,
    fields: [
      'variant',
      'activation',
      'depth',
      'width',
      'sigma_w2',
      'alpha',
      'batch',
      'steps',
      'optimiser',
      'momentum',
      'learning_rates',
      'warm_up',
      'against',
      ...SEEDED,
    ],
  },
  'shoot-out': { generate: shootOutTrial, fields: ['depth', 'width', ...SEEDED] },
  'gradient-check': {
    generate: gradientCheckTrial,
    fields: ['activation', 'depth', 'inputs', 'width', 'outputs', 'batch', ...SEEDED],
  },
};

export function torchTrialOf(spec: ExperimentSpec, wanted: ReadonlySet<string>): TorchTrial | null {
  // The table pairs every name with its own type, which a lookup by a union of names cannot say.
  const generator = generators[spec.kind] as Generator<ExperimentSpec> | undefined;
  const known: ReadonlySet<string> = new Set([...SHARED, ...(generator?.fields ?? [])]);
  if (generator === undefined || Object.keys(spec).some((field) => !known.has(field))) return null;
  return generator.generate(spec, wanted);
}
