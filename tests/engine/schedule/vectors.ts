/** @file The published FSRS vectors (numbers with their sources) and small readers for them. */

import { readFileSync } from 'node:fs';
import { type ParameterInput, parameterSet } from '#engine/schedule/parameters.ts';
import { GRADES, type Grade, type ParameterSet } from '#engine/schedule/types.ts';

// biome-ignore lint/suspicious/noExplicitAny: a table of facts in many shapes, read by the tests that know each shape
type Facts = any;

export const vectors: Facts = JSON.parse(
  readFileSync(new URL('../../fixtures/fsrs-vectors.json', import.meta.url), 'utf8'),
);

/** The list entry with that id. */
export function entry(list: string, id: string): Facts {
  const found = vectors[list].find((candidate: Facts) => candidate.id === id);
  if (found === undefined) throw new Error(`no vector ${list}/${id}`);
  return found;
}

export function weights(name: string): number[] {
  return vectors.parameter_sets[name].w;
}

/** Weights with the short-term part switched off: w17 = w18 = w19 = 0, which a list of 21 can say. */
export function longTerm(list: readonly number[]): number[] {
  const decay = list.length === 21 ? (list[20] ?? 0) : 0.5;
  return [...list.slice(0, 17), 0, 0, 0, decay];
}

export function params(input: ParameterInput = {}): ParameterSet {
  const made = parameterSet(input);
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

export function gradeOf(rating: number): Grade {
  const grade = GRADES[rating - 1];
  if (grade === undefined) throw new Error(`no rating ${rating}`);
  return grade;
}

export function relativeError(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-12);
}

export type { Facts };
