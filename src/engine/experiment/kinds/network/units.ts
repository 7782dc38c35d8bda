/** @file Units of a pass: how many live, their spread. */

import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';

/** Share of the units of a[batch, n] that are 0 for every sample. */
export function deadFraction(a: Tensor): number {
  const [batch, units] = matrixShape(a);
  let dead = 0;
  for (let unit = 0; unit < units; unit++) {
    let silent = true;
    for (let sample = 0; sample < batch; sample++) silent &&= a.data[sample * units + unit] === 0;
    if (silent) dead += 1;
  }
  return dead / units;
}

/** Share of the entries that are not 0. */
export function activeFraction({ data }: Tensor): number {
  let active = 0;
  for (const value of data) if (value !== 0) active += 1;
  return active / data.length;
}

export function meanSquare(tensor: Tensor): number {
  let sum = 0;
  for (const value of tensor.data) sum += value * value;
  return sum / tensor.data.length;
}

export function varianceOf(tensor: Tensor): number {
  let sum = 0;
  for (const value of tensor.data) sum += value;
  const mean = sum / tensor.data.length;
  let squares = 0;
  for (const value of tensor.data) squares += (value - mean) * (value - mean);
  return squares / tensor.data.length;
}
