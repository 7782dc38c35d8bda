/**
 * @file JSON as text: how much of it there is before it is parsed, and on which line a part of it stands afterwards.
 * `JSON.parse` reads a matrix of millions of entries in a moment but keeps no places; these scans supply what it leaves out.
 */

export type Step = string | number;

/** What parsing will cost in memory, and what `JSON.parse` would pass over in silence. */
export interface JsonSize {
  readonly nesting: number;
  /** Lists, objects and keys. */
  readonly parts: number;
  /** Offset of a key that stands twice in one object. */
  readonly duplicate: { readonly key: string; readonly offset: number } | null;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** Counts without parsing. Ends early, with what it has, beyond `most` parts or levels. */
export function measureJson(
  text: string,
  most: { readonly nesting: number; readonly parts: number },
): JsonSize {
  const keys: (Set<string> | undefined)[] = [];
  let [nesting, parts, depth] = [0, 0, 0];
  let duplicate: JsonSize['duplicate'] = null;
  for (let i = 0; i < text.length && nesting <= most.nesting && parts <= most.parts; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      const end = endOfString(text, i);
      if (text.charCodeAt(skipSpace(text, end)) === COLON) {
        parts++;
        const key = text.slice(i + 1, end - 1);
        const known = keys[depth] ?? new Set<string>();
        keys[depth] = known;
        if (known.has(key)) duplicate ??= { key, offset: i };
        known.add(key);
      }
      i = end - 1;
    } else if (isOpening(code)) {
      parts++;
      depth++;
      keys[depth] = undefined;
      nesting = Math.max(nesting, depth);
    } else if (isClosing(code)) depth--;
  }
  return { nesting, parts, duplicate };
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

/** Line of the part that the steps lead to, or of the last one that exists. The text is JSON that parsed. */
export function lineOfPart(text: string, steps: readonly Step[]): number {
  let start = skipSpace(text, 0);
  for (const step of steps) {
    const next = typeof step === 'number' ? startOfItem(text, start, step) : startOfMember(text, start, step);
    if (next === undefined) break;
    start = next;
  }
  return lineAt(text, start);
}

/** Where item `index` of the list at `start` begins. */
function startOfItem(text: string, start: number, index: number): number | undefined {
  let at = skipSpace(text, start + 1);
  for (let i = 0; i < index && at < text.length; i++)
    at = skipSpace(text, skipSpace(text, endOfValue(text, at)) + 1);
  return at < text.length ? at : undefined;
}

/** Where the value of that key begins, of the last one when it stands twice. */
function startOfMember(text: string, start: number, key: string): number | undefined {
  let found: number | undefined;
  let at = skipSpace(text, start + 1);
  while (text.charCodeAt(at) === QUOTE) {
    const end = endOfString(text, at);
    const value = skipSpace(text, skipSpace(text, end) + 1);
    if (JSON.parse(text.slice(at, end)) === key) found = value;
    at = skipSpace(text, skipSpace(text, endOfValue(text, value)) + 1);
  }
  return found;
}

/** Just after the value at `start`. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let i = start;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfString(text, i);
    else {
      if (isOpening(code)) depth++;
      else if (isClosing(code)) depth--;
      else if (depth === 0 && isBoundary(code)) return i;
      if (depth < 0) return i;
      i++;
    }
    if (depth === 0 && (code === QUOTE || isClosing(code))) return i;
  }
  return i;
}

/** Just after the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text.charCodeAt(i) !== QUOTE) i += text.charCodeAt(i) === BACKSLASH ? 2 : 1;
  return i + 1;
}

function skipSpace(text: string, start: number): number {
  let i = start;
  while (isSpace(text.charCodeAt(i))) i++;
  return i;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** `,` or space. */
function isBoundary(code: number): boolean {
  return code === 0x2c || isSpace(code);
}

/** `[` or `{`. */
function isOpening(code: number): boolean {
  return code === 0x5b || code === 0x7b;
}

/** `]` or `}`. */
function isClosing(code: number): boolean {
  return code === 0x5d || code === 0x7d;
}
