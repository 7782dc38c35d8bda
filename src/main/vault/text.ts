/** @file Bytes of a note → its text, or the line that is not UTF-8. */

import type { Diagnostic } from '#engine/core/diagnostic.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { misencodedNote } from './findings.ts';

const NEWLINE = 0x0a;

/** A byte order mark stays in the text: offsets into it must be offsets into the file. */
export function decodeNote(path: string, bytes: Uint8Array): Result<string, Diagnostic> {
  const text = decodeStrictly(bytes);
  return text === undefined ? err(misencodedNote(path, firstBadLine(bytes))) : ok(text);
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A newline byte never stands inside a longer character, so lines can be tried one by one. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    if (decodeStrictly(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
  }
  return 1;
}
