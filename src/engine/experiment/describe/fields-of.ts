/** @file The fields of a kind as a table: what each holds, whether it is needed, what stands for it, what it means. */

import type { Bilingual } from '../bilingual.ts';
import type { FieldAsked, FieldRecord, FieldValue, Shape } from '../fields/field-record.ts';
import type { SpecKind } from '../kinds/specs.ts';
import { explore } from './explore.ts';
import { FIELD_WORDS, FIELD_WORDS_OF } from './words/fields.ts';

export interface FieldDescription {
  readonly name: string;
  /** What it may hold; several forms where it may be written in several. */
  readonly shapes: readonly Shape[];
  /** `often`: unless another field says it. */
  readonly needed: 'always' | 'often' | 'no';
  /** What stands for it when it is left out and nothing else is given. */
  readonly fallback: FieldValue | null;
  readonly words: Bilingual | null;
}

/** Fields of any spec, which come first in every kind. */
export const HEAD_FIELDS: readonly string[] = ['id', 'title', 'claims'];

export function fieldsOf(kind: SpecKind): readonly FieldDescription[] {
  const { all, bare } = explore(kind);
  return described(all, kind).map((field) => {
    const asked = bare.fields.get(field.name);
    const lacks = asked !== undefined && !asked.optional;
    const needed = field.needed === 'always' ? 'always' : lacks ? 'often' : 'no';
    return { ...field, needed, fallback: fallbackOf(asked) };
  });
}

/** Fields of a map that stands inside a spec of this kind. */
export function described(record: FieldRecord, kind: SpecKind): readonly FieldDescription[] {
  return [...record.fields]
    .filter(([, { shapes }]) => shapes.length > 0)
    .map(([name, asked]) => ({
      name,
      shapes: asked.shapes,
      needed: asked.optional ? 'no' : 'always',
      fallback: fallbackOf(asked),
      words: FIELD_WORDS_OF[kind]?.[name] ?? FIELD_WORDS[name] ?? null,
    }));
}

/** One that does not depend on other fields. */
function fallbackOf(asked: FieldAsked | undefined): FieldValue | null {
  const [first] = asked?.fallbacks ?? [];
  return first !== undefined && asked?.fallbacks.size === 1 ? first : null;
}
