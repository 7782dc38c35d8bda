/** @file Every kind of case by its name. */

import type { CaseKind } from '../job.ts';
import { activationExtrema, activationTable } from './activations.ts';
import {
  bnRateKind,
  gaussianProductSpectrum,
  initScales,
  lognormalBetaKind,
  lyapunovGaussianKind,
} from './formulas.ts';
import { mlp } from './fully-connected.ts';
import { gradientCheck } from './gradient-check.ts';
import { clipNorm, clipValue, softmaxXent } from './gradients.ts';
import { jacobianSpectrum } from './jacobian-spectrum.ts';
import { matrixNormsKind, matrixPowers, orthogonalKind } from './matrices.ts';
import { correlationKernelKind, edgeOfChaosKind, fixedPointKind, gaussianMomentsKind } from './mean-field.ts';
import { normBounds } from './norm-bounds.ts';
import { batchNorm, bnMlp } from './normalised.ts';
import { floatFormat } from './number-formats.ts';
import { rnn } from './recurrent.ts';
import { dense, residual, residualCancel } from './shortcuts.ts';
import { stableCorrelationKind } from './stable-correlation.ts';
import { statMlp } from './stat-mlp.ts';
import { statBn, statResidual, statRnn } from './statistics.ts';

export const KINDS: ReadonlyMap<string, CaseKind> = new Map(
  Object.entries({
    activation_extrema: activationExtrema,
    activation_table: activationTable,
    gaussian_moments: gaussianMomentsKind,
    fixed_point: fixedPointKind,
    edge_of_chaos: edgeOfChaosKind,
    correlation_kernel: correlationKernelKind,
    c_star: stableCorrelationKind,
    mlp,
    norm_bounds: normBounds,
    rnn,
    batch_norm: batchNorm,
    bn_mlp: bnMlp,
    residual,
    residual_cancel: residualCancel,
    dense,
    clip_value: clipValue,
    clip_norm: clipNorm,
    matrix_norms: matrixNormsKind,
    orthogonal: orthogonalKind,
    matrix_powers: matrixPowers,
    jacobian_spectrum: jacobianSpectrum,
    softmax_xent: softmaxXent,
    gradient_check: gradientCheck,
    init_scales: initScales,
    lyapunov_gaussian: lyapunovGaussianKind,
    bn_rate: bnRateKind,
    gaussian_product_spectrum: gaussianProductSpectrum,
    lognormal_beta: lognormalBetaKind,
    float_format: floatFormat,
    stat_mlp: statMlp,
    stat_bn: statBn,
    stat_residual: statResidual,
    stat_rnn: statRnn,
  }),
);
