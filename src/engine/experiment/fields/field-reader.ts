/** @file Reads the fields of a spec one by one, collecting problems. A key nobody asked for is an error with a suggestion. */

import { suggestion } from '#engine/core/nearest.ts';
import type { MatrixRows } from '../kinds/spec-base.ts';
import { readWithUnit } from '../units.ts';
import { BOUNDS, type BoundedField, type Bounds, MAX_CLAIMS, MAX_MATRICES, MAX_VECTOR } from './bounds.ts';
import { FieldRecord, type Shape } from './field-record.ts';
import type { Located, LocatedEntry, SpecProblem } from './located.ts';
import { choicesFor, numberHint, shown, wantedNumber } from './shown.ts';
import { choiceIn, entryIn } from './values.ts';

type LocatedMap = Extract<Located, { kind: 'map' }>;

interface Within {
  /** Where the map stands, for messages, such as `init.`; empty for the spec itself. */
  readonly path: string;
  /** Told of everything that is asked for. */
  readonly record: FieldRecord;
}

const FINITE: Shape = { form: 'entry', words: false };
const ANY: Shape = { form: 'entry', words: true };
const listOf = (of: Shape, most: number, least = 1): Shape => ({ form: 'list', of, most, least });
/** By depth. */
const NESTED = ['no list', 'a vector', 'a matrix', 'a list of matrices'];
const VECTOR = listOf(FINITE, MAX_VECTOR);
const MATRIX = listOf(VECTOR, MAX_VECTOR);

/** The reader of one map. After the fields are read, `problems` says whether the values may be used. */
export class FieldReader {
  readonly problems: SpecProblem[] = [];
  private readonly entries = new Map<string, LocatedEntry>();
  private readonly asked = new Set<string>();
  private readonly absent = new Set<string>();
  private readonly line: number;
  private readonly path: string;
  private readonly record: FieldRecord;

  constructor(map: LocatedMap, { path, record }: Within = { path: '', record: new FieldRecord() }) {
    this.line = map.line;
    this.path = path;
    this.record = record;
    for (const entry of map.entries) {
      if (this.entries.has(entry.key))
        this.refuse(entry.line, 'spec-duplicate-key', `${this.quoted(entry.key)} stands twice`);
      this.entries.set(entry.key, entry);
    }
  }

  has(name: string): boolean {
    this.record.named(name);
    return this.entries.has(name);
  }

  /** Keys of the map in their order. */
  keys(): string[] {
    return [...this.entries.keys()];
  }

  isMap(name: string): boolean {
    this.record.named(name);
    return this.entries.get(name)?.value.kind === 'map';
  }

  /** How deep lists are nested under a name: 1 for a vector, 2 for a matrix; 0 for what is no list. */
  listDepth(name: string): number {
    this.record.named(name);
    let depth = 0;
    for (let at = this.entries.get(name)?.value; at?.kind === 'list'; at = at.items[0]) depth += 1;
    return depth;
  }

  /** Line of a field, or of the map. */
  lineOf(name: string): number {
    return this.entries.get(name)?.line ?? this.line;
  }

  /** A number within the bounds of that name; `fallback` when absent, an error when absent without one. */
  number(name: BoundedField, fallback?: number, bounds: Bounds = BOUNDS[name]): number {
    this.record.asked(name, { form: 'number', bounds }, fallback);
    const found = this.take(name);
    if (found === undefined) return fallback ?? this.missing(name, 0);
    const { min, max, integer } = bounds;
    const value = found.kind === 'scalar' ? found.value : null;
    const fits = typeof value === 'number' && value >= min && value <= max;
    if (fits && (!integer || Number.isInteger(value))) return value;
    this.bad(name, `is ${wantedNumber(bounds)}, found ${shown(found)}${numberHint(found)}`);
    return fallback ?? min;
  }

  word<T extends string>(name: string, choices: readonly T[], fallback?: T): T {
    this.record.asked(name, { form: 'word', choices }, fallback);
    const found = this.take(name);
    const anyChoice = choices[0] as T;
    if (found === undefined)
      return fallback ?? this.missing(name, anyChoice, `: possible are ${choices.join(', ')}`);
    const choice = choiceIn(found, choices);
    if (choice === undefined) this.bad(name, `cannot be ${shown(found)}: ${choicesFor(found, choices)}`);
    return choice ?? fallback ?? anyChoice;
  }

