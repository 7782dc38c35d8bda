/** @file By line: code, maths and tables. A mark inside them is part of an answer and never asks, separates or hides. */

import type { Block, Note } from '../note/note.ts';

/** One entry for each line from 1 on. */
export function codeLines({ blocks }: Note, lastLine: number): boolean[] {
  const code: boolean[] = new Array(lastLine + 2).fill(false);
  const visit = (some: readonly Block[]) => {
    for (const { kind, lines, children } of some) {
      if (kind === 'fence' || kind === 'code' || kind === 'math' || kind === 'table')
        code.fill(true, lines[0], lines[1] + 1);
      else visit(children);
    }
  };
  visit(blocks);
  return code;
}
