/**
 * @file markdown-it rule: a display formula that owns its lines is a block. So is a code block in the language `math`, as
 * GitHub and GitLab set it, and a LaTeX environment without dollars, as notebooks do. Without the rule a line of TeX that
 * begins with `-`, `>` or `=` would become a list, a quote or a heading.
 */

import type { StateBlock } from 'markdown-it';
import { mathOf } from './inline.ts';
import { mathOptionsOf } from './math-options.ts';

const CLOSERS: Readonly<Record<string, string>> = { $$: '$$', '\\[': '\\]' };

export function mathBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const formula =
    fencedFormula(state, startLine, endLine) ??
    environment(state, startLine, endLine) ??
    delimitedFormula(state, startLine, endLine);
  if (formula === undefined) return false;
  if (silent) return true;
  state.line = startLine + formula.lines;
  const token = state.push('math_display', 'math', 0);
  token.block = true;
  token.content = formula.tex;
  token.markup = formula.delimiter;
  token.map = [startLine, state.line];
  return true;
}

interface BlockFormula {
  /** TeX without delimiters. */
  readonly tex: string;
  readonly delimiter: string;
  /** How many lines it takes, those of its delimiters among them. */
  readonly lines: number;
}

function delimitedFormula(state: StateBlock, startLine: number, endLine: number): BlockFormula | undefined {
  const closer = CLOSERS[lineOf(state, startLine).slice(0, 2)];
  if (closer === undefined) return undefined;
  const lines = linesToCloser(state, startLine, endLine, closer);
  const source = lines.join('\n');
  const [formula] = mathOf(source, mathOptionsOf(state.env));
  if (formula === undefined || !formula.display || formula.range.start !== 0) return undefined;
  if (source.slice(formula.range.end).trim() !== '') return undefined;
  return { tex: formula.tex, delimiter: formula.delimiter, lines: lines.length };
}

const MATH_FENCE = /^(`{3,}|~{3,})[ \t]{0,8}math[ \t]{0,8}$/;

/** One that is never closed, or is empty, stays code. */
function fencedFormula(state: StateBlock, startLine: number, endLine: number): BlockFormula | undefined {
  const fence = MATH_FENCE.exec(lineOf(state, startLine))?.[1];
  if (fence === undefined) return undefined;
  const tex: string[] = [];
  for (let line = startLine + 1; line < endLine; line += 1) {
    const text = lineOf(state, line);
    if (text !== '' && (state.sCount[line] ?? 0) < state.blkIndent) return undefined;
    if (closesFence(text, fence)) {
      const content = tex.join('\n');
      if (content.trim() === '') return undefined;
      return { tex: content, delimiter: fence, lines: line + 1 - startLine };
    }
    tex.push(text);
  }
  return undefined;
}

function closesFence(text: string, fence: string): boolean {
  const line = text.trimEnd();
  return line.startsWith(fence) && line === fence.charAt(0).repeat(line.length);
}

const ENVIRONMENT = /^\\begin\{((?:equation|align|alignat|gather|eqnarray)\*?)\}/;

/** `\begin{align} … \end{align}` on lines of its own. A blank line or a heading inside shows that it is never closed. */
function environment(state: StateBlock, startLine: number, endLine: number): BlockFormula | undefined {
  const opened = ENVIRONMENT.exec(lineOf(state, startLine));
  if (opened === null) return undefined;
  const closer = `\\end{${opened[1]}}`;
  const tex: string[] = [];
  for (let line = startLine; line < endLine; line += 1) {
    const text = lineOf(state, line).trimEnd();
    if (text === '' || /^#{1,6}\s/.test(text) || (state.sCount[line] ?? 0) < state.blkIndent)
      return undefined;
    tex.push(text);
    if (text.endsWith(closer)) return { tex: tex.join('\n'), delimiter: opened[0], lines: tex.length };
    if (text.includes(closer)) return undefined;
  }
  return undefined;
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
