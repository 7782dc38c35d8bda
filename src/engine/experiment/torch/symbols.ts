/** @file Counting what one symbol means needs no torch; the script is the list itself. */

import type { SymbolsSpec } from '../kinds/symbols/spec.ts';
import { comment } from './python.ts';
import { type TorchTrial, valued } from './trial.ts';

export function symbolsTrial({ symbol, occurrences }: SymbolsSpec): TorchTrial {
  const meanings = [...new Set(occurrences.map(({ meaning }) => meaning))];
  const numbered = occurrences.map(({ meaning }) => meanings.indexOf(meaning) + 1);
  return {
    setup: [
      comment(`what ${symbol} means where it occurs: ${meanings.join('; ')}`),
      `meant = [${numbered.join(', ')}]`,
    ],
    body: [],
    trials: { kind: 'once' },
    quantities: {
      meanings: valued('meanings', 'len(set(meant))'),
      occurrences: valued('occurrences', 'len(meant)'),
    },
    dtype: 'float64',
  };
}
