/** @file Bold spans at the edges of a text. */

const WHOLE_BOLD = /^(\*\*|__)(?=\S)(.*\S)\1$/s;
const BOLD_PREFIX = /^(\*\*|__)(?=\S)(.{1,2000}?)\1(.*)$/s;

/** The inside when the whole text is one bold span. */
export function unwrapBold(text: string): string {
  const match = WHOLE_BOLD.exec(text);
  const [, mark, inside] = match ?? [];
  return mark === undefined || inside === undefined || inside.includes(mark) ? text : inside.trim();
}

/** The bold span a text begins with, and what follows it. */
export function boldPrefix(text: string): { readonly bold: string; readonly rest: string } | null {
  const match = BOLD_PREFIX.exec(text.trim());
  if (match === null) return null;
  return { bold: (match[2] ?? '').trim(), rest: (match[3] ?? '').trim() };
}
