/** @file A note as lines of text, for syntaxes that count lines: which may hold marks, and which are code, maths, tables or comments. */

import type { Block } from '../../note/note.ts';
import { type NoteView, sourceLine } from '../view.ts';

export interface TextLines {
  /** By line: source without the marks of schedules; empty where nothing may be marked. */
  readonly text: readonly string[];
  /** By line: inside code, maths or a table. Such a line belongs to an answer and never separates. */
  readonly opaque: readonly boolean[];
  readonly last: number;
}

export function textLines(view: NoteView): TextLines {
  const opaque: boolean[] = new Array(view.lastLine + 2).fill(false);
  const visit = (blocks: readonly Block[]) => {
    for (const { kind, lines, children } of blocks) {
      if (kind === 'fence' || kind === 'code' || kind === 'math' || kind === 'table')
        opaque.fill(true, lines[0], lines[1] + 1);
      else visit(children);
    }
  };
  visit(view.note.blocks);
  const text = [''];
  for (let line = 1; line <= view.lastLine; line += 1)
    text.push(view.leftOut[line] ? '' : sourceLine(view, line, 0));
  return { text, opaque, last: view.lastLine };
}
