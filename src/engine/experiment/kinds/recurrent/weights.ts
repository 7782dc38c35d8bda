/** @file The matrices of the steps: given ones in turn, one drawn for all, or a drawn one for each. */

import type { Rng } from '#engine/core/random.ts';
import { drawRecurrent, type RecurrentInit } from '#engine/network/recurrent.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix, type Tensor } from '#engine/tensor/tensor.ts';
import { hold } from '../hold.ts';
import type { RecurrentSpec } from './spec.ts';

/** Given matrices, scaled, in the memory of the backend; `null` where they are drawn. */
export function givenWeights(spec: RecurrentSpec, backend: Backend): readonly Tensor[] | null {
  const rows = spec.jacobians ?? spec.weights;
  if (rows === undefined) return null;
  return rows.map((one) => {
    const held = hold(matrix(one, spec.dtype), backend);
    backend.scale(spec.scale ?? 1, held);
    return held;
  });
}

/** W of steps 1 … T: the same tensor again and again where it is shared. */
export function drawnWeights(spec: RecurrentSpec, shared: boolean, rng: Rng, backend: Backend): Tensor[] {
  const { width, steps, dtype } = spec;
  const count = shared ? 1 : steps;
  const drawn = Array.from({ length: count }, () => {
    const weights = backend.zeros([width, width], dtype);
    drawRecurrent(initOf(spec), rng, weights, backend);
    return weights;
  });
  return inTurn(drawn, steps);
}

/** A list that is gone through again and again, `count` entries long. */
export function inTurn<T>(list: readonly T[], count: number): T[] {
  return Array.from({ length: Math.ceil(count / list.length) }, () => list)
    .flat()
    .slice(0, count);
}

function initOf(spec: RecurrentSpec): RecurrentInit {
  const { init = 'orthogonal', spectral_radius: spectralRadius, sigma_w2: sigmaW2 = 1 } = spec;
  if (spectralRadius === undefined) return { init: 'unscaled', sigmaW2 };
  return init === 'non_normal' ? { init, spectralRadius, sigmaW2 } : { init, spectralRadius };
}
