/** @file Every kind of spec by its name. */

import type { ExperimentSpec } from '../types.ts';
import { activationKind } from './activation/kind.ts';
import { batchNormKind } from './batch-norm/kind.ts';
import { calcKind } from './calc/kind.ts';
import { cliffKind } from './cliff/kind.ts';
import { clipKind } from './clip/kind.ts';
import { gradientCheckKind } from './gradient-check/kind.ts';
import { jacobianKind } from './jacobian/kind.ts';
import type { KindDefinition } from './kind.ts';
import { matricesKind } from './matrices/kind.ts';
import { networkKind } from './network/kind.ts';
import { normalisedNetworkKind } from './normalised-network/kind.ts';
import { phaseDiagramKind } from './phase-diagram/kind.ts';
import { recurrentKind } from './recurrent/kind.ts';
import { residualKind } from './residual/kind.ts';
import { shootOutKind } from './shoot-out/kind.ts';
import type { SpecKind } from './specs.ts';
import { symbolsKind } from './symbols/kind.ts';
import { trainingKind } from './training/kind.ts';

type Kinds = { readonly [Kind in SpecKind]: KindDefinition<Extract<ExperimentSpec, { kind: Kind }>> };

const kinds: Kinds = {
  activation: activationKind,
  network: networkKind,
  residual: residualKind,
  recurrent: recurrentKind,
  matrices: matricesKind,
  jacobian: jacobianKind,
  symbols: symbolsKind,
  training: trainingKind,
  calc: calcKind,
  'batch-norm': batchNormKind,
  'normalised-network': normalisedNetworkKind,
  clip: clipKind,
  cliff: cliffKind,
  'phase-diagram': phaseDiagramKind,
  'shoot-out': shootOutKind,
  'gradient-check': gradientCheckKind,
};

export const SPEC_KINDS = Object.keys(kinds) as readonly SpecKind[];

export function kindNamed(kind: SpecKind): KindDefinition<ExperimentSpec> {
  // The table pairs every name with its own type, which a lookup by a union of names cannot say.
  return kinds[kind] as KindDefinition<ExperimentSpec>;
}

export function kindOf(spec: ExperimentSpec): KindDefinition<ExperimentSpec> {
  return kindNamed(spec.kind);
}
