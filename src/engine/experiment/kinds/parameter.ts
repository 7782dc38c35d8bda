/** @file Parameters of a kind: a number within the bounds of its field, or one of some words. */

import { BOUNDS, type BoundedField } from '../fields/bounds.ts';
import type { Parameter } from '../types.ts';

export function bounded(name: BoundedField, value: number): Parameter {
  const { unit, min, max } = BOUNDS[name];
  return { name, unit, min, max, default: value };
}

export function word(name: string, value: string, choices: readonly string[]): Parameter {
  return { name, unit: '', min: null, max: null, default: value, choices };
}
