/** @file Takes off the indent that all lines of a text share. */

/** Without the common indent, and without blank lines at the edges. */
export function dedented(lines: readonly string[]): string {
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const width = indents.reduce((least, indent) => Math.min(least, indent), 40);
  return lines
    .map((line) => line.slice(Math.min(width, line.length - line.trimStart().length)))
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}
