/** @file The end of a text. A pattern that ends in `$` is tried at every place of the text; walking from the end is not. */

/** The characters at the end that `belongs` holds for, at most `most` of them. `belongs` matches one UTF-16 unit. */
export function tailOf(text: string, belongs: RegExp, most = Number.POSITIVE_INFINITY): string {
  const least = Math.max(0, text.length - most);
  let start = text.length;
  while (start > least && belongs.test(text[start - 1] ?? '')) start -= 1;
  return text.slice(start);
}

/** The text without such characters at its end. */
export function withoutTail(text: string, belongs: RegExp): string {
  return text.slice(0, text.length - tailOf(text, belongs).length);
}
