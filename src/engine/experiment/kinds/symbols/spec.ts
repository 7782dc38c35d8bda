/** @file A symbol of a text, and what it stands for where it occurs. */

import type { SpecBase } from '../spec-base.ts';

export interface Occurrence {
  /** The words around it. */
  readonly text: string;
  readonly meaning: string;
}

export interface SymbolsSpec extends SpecBase {
  readonly kind: 'symbols';
  readonly symbol: string;
  readonly occurrences: readonly Occurrence[];
}
