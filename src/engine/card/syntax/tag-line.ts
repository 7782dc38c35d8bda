/** @file Lines that hold nothing but tags. */

/** A line of tags alone is about the text around it and no part of it. */
export function isTagLine(line: string): boolean {
  return /^(?:#[\p{L}_][^\s#]{0,200}\s*){1,20}$/u.test(line.trim());
}
