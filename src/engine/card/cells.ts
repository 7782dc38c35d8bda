/** @file The cells of a table's row. */

/** A row cut at its bars, as GFM cuts it; `\\|` is a bar of the text. */
export function cellsOf(row: string): string[] {
  const bare = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return bare.split(/(?<!\\)\|/).map((cell) =>
    cell
      .replaceAll('\\|', '|')
      .replace(/\s{0,4}<br\s{0,4}\/?>\s{0,4}/gi, '\n')
      .trim(),
  );
}
