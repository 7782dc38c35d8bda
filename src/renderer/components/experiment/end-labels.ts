/** @file Where the words at the ends of lines stand, so that they never cover each other. */

export const LINE_HEIGHT = 17;
const GAP = 4;

export interface EndLabel {
  readonly rows: readonly string[];
  /** Middle of the first row. */
  readonly y: number;
}

interface Wanted {
  readonly rows: readonly string[];
  /** Where its line ends. */
  readonly y: number;
}

/** Moves labels down just as far as needed, then up again from the bottom where they left the figure; order is kept. */
export function placeLabels(wanted: readonly Wanted[], top: number, bottom: number): readonly EndLabel[] {
  const order = wanted
    .map(({ rows, y }, index) => ({ rows, y, index, height: rows.length * LINE_HEIGHT }))
    .toSorted((a, b) => a.y - b.y);
  let free = top;
  const starts = order.map(({ y, height }) => {
    const start = Math.max(free, y - height / 2);
    free = start + height + GAP;
    return start;
  });
  const result: EndLabel[] = [];
  let limit = bottom;
  for (const [place, { rows, index, height }] of [...order.entries()].reverse()) {
    const start = Math.min(starts[place] ?? top, limit - height);
    limit = start - GAP;
    result[index] = { rows, y: start + LINE_HEIGHT / 2 };
  }
  return result;
}

/** Breaks a label into rows of about `width` units; a Han character counts two. */
export function wrapLabel(text: string, width: number): readonly string[] {
  const pieces = text.match(/[\p{Script=Han}，。；：、（）]|[^\s\p{Script=Han}，。；：、（）]+\s*|\s+/gu) ?? [
    text,
  ];
  const rows: string[] = [''];
  for (const piece of pieces) {
    const row = rows.at(-1) ?? '';
    const closes = /^[，。；：、）]$/.test(piece);
    if (row !== '' && !closes && unitsOf(row + piece.trimEnd()) > width) rows.push(piece);
    else rows[rows.length - 1] = row + piece;
  }
  return rows.map((row) => row.trim());
}

function unitsOf(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\p{Script=Han}，。；：、（）]/u.test(character) ? 2 : 1),
    0,
  );
}
