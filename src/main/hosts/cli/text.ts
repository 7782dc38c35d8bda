/** @file Text for a terminal: aligned columns, short cells, and nothing in it that a terminal would obey. */

/** Characters that take two cells: CJK, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
/** Escape sequences in a note must not reach the terminal (law L8); line breaks would break the table. */
const CONTROL = /\p{Cc}+/gu;
const ZERO_WIDTH = /[\p{Mn}\p{Cf}]/u;

/** Rows with the cells of each column under each other; the last column runs free. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
    });
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : pad(cell, widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** One line of at most `width` cells. */
export function short(text: string, width: number): string {
  const line = plain(text).replace(/\s+/g, ' ').trim();
  let [cells, kept] = [0, ''];
  for (const character of line) {
    cells += widthOf(character);
    if (cells > width) return `${kept}…`;
    kept += character;
  }
  return kept;
}

export function plain(text: string): string {
  return text.replace(CONTROL, ' ');
}

/** `1 card`, `2 cards`. */
export function count(n: number, singular: string, plural = `${singular}s`): string {
  return `${n} ${n === 1 ? singular : plural}`;
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - widthOf(cell)));
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (!ZERO_WIDTH.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}
