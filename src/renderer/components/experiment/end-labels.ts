/** @file Where the words at the ends of lines stand, so that they never cover each other. */

export const LINE_HEIGHT = 17;

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

/** Moves labels down just as far as needed, then the whole column up if it left the figure; order is kept. */
export function placeLabels(wanted: readonly Wanted[], top: number, bottom: number): readonly EndLabel[] {
  const order = wanted.map((label, index) => ({ ...label, index })).toSorted((a, b) => a.y - b.y);
  let free = top;
  const placed = order.map(({ rows, y, index }) => {
    const height = rows.length * LINE_HEIGHT;
    const start = Math.max(free, y - height / 2);
    free = start + height + 4;
    return { rows, index, start };
  });
  const overflow = Math.max(0, free - 4 - bottom);
  const result: EndLabel[] = [];
  for (const { rows, index, start } of placed) {
    result[index] = { rows, y: Math.max(top, start - overflow) + LINE_HEIGHT / 2 };
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
