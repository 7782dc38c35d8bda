/** @file Why an expression has no finite value in a trial. Two numbers and a word, so that it travels with the numbers. */

import type { BinaryNode, CallNode, NameNode } from './ast.ts';
import type { Measurements } from './evaluate.ts';
import { isSound, type Scalar } from './scalar.ts';

/**
 * `diverged`: an entry of a quantity is infinite or not a number; `vanished`: an entry is exactly 0, so that a
 * logarithm of it is not finite; the others name the operation that has no result.
 */
export const TROUBLES = [
  'division',
  'logarithm',
  'root',
  'power',
  'range',
  'quantity',
  'diverged',
  'vanished',
] as const;

export interface Trouble {
  readonly why: (typeof TROUBLES)[number];
  /** `at` of the node without a value. */
  readonly at: number;
  /** Of `diverged` and `vanished`: which entry was the first, counted from 1; otherwise 0. */
  readonly place: number;
}

export function troubleOfOperation(node: BinaryNode, value: Scalar, left: Scalar, right: Scalar): Trouble {
  const { at, operator } = node;
  const divides = operator === '/' ? isZero(right) : operator === '^' && isZero(left);
  if (divides) return { why: 'division', at, place: 0 };
  return { why: operator === '^' && Number.isNaN(value.value) ? 'power' : 'range', at, place: 0 };
}

export function troubleOfCall({ name, at }: CallNode, value: Scalar): Trouble {
  if (name === 'ln' || name === 'log10') return { why: 'logarithm', at, place: 0 };
  return { why: name === 'sqrt' && Number.isNaN(value.value) ? 'root' : 'range', at, place: 0 };
}

/** Looks for the first entry that went wrong: in the quantity itself, then in the others that run along the layers. */
export function troubleOfQuantity(node: NameNode, value: Scalar, measurements: Measurements): Trouble {
  const { at, name } = node;
  const others = [...measurements].filter(([key]) => key !== name).map(([, entries]) => entries);
  const vectors = [measurements.get(name) ?? [], ...others].filter(({ length }) => length > 1);
  const diverged = firstPlace(vectors, (entry) => !isSound(entry));
  if (diverged !== undefined) return { why: 'diverged', at, place: diverged };
  // A logarithm of exactly 0 is −∞, and so is what is made of it.
  const vanished = Number.isNaN(value.value) ? undefined : firstPlace(vectors, isZero);
  if (vanished !== undefined) return { why: 'vanished', at, place: vanished };
  return { why: 'quantity', at, place: 0 };
}

/**
 * Counted from 1. What is carried from the first entry to the last went wrong at the smallest place; what is carried
 * back, as a gradient is, at the largest: then the first entry is wrong and the last is not. A gradient is carried
 * through what was computed forwards, so that comes first where both went wrong.
 */
function firstPlace(
  vectors: readonly (readonly Scalar[])[],
  isWrong: (entry: Scalar) => boolean,
): number | undefined {
  const wrong = vectors.map((entries) => entries.map(isWrong)).filter((entries) => entries.includes(true));
  const isBackward = (entries: readonly boolean[]) => entries[0] === true && entries.at(-1) === false;
  const first = wrong.find((entries) => !isBackward(entries)) ?? wrong[0];
  if (first === undefined) return undefined;
  return (isBackward(first) ? first.lastIndexOf(true) : first.indexOf(true)) + 1;
}

function isZero({ value, ln }: Scalar): boolean {
  return value === 0 && (ln === null || ln === Number.NEGATIVE_INFINITY);
}
