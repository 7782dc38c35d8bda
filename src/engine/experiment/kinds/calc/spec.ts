/** @file Arithmetic without a network. */

import type { SpecBase } from '../spec-base.ts';

/** A number, a number with its unit (`80 GB`, `3.35 TB/s`), or a range over which claims are checked. */
export type CalcValue = number | string | CalcRange;
export interface CalcRange {
  readonly from: number | string;
  readonly to: number | string;
  readonly steps: number;
}

export interface CalcSpec extends SpecBase {
  readonly kind: 'calc';
  readonly let: Readonly<Record<string, CalcValue>>;
}
