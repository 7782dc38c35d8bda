/** @file Two spirals wound into one another: a small task that a network without depth cannot solve (Lang & Witbrock 1988). */

import { cos, sin } from '#engine/core/elementary.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype, Tensor } from '#engine/tensor/tensor.ts';

export interface LabelledPoints {
  /** [points, 2] */
  readonly inputs: Tensor;
  /** −1 for the first spiral, +1 for the second. */
  readonly labels: readonly number[];
}

const TURNS = 2.5 * Math.PI;
const SCALE = 1 / 8;

/** t = 2.5 π √((i + ½)/m), i = 0 … m − 1, on each arm s of m points: x = (t cos(t + π s), t sin(t + π s))/8. */
export function twoSpirals(points: number, dtype: Dtype, backend: Backend): LabelledPoints {
  const perArm = points / 2;
  if (!Number.isInteger(perArm) || perArm < 1)
    throw new RangeError(`${points} points; two arms need an even number of them`);
  const inputs = backend.zeros([points, 2], dtype);
  const labels: number[] = [];
  for (let index = 0; index < points; index++) {
    const arm = index < perArm ? 0 : 1;
    const t = TURNS * Math.sqrt(((index % perArm) + 0.5) / perArm);
    const angle = t + Math.PI * arm;
    inputs.data[2 * index] = SCALE * t * cos(angle);
    inputs.data[2 * index + 1] = SCALE * t * sin(angle);
    labels.push(2 * arm - 1);
  }
  return { inputs, labels };
}
