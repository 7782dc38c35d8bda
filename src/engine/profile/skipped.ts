/** @file Files of a vault's folder that are never opened, by their names alone. */

import { isNoteFile } from '../core/note-name.ts';

/** `code: one sentence` why no scan lists this file; `null` for a note. `path` from the vault's root, with `/`. */
export function skippedBecause(path: string): string | null {
  const steps = path.split('/');
  const name = steps.at(-1) ?? '';
  if (steps.some((step) => step.startsWith('.')))
    return 'hidden: files and folders whose names begin with a dot belong to other programs and are left alone.';
  if (steps.slice(0, -1).includes('node_modules'))
    return 'packages: node_modules holds packages of programs, which are left alone.';
  return isNoteFile(name) ? null : 'no-note: only files that end in .md or .markdown are notes.';
}
