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
import type { TorchTrial } from './trial.ts';

/** `wanted`: the names the claim uses. `null` for a spec with something that no script shows. */
type Generator<Spec> = (spec: Spec, wanted: ReadonlySet<string>) => TorchTrial | null;

/** A kind that is missing here has no script. */
type Generators = { readonly [Kind in SpecKind]?: Generator<Extract<ExperimentSpec, { kind: Kind }>> };

const generators: Generators = {
  activation: activationTrial,
  network: networkTrial,
  residual: residualTrial,
  recurrent: recurrentTrial,
  matrices: matricesTrial,
  calc: calcTrial,
  jacobian: jacobianTrial,
  symbols: symbolsTrial,
  clip: clipTrial,
  cliff: cliffTrial,
  'batch-norm': batchNormTrial,
  'normalised-network': normalisedNetworkTrial,
  'phase-diagram': phaseDiagramTrial,
  'shoot-out': shootOutTrial,
  'gradient-check': gradientCheckTrial,
};

export function torchTrialOf(spec: ExperimentSpec, wanted: ReadonlySet<string>): TorchTrial | null {
  // The table pairs every name with its own type, which a lookup by a union of names cannot say.
  const generator = generators[spec.kind] as Generator<ExperimentSpec> | undefined;
  return generator?.(spec, wanted) ?? null;
}
