/** @file Front matter → metadata with source ranges. YAML is data: nothing in it is executed (security S1). */

import { isMap, isScalar, parseDocument } from 'yaml';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { NotePath } from '../core/ids.ts';
import { yamlReason } from '../core/yaml-reason.ts';
import { type FrontMatterPlace, hasKeyLine, locateFrontMatter } from './front-matter-locate.ts';
import { type LineTable, lineAt, lineTable, lineText } from './lines.ts';
import { EMPTY_METADATA, OWN_KEYS, readMetadata, readWords } from './metadata.ts';
import type { FrontMatter, SourceRange } from './note.ts';
import { locatePlusFence, readToml } from './toml.ts';

/** What stands at the top of a note. `bodyLine` is the first line of its text. */
export interface FrontMatterReading {
  readonly frontMatter: FrontMatter | null;
  readonly bodyLine: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** One top-level key: its value as data, where key and value stand, and how the value is written. */
export interface YamlEntry {
  readonly key: string;
  readonly value: unknown;
  readonly keyStart: number;
  /** Right behind the key, before its colon. */
  readonly keyEnd: number;
  readonly range: SourceRange;
  /** A plain or quoted scalar on one line, the only thing that is ever spliced. */
  readonly simple: boolean;
}

interface YamlFailure {
  readonly message: string;
  readonly offset: number;
}

/** Far above any real front matter; YAML beyond it is not worth its parsing time. */
const MAX_YAML_LENGTH = 65_536;
const MAX_ALIASES = 100;
/** As git leaves them. */
const CONFLICT = /^(?:<{7}|>{7})(?: |$)/m;

/** Locates and reads the front matter; never throws. */
export function readFrontMatter(path: NotePath, text: string, table: LineTable): FrontMatterReading {
  const place = locateFrontMatter(text, table);
  if (place === 'none') return tomlOrNone(text, locatePlusFence(text, table));
  if (place === 'unclosed') {
    return { frontMatter: null, bodyLine: 1, diagnostics: [unclosed(path)] };
  }
  const content = text.slice(place.content.start, place.content.end);
  const entries = readEntries(content, place.content.start);
  const bodyLine = place.lines[1] + 1;
  if (entries === 'not-a-map' || (!Array.isArray(entries) && !hasKeyLine(content))) {
    return tomlOrNone(text, place);
  }
  if (!Array.isArray(entries)) {
    const diagnostics = [unreadable(path, lineAt(table, entries.offset), entries.message)];
    return { frontMatter: frontMatterOf(place, []), bodyLine, diagnostics };
  }
  const { refused } = readMetadata(valuesOf(entries));
  const diagnostics = refused.map(({ key, expected }) => {
    const keyStart = entries.find((entry) => entry.key === key)?.keyStart ?? place.range.start;
    return refusedValue(path, lineAt(table, keyStart), key, expected);
  });
  diagnostics.push(...secondBlock(path, text, table, bodyLine));
  return { frontMatter: frontMatterOf(place, entries), bodyLine, diagnostics };
}

/** Front matter right below front matter, as tools leave it that put their own on top. Text between two rules is none. */
function secondBlock(path: NotePath, text: string, table: LineTable, bodyLine: number): Diagnostic[] {
  let line = bodyLine;
  while (line < bodyLine + 3 && lineText(text, table, line).trim() === '') line += 1;
  const rest = text.slice(table.starts[line - 1] ?? text.length);
  if (!/^---[ \t]*(?:\r|\n)/.test(rest)) return [];
  const place = locateFrontMatter(rest, lineTable(rest));
  if (typeof place === 'string') return [];
  const entries = readEntries(rest.slice(place.content.start, place.content.end), 0);
  if (!Array.isArray(entries) || !entries.some(({ key }) => OWN_KEYS.includes(key))) return [];
  const message =
    'A second front matter begins here. Only the first one is used, this one is read as text. Move its keys into the first and import again.';
  return [{ path, line, severity: 'warning', code: 'front-matter-twice', message }];
}

/** What is no YAML may be TOML, else it is text. */
function tomlOrNone(text: string, place: FrontMatterPlace | null): FrontMatterReading {
  const toml = place === null ? null : readToml(text.slice(place.content.start, place.content.end));
  if (place === null || toml === null) return { frontMatter: null, bodyLine: 1, diagnostics: [] };
  const frontMatter = { ...frontMatterOf(place, []), format: 'toml', ...toml } as const;
  return { frontMatter, bodyLine: place.lines[1] + 1, diagnostics: [] };
}

/** The top-level entries of a YAML map, with offsets moved by `base`. */
export function readEntries(content: string, base: number): YamlEntry[] | YamlFailure | 'not-a-map' {
  if (content.length > MAX_YAML_LENGTH) return { message: 'it is longer than 64 KiB', offset: base };
  const conflict = CONFLICT.exec(content);
  if (conflict !== null) {
    const message = 'it holds both sides of an unfinished merge; keep one and remove the marks';
    return { message, offset: base + conflict.index };
  }
  try {
    // Deep nesting exhausts the stack of the parser, too many aliases make toJS throw: both are unreadable YAML.
    const document = parseDocument(content, { logLevel: 'silent', prettyErrors: false });
    const [error] = document.errors;
    if (error !== undefined) return { message: yamlReason(error), offset: base + error.pos[0] };
    if (document.contents === null) return [];
    if (!isMap(document.contents)) return isEmptyScalar(document.contents) ? [] : 'not-a-map';
    const data: unknown = document.toJS({ maxAliasCount: MAX_ALIASES, mapAsMap: true });
    const values = data instanceof Map ? data : new Map();
    return document.contents.items.flatMap((pair) => entryOf(pair, values, content, base));
  } catch (thrown) {
    return { message: yamlReason(thrown), offset: base };
  }
}

function isEmptyScalar(node: unknown): boolean {
  return isScalar(node) && node.value === null;
}

function entryOf(
  pair: { key: unknown; value: unknown },
  values: Map<unknown, unknown>,
  content: string,
  base: number,
): YamlEntry[] {
  if (!isScalar(pair.key) || !pair.key.range || typeof pair.key.value !== 'string') return [];
  const { value: key, range: keyRange } = pair.key;
  const node = pair.value as { range?: readonly [number, number, number] | null } | null;
  const [start, end] = placeOf(node?.range ?? [keyRange[1], keyRange[1]], keyRange[1], content);
  const isOneLine = !/[\r\n]/.test(content.slice(start, end));
  const entry: YamlEntry = {
    key,
    value: plainData(values.get(key)),
    keyStart: base + keyRange[0],
    keyEnd: base + keyRange[1],
    range: { start: base + start, end: base + end },
    simple: isOneLine && (node === null || (isScalar(node) && isSimple(node))),
  };
  return [entry];
}

/** Where a value is written. A block list's range runs on over its last line break; an empty value is said to stand behind the comment on its line. */
function placeOf(
  [start, end]: readonly [number, number, ...unknown[]],
  keyEnd: number,
  content: string,
): readonly [number, number] {
  const written = content.slice(start, end).trimEnd();
  const colon = content.indexOf(':', keyEnd) + 1;
  return written === '' && colon > 0 ? [colon, colon] : [start, start + written.length];
}

function isSimple(node: { type?: unknown; anchor?: unknown; tag?: unknown; source?: unknown }): boolean {
  const written = node.type === 'PLAIN' || node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE';
  const multiline = typeof node.source === 'string' && /[\r\n]/.test(node.source);
  return written && !multiline && node.anchor === undefined && node.tag === undefined;
}

/** Maps become plain objects without a prototype, so that a key such as `__proto__` is only a key. */
function plainData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainData);
  if (!(value instanceof Map)) return value;
  const made: Record<string, unknown> = Object.create(null);
  for (const [key, member] of value) made[String(key)] = plainData(member);
  return made;
}

