/**
 * @file Text → the words that searches compare. A word is a run of letters and digits, one letter of Chinese, Japanese or
 * Korean, or one sign (`\`, `{`, `^`, `+`), so that formulas and code are found as they are typed. White space only
 * separates; the marks around emphasis, code and maths (`**`, `` ` ``, `$`) do not count, since a reader does not see them.
 */

/** Full and half width, case and composed letters make no difference. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  return ASCII.test(lower) ? lower : lower.normalize('NFKC').toLowerCase();
}

export interface Word {
  readonly text: string;
  /** Offset into the folded text. */
  readonly at: number;
  readonly kind: 'letters' | 'ideograph' | 'sign';
  /** An ideograph that follows another without a gap. */
  readonly joined: boolean;
}

/** Words of folded text, in their order. */
export function wordsOf(folded: string): readonly Word[] {
  const words: Word[] = [];
  scanWords(folded, (start, end, kind, joined) => {
    words.push({ text: folded.slice(start, end), at: start, kind, joined });
  });
  return words;
}

/**
 * Where words stand in a text, in this order and with nothing between them: the index of the first of them, each time. The
 * last may be the beginning of a word; a Latin word is never found from its middle, an ideograph always.
 */
export function placesOf(text: readonly Word[], wanted: readonly Word[]): readonly number[] {
  return text.flatMap((_, at) => (wanted.length > 0 && standsAt(text, at, wanted) ? [at] : []));
}

/** Whether words stand in a text; those of an empty search stand in every one. */
export function holdsWords(text: readonly Word[], wanted: readonly Word[]): boolean {
  return wanted.length === 0 || text.some((_, at) => standsAt(text, at, wanted));
}

function standsAt(text: readonly Word[], at: number, wanted: readonly Word[]): boolean {
  return wanted.every((asked, index) => {
    const word = text[at + index];
    if (word === undefined || word.kind !== asked.kind) return false;
    if (index > 0 && word.joined !== asked.joined) return false;
    return index === wanted.length - 1 ? word.text.startsWith(asked.text) : word.text === asked.text;
  });
}

type OnWord = (start: number, end: number, kind: Word['kind'], joined: boolean) => void;

/** Calls `onWord` for each word of folded text, by offsets. */
export function scanWords(folded: string, onWord: OnWord): void {
  let at = 0;
  let isJoined = false;
  while (at < folded.length) {
    const start = at;
    const code = folded.codePointAt(at) ?? 0;
    at += code > 0xffff ? 2 : 1;
    const marks = marksAt(folded, start, code);
    if (marks > 0) {
      at = start + marks;
      continue;
    }
    const kind = classOf(code);
    if (kind === 'letters') at = endOfLetters(folded, at);
    if (kind !== 'space') onWord(start, at, kind, isJoined && kind === 'ideograph');
    isJoined = kind === 'ideograph';
  }
}

function endOfLetters(folded: string, from: number): number {
  let at = from;
  for (;;) {
    const code = folded.codePointAt(at);
    if (code === undefined || classOf(code) !== 'letters') return at;
    at += code > 0xffff ? 2 : 1;
  }
}

const ASCII = /^[\0-\x7f]*$/;
const ASTERISK = 42;
const DOLLAR = 36;
const BACKTICK = 96;

/** How many letters from here on are marks that do not count. */
function marksAt(text: string, at: number, code: number): number {
  if (code === DOLLAR || code === BACKTICK) return 1;
  if (code !== ASTERISK) return 0;
  let end = at + 1;
  while (text.charCodeAt(end) === ASTERISK) end += 1;
  return end - at > 1 ? end - at : 0;
}

const CLASSES = ['letters', 'ideograph', 'space', 'sign'] as const;
/** Of every letter below 0x10000, 1 more than its place in `CLASSES`; 0 until it is first met. */
const classes = new Uint8Array(0x10000);

function classOf(code: number): (typeof CLASSES)[number] {
  const known = CLASSES[(classes[code] ?? 0) - 1];
  if (known !== undefined) return known;
  const found = findClass(code);
  if (code < classes.length) classes[code] = CLASSES.indexOf(found) + 1;
  return found;
}

function findClass(code: number): (typeof CLASSES)[number] {
  const letter = String.fromCodePoint(code);
  if (isIdeograph(code)) return 'ideograph';
  if (/[\p{L}\p{N}\p{M}]/u.test(letter)) return 'letters';
  // Control characters too: they stand in no word.
  return /[\s\p{Cc}\p{Cf}]/u.test(letter) ? 'space' : 'sign';
}

/** Scripts without spaces between words: Han, Kana, Bopomofo and Hangul. */
function isIdeograph(code: number): boolean {
  return IDEOGRAPHS.some(([first, last]) => code >= first && code <= last);
}

const IDEOGRAPHS = [
  [0x3005, 0x3007],
  [0x3041, 0x30fa],
  [0x30fc, 0x30ff],
  [0x3105, 0x312f],
  [0x31f0, 0x31ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0x20000, 0x323af],
] as const;
