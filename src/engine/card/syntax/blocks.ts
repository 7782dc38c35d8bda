/** @file Lines → blocks of marks: lines without a blank one between them, as Obsidian Spaced Repetition counts. */

import { BLOCK_START } from '../../note/open-text.ts';
import type { MarkLine } from './mark-lines.ts';
import { isTagLine } from './tag-line.ts';

/** Neighbouring lines that belong together; a heading only begins one. */
export interface MarkBlock {
  readonly first: number;
  readonly last: number;
  /** Tags of the last line of tags above it. */
  readonly tags: readonly string[];
}

/** `endsAt`: lines behind which a block ends, because the schedules of its cards stand there. */
export function blocksOf(lines: readonly MarkLine[], endsAt: ReadonlySet<number>): MarkBlock[] {
  const blocks: MarkBlock[] = [];
  let tags: readonly string[] = [];
  let first = 0;
  const close = (last: number) => {
    if (first > 0) blocks.push({ first, last, tags });
    first = 0;
  };
  for (let line = 1; line < lines.length; line += 1) {
    const here = lines[line];
    if (here === undefined) continue;
    const isTags = here.kind === 'text' && isTagLine(here.raw);
    if (here.kind === 'blank' || here.kind === 'rule' || isTags) {
      close(line - 1);
      if (isTags) tags = tagsIn(here.open);
      continue;
    }
    if (first > 0 && (here.kind === 'heading' || here.quotes !== lines[line - 1]?.quotes)) close(line - 1);
    if (first === 0) first = line;
    if (endsAt.has(line)) close(line);
  }
  close(lines.length - 1);
  return blocks;
}

/** As in Obsidian, only behind a space: `href="#x"` and `C#x` are no tags. */
const TAG = /(?<![^\s(（])#([\p{L}_][\p{L}\p{N}_/-]{0,200})/gu;

/** Tags of a text by its open text, without `#`. */
export function tagsIn(open: string): readonly string[] {
  return [...open.replaceAll(BLOCK_START, ' ').matchAll(TAG)].flatMap(([, tag]) => tag ?? []);
}