function valuesOf(entries: readonly YamlEntry[]): Map<string, unknown> {
  return new Map(entries.map(({ key, value }) => [key, value]));
}

function frontMatterOf(place: FrontMatterPlace, entries: readonly YamlEntry[]): FrontMatter {
  const values = valuesOf(entries);
  return {
    format: 'yaml',
    range: place.range,
    lines: place.lines,
    name: null,
    metadata: entries.length === 0 ? EMPTY_METADATA : readMetadata(values).metadata,
    tags: readWords(values.get('tags')),
    relatedOutlines: readWords(values.get('related_outlines')),
    aliases: readWords(values.get('aliases') ?? values.get('alias')),
    experiments: [...listOf(values.get('experiment')), ...listOf(values.get('experiments'))],
    noteReview: {
      due: values.get('sr-due'),
      interval: values.get('sr-interval'),
      ease: values.get('sr-ease'),
    },
    valueRanges: new Map(entries.map(({ key, range }) => [key, range])),
  };
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.filter((item) => item !== null) : [value];
}

function unclosed(path: NotePath): Diagnostic {
  return {
    path,
    line: 1,
    severity: 'error',
    code: 'front-matter-unclosed',
    message:
      'The front matter opens with --- and is never closed. The whole file was read as text, its cards as new. Add a line --- below the last key.',
  };
}

function unreadable(path: NotePath, line: number, reason: string): Diagnostic {
  return {
    path,
    line,
    severity: 'error',
    code: 'front-matter-yaml',
    message: `The front matter could not be read: ${reason}. The note's cards are imported as new, its dates are not used. Correct it and import again.`,
  };
}

function refusedValue(path: NotePath, line: number, key: string, expected: string): Diagnostic {
  return {
    path,
    line,
    severity: 'warning',
    code: 'front-matter-value',
    message: `The value of ${key} was ignored: it should be ${expected}. Everything else of the note was kept. Correct the value, or leave it if another tool needs it.`,
  };
}
