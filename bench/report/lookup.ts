/** @file Finds a number among the results. */

import type { PassTime } from '../commands/pass.ts';
import type { TrialTime } from '../commands/trials.ts';

export const FAST = ['Nabla simd', 'Nabla relaxed-simd'] as const;
const JAVASCRIPT = ['jax-js (wasm)', 'tfjs (wasm)', 'tfjs (cpu)', 'ml-matrix'];

/** Median milliseconds; NaN where that was not measured. */
export function passOf(times: readonly PassTime[], name: string, dtype: string, n: number): number {
  const found = times.find((time) => time.name === name && time.dtype === dtype && time.n === n);
  return found?.median ?? Number.NaN;
}

/** Median milliseconds of the quickest JavaScript peer; NaN where none was measured. */
export function fastestJavascript(times: readonly PassTime[], dtype: string, n: number): number {
  const measured = JAVASCRIPT.map((name) => passOf(times, name, dtype, n)).filter(
    (time) => !Number.isNaN(time),
  );
  return measured.length === 0 ? Number.NaN : Math.min(...measured);
}

/** Median milliseconds of a trial; NaN where that was not measured. */
export function trialOf(times: readonly TrialTime[], name: string, dtype: string): number {
  return times.find((time) => time.name === name && time.dtype === dtype)?.median ?? Number.NaN;
}
