/**
 * @file Text → the words of the index. A run of Chinese is cut into overlapping pairs and its last letter, so that one letter
 * is the beginning of a word and two or more are words in a row; Latin letters and digits are words as they stand.
 */

const RUN =
  /[a-z0-9]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{N}]+/gu;
const LATIN = /^[a-z0-9]/;

/** For a column of the index; `text` is folded. */
export function indexWords(text: string): string {
  const words: string[] = [];
  for (const [run] of text.matchAll(RUN)) {
    if (LATIN.test(run)) words.push(run);
    else words.push(...pairs([...run]));
  }
  return words.join(' ');
}

function pairs(letters: readonly string[]): string[] {
  return letters.map((letter, index) => letter + (letters[index + 1] ?? ''));
}

export interface IndexQuery {
  /** In the language of the full-text index; empty when the words say nothing to it. */
  readonly match: string;
  /** Whether the index alone decides. */
  readonly exact: boolean;
}

/** What the folded words ask of the index: everything that holds them is found, perhaps more. */
export function indexQuery(wanted: string): IndexQuery {
  const runs = [...wanted.matchAll(RUN)].map(([run]) => run);
  const [only] = runs;
  if (only === undefined) return { match: '', exact: false };
  const last = runs.length - 1;
  const terms = runs.map((run, index) => termOf(run, index === last && wanted.endsWith(run)));
  return { match: terms.join(' AND '), exact: runs.length === 1 && only === wanted };
}

function termOf(run: string, isOpen: boolean): string {
  if (LATIN.test(run)) return isOpen ? `"${run}"*` : `"${run}"`;
  const letters = [...run];
  // What stands behind the last letter is not known, so the pair it begins is left out.
  if (letters.length === 1) return `"${run}"*`;
  return `"${pairs(letters).slice(0, -1).join(' ')}"`;
}
