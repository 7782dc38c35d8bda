/** @file Reads the fields of a spec one by one, collecting problems. A key nobody asked for is an error with a suggestion. */

import { suggestion } from '#engine/core/nearest.ts';
import type { ClaimText, MatrixRows } from '../kinds/spec-base.ts';
import { BOUNDS, type BoundedField, MAX_CLAIMS, MAX_ENTRY, MAX_MATRICES, MAX_VECTOR } from './bounds.ts';
import type { Located, LocatedEntry, SpecProblem } from './located.ts';

/** The reader of one map. After the fields are read, `problems` says whether the values may be used. */
export class FieldReader {
  readonly problems: SpecProblem[] = [];
  private readonly entries = new Map<string, LocatedEntry>();
  private readonly asked = new Set<string>();
  private readonly line: number;

  constructor(map: Extract<Located, { kind: 'map' }>) {
    this.line = map.line;
    for (const entry of map.entries) {
      if (this.entries.has(entry.key))
        this.refuse(entry.line, 'spec-duplicate-key', `"${entry.key}" stands twice`);
      this.entries.set(entry.key, entry);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Line of a field, or of the map. */
  lineOf(name: string): number {
    return this.entries.get(name)?.line ?? this.line;
  }

  /** The raw value of a field. */
  take(name: string): Located | undefined {
    this.asked.add(name);
    return this.entries.get(name)?.value;
  }

  /** A number within the bounds of that name; `fallback` when absent, an error when absent without one. */
  number(name: BoundedField, fallback?: number): number {
    const found = this.take(name);
    if (found === undefined) return fallback ?? this.missing(name, 0);
    const { min, max, integer } = BOUNDS[name];
    const value = found.kind === 'scalar' ? found.value : null;
    const fits = typeof value === 'number' && value >= min && value <= max;
    if (fits && (!integer || Number.isInteger(value))) return value;
    const wanted = `${integer ? 'a whole number' : 'a number'} from ${min} to ${max}`;
    this.refuse(this.lineOf(name), 'spec-bad-value', `"${name}" is ${wanted}, found ${shown(found)}`);
    return fallback ?? min;
  }

  word<T extends string>(name: string, choices: readonly T[], fallback?: T): T {
    const found = this.take(name);
    const anyChoice = choices[0] as T;
    if (found === undefined) return fallback ?? this.missing(name, anyChoice);
    const value = found.kind === 'scalar' ? found.value : null;
    const choice = choices.find((known) => known === value);
    if (choice !== undefined) return choice;
    const hint = suggestion(String(value), choices);
    this.refuse(this.lineOf(name), 'spec-bad-value', `"${name}" cannot be ${shown(found)}: ${hint}`);
    return fallback ?? anyChoice;
  }

  /** One word, or a list of them. */
  words<T extends string>(name: string, choices: readonly T[]): T | readonly T[] {
    const found = this.entries.get(name)?.value;
    if (found?.kind !== 'list') return this.word(name, choices);
    this.asked.add(name);
    return this.list(name, found, MAX_MATRICES).flatMap((item) => {
      const value = item.kind === 'scalar' ? item.value : null;
      const choice = choices.find((known) => known === value);
      if (choice !== undefined) return [choice];
      const hint = suggestion(String(value), choices);
      this.refuse(item.line, 'spec-bad-value', `"${name}" cannot hold ${shown(item)}: ${hint}`);
      return [];
    });
  }

  text(name: string): string | undefined {
    const found = this.take(name);
    if (found === undefined) return undefined;
    if (found.kind === 'scalar' && found.value !== null) return String(found.value);
    this.refuse(this.lineOf(name), 'spec-bad-value', `"${name}" is a text, found ${shown(found)}`);
    return undefined;
  }

  boolean(name: string, fallback: boolean): boolean {
    const found = this.take(name);
    if (found === undefined) return fallback;
    if (found.kind === 'scalar' && typeof found.value === 'boolean') return found.value;
    this.refuse(this.lineOf(name), 'spec-bad-value', `"${name}" is true or false, found ${shown(found)}`);
    return fallback;
  }

  vector(name: string): number[] | undefined {
    const found = this.take(name);
    return found === undefined ? undefined : this.numbers(name, found);
  }

  /** Rows of one matrix. */
  matrix(name: string): MatrixRows | undefined {
    const found = this.take(name);
    return found === undefined ? undefined : this.rows(name, found);
  }

  /** A list of matrices. */
  matrices(name: string): MatrixRows[] | undefined {
    const found = this.take(name);
    if (found === undefined) return undefined;
    return this.list(name, found, MAX_MATRICES).map((item) => this.rows(name, item));
  }

  /** A list of vectors, which may differ in length. */
  vectors(name: string): number[][] | undefined {
    const found = this.take(name);
    if (found === undefined) return undefined;
    return this.list(name, found, MAX_MATRICES).map((item) => this.numbers(name, item));
  }

  /** A list of maps, each read by `read`; a key it does not ask for is a problem. */
  maps<T>(name: string, longest: number, read: (inner: FieldReader) => T): T[] | undefined {
    const found = this.take(name);
    if (found === undefined) return undefined;
    return this.list(name, found, longest).flatMap((item) => {
      if (item.kind === 'map') return [this.inner(item, read)];
      this.refuse(item.line, 'spec-bad-value', `"${name}" holds maps, found ${shown(item)}`);
      return [];
    });
  }

  /** One map, read by `read`. */
  map<T>(name: string, read: (inner: FieldReader) => T): T | undefined {
    const found = this.take(name);
    if (found === undefined || found.kind === 'map') return found && this.inner(found, read);
    this.refuse(this.lineOf(name), 'spec-bad-value', `"${name}" is a map, found ${shown(found)}`);
    return undefined;
  }

  private inner<T>(map: Extract<Located, { kind: 'map' }>, read: (inner: FieldReader) => T): T {
    const reader = new FieldReader(map);
    const value = read(reader);
    reader.refuseUnknown();
    this.problems.push(...reader.problems);
    return value;
  }

  claims(): { readonly text: ClaimText; readonly line: number }[] {
    const found = this.take('claims');
    if (found === undefined || (found.kind === 'list' && found.items.length === 0)) return [];
    return this.list('claims', found, MAX_CLAIMS).flatMap((item) => this.claim(item));
  }

  private claim(item: Located): { text: ClaimText; line: number }[] {
    if (item.kind === 'scalar' && typeof item.value === 'string') {
      return [{ text: { that: item.value }, line: item.line }];
    }
    if (item.kind !== 'map') {
      this.refuse(item.line, 'spec-bad-claim', 'a claim is a map with "that" and, optionally, "says"');
      return [];
    }
    const reader = new FieldReader(item);
    const that = reader.text('that');
    const says = reader.text('says');
    const says_en = reader.text('says_en');
    if (that === undefined) reader.missing('that', '');
    reader.refuseUnknown();
    this.problems.push(...reader.problems);
    const line = reader.lineOf('that');
    if (that === undefined) return [];
    const words = { ...(says === undefined ? {} : { says }), ...(says_en === undefined ? {} : { says_en }) };
    return [{ text: { that, ...words }, line }];
  }

  /** Every key that was never asked for is a problem. Call last. */
  refuseUnknown(): void {
    for (const [key, entry] of this.entries) {
      if (this.asked.has(key)) continue;
      this.refuse(entry.line, 'spec-unknown-key', `unknown key "${key}": ${suggestion(key, this.asked)}`);
    }
  }

  refuse(line: number, code: string, message: string): void {
    this.problems.push({ line, code, message });
  }

  missing<T>(name: string, value: T): T {
    this.refuse(this.line, 'spec-missing-key', `"${name}" is missing`);
    return value;
  }

  private rows(name: string, found: Located): number[][] {
    const rows = this.list(name, found, MAX_VECTOR).map((row) => this.numbers(name, row));
    const uneven = rows.find((row) => row.length !== rows[0]?.length);
    if (uneven !== undefined || rows[0]?.length === 0) {
      this.refuse(
        found.line,
        'spec-bad-value',
        `"${name}": the rows of a matrix have one length, at least 1`,
      );
    }
    return rows;
  }

  private numbers(name: string, found: Located): number[] {
    return this.list(name, found, MAX_VECTOR).map((item) => {
      const value = item.kind === 'scalar' ? item.value : null;
      if (typeof value === 'number' && Math.abs(value) <= MAX_ENTRY) return value;
      this.refuse(item.line, 'spec-bad-value', `"${name}" holds finite numbers, found ${shown(item)}`);
      return 0;
    });
  }

  private list(name: string, found: Located, longest: number): readonly Located[] {
    if (found.kind === 'list' && found.items.length > 0 && found.items.length <= longest) return found.items;
    this.refuse(
      found.line,
      'spec-bad-value',
      `"${name}" is a list of 1 to ${longest} entries, found ${shown(found)}`,
    );
    return [];
  }
}

function shown(found: Located): string {
  if (found.kind === 'list') return `a list of ${found.items.length}`;
  if (found.kind === 'map') return 'a map';
  return found.value === null ? 'nothing' : JSON.stringify(found.value).slice(0, 40);
}
