/** @file A text as it is compared: letters, digits and signs only, one TeX command being one letter. */

/** TeX that changes how a formula looks and not what it says. */
const LOOKS = new Set(
  'left right big bigl bigr cdot text mathrm mathbf boldsymbol displaystyle quad qquad operatorname'.split(
    ' ',
  ),
);

/** Commands that have a sign of their own, so that `\leq` and `≤` are the same. */
const SIGNS: Readonly<Record<string, string>> = {
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  approx: '≈',
  times: '×',
  vert: '|',
  lvert: '|',
  rvert: '|',
};

/** The commands that notes are full of: spelt out, a `\frac` here and there would make any two formulas alike. */
const COMMANDS =
  'frac partial prod sum sqrt max min sigma gamma beta alpha epsilon delta mu phi sim hat mathcal'.split(' ');
const FIRST_PRIVATE = 0xe000;

const PIECE = /\\([a-zA-Z]+)|[\p{L}\p{N}+\-=<>^|≤≥≈×{}]/gu;

/**
 * UTF-16. Spacing, emphasis, punctuation and full-width forms carry no meaning here; braces do: 2/{n} is not 2/{n+m}.
 */
export function lettersOf(source: string): string {
  let letters = '';
  for (const [piece, command] of source.normalize('NFKC').toLowerCase().matchAll(PIECE))
    letters += command === undefined ? piece : letterOf(command);
  return letters;
}

function letterOf(command: string): string {
  if (LOOKS.has(command)) return '';
  const known = COMMANDS.indexOf(command);
  return SIGNS[command] ?? (known < 0 ? command : String.fromCharCode(FIRST_PRIVATE + known));
}

/** A heading without its number: sections move, and are numbered anew. */
export function headingLetters(heading: string): string {
  return lettersOf(heading.replace(/^\s*(?:[\d.]+|[一二三四五六七八九十]+)(?:[、.．\s]|$)/u, ''));
}