  /** One word, or a list of them. */
  words<T extends string>(name: string, choices: readonly T[]): T | readonly T[] {
    const found = this.entries.get(name)?.value;
    this.record.asked(name, listOf({ form: 'word', choices }, MAX_MATRICES));
    if (found?.kind !== 'list') return this.word(name, choices);
    return this.list(name, this.take(name) ?? found, MAX_MATRICES).flatMap((item) => {
      const choice = choiceIn(item, choices);
      if (choice !== undefined) return [choice];
      this.bad(name, `cannot hold ${shown(item)}: ${choicesFor(item, choices)}`, item.line);
      return [];
    });
  }

  text(name: string): string | undefined {
    this.record.asked(name, { form: 'text' });
    const found = this.take(name);
    if (found === undefined) return undefined;
    if (found.kind === 'scalar' && found.value !== null) return String(found.value);
    this.bad(name, `is a text, found ${shown(found)}`);
    return undefined;
  }

  boolean(name: string, fallback: boolean): boolean {
    this.record.asked(name, { form: 'boolean' }, fallback);
    const found = this.take(name);
    if (found === undefined) return fallback;
    if (found.kind === 'scalar' && typeof found.value === 'boolean') return found.value;
    this.bad(name, `is true or false, found ${shown(found)}`);
    return fallback;
  }

