/** @file What is wrong with a typed parameter, if anything. */

import type { Parameter } from '#engine/experiment/types.ts';
import { readWithUnit } from '#engine/experiment/units.ts';

export type ParameterProblem = 'not-number' | 'out-of-range';

export function problemOf({ choices, min, max }: Parameter, text: string): ParameterProblem | null {
  if (choices !== undefined) return choices.includes(text) ? null : 'not-number';
  const read = readWithUnit(text.trim());
  if (!read.ok) return 'not-number';
  const { value } = read.value;
  const isOutside = (min !== null && value < min) || (max !== null && value > max);
  return isOutside ? 'out-of-range' : null;
}
