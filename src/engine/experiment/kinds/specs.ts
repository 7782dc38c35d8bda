/** @file All kinds of specs: the union a run takes. A new kind stands here and in `registry.ts`. */

import type { ActivationSpec } from './activation/spec.ts';
import type { BatchNormSpec } from './batch-norm/spec.ts';
import type { CalcSpec } from './calc/spec.ts';
import type { CliffSpec } from './cliff/spec.ts';
import type { ClipSpec } from './clip/spec.ts';
import type { GradientCheckSpec } from './gradient-check/spec.ts';
import type { JacobianSpec } from './jacobian/spec.ts';
import type { MatricesSpec } from './matrices/spec.ts';
import type { NetworkSpec } from './network/spec.ts';
import type { NormalisedNetworkSpec } from './normalised-network/spec.ts';
import type { PhaseDiagramSpec } from './phase-diagram/spec.ts';
import type { RecurrentSpec } from './recurrent/spec.ts';
import type { ResidualSpec } from './residual/spec.ts';
import type { ShootOutSpec } from './shoot-out/spec.ts';
import type { SymbolsSpec } from './symbols/spec.ts';
import type { TrainingSpec } from './training/spec.ts';

export type ExperimentSpec =
  | ActivationSpec
  | NetworkSpec
  | ResidualSpec
  | RecurrentSpec
  | MatricesSpec
  | JacobianSpec
  | SymbolsSpec
  | TrainingSpec
  | CalcSpec
  | BatchNormSpec
  | NormalisedNetworkSpec
  | ClipSpec
  | CliffSpec
  | PhaseDiagramSpec
  | ShootOutSpec
  | GradientCheckSpec;

export type SpecKind = ExperimentSpec['kind'];
