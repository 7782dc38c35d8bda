/**
 * @file Copies that synchronising or a hand left beside a note. A name that only programs give is enough; any other name that
 * copies have counts when the text is that of the note beside it, whatever Nabla or another tool keeps in its front matter.
 */

import type { Diagnostic } from '../core/diagnostic.ts';
import { copiedFrom } from '../core/note-name.ts';
import type { Note } from '../note/note.ts';

/** Keys that tools rewrite: two texts that differ only in them are one. */
const KEPT_BY_TOOLS =
  /^["']?(?:last_reviewed|next_review|review_count|mastery_level|difficulty|sr-due|sr-interval|sr-ease)["']?\s*:/;
/** Of all lines of a file that may as well be a note of its own, to be a copy. */
const LEAST_SHARED = 0.7;

/** `beside`: the text of the note it may be a copy of. */
export function isCopy({ path, text }: Note, beside: string | null): boolean {
  const name = copiedFrom(path);
  if (name === null || name.isSure || beside === null) return name?.isSure === true;
  const { shared, different } = compared(text, beside);
  return shared > 0 && shared >= (shared + different) * LEAST_SHARED;
}

/** What there is to do about a copy; nothing when all it holds stands in the note as well. */
export function copyFinding({ path, text }: Note, beside: string | null): Diagnostic | null {
  const { original } = copiedFrom(path) ?? { original: path };
  const different = beside === null ? 0 : compared(text, beside).different;
  if (beside !== null && different === 0) return null;
  const message =
    beside === null
      ? `By its name this is a copy of ${original}, which is not there any more. It gives no cards. Rename it to the name of the note to read it, or delete it.`
      : `By its name this is a copy of ${original}, and ${different} of their lines differ. It gives no cards; the note is read. Take over what you want to keep and delete it, or rename it if it is a note of its own.`;
  return { path, line: 1, severity: 'warning', code: 'note-conflict-copy', message };
}

/** Lines that both have, and lines that only one has; order, space and keys that tools keep aside. */
function compared(one: string, other: string): { readonly shared: number; readonly different: number } {
  const counts = new Map<string, number>();
  const [ones, others] = [contentLines(one), contentLines(other)];
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  let shared = 0;
  for (const line of ones) {
    const left = counts.get(line) ?? 0;
    if (left === 0) continue;
    counts.set(line, left - 1);
    shared += 1;
  }
  return { shared, different: ones.length + others.length - 2 * shared };
}

function contentLines(text: string): readonly string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !KEPT_BY_TOOLS.test(line));
}
