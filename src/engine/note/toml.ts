/**
 * @file TOML front matter, as hashcards' decks (between `---`) and Hugo (between `+++`) have it. Only what a note is called
 * and tagged is read; everything else is kept out of the text and left alone.
 */

import type { FrontMatterPlace } from './front-matter-locate.ts';
import { type LineTable, lineCount, lineText } from './lines.ts';

export interface TomlReading {
  /** `name`, else `title`. */
  readonly name: string | null;
  readonly tags: readonly string[];
}

const PAIR = /^\s*([\w.-]{1,100})\s*=\s*(\S.*)$/;
const IGNORED = /^\s*(?:#.*|\[{1,2}[\w."' -]{1,200}\]{1,2}\s*)?$/;
const STRING = /^(?:"((?:[^"\\]|\\.){0,2000})"|'([^']{0,2000})')/;
const ARRAY_END = /\]\s*(?:#.*)?$/s;
const LONGEST_LINES = 2000;

/** `null` when the lines are no TOML: prose between two rules, or YAML. */
export function readToml(content: string): TomlReading | null {
  const lines = content.split(/\r\n?|\n/);
  const values = new Map<string, string>();
  let inArray = false;
  for (const line of lines.slice(0, LONGEST_LINES)) {
    if (inArray) {
      inArray = !ARRAY_END.test(line);
      continue;
    }
    const pair = PAIR.exec(line);
    if (pair === null && !IGNORED.test(line)) return null;
    const [, key = '', value = ''] = pair ?? [];
    if (key !== '') values.set(key, value);
    inArray = value.startsWith('[') && !ARRAY_END.test(value);
  }
  if (values.size === 0) return null;
  const name = stringOf(values.get('name')) ?? stringOf(values.get('title'));
  return { name, tags: stringsOf(values.get('tags')) };
}

/** The block between two lines `+++` at the top. */
export function locatePlusFence(text: string, table: LineTable): FrontMatterPlace | null {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  if (!/^\+{3}[ \t]*$/.test(lineText(text, table, 1).slice(start))) return null;
  const total = Math.min(lineCount(table), LONGEST_LINES);
  for (let line = 2; line <= total; line += 1) {
    if (!/^\+{3}[ \t]*$/.test(lineText(text, table, line))) continue;
    const closing = table.starts[line - 1] ?? text.length;
    return {
      range: { start, end: closing + 3 },
      lines: [1, line],
      content: { start: table.starts[1] ?? text.length, end: closing },
    };
  }
  return null;
}

function stringOf(value: string | undefined): string | null {
  const match = STRING.exec(value ?? '');
  const text = (match?.[1] ?? match?.[2] ?? '').replace(/\\(["\\])/g, '$1').trim();
  return text === '' ? null : text;
}

function stringsOf(value: string | undefined): readonly string[] {
  return [...(value ?? '').matchAll(/"([^"\\]{1,200})"|'([^']{1,200})'/g)].map(([, a, b]) => a ?? b ?? '');
}
