/** @file markdown-it rule: formulas inside a paragraph become tokens, exactly where the scanner sees them. */

import type { StateInline } from 'markdown-it';
import { mathOf } from './inline.ts';
import { mathOptionsOf } from './math-options.ts';
import type { MathPiece } from './pieces.ts';

/** The formulas of a paragraph by their start. Scanned once: the rule is asked at every dollar and backslash. */
const found = new WeakMap<StateInline, ReadonlyMap<number, MathPiece>>();

export function mathInline(state: StateInline, silent: boolean): boolean {
  const first = state.src[state.pos];
  if (first !== '$' && first !== '\\') return false;
  const piece = mathAt(state);
  if (piece === undefined || piece.range.end > state.posMax) return false;
  if (!silent) {
    const token = state.push(piece.display ? 'math_display' : 'math_inline', 'math', 0);
    token.content = piece.tex;
    token.markup = piece.delimiter;
  }
  state.pos = piece.range.end;
  return true;
}

function mathAt(state: StateInline): MathPiece | undefined {
  let pieces = found.get(state);
  if (pieces === undefined) {
    pieces = new Map(mathOf(state.src, mathOptionsOf(state.env)).map((piece) => [piece.range.start, piece]));
    found.set(state, pieces);
  }
  return pieces.get(state.pos);
}
