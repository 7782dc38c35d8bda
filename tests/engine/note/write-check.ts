/** @file What must hold whenever values are written into a note (law L3). */

import { expect } from 'vitest';
import { ownedOriginals, restoreFrontMatter } from '#engine/note/restore.ts';
import { type FrontMatterEdits, OWNED_KEYS, spliceFrontMatter } from '#engine/note/splice.ts';

/** Every line but those that begin with a key of ours inside the front matter, with what ends it. */
function foreign(text: string): string {
  const lines = text.match(/[^\r\n]*(?:\r\n?|\n|$)/g) ?? [];
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)[ \t]*[\r\n]*$/.test(line));
  const owned = new RegExp(`^["']?(?:${OWNED_KEYS.join('|')})["']?\\s*:`);
  return lines.filter((line, index) => index > end || !owned.test(line)).join('');
}

/** What follows a value of ours on its line is not ours either. */
function comments(text: string): readonly string[] {
  return [...text.matchAll(/[ \t]#[^\r\n]*/g)].map(([found]) => found);
}

/** How writing ends, having checked that only values of ours changed, that a second time changes nothing, and that it can be taken back. */
export function check(text: string, edits: FrontMatterEdits): string {
  const written = spliceFrontMatter(text, edits);
  if (!written.ok) return written.error.code;
  expect(foreign(written.value)).toBe(foreign(text));
  expect(comments(written.value)).toEqual(comments(text));
  expect(spliceFrontMatter(written.value, edits)).toEqual({ ok: true, value: written.value });
  const originals = ownedOriginals(text, { ours: [], originals: {} });
  const back = restoreFrontMatter(written.value, { ours: [edits], originals });
  expect(back.ok && back.value.text).toBe(text);
  expect(back.ok && back.value.left).toEqual([]);
  return 'written';
}
