/** @file A flow of blocks as rows: paragraphs line by line, everything else as one block, headings and rules as breaks. */

import type { Block } from '../../note/note.ts';
import type { Flow, NoteView } from '../view.ts';

export interface LineRow {
  readonly kind: 'line';
  readonly line: number;
  readonly text: string;
  readonly startsBlock: boolean;
}
export type Row =
  | LineRow
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'break'; readonly line: number };

/** Lines that are left out give no row. */
export function rowsOf(view: NoteView, flow: Flow): Row[] {
  return flow.blocks.flatMap((block): Row[] => {
    switch (block.kind) {
      case 'heading':
      case 'rule':
        return [{ kind: 'break', line: block.lines[0] }];
      case 'paragraph':
        return lineRows(block).filter(({ line }) => !view.leftOut[line]);
      default:
        return [{ kind: 'block', block }];
    }
  });
}

function lineRows(paragraph: Block): LineRow[] {
  return paragraph.text.split('\n').map((text, index) => ({
    kind: 'line',
    line: paragraph.lines[0] + index,
    text: text.trim(),
    startsBlock: index === 0,
  }));
}

/** First and last line of a row. */
export function linesOf(row: Row): readonly [number, number] {
  return row.kind === 'block' ? row.block.lines : [row.line, row.line];
}

/** The first line of text of a list's item; `null` when the item begins with something else. */
export function firstLineOf(item: Block | undefined): string | null {
  const paragraph = item?.children[0];
  return paragraph?.kind === 'paragraph' ? (paragraph.text.split('\n')[0] ?? '') : null;
}
