/**
 * @file The one inline scanner. The importer counts formulas with it and the display draws them with it, so the two can
 * never disagree. It walks the text once from left to right; what begins first wins, and code binds tightest.
 */

import { backticksAt, codeRuns, codeSpanEnd } from './code-spans.ts';
import { readDollars } from './dollars.ts';
import { startsBlankLine } from './lines.ts';
import type { InlinePiece, MathOptions, MathPiece, ScannedText } from './pieces.ts';
import { isBracketFormula, isSwallowedText } from './tex/prose.ts';

interface Scan extends ScannedText {
  readonly bracketMaths: boolean;
  /** Opening square brackets that no link has used yet. */
  openBrackets: number;
}

/** A piece, or how many characters are ordinary text. */
type Reading = InlinePiece | number;

const ORDINARY = /[^\\`$<[\]]+/y;
const APP_AUTOLINK = /<((?:experiment|card):[^\s<>]{1,2000})>/y;
const AUTOLINK = /<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000}>/y;
const DESTINATION =
  /\]\([ \t]{0,8}(?:<([^<>\r\n]{0,2000})>|([^\s()<>]{0,2000}(?:\([^\s()]{0,500}\)[^\s()<>]{0,500}){0,8}))(?:[ \t]{1,8}(?:"[^"\r\n]{0,300}"|'[^'\r\n]{0,300}'))?[ \t]{0,8}\)/y;
const APP_TARGET = /^(?:experiment|card):\S+$/;

/** Cuts inline text into pieces. Linear in its length; any text is accepted. */
export function scanInline(text: string, { bracketMaths = true }: MathOptions = {}): InlinePiece[] {
  const scan: Scan = { text, runs: codeRuns(text), bracketMaths, openBrackets: 0 };
  const pieces: InlinePiece[] = [];
  let textStart = 0;
  let position = 0;
  const closeText = (end: number) => {
    if (end > textStart) pieces.push({ kind: 'text', range: { start: textStart, end } });
  };
  while (position < text.length) {
    const reading = readAt(scan, position);
    if (typeof reading === 'number') {
      position += reading;
      continue;
    }
    closeText(position);
    pieces.push(reading);
    position = reading.range.end;
    textStart = position;
  }
  closeText(text.length);
  return pieces;
}

/** Only the formulas of a text. */
export function mathOf(text: string, options: MathOptions = {}): MathPiece[] {
  return scanInline(text, options).filter((piece) => piece.kind === 'math');
}

function readAt(scan: Scan, at: number): Reading {
  switch (scan.text[at]) {
    case '\\':
      return readBackslash(scan, at);
    case '`':
      return readCode(scan, at);
    case '$':
      return readDollars(scan, at);
    case '<':
      return readAutolink(scan, at);
    case '[':
      scan.openBrackets += 1;
      return 1;
    case ']':
      return readDestination(scan, at);
    default:
      return matchAt(ORDINARY, scan.text, at)?.[0].length ?? 1;
  }
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

function readBackslash(scan: Scan, at: number): Reading {
  const bracket = scan.text[at + 1];
  if (!scan.bracketMaths || (bracket !== '(' && bracket !== '[')) return 2;
  const end = bracketEnd(scan, at, bracket);
  if (end === -1) return 2;
  const tex = scan.text.slice(at + 2, end - 2);
  if (!isBracketFormula(tex)) return 2;
  const display = bracket === '[';
  if (display && isSwallowedText(tex)) return 2;
  return { kind: 'math', range: { start: at, end }, display, tex, delimiter: display ? '\\[' : '\\(' };
}

/** Behind the `\)` or `\]` that closes at the same paragraph; -1 when another opener, code or a blank line comes first. */
function bracketEnd(scan: Scan, open: number, bracket: '(' | '['): number {
  const closer = bracket === '(' ? ')' : ']';
  for (let at = open + 2; at < scan.text.length; at += 1) {
    const char = scan.text[at];
    if (char === '`') {
      if (codeSpanEnd(scan.runs, scan.text, at) !== -1) return -1;
      at += backticksAt(scan.text, at) - 1;
    }
    if (char === '\n' && bracket === '(' && startsBlankLine(scan.text, at)) return -1;
    if (char !== '\\') continue;
    const next = scan.text[at + 1];
    if (next === closer) return at + 2;
    if (next === bracket) return -1;
    at += 1;
  }
  return -1;
}

function readCode(scan: Scan, at: number): Reading {
  const end = codeSpanEnd(scan.runs, scan.text, at);
  const length = backticksAt(scan.text, at);
  if (end === -1) return length;
  const content = scan.text.slice(at + length, end - length);
  return { kind: 'code', range: { start: at, end }, content };
}

function readAutolink(scan: Scan, at: number): Reading {
  const app = matchAt(APP_AUTOLINK, scan.text, at);
  if (app?.[1] !== undefined) {
    return { kind: 'link', range: { start: at, end: at + app[0].length }, target: app[1] };
  }
  return matchAt(AUTOLINK, scan.text, at)?.[0].length ?? 1;
}

/** A link's destination is one unit: dollars in a URL are no maths. */
function readDestination(scan: Scan, at: number): Reading {
  if (scan.openBrackets === 0) return 1;
  scan.openBrackets -= 1;
  const match = matchAt(DESTINATION, scan.text, at);
  if (match === null) return 1;
  const target = match[1] ?? match[2] ?? '';
  if (!APP_TARGET.test(target)) return match[0].length;
  return { kind: 'link', range: { start: at, end: at + match[0].length }, target };
}
