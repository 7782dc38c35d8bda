/** @file Rounding to a number format: to nearest, ties to even (IEEE 754-2019, section 4.3.1), subnormals included. */

import { exponentOf, powerOfTwo } from '#engine/core/elementary/bits.ts';
import type { Dtype, TensorData } from './dtype.ts';
import { numberFormat } from './number-format.ts';

/** A format whose numbers stand in a wider array. */
type Emulated = Exclude<Dtype, 'float64' | 'float32'>;

interface Grid {
  readonly max: number;
  /** log2 of the smallest normal number, and of the distance from 1 to the next number. */
  readonly lowest: number;
  readonly epsilon: number;
}

const GRIDS: Readonly<Record<Emulated, Grid>> = { float16: gridOf('float16'), bfloat16: gridOf('bfloat16') };

function gridOf(dtype: Emulated): Grid {
  const { max, minNormal, eps } = numberFormat(dtype);
  return { max, lowest: exponentOf(minNormal), epsilon: exponentOf(eps) };
}

/** Added and taken away again, it rounds a double below 2^51 to a whole number. */
const TO_WHOLE = powerOfTwo(52);

/** Whether numbers of this format are emulated in float32. */
export function isEmulated(dtype: Dtype): dtype is Emulated {
  return dtype !== 'float64' && dtype !== 'float32';
}

/** The number of this format next to x. Beyond the largest by half a step or more: Infinity. NaN stays. */
export function roundTo(dtype: Dtype, x: number): number {
  if (dtype === 'float64') return x;
  if (dtype === 'float32') return Math.fround(x);
  return roundToGrid(GRIDS[dtype], x);
}

function roundToGrid({ max, lowest, epsilon }: Grid, x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  // Numbers of x's size are whole multiples of the quantum, and so are all below the normal ones.
  const quantum = powerOfTwo(Math.max(exponentOf(x), lowest) + epsilon);
  const size = (Math.abs(x) / quantum + TO_WHOLE - TO_WHOLE) * quantum;
  const rounded = size > max ? Number.POSITIVE_INFINITY : size;
  return x < 0 ? -rounded : rounded;
}

/** Puts values into entries from `at` on, each rounded to the format once. */
export function store(dtype: Dtype, values: ArrayLike<number>, data: TensorData, at = 0): void {
  // A typed array rounds to its own format by itself.
  if (!isEmulated(dtype)) data.set(values, at);
  else for (let i = 0; i < values.length; i++) data[at + i] = roundToGrid(GRIDS[dtype], values[i] ?? 0);
}
