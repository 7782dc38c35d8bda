/**
 * @file `$…$` and `$$…$$`. Dollars are also money and typing errors, so every opener has to earn its closer:
 * the next dollar must close it, or the opener is text.
 */

import { backticksAt, codeSpanEnd } from './code-spans.ts';
import { startsBlankLine } from './lines.ts';
import type { InlinePiece, ScannedText } from './pieces.ts';
import { isSwallowedText, looksLikeTex } from './tex/prose.ts';

/** Reads the formula that opens at `at`, else says how many characters are text. */
export function readDollars(scan: ScannedText, at: number): InlinePiece | number {
  if (scan.text[at + 1] === '`') return readBackticked(scan, at);
  return scan.text[at + 1] === '$' ? readDisplay(scan, at) : readInline(scan, at);
}

/** GitHub's and GitLab's second way to write inline maths: a code span between two dollars. */
function readBackticked(scan: ScannedText, at: number): InlinePiece | number {
  const end = codeSpanEnd(scan.runs, scan.text, at + 1);
  const tex = scan.text.slice(at + 2, end - 1);
  if (end === -1 || scan.text[end] !== '$' || tex.trim() === '' || tex.startsWith('`')) return 1;
  return { kind: 'math', range: { start: at, end: end + 1 }, display: false, tex, delimiter: '$`' };
}

/** `$$` needs no line of its own. A single dollar, a heading or prose inside shows that the opener is a stray. */
function readDisplay(scan: ScannedText, at: number): InlinePiece | number {
  const close = nextDollar(scan, at + 2, true);
  if (close === -1 || scan.text[close + 1] !== '$') return 2;
  const tex = scan.text.slice(at + 2, close);
  if (isSwallowedText(tex)) return 2;
  return { kind: 'math', range: { start: at, end: close + 2 }, display: true, tex, delimiter: '$$' };
}

/**
 * No space behind the opener, none before the closer, no digit behind the closer: `$30 | $40` stays money. With spaces
 * inside, the content has to look like TeX.
 */
function readInline(scan: ScannedText, at: number): InlinePiece | number {
  const close = nextDollar(scan, at + 1, false);
  if (close === -1) return 1;
  const tex = scan.text.slice(at + 1, close);
  const behind = scan.text[close + 1] ?? '';
  if (/\d/.test(behind) || isMoneyOrVariable(tex, behind)) return 1;
  if (tex.trim() === '' || (!isTight(tex) && !isSpacedFormula(tex, behind))) return 1;
  return { kind: 'math', range: { start: at, end: close + 1 }, display: false, tex, delimiter: '$' };
}

const VARIABLE = /^(?:\{[A-Za-z_]\w{0,40}\}|[A-Z][A-Z0-9_]{1,40})(?:[^A-Za-z0-9_]|$)/;
const CJK = /[\u3400-\u9fff\uff0c\u3002\uff1b\u3001]/;

/** `$5，而 $x$` and `$HOME/bin:$PATH`: two dollars that only look like a pair. */
function isMoneyOrVariable(tex: string, behind: string): boolean {
  if (VARIABLE.test(tex) && /[A-Z_{(]/.test(behind)) return true;
  if (/[\\^_=]/.test(tex)) return false;
  return CJK.test(tex) && (/^\d/.test(tex) || /[，。；：、！？]/.test(tex));
}

function isTight(tex: string): boolean {
  return !/^\s|\s$/.test(tex);
}

/** `$ x = 1 $`. A space only before the closer is how money and shell variables look: then a command must prove it. */
function isSpacedFormula(tex: string, behind: string): boolean {
  if (behind === '$' || !looksLikeTex(tex)) return false;
  return /^\s/.test(tex) || /\\[A-Za-z]/.test(tex);
}

/** The next unescaped dollar; -1 when a code span, or for inline maths a blank line, comes first. */
function nextDollar(scan: ScannedText, from: number, acrossBlankLines: boolean): number {
  for (let at = from; at < scan.text.length; at += 1) {
    const char = scan.text[at];
    if (char === '$') return at;
    if (char === '\\') at += 1;
    else if (char === '`') {
      if (codeSpanEnd(scan.runs, scan.text, at) !== -1) return -1;
      at += backticksAt(scan.text, at) - 1;
    } else if (char === '\n' && !acrossBlankLines && startsBlankLine(scan.text, at)) return -1;
  }
  return -1;
}
