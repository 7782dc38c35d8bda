/** @file Deletions in a text: where they stand, and the cards they make. Code and maths are looked over, never into. */

import { scanInline } from '../../note/inline.ts';

export interface Deletion {
  /** From the opening mark to behind the closing one. */
  readonly start: number;
  readonly end: number;
  readonly answer: string;
  readonly hint: string | null;
  /** Deletions of one number are asked together; `null` stands alone. */
  readonly number: number | null;
}

/** `==x==`, with `==1;;x;;hint==`. A space inside the marks makes them text, as in `a == b == c`. */
export function highlights(text: string): Deletion[] {
  const marks = marksOutsideMaths(text, /={2,}/g).filter(({ length }) => length === 2 || length === 3);
  const found: Deletion[] = [];
  for (let index = 0; index + 1 < marks.length; index += 1) {
    const [open, close] = [marks[index], marks[index + 1]];
    if (open === undefined || close === undefined) break;
    const inside = text.slice(open.at + open.length, close.at);
    if (inside === '' || /^\s|\s$|\n[ \t]{0,40}\n/.test(inside)) continue;
    const [, number, answer = inside, hint] =
      /^(?:(\d{1,3});;)?([\s\S]{1,4000}?)(?:;;([^;]{1,200}))?$/.exec(inside) ?? [];
    found.push({
      start: open.at,
      end: close.at + close.length,
      answer,
      hint: hint ?? null,
      number: number === undefined ? null : Number(number),
    });
    index += 1;
  }
  return found;
}

/** `{{c1::x::hint}}`; with `plain` also `{{x}}` and Logseq's `{{cloze x}}`. Braces of TeX inside are counted. */
export function braces(text: string, plain: boolean): Deletion[] {
  const found: Deletion[] = [];
  const code = scanInline(text).filter(({ kind }) => kind === 'code');
  for (const { index } of text.matchAll(/\{\{/g)) {
    if (
      index < (found.at(-1)?.end ?? 0) ||
      code.some(({ range }) => index >= range.start && index < range.end)
    )
      continue;
    const end = braceEnd(text, index);
    if (end === -1) continue;
    const inside = text.slice(index + 2, end - 2);
    const [, number, numbered = ''] = /^c(\d{1,3})::([\s\S]{1,4000})$/.exec(inside) ?? [];
    const [, cloze] = /^cloze\s([\s\S]{1,4000})$/.exec(inside) ?? [];
    const body = number === undefined ? (cloze ?? (plain && isWords(inside) ? inside : '')) : numbered;
    const [answer = '', hint = null] = body.split('::');
    if (answer.trim() === '') continue;
    found.push({ start: index, end, answer, hint, number: number === undefined ? null : Number(number) });
  }
  return found;
}

/** `{{DATE}}` and `{{title}}` are holes of a template. */
function isWords(inside: string): boolean {
  return (
    inside.trim() === inside &&
    !/^[A-Z_]{2,40}$|^(?:title|date|time|query|embed|video|renderer)\b/.test(inside)
  );
}

function braceEnd(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length && at < open + 5000; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return text[at - 1] === '}' ? at + 1 : -1;
  }
  return -1;
}

/** hashcards: `[x]` outside of code, maths, images, links and footnotes; `\[` and `\]` are brackets. */
export function brackets(text: string): Deletion[] {
  const found: Deletion[] = [];
  for (const { kind, range } of scanInline(text)) {
    if (kind !== 'text') continue;
    const part = text.slice(range.start, range.end);
    for (const match of part.matchAll(/(?<![!\\[\]\w])\[((?!\^)[^[\]\n\\]{1,1000})\](?![([\]:])/g)) {
      const start = range.start + match.index;
      if (text.slice(start, start + match[0].length + 1).endsWith('(')) continue;
      found.push({ start, end: start + match[0].length, answer: match[1] ?? '', hint: null, number: null });
    }
  }
  return found;
}

interface Mark {
  readonly at: number;
  readonly length: number;
}

/** A mark may open before a formula and close behind it, but never stands inside one. */
function marksOutsideMaths(text: string, pattern: RegExp): Mark[] {
  return scanInline(text).flatMap(({ kind, range }) =>
    kind === 'text'
      ? [...text.slice(range.start, range.end).matchAll(pattern)].map((match) => ({
          at: range.start + match.index,
          length: match[0].length,
        }))
      : [],
  );
}

export interface Sibling {
  readonly prompt: string;
  readonly answer: string;
}

/**
 * One card for each deletion or number, in the order of the text. The prompt shows `[…]` or the hint where the answer is
 * missing and every other deletion filled in, so that marks added later leave it as it is.
 */
export function siblingsOf(text: string, deletions: readonly Deletion[]): Sibling[] {
  const groups = new Map<string, readonly Deletion[]>();
  deletions.forEach((deletion, index) => {
    const key = deletion.number === null ? `at ${index}` : `number ${deletion.number}`;
    groups.set(key, [...(groups.get(key) ?? []), deletion]);
  });
  return [...groups.values()].map((asked) => ({
    prompt: filled(text, deletions, (one) => (asked.includes(one) ? `[${one.hint ?? '…'}]` : one.answer)),
    answer: filled(text, deletions, (one) => (asked.includes(one) ? emphasised(one.answer) : one.answer)),
  }));
}

function emphasised(answer: string): string {
  // Bold around a formula or code alone would show its asterisks.
  return /^[$`\\]|[$`]$|\*\*/.test(answer.trim()) ? answer : `**${answer.trim()}**`;
}

function filled(text: string, deletions: readonly Deletion[], fill: (one: Deletion) => string): string {
  let [made, at] = ['', 0];
  for (const deletion of deletions) {
    made += text.slice(at, deletion.start) + fill(deletion);
    at = deletion.end;
  }
  return (made + text.slice(at)).trim();
}
