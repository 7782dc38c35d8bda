/** @file The caret of a text field: put on a line, and names put in where it stands. */

/** Selects the whole line, 1-based, and brings it into view. */
export function selectLine(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  const height = Number.parseFloat(getComputedStyle(field).lineHeight);
  if (Number.isFinite(height)) field.scrollTop = Math.max(0, (line - 3) * height);
}

/** The text with `word` in the place of the selection, and where the caret then stands. */
export function withInserted(field: HTMLTextAreaElement, word: string): { text: string; caret: number } {
  const { value, selectionStart, selectionEnd } = field;
  const before = value.slice(0, selectionStart);
  const space = before === '' || /[\s(+\-*/^<>=[]$/.test(before) ? '' : ' ';
  return {
    text: before + space + word + value.slice(selectionEnd),
    caret: before.length + space.length + word.length,
  };
}
