/** @file What every kind of spec becomes before it runs: a trial per seed, and curves for charts. */

import type { Measurements } from '../claim/evaluate.ts';
import { plain, type Scalar } from '../claim/scalar.ts';
import type { Series } from '../types.ts';

/** One curve of one trial. Curves of the same name have the same x in every trial. */
export interface Curve {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly unit: string;
}

export interface Trial {
  readonly measurements: Measurements;
  readonly curves: readonly Curve[];
}

export interface Simulation {
  /** Nothing random: every trial is compared exactly, and a seed changes nothing. */
  readonly deterministic: boolean;
  /** Trials the spec asks for: seeds, points of a grid, or 1. */
  readonly trials: number;
  /** Yields per trial, for progress. */
  readonly steps: number;
  /** One trial, yielding now and then so that a long one can be stopped. */
  trial(index: number): Generator<unknown, Trial>;
  /** Curves of theory, the same for every seed. */
  readonly theory: readonly Series[];
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
