/** @file Texts made to keep a reader busy: the time of one with twice the letters over the time of one. Linear is 2. */

import { explainNote } from '#engine/card/explain.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { parseNote } from '#engine/note/parse.ts';
import { readNote } from '#main/app/read-note.ts';
import type { Say } from './say.ts';

/** Milliseconds for a text of `letters`, and for its double. */
export interface HostileTime {
  readonly what: string;
  readonly letters: number;
  readonly once: number;
  readonly twice: number;
}

const LETTERS = 200_000;
const ROUNDS = 5;
/** A text of about so many letters. */
type Text = (letters: number) => string;

const repeat =
  (part: string): Text =>
  (letters) =>
    part.repeat(Math.ceil(letters / part.length));

const TEXTS: readonly (readonly [string, Text])[] = [
  ['letters in one line', repeat('a ')],
  ['dollars', repeat('$')],
  ['dollars that never close', repeat('$a ')],
  ['display formulas that never close', repeat('$$\na\n')],
  ['backticks', repeat('`')],
  ['brackets', repeat('[')],
  ['half links', repeat('[a](')],
  ['links to notes in an item', (letters) => `- ${repeat('](a.md#')(letters)}`],
  ['half addresses', repeat('](http:///')],
  ['stars', repeat('*a **b ')],
  ['headings that ask', repeat('## 什么是？\n\n同\n\n')],
  ['questions with answers', repeat('1. **a？**\n   - 答：b\n\n')],
  ['marks of quotations', repeat('>')],
  ['marks of items', repeat('- ')],
  ['fences', repeat('```a\n')],
  ['summaries that never end', (letters) => `<details>\n${repeat('<SUMMARY>S')(letters)}\n</details>`],
  ['folds', repeat('<details><summary>a？</summary>\nb\n</details>\n')],
  ['colons', repeat('a::b::c ')],
  ['blanks before a colon', (letters) => `- **a${' '.repeat(letters)}b**：c`],
  ['rows of a table', (letters) => `|a|b|\n|-|-|\n${repeat('|x|$y$|\n')(letters)}`],
  ['a front matter of keys', (letters) => `---\n${repeat('k: v\n')(letters)}---\n`],
  ['NUL', repeat('\0')],
  ['lone CR', repeat('a\r')],
];

export function measureHostile(say: Say): HostileTime[] {
  say('hostile texts');
  return TEXTS.map(([what, text]) => {
    const [one, two] = [text(LETTERS), text(2 * LETTERS)];
    read(one);
    const times = Array.from({ length: ROUNDS }, () => [timeOf(one), timeOf(two)] as const);
    return {
      what,
      letters: LETTERS,
      once: Math.min(...times.map(([time]) => time)),
      twice: Math.min(...times.map(([, time]) => time)),
    };
  });
}

function timeOf(text: string): number {
  const start = performance.now();
  read(text);
  return performance.now() - start;
}

/** What an import does with a note, and what `nabla explain` adds. */
function read(text: string): void {
  const path = 'hostile.md' as NotePath;
  readNote({ path, size: text.length, modified: '0' }, text);
  explainNote(parseNote(path, text));
}
