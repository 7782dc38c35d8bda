/** @file Shapes that must agree, with the reason that a message gives. */

import type { Fit } from './case-reader.ts';

/** As many as the named matrix has columns. */
export function perInput(count: number, matrix: string): Fit {
  return { count, why: `one for each column of ${matrix}` };
}

/** As many as the named matrix has rows. */
export function perOutput(count: number, matrix: string): Fit {
  return { count, why: `one for each row of ${matrix}` };
}

/** As many as the named list has entries. */
export function perEntry(count: number, list: string): Fit {
  return { count, why: `one for each entry of ${list}` };
}
