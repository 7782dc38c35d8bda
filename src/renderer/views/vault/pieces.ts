/** @file A note's text cut where its blocks begin, each piece with the reasons that begin there. */

import type { OutputOf } from '#engine/contract/contract.ts';

type Row = OutputOf<'vault.explain'>[number];

export interface Piece {
  /** 1-based. */
  readonly first: number;
  readonly lines: readonly string[];
  readonly rows: readonly Row[];
}

/** Every line of the text is in one piece, every row in one too. */
export function piecesOf(text: string, rows: readonly Row[]): Piece[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  const starts = [...new Set([1, ...rows.map((row) => Math.min(row.lines[0], lines.length))])].sort(
    (a, b) => a - b,
  );
  return starts.map((first, index) => ({
    first,
    lines: lines.slice(first - 1, (starts[index + 1] ?? lines.length + 1) - 1),
    rows: rows.filter((row) => Math.min(row.lines[0], lines.length) === first),
  }));
}
