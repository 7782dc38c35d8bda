/** @file Reads arguments of TeX commands: brace groups, brackets, single tokens. Everything is read once, left to right. */

/** What stands in a place, and where the text goes on. */
export interface TexPart {
  readonly content: string;
  readonly end: number;
}

/** Arguments longer than this are left alone: no label, name or definition is that long. */
const LONGEST_GROUP = 2000;

/** The group that opens at `at` with `{`; `undefined` when there is none or it never closes. */
export function readGroup(tex: string, at: number): TexPart | undefined {
  if (tex[at] !== '{') return undefined;
  let depth = 0;
  const limit = Math.min(tex.length, at + LONGEST_GROUP);
  for (let index = at; index < limit; index += 1) {
    const char = tex[index];
    if (char === '\\') index += 1;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return { content: tex.slice(at + 1, index), end: index + 1 };
    }
  }
  return undefined;
}

/** `[…]` at `at`; `undefined` when there is none. */
export function readOption(tex: string, at: number): TexPart | undefined {
  if (tex[at] !== '[') return undefined;
  const close = tex.slice(at, at + 200).indexOf(']');
  return close === -1 ? undefined : { content: tex.slice(at + 1, at + close), end: at + close + 1 };
}

/** One argument behind optional spaces: a group, a command, or one character. */
export function readArgument(tex: string, from: number): TexPart | undefined {
  const at = afterSpaces(tex, from);
  if (tex[at] === '{') return readGroup(tex, at);
  if (tex[at] === undefined || tex[at] === '}') return undefined;
  const token = tokenAt(tex, at);
  return { content: token, end: at + token.length };
}

export function afterSpaces(tex: string, from: number): number {
  let at = from;
  while (at < tex.length && /\s/.test(tex[at] ?? '')) at += 1;
  return at;
}

const COMMAND = /\\(?:[A-Za-z]+|[^A-Za-z])/y;

/** The command (`\frac`, `\{`) or the character at a place. */
export function tokenAt(tex: string, at: number): string {
  COMMAND.lastIndex = at;
  return COMMAND.exec(tex)?.[0] ?? tex.slice(at, at + 1);
}