  /** A number, or a text such as `80 GB`; an error when absent. */
  amount(name: string): number | string {
    this.record.asked(name, { form: 'amount' });
    const found = this.take(name);
    if (found === undefined) return this.missing(name, 0);
    const value = found.kind === 'scalar' ? found.value : null;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value !== 'string') {
      this.bad(name, `is a number or a number with its unit, found ${shown(found)}`);
      return 0;
    }
    const read = readWithUnit(value);
    if (!read.ok) this.refuse(this.lineOf(name), 'spec-bad-value', `${this.quoted(name)}: ${read.error}`);
    return value;
  }

  vector(name: string): number[] | undefined {
    this.record.asked(name, VECTOR);
    const found = this.nested(name, 1, 'a vector');
    return found && this.numbers(name, found);
  }

  /** Rows of one matrix. */
  matrix(name: string): MatrixRows | undefined {
    this.record.asked(name, MATRIX);
    const found = this.nested(name, 2, 'a matrix, a list of rows');
    return found && this.rows(name, found);
  }

  /** A list of matrices. */
  matrices(name: string): MatrixRows[] | undefined {
    this.record.asked(name, listOf(MATRIX, MAX_MATRICES));
    const found = this.nested(name, 3, 'a list of matrices');
    return found && this.list(name, found, MAX_MATRICES).map((item) => this.rows(name, item));
  }

  /** A list of vectors, which may differ in length. */
  vectors(name: string): number[][] | undefined {
    this.record.asked(name, listOf(VECTOR, MAX_MATRICES));
    const found = this.nested(name, 2, 'a list of vectors');
    return found && this.list(name, found, MAX_MATRICES).map((item) => this.numbers(name, item));
  }

  /** One vector or a list of them, with entries that may be Infinity, -Infinity and NaN. */
  anyVectors(name: string): number[][] | undefined {
    const vector = listOf(ANY, MAX_VECTOR);
    this.record.asked(name, vector);
    this.record.asked(name, listOf(vector, MAX_MATRICES));
    const found = this.take(name);
    if (found === undefined) return undefined;
    const vectors = this.listDepth(name) > 1 ? this.list(name, found, MAX_MATRICES) : [found];
    return vectors.map((item) => this.numbers(name, item, true));
  }

  /** A list of maps, each read by `read`; a key it does not ask for is a problem. */
  maps<T>(name: string, longest: number, read: (inner: FieldReader) => T): T[] | undefined {
    const fields = this.record.of(name);
    this.record.asked(name, listOf({ form: 'map', fields }, longest));
    const found = this.take(name);
    if (found === undefined) return undefined;
    return this.list(name, found, longest).flatMap((item) => {
      if (item.kind === 'map') return [this.inner(name, item, read)];
      this.bad(name, `holds maps, found ${shown(item)}`, item.line);
      return [];
    });
  }

  /** One map, read by `read`. */
  map<T>(name: string, read: (inner: FieldReader) => T): T | undefined {
    this.record.asked(name, { form: 'map', fields: this.record.of(name) });
    const found = this.take(name);
    if (found === undefined || found.kind === 'map') return found && this.inner(name, found, read);
    this.bad(name, `is a map, found ${shown(found)}`);
    return undefined;
  }

  /** A map of 1 to `most` names that the writer chooses; `read` asks for every key. An error when absent. */
  names<T>(name: string, most: number, read: (inner: FieldReader) => T): T | undefined {
    this.record.asked(name, { form: 'names', most, fields: this.record.of(name) });
    const found = this.take(name);
    if (found === undefined) return this.missing(name, undefined);
    if (found.kind === 'map' && found.entries.length > 0 && found.entries.length <= most)
      return this.inner(name, found, read);
    const held = found.kind === 'map' ? `${found.entries.length} names` : shown(found);
    this.bad(name, `is a map of 1 to ${most} names to numbers, found ${held}`);
    return undefined;
  }

  /** The claims, each a text or a map that `read` takes; there may be none. */
  claims<T>(ofText: (text: string, line: number) => T, read: (inner: FieldReader) => T): T[] {
    const fields = this.record.of('claims');
    this.record.asked('claims', listOf({ form: 'text' }, MAX_CLAIMS, 0));
    this.record.asked('claims', listOf({ form: 'map', fields }, MAX_CLAIMS, 0));
    const found = this.take('claims');
    if (found === undefined || (found.kind === 'list' && found.items.length === 0)) return [];
    return this.list('claims', found, MAX_CLAIMS).flatMap((item) => {
      if (item.kind === 'map') return [this.inner('claims', item, read)];
      if (item.kind === 'scalar' && typeof item.value === 'string') return [ofText(item.value, item.line)];
      const message = `a claim is a text or a map with "that" and, optionally, "says", found ${shown(item)}`;
      this.refuse(item.line, 'spec-bad-claim', message);
      return [];
    });
  }

  /** Every key that was never asked for is a problem. Call last. */
  refuseUnknown(): void {
    this.record.finish((name) => this.entries.has(name), this.absent);
    for (const [key, entry] of this.entries) {
      if (this.asked.has(key)) continue;
      const message = `unknown key ${this.quoted(key)}: ${suggestion(key, this.asked)}`;
      this.refuse(entry.line, 'spec-unknown-key', message);
    }
  }

  refuse(line: number, code: string, message: string): void {
    this.problems.push({ line, code, message });
  }

  /** `more`: what could stand there. */
  missing<T>(name: string, value: T, more = ''): T {
    // What stands there and could not be read was refused for that.
    if (this.entries.has(name)) return value;
    this.absent.add(name);
    this.refuse(this.line, 'spec-missing-key', `${this.quoted(name)} is missing${more}`);
    return value;
  }

  private take(name: string): Located | undefined {
    this.asked.add(name);
    return this.entries.get(name)?.value;
  }

  /** What stands there when it is nested that deep; else it is refused, as if it were not there. */
  private nested(name: string, depth: number, wanted: string): Located | undefined {
    const found = this.take(name);
    const is = this.listDepth(name);
    if (found === undefined || is === depth) return found;
    const brackets =
      is > 0 && is < depth ? `; put it in ${'['.repeat(depth - is)}…${']'.repeat(depth - is)}` : '';
    this.bad(name, `is ${wanted}, found ${NESTED[is] ?? 'a list nested deeper'}${brackets}`);
    return undefined;
  }

  private quoted(name: string): string {
    return `"${this.path}${name}"`;
  }

  private bad(name: string, problem: string, line = this.lineOf(name)): void {
    this.refuse(line, 'spec-bad-value', `${this.quoted(name)} ${problem}`);
  }

  private inner<T>(name: string, map: LocatedMap, read: (inner: FieldReader) => T): T {
    const reader = new FieldReader(map, { path: `${this.path}${name}.`, record: this.record.of(name) });
    const value = read(reader);
    reader.refuseUnknown();
    this.problems.push(...reader.problems);
    return value;
  }

  private rows(name: string, found: Located): number[][] {
    const rows = this.list(name, found, MAX_VECTOR).map((row) => this.numbers(name, row));
    const uneven = rows.find((row) => row.length !== rows[0]?.length);
    if (uneven !== undefined || rows[0]?.length === 0) {
      const message = `${this.quoted(name)}: the rows of a matrix have one length, at least 1`;
      this.refuse(found.line, 'spec-bad-value', message);
    }
    return rows;
  }

  private numbers(name: string, found: Located, words = false): number[] {
    return this.list(name, found, MAX_VECTOR).map((item) => {
      const value = entryIn(item, words);
      if (value !== undefined) return value;
      const wanted = words ? 'numbers, Infinity, -Infinity and NaN' : 'finite numbers';
      this.bad(name, `holds ${wanted}, found ${shown(item)}`, item.line);
      return 0;
    });
  }

  private list(name: string, found: Located, longest: number): readonly Located[] {
    if (found.kind === 'list' && found.items.length > 0 && found.items.length <= longest) return found.items;
    this.bad(name, `is a list of 1 to ${longest} entries, found ${shown(found)}`, found.line);
    return [];
  }
}
