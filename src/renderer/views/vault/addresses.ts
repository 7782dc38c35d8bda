/** @file Where the reasons of a note are shown. */

/** `line` from 1; the whole note when left out. */
export function noteAddress(path: string, line?: number): string {
  const asked = new URLSearchParams({ path, ...(line === undefined ? {} : { line: String(line) }) });
  return `/vault/note?${asked}`;
}
