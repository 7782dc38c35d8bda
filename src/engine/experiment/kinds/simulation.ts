/** @file What every kind of spec becomes: trials, with measurements for claims and curves for charts. */

import type { Measurements } from '../claim/evaluate.ts';
import { plain, type Scalar } from '../claim/scalar.ts';

/** One curve of one trial. Curves of the same name have the same x in every trial. */
export interface Curve {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: ArrayLike<number>;
  readonly unit: string;
  /** Present where y runs over two axes, row by row; x then only counts. */
  readonly grid?: { readonly x: readonly number[]; readonly y: readonly number[] };
}

export interface Trial {
  readonly measurements: Measurements;
  readonly curves: readonly Curve[];
}

/** Trials run one after the other: they share the memory that was reserved for the first. */
export interface Simulation {
  /** One trial, yielding now and then so that a long one can be stopped. What it returns stays valid. */
  trial(index: number): Generator<unknown, Trial>;
}

/** Trials that need no more than a moment. */
export function atOnce(trial: () => Trial): Simulation {
  return {
    *trial() {
      yield 1;
      return trial();
    },
  };
}

/** Builds the measurements of a trial from named entries. */
export function measurements(entries: Readonly<Record<string, Scalar | readonly Scalar[]>>): Measurements {
  return new Map(
    Object.entries(entries).map(([name, value]) => [name, isList(value) ? value : [value]] as const),
  );
}

function isList(value: Scalar | readonly Scalar[]): value is readonly Scalar[] {
  return Array.isArray(value);
}

export function plainAll(values: Readonly<Record<string, number>>): Record<string, Scalar> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));
}

/** 1 … count. */
export function countedFrom1(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

/** Natural logarithms relative to the last, as log10: what is left of the gradient at each place. */
export function log10Ratios(logs: readonly number[]): number[] {
  const last = logs[logs.length - 1] ?? 0;
  return logs.map((value) => (value - last) / Math.LN10);
}
