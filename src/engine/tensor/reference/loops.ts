/** @file Loops that several operations share, and how their results are stored. */

import { store } from '../rounding.ts';
import type { Tensor, TensorData } from '../tensor.ts';

/**
 * Lets `fill` write the entries of `out`, which it may also read, in double precision; then rounds each to the format
 * of `out`, once.
 */
export function write(out: Tensor, fill: (entries: TensorData) => void): void {
  if (out.dtype === 'float64') {
    fill(out.data);
    return;
  }
  const exact = new Float64Array(out.data);
  fill(exact);
  store(out.dtype, exact, out.data);
}

/** y += alpha · x on `count` entries of each. */
export function axpyRange(
  alpha: number,
  x: TensorData,
  fromX: number,
  y: TensorData,
  fromY: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) y[fromY + i] = (y[fromY + i] ?? 0) + alpha * (x[fromX + i] ?? 0);
}

/** Four sums side by side: a fixed order of additions, and the processor need not wait for each one. */
export function dotRange(x: TensorData, fromX: number, y: TensorData, fromY: number, count: number): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let i = 0;
  for (; i + 3 < count; i += 4) {
    sum0 += (x[fromX + i] ?? 0) * (y[fromY + i] ?? 0);
    sum1 += (x[fromX + i + 1] ?? 0) * (y[fromY + i + 1] ?? 0);
    sum2 += (x[fromX + i + 2] ?? 0) * (y[fromY + i + 2] ?? 0);
    sum3 += (x[fromX + i + 3] ?? 0) * (y[fromY + i + 3] ?? 0);
  }
  for (; i < count; i++) sum0 += (x[fromX + i] ?? 0) * (y[fromY + i] ?? 0);
  return sum0 + sum1 + (sum2 + sum3);
}
