/** @file What a value of a spec is read as, where it fits. */

import { MAX_ENTRY } from './bounds.ts';
import type { Located } from './located.ts';

export function choiceIn<T extends string>(found: Located, choices: readonly T[]): T | undefined {
  const value = found.kind === 'scalar' ? found.value : null;
  return choices.find((known) => known === value);
}

/** JSON has no numbers that are not finite: they stand as words. */
export function entryIn(found: Located, words: boolean): number | undefined {
  const value = found.kind === 'scalar' ? found.value : null;
  if (typeof value === 'number') return words || Math.abs(value) <= MAX_ENTRY ? value : undefined;
  const word = ['NaN', 'Infinity', '-Infinity'].find((known) => known === value);
  return words && word !== undefined ? Number(word) : undefined;
}
