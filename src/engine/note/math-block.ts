/**
 * @file markdown-it rule: a display formula that owns its lines is a block. Without it a line of TeX that begins with
 * `-`, `>` or `=` would become a list, a quote or a heading.
 */

import type { StateBlock } from 'markdown-it';
import { mathOf } from './inline.ts';
import { mathOptionsOf } from './math-options.ts';

const CLOSERS: Readonly<Record<string, string>> = { $$: '$$', '\\[': '\\]' };

export function mathBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const first = lineOf(state, startLine);
  const closer = CLOSERS[first.slice(0, 2)];
  if (closer === undefined) return false;
  const lines = linesToCloser(state, startLine, endLine, closer);
  const source = lines.join('\n');
  const [formula] = mathOf(source, mathOptionsOf(state.env));
  if (formula === undefined || !formula.display || formula.range.start !== 0) return false;
  if (source.slice(formula.range.end).trim() !== '') return false;
  if (silent) return true;
  state.line = startLine + lines.length;
  const token = state.push('math_display', 'math', 0);
  token.block = true;
  token.content = formula.tex;
  token.markup = formula.delimiter;
  token.map = [startLine, state.line];
  return true;
}

/** From the opener to the first line that can close it; a second opener ends the search, which keeps it linear. */
function linesToCloser(state: StateBlock, startLine: number, endLine: number, closer: string): string[] {
  const first = lineOf(state, startLine);
  const opener = first.slice(0, 2);
  const lines = [first];
  if (first.includes(closer, 2)) return lines;
  for (let line = startLine + 1; line < endLine; line += 1) {
    const isOutdented = (state.sCount[line] ?? 0) < state.blkIndent;
    const text = lineOf(state, line);
    if (isOutdented && text !== '') return lines;
    lines.push(text);
    if (text.includes(closer) || text.includes(opener)) return lines;
  }
  return lines;
}

function lineOf(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return state.src.slice(start, state.eMarks[line]);
}
