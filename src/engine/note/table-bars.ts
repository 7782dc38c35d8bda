/**
 * @file Bars inside formulas of table rows, such as `$P(A|B)$`. GFM would cut the formula there and drop the rest of the row.
 * While blocks are read another character of the same length stands for such a bar.
 */

import type { MarkdownIt, StateCore } from 'markdown-it';
import { mathOf } from './inline.ts';

/** A private-use character; a text that holds it is left alone. */
const BAR = '\ue07c';
const DELIMITER_ROW = /^[ \t>]{0,20}[|:-][|:\- \t]{0,2000}$/;

/** Adds the two rules around the reading of blocks. */
export function keepBarsInFormulas(markdown: MarkdownIt): void {
  markdown.core.ruler.before('block', 'hide_bars', hideBars);
  markdown.core.ruler.after('block', 'show_bars', showBars);
}

function hideBars(state: StateCore): void {
  if (!state.src.includes('|') || !state.src.includes('$') || state.src.includes(BAR)) return;
  const lines = state.src.split('\n');
  let columns = 0;
  for (const [index, line] of lines.entries()) {
    if (isDelimiterRow(line)) {
      columns = cellsIn(line);
      lines[index - 1] = hiddenIn(lines[index - 1] ?? '', columns);
    } else if (!line.includes('|')) columns = 0;
    else if (columns > 0) lines[index] = hiddenIn(line, columns);
  }
  state.src = lines.join('\n');
}

function showBars(state: StateCore): void {
  if (!state.src.includes(BAR)) return;
  for (const token of state.tokens) {
    if (token.content.includes(BAR)) token.content = token.content.replaceAll(BAR, '|');
  }
}

function isDelimiterRow(line: string): boolean {
  return line.includes('|') && line.includes('-') && DELIMITER_ROW.test(line);
}

/** Only a row with more cells than the table has columns has a bar too many. */
function hiddenIn(row: string, columns: number): string {
  if (!row.includes('$') || cellsIn(row) <= columns) return row;
  let hidden = '';
  let copied = 0;
  for (const { range } of mathOf(row)) {
    const formula = row.slice(range.start, range.end).replace(/\\\||\|/g, (bar) => (bar === '|' ? BAR : bar));
    hidden += row.slice(copied, range.start) + formula;
    copied = range.end;
  }
  return hidden + row.slice(copied);
}

function cellsIn(row: string): number {
  const bars = row.match(/\\\||\|/g)?.filter((bar) => bar === '|').length ?? 0;
  const content = row.trim();
  return bars + 1 - (content.startsWith('|') ? 1 : 0) - (content.endsWith('|') ? 1 : 0);
}
