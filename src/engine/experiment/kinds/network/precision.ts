/** @file Which entries of a gradient a number format would lose: below its smallest number, or above its largest. */

import { powerOfTwo } from '#engine/core/elementary/bits.ts';
import { log } from '#engine/core/elementary.ts';
import type { ScaledTensor } from '#engine/network/scaled.ts';
import { FORMAT_RANGES } from '#engine/network/theory/number-horizon.ts';
import type { Dtype } from '#engine/tensor/dtype.ts';

export const FORMATS = ['float16', 'bfloat16', 'float32', 'float64'] as const satisfies readonly Dtype[];
export type Format = (typeof FORMATS)[number];

/** ln of the smallest gradient that the format rounds to a number at loss scale 2^k, and of the largest. */
export function window(format: Format, k: number): { readonly from: number; readonly to: number } {
  const { smallestSubnormal, largest } = FORMAT_RANGES[format];
  // Half of the smallest number rounds to 0, to even.
  return { from: log(smallestSubnormal) - Math.LN2 - k * Math.LN2, to: log(largest) - k * Math.LN2 };
}

export interface Lost {
  /** Share of the entries that round to 0, exact zeros among them. */
  readonly flushed: number;
  /** Share of the entries that overflow to infinity. */
  readonly overflowed: number;
}

/** Of the entries of `delta` times 2^k, rounded once to the format. */
export function lostIn({ tensor, exponent }: ScaledTensor, format: Format, k: number): Lost {
  const { from, to } = window(format, k);
  let [flushed, overflowed] = [0, 0];
  for (const value of tensor.data) {
    const ln = log(Math.abs(value)) + exponent * Math.LN2;
    if (ln <= from) flushed += 1;
    if (ln > to) overflowed += 1;
  }
  const count = tensor.data.length;
  return { flushed: flushed / count, overflowed: overflowed / count };
}

/** The smallest number of the format, over the loss scale. */
export function smallestKept(format: Format, k: number): number {
  return FORMAT_RANGES[format].smallestSubnormal * powerOfTwo(-k);
}
