/** @file Cuts an answer out of a list item or a paragraph: label and marker gone, the rest dedented as it stood. */

import type { LineRange } from '../note/note.ts';
import { withoutBlockId } from './clean.ts';
import { type NoteView, sourceLine } from './view.ts';

/** An answer whose first line has already been freed of its label. */
export interface AnswerSpan {
  readonly lines: LineRange;
  /** What the first line holds behind its label. */
  readonly firstText: string;
  /** Last line of the list item the first line belongs to, if it opens one. */
  readonly itemEnd: number;
  readonly quotes: number;
}

export interface AnswerText {
  readonly text: string;
  readonly explicitId: string | null;
  readonly lastLine: number;
}

const INDENT_AND_MARKER = /^(\s*)((?:[-*+]|\d{1,9}[.)])\s+)?/;

/** The answer as Markdown of its own. Lines of the item lose its content indent, later siblings keep their markers. */
export function answerText(view: NoteView, span: AnswerSpan): AnswerText {
  const [first, last] = span.lines;
  const [opening = '', indent = ''] = INDENT_AND_MARKER.exec(sourceLine(view, first, span.quotes)) ?? [];
  const kept = [span.firstText];
  for (let line = first + 1; line <= last; line += 1) {
    const width = line <= span.itemEnd ? opening.length : indent.length;
    if (!view.leftOut[line] && !view.specs[line])
      kept.push(dedent(sourceLine(view, line, span.quotes), width));
  }
  const { text, id } = withoutBlockId(kept.join('\n').trimEnd());
  return { text: withoutBlankEdges(text), explicitId: id, lastLine: lastFilledLine(view, span) };
}

function withoutBlankEdges(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

function lastFilledLine(view: NoteView, span: AnswerSpan): number {
  let last = span.lines[1];
  while (last > span.lines[0] && (view.leftOut[last] || sourceLine(view, last, span.quotes).trim() === ''))
    last -= 1;
  return last;
}

function dedent(line: string, width: number): string {
  let cut = 0;
  while (cut < width && (line[cut] === ' ' || line[cut] === '\t')) {
    // A tab reaches past any content indent of a list item.
    if (line[cut] === '\t') {
      cut += 1;
      break;
    }
    cut += 1;
  }
  return line.slice(cut);
}
