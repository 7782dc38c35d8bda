/** @file Tells TeX from prose: what stands between two delimiters is a formula only if it reads like one. */

const TEXT_ARGUMENT = /\\(?:text|textbf|textit|textrm|mbox|operatorname|tag|label)\*?\{[^{}]*\}/g;
const COMMAND = /\\[A-Za-z]+/;
const CJK = /[\u3400-\u9fff\uf900-\ufaff]/g;
/** Four plain words in a row: no formula reads like that. */
const WORDS = /(?:^|\s)(?:[A-Za-z]{2,}[,.]?\s+){3}[A-Za-z]{2,}/;
const IDENTIFIER = /^[A-Za-z][A-Za-z0-9]{0,15}'{0,3}$/;
const HEADING_OR_FENCE = /(?:^|[\r\n]) {0,3}(?:#{1,6}[ \t]|```|~~~)/;
const BLANK_LINE = /(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)/;

/** A sentence rather than a formula: a full stop of prose, several Chinese clauses, or a run of plain words. */
export function holdsProse(inside: string): boolean {
  const bare = inside.replace(TEXT_ARGUMENT, ' ');
  if (/[。！？]/.test(bare)) return true;
  const cjk = bare.match(CJK)?.length ?? 0;
  if (cjk >= 8 && /[，、；：]/.test(bare)) return true;
  return WORDS.test(bare) && !COMMAND.test(bare);
}

/** Holds what only TeX holds: a command, a power, an index or an equals sign. */
export function looksLikeTex(inside: string): boolean {
  return /[\\^_=]/.test(inside) && !holdsProse(inside);
}

/** Inside of `\(…\)` and `\[…\]`, which in prose are merely escaped brackets. */
export function isBracketFormula(inside: string): boolean {
  const trimmed = inside.trim();
  return IDENTIFIER.test(trimmed) || (looksLikeTex(trimmed) && !isEmphasisOnly(trimmed));
}

/** `_word_` between escaped brackets is Markdown emphasis: underscores alone prove nothing there. */
function isEmphasisOnly(inside: string): boolean {
  return !/[\\^=]/.test(inside) && /(?:^|[^A-Za-z0-9])_[^_]+_(?:$|[^A-Za-z0-9])/.test(inside);
}

/**
 * Whether the text between two `$$` shows that the first of them is a stray: the pair would swallow a heading, a code
 * fence, or prose behind a blank line. Blank lines at the edges of a block are legal.
 */
export function isSwallowedText(inside: string): boolean {
  if (inside.trim() === '') return true;
  if (HEADING_OR_FENCE.test(inside)) return true;
  return holdsProse(inside) && (BLANK_LINE.test(inside.trim()) || /[\r\n]/.test(inside));
}
