/** @file Which files of a scan may be copies of others by their names: one is read by the text of the other. */

import type { NotePath } from '#engine/core/ids.ts';
import { copiedFrom } from '#engine/core/note-name.ts';
import type { VaultFile } from './ports.ts';

/** With the notes that these may be copies of, and the known copies of these: one is read by the other. */
export function withCounterparts(
  only: readonly NotePath[],
  copies: readonly NotePath[],
): readonly NotePath[] {
  const paths = new Set<string>(only);
  const originals = only.flatMap((path) => copiedFrom(path)?.original ?? []);
  const theirs = copies.filter((path) => paths.has(copiedFrom(path)?.original ?? ''));
  return [...new Set([...only, ...(originals as NotePath[]), ...theirs])];
}

/** Files that may be copies by their names, each with the note it may be a copy of. */
export function originalsIn(files: readonly VaultFile[]): ReadonlyMap<NotePath, VaultFile> {
  const named = files.flatMap(({ path }) => {
    const copy = copiedFrom(path);
    return copy === null ? [] : [[path, copy.original] as const];
  });
  if (named.length === 0) return new Map();
  const byPath = new Map<string, VaultFile>(files.map((file) => [file.path, file]));
  return new Map(
    named.flatMap(([path, original]) => {
      const file = byPath.get(original);
      return file === undefined ? [] : [[path, file] as const];
    }),
  );
}

/** A copy is read once more whenever its note changes, comes or goes. */
export function besideKey({ size, modified }: VaultFile): string {
  return `~${size}.${modified}`;
}
