/** @file A flow of blocks as rows: paragraphs line by line, everything else as one block, headings and rules as breaks. */

import type { Block } from '../../note/note.ts';
import type { Flow } from '../view.ts';

export type Row =
  | { readonly kind: 'line'; readonly line: number; readonly text: string; readonly startsBlock: boolean }
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'break' };

export function rowsOf(flow: Flow): Row[] {
  return flow.blocks.flatMap((block): Row[] => {
    switch (block.kind) {
      case 'heading':
      case 'rule':
        return [{ kind: 'break' }];
      case 'paragraph':
        return block.text.split('\n').map((text, index) => ({
          kind: 'line',
          line: block.lines[0] + index,
          text: text.trim(),
          startsBlock: index === 0,
        }));
      default:
        return [{ kind: 'block', block }];
    }
  });
}
