/** @file What a trial of the kind `recurrent` does and holds. */

import { EIGENVALUE_LOOPS, NOTHING, QR_LOOPS, SINGULAR_LOOPS, type Work } from '../work.ts';
import { STATE_GRADIENTS } from './simulate.ts';
import type { RecurrentSpec } from './spec.ts';

/** A copy and the bases of Lanczos vectors, where a norm is not the first of all singular values. */
const NORM_SCRATCH = 6;

export function recurrentWork(spec: RecurrentSpec, wanted: ReadonlySet<string>): Work {
  const { width, steps } = spec;
  const square = width * width;
  const sums = STATE_GRADIENTS.some((name) => wanted.has(name));
  const products = Number(wanted.has('jacobian_spectral_norm')) + Number(sums);
  const norms =
    Number(wanted.has('jacobian_spectral_norm')) +
    matrixCount(spec) * Number(wanted.has('weight_spectral_norm'));
  const radii = matrixCount(spec) * Number(wanted.has('weight_spectral_radius'));
  const others = wanted.has('independent_log_ratio') ? 1 : 0;
  const drawn = spec.init === undefined ? 0 : matrixCount(spec) + others * steps;
  const passes = 2 + 2 * others + (wanted.has('reversed_gradient_norm') ? 1 : 0) + (sums ? 3 : 0);
  return {
    ...NOTHING,
    normals: drawn * square + steps * width * (1 + others),
    gemv: passes * steps * square,
    gemm: products * steps * square * width,
    loops: (drawn * drawLoops(spec) + norms * SINGULAR_LOOPS + radii * EIGENVALUE_LOOPS) * square * width,
    activations: (1 + others) * steps * width,
    entries:
      (drawn + matrixCount(spec) + 2 * products + (norms > 0 ? NORM_SCRATCH : 0) + orthogonalScratch(spec)) *
        square +
      (4 + others + (sums ? 1 : 0)) * (steps + 4) * width,
    kept: steps + 1,
  };
}

/** Different matrices among those of the steps. */
function matrixCount(spec: RecurrentSpec): number {
  const given = spec.jacobians ?? spec.weights;
  return given?.length ?? (spec.shared === false ? spec.steps : 1);
}

function drawLoops({ init, spectral_radius }: RecurrentSpec): number {
  if (init === 'orthogonal') return QR_LOOPS;
  return init === 'gaussian' && spectral_radius !== undefined ? EIGENVALUE_LOOPS : 0;
}

function orthogonalScratch({ init }: RecurrentSpec): number {
  return init === 'orthogonal' ? 2 : 0;
}
