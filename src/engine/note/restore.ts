/** @file Takes back what was written into a note: the inverse of the splice, for values that still stand as they were put. */

import { ok, type Result } from '../core/result.ts';
import type { YamlEntry } from './front-matter.ts';
import {
  applyCuts,
  type Cut,
  type FrontMatterEdits,
  type OpenFrontMatter,
  OWNED_KEYS,
  type OwnedKey,
  openFrontMatter,
  readsSame,
  type SpliceRefusal,
} from './splice.ts';

/** How each key stood before it was first written: colon and value as written, `null` for a key that was not there. */
export type OwnedOriginals = Readonly<Partial<Record<OwnedKey, string | null>>>;

export interface Restored {
  readonly text: string;
  readonly restored: readonly OwnedKey[];
  /** Keys that somebody else has changed since; they are left. */
  readonly left: readonly OwnedKey[];
}

/** What was written into a note before, and how its keys had stood until then. */
export interface EarlierWriting {
  readonly ours: readonly FrontMatterEdits[];
  readonly originals: OwnedOriginals;
}

/**
 * How the keys stood when they were last not `ours`: a value or a removal of the user's, since an earlier writing, counts
 * for more than what had stood before it. Nothing when the front matter cannot be read: then nothing is written either.
 */
export function ownedOriginals(text: string, earlier: EarlierWriting): OwnedOriginals {
  const opened = openFrontMatter(text);
  if (!opened.ok) return earlier.originals;
  return Object.fromEntries(
    OWNED_KEYS.map((key) => {
      const entry = entryOf(opened.value, key);
      if (entry === undefined) return [key, null] as const;
      const original = isOurs(entry, earlier.ours) ? earlier.originals[key] : undefined;
      return [key, original === undefined ? text.slice(entry.keyEnd, entry.range.end) : original] as const;
    }),
  );
}

/** Puts back what stood there before, wherever the note still carries one of the values that were `ours`. */
export function restoreFrontMatter(
  text: string,
  { ours, originals }: EarlierWriting,
): Result<Restored, SpliceRefusal> {
  const opened = openFrontMatter(text);
  if (!opened.ok) return opened;
  const cuts: Cut[] = [];
  const [restored, left]: [OwnedKey[], OwnedKey[]] = [[], []];
  for (const key of OWNED_KEYS) {
    const original = originals[key];
    const entry = entryOf(opened.value, key);
    if (original === undefined || entry === undefined || ours.every((values) => values[key] === undefined))
      continue;
    if (original !== null && original === text.slice(entry.keyEnd, entry.range.end)) continue;
    const cut = isOurs(entry, ours) ? backCut(text, entry, original) : null;
    if (cut === null) left.push(key);
    else {
      cuts.push(cut);
      restored.push(key);
    }
  }
  return ok({ text: applyCuts(text, cuts), restored, left });
}

function isOurs({ key, simple, value }: YamlEntry, ours: readonly FrontMatterEdits[]): boolean {
  const owned = OWNED_KEYS.find((candidate) => candidate === key);
  if (owned === undefined || !simple) return false;
  return ours.some((values) => {
    const written = values[owned];
    return written !== undefined && readsSame(value, written);
  });
}

/** `null` when a comment has come to stand behind a key that was added. */
function backCut(text: string, entry: YamlEntry, original: string | null): Cut | null {
  if (original !== null) return { start: entry.keyEnd, end: entry.range.end, text: original };
  const rest = /[ \t]{0,200}(?:\r\n?|\n)/y;
  rest.lastIndex = entry.range.end;
  return rest.test(text) ? { start: entry.keyStart, end: rest.lastIndex, text: '' } : null;
}

function entryOf({ entries }: OpenFrontMatter, key: OwnedKey): YamlEntry | undefined {
  return entries.find((entry) => entry.key === key);
}
