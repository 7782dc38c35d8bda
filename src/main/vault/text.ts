/** @file Bytes of a note → its text, or the line that is not UTF-8. */

import type { Diagnostic } from '#engine/core/diagnostic.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { binaryNote, misencodedNote, wideNote } from './findings.ts';

const NEWLINE = 0x0a;
/** So many bytes tell what kind of file it is. */
const HEAD = 4096;

/** A byte order mark stays in the text: offsets into it must be offsets into the file. */
export function decodeNote(path: string, bytes: Uint8Array): Result<string, Diagnostic> {
  const text = decodeStrictly(bytes);
  return text === undefined ? err(findingFor(path, bytes)) : ok(text);
}

/** Programs save as UTF-16 with its mark; every other letter of such Latin text is a zero byte. */
function findingFor(path: string, bytes: Uint8Array): Diagnostic {
  const head = bytes.subarray(0, HEAD);
  const [first, second] = head;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const zeros = head.filter((byte) => byte === 0).length;
  if (isMarked || zeros > head.length * 0.2) return wideNote(path);
  const controls = head.filter((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20)).length;
  return controls > head.length * 0.02 ? binaryNote(path) : misencodedNote(path, firstBadLine(bytes));
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
