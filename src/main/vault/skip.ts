/** @file Which names of a vault are not the user's notes: one rule for the folder, its twin and the watcher. */

import { isNoteFile } from '#engine/core/note-name.ts';
import { skippedBecause } from '#engine/profile/skipped.ts';

/** Files above this size are no notes anybody studies from; parsing one would hold up every other. */
export const MAX_NOTE_BYTES = 4 * 1024 * 1024;

export function isNoteName(name: string): boolean {
  return isNoteFile(name) && !name.startsWith('.');
}

/** What may hold a spec; whether it does is for whoever reads it to say. */
export function isSpecName(name: string): boolean {
  return /\.(?:ya?ml|json)$/.test(name) && !name.startsWith('.');
}

export function isSkippedFolder(path: string): boolean {
  const name = nameOf(path);
  return name.startsWith('.') || name === 'node_modules';
}

/** Whether a scan would list the file: its own name and every folder above it count. */
export function isNotePath(path: string): boolean {
  return skippedBecause(path) === null;
}

export function isSpecPath(path: string): boolean {
  return isSpecName(nameOf(path)) && !isInSkippedFolder(path);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function isInSkippedFolder(path: string): boolean {
  const segments = path.split('/');
  return segments.slice(0, -1).some((_, index) => isSkippedFolder(segments.slice(0, index + 1).join('/')));
}
