/** @file What a reader asked for, kept as data: whoever describes the fields of a spec reads them from here. */

import type { Bounds } from './bounds.ts';

/** What a value may look like. */
export type Shape =
  | { readonly form: 'number'; readonly bounds: Bounds }
  | { readonly form: 'word'; readonly choices: readonly string[] }
  | { readonly form: 'text' | 'boolean' }
  /** A number, or a text with a number and its unit. */
  | { readonly form: 'amount' }
  /** An entry of a vector; `words` also takes Infinity, -Infinity and NaN. */
  | { readonly form: 'entry'; readonly words: boolean }
  | { readonly form: 'list'; readonly of: Shape; readonly most: number; readonly least: number }
  | { readonly form: 'map'; readonly fields: FieldRecord }
  /** A map whose keys the writer chooses. */
  | { readonly form: 'names'; readonly most: number; readonly fields: FieldRecord };

export type FieldValue = number | string | boolean;

export interface FieldAsked {
  readonly shapes: Shape[];
  /** What stands for it when it is left out; several where that depends on other fields. */
  readonly fallbacks: Set<FieldValue>;
  /** It was left out without an error at least once. */
  optional: boolean;
}

/** Fields of one map, over any number of readings. */
export class FieldRecord {
  readonly fields = new Map<string, FieldAsked>();
  private readonly inner = new Map<string, FieldRecord>();

  /** A name the reader knows, asked for or not. */
  named(name: string): FieldAsked {
    const known = this.fields.get(name);
    if (known !== undefined) return known;
    const field: FieldAsked = { shapes: [], fallbacks: new Set(), optional: false };
    this.fields.set(name, field);
    return field;
  }

  asked(name: string, shape: Shape, fallback?: FieldValue): void {
    const field = this.named(name);
    const key = keyOf(shape);
    if (!field.shapes.some((known) => keyOf(known) === key)) field.shapes.push(shape);
    if (fallback !== undefined) field.fallbacks.add(fallback);
  }

  /** The one record of the maps that stand under this name. */
  of(name: string): FieldRecord {
    const known = this.inner.get(name) ?? new FieldRecord();
    this.inner.set(name, known);
    return known;
  }

  /** A reading is over: `present` were given, `missing` were complained about. */
  finish(present: (name: string) => boolean, missing: ReadonlySet<string>): void {
    for (const [name, field] of this.fields) {
      if (!present(name) && !missing.has(name)) field.optional = true;
    }
  }
}

/** Shapes are told apart by it; maps of one name share one record. */
function keyOf(shape: Shape): string {
  return JSON.stringify(shape, (key, value) => (key === 'fields' ? undefined : value));
}
