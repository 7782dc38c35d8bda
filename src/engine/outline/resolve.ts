/**
 * @file Where a link of an outline leads: to the note of that path, else to the note of that file name, title or alias,
 * the one with the shortest path of several. Spelling that people do not see makes no difference: composed letters,
 * case, full-width punctuation, spaces that a tool writes as underscores.
 */

import type { NotePath } from '../core/ids.ts';
import { withoutNoteEnding } from '../core/note-name.ts';

/** What a note may be called. */
export interface NoteNames {
  readonly path: NotePath;
  readonly title: string;
  readonly aliases: readonly string[];
}

export interface LinkTargets {
  /** `from` is the path of the note the link stands in. `null`: there is no such note. */
  resolve(link: string, from: string): NotePath | null;
  /** By path, file name, title or alias, as people write it. */
  named(name: string): NotePath | null;
}

export function linkTargets(notes: readonly NoteNames[]): LinkTargets {
  const shortest = notes.toSorted((a, b) => a.path.length - b.path.length || (a.path < b.path ? -1 : 1));
  const byPath = indexOf(shortest, ({ path }) => [exact(withEnding(path))]);
  const byLoosePath = indexOf(shortest, ({ path }) => [loose(withEnding(path))]);
  const byName = Map.groupBy(shortest, ({ path }) => loose(lastStep(withEnding(path))));
  const byTitle = indexOf(shortest, ({ title }) => [loose(withEnding(title))]);
  const byAlias = indexOf(shortest, ({ aliases }) => aliases.map((alias) => loose(withEnding(alias))));
  const at = (path: string) => byPath.get(exact(path)) ?? byLoosePath.get(loose(path));
  const called = (name: string) => {
    const [first, ...others] = byName.get(loose(lastStep(name))) ?? [];
    const end = loose(`/${name}`);
    const nearer = others.length === 0 ? first : [first, ...others].find((note) => isBelow(note, end));
    return (nearer ?? first)?.path ?? byTitle.get(loose(name)) ?? byAlias.get(loose(name));
  };
  const find = (written: string, from: string | null) => {
    const target = withEnding(written.trim().replaceAll('\\', '/'));
    const here = from === null ? undefined : at(joined(from.split('/').slice(0, -1), target));
    return here ?? at(joined([], target)) ?? called(joined([], target));
  };
  return {
    resolve(link, from) {
      const wiki = /^\[\[(.+)\]\]$/s.exec(link)?.[1];
      const read = (part: string) => (wiki === undefined ? unescaped(decoded(part)) : part);
      const place = wiki === undefined ? from : null;
      // A file may have `#` in its name; then the whole is the path.
      const [path = '', ...anchor] = (wiki ?? link).split('#');
      const whole = anchor.length === 0 ? undefined : find(read(wiki ?? link), place);
      return whole ?? (path.trim() === '' ? undefined : find(read(path), place)) ?? null;
    },
    named: (name) => find(name, null) ?? null,
  };
}

function isBelow(note: NoteNames | undefined, end: string): boolean {
  return note !== undefined && loose(`/${withEnding(note.path)}`).endsWith(end);
}

/** The first note of a key keeps it. */
function indexOf(
  notes: readonly NoteNames[],
  keysOf: (note: NoteNames) => readonly string[],
): ReadonlyMap<string, NotePath> {
  const index = new Map<string, NotePath>();
  for (const note of notes) for (const key of keysOf(note)) if (!index.has(key)) index.set(key, note.path);
  return index;
}

function exact(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** One spelling for what reads the same. */
export function loose(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_]+/gu, '');
}

/** Percent signs that begin no code stay. */
function decoded(link: string): string {
  return link.replace(/(?:%[0-9a-f]{2}){1,400}/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes;
    }
  });
}

function unescaped(link: string): string {
  return link.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function withEnding(path: string): string {
  return `${withoutNoteEnding(path)}.md`;
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `..` above the root stays at the root: vaults are opened at any of their folders. */
function joined(folder: readonly string[], target: string): string {
  const parts = target.startsWith('/') ? [] : [...folder];
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
