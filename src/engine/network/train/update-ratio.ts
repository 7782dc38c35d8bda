/** @file How far the updates of a training move each weight matrix, relative to its size. */

import type { Tensor } from '#engine/tensor/tensor.ts';

/** Updates that are measured: what happens later is not the start any more. */
export const MEASURED_UPDATES = 50;

export interface UpdateMeter {
  /** Runs one update of the parameters and measures it, if it is among the first. */
  measure(update: () => void): void;
  /** Of each weight matrix (biases are left out): the mean of ‖ΔW‖/‖W‖ in Frobenius norms over the updates measured; NaN before the first. */
  ratios(): number[];
}

export function updateMeter(parameters: readonly Tensor[]): UpdateMeter {
  const weights = parameters.filter(({ shape }) => shape.length === 2);
  const before = weights.map(({ data }) => data.slice());
  const sums = new Float64Array(weights.length);
  let measured = 0;
  return {
    measure(update) {
      if (measured === MEASURED_UPDATES) {
        update();
        return;
      }
      weights.forEach(({ data }, i) => {
        before[i]?.set(data);
      });
      update();
      measured++;
      weights.forEach(({ data }, i) => {
        sums[i] = (sums[i] ?? 0) + relativeChange(before[i] ?? data, data);
      });
    },
    ratios: () => Array.from(sums, (sum) => sum / measured),
  };
}

function relativeChange(before: ArrayLike<number>, after: ArrayLike<number>): number {
  let change = 0;
  let size = 0;
  for (let k = 0; k < before.length; k++) {
    const [old, now] = [before[k] ?? 0, after[k] ?? 0];
    change += (now - old) * (now - old);
    size += old * old;
  }
  return Math.sqrt(change / size);
}
