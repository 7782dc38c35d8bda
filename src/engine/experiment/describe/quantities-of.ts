/** @file What a kind offers to claims: its names, how they are indexed, what they are. */

import type { Bilingual } from '../bilingual.ts';
import type { Quantity } from '../kinds/kind.ts';
import { kindNamed } from '../kinds/registry.ts';
import type { SpecKind } from '../kinds/specs.ts';
import { quantitiesOf } from '../quantities.ts';
import type { ExperimentSpec } from '../types.ts';
import { FIELD_WORDS, FIELD_WORDS_OF } from './words/fields.ts';
import { QUANTITY_WORDS, QUANTITY_WORDS_OF } from './words/quantities.ts';

export interface QuantityDescription {
  readonly name: string;
  /** Number of entries; `null` for a single number. */
  readonly length: number | null;
  readonly words: Bilingual | null;
}

/** Of one spec: exactly the names its claims may use. */
export function quantityTable(spec: ExperimentSpec): readonly QuantityDescription[] {
  return [...quantitiesOf(spec)].map(([name, { length }]) => ({
    name,
    length,
    words: quantityWords(spec.kind, name),
  }));
}

/** Of a kind: the names that any of these specs of it offers. */
export function quantitiesOfKind(
  kind: SpecKind,
  specs: Iterable<ExperimentSpec>,
): readonly QuantityDescription[] {
  // The names of arithmetic are the writer's own.
  if (kind === 'calc') return [{ name: 'NAME', length: null, words: quantityWords(kind, 'NAME') }];
  const found = new Map<string, Quantity>();
  for (const spec of specs) {
    if (spec.kind !== kind) continue;
    for (const [name, quantity] of Object.entries(kindNamed(kind).quantities(spec))) {
      if (!found.has(name)) found.set(name, quantity);
    }
  }
  return [...found].map(([name, { length }]) => ({ name, length, words: quantityWords(kind, name) }));
}

/** A spec's own sizes mean what their fields do. */
export function quantityWords(kind: SpecKind, name: string): Bilingual | null {
  if (kind === 'calc') return QUANTITY_WORDS_OF.calc?.x ?? null;
  const cell = kind === 'shoot-out' ? /^rate_(.*)$/.exec(name)?.[1] : undefined;
  if (cell !== undefined) return { zh: `该格网络的 rate：${cell}`, en: `rate of the network ${cell}` };
  return (
    QUANTITY_WORDS_OF[kind]?.[name] ??
    QUANTITY_WORDS[name] ??
    FIELD_WORDS_OF[kind]?.[name] ??
    FIELD_WORDS[name] ??
    null
  );
}
