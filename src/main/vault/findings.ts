/** @file What is said about a file or folder of the vault that cannot be used: each finding costs that place alone (law L7). */

import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { MAX_NOTE_BYTES } from './skip.ts';

type Severity = Diagnostic['severity'];

function finding(path: string, severity: Severity, code: string, message: string, line = 1): Diagnostic {
  return { path: path as NotePath, line, severity, code, message };
}

export function unlistableFolder(path: string, reason: string): Diagnostic {
  const message = `This folder cannot be listed (${reason}); notes known from it are kept. Check its permissions and import again.`;
  return finding(path, 'error', 'folder-unreadable', message);
}

export function unreadableNote(path: string, reason: string): Diagnostic {
  const message = `This file cannot be read (${reason}); cards known from it are kept. Check its permissions and import again.`;
  return finding(path, 'error', 'note-unreadable', message);
}

export function vanishedNote(path: string): Diagnostic {
  const message = 'This file vanished while the vault was being read. Import again.';
  return finding(path, 'warning', 'note-vanished', message);
}

export function notAFile(path: string): Diagnostic {
  const message =
    'This is no ordinary file (a pipe, socket or device) and was left alone. Rename it if it should not be a note.';
  return finding(path, 'warning', 'note-not-a-file', message);
}

export function oversizedNote(path: string, size: number): Diagnostic {
  const message = `This file has ${size} bytes; notes are read up to ${MAX_NOTE_BYTES} (4 MiB). It was left out; cards known from it are kept. Split it into several notes.`;
  return finding(path, 'error', 'note-too-large', message);
}

export function misencodedNote(path: string, line: number): Diagnostic {
  const message =
    'This line is not valid UTF-8, so the note was not read; cards known from it are kept. Save the file as UTF-8 and import again.';
  return finding(path, 'error', 'note-encoding', message, line);
}

export function wideNote(path: string): Diagnostic {
  const message =
    'This file is written in UTF-16 or UTF-32, so the note was not read; cards known from it are kept. Save it as UTF-8 and import again.';
  return finding(path, 'error', 'note-encoding', message);
}

export function binaryNote(path: string): Diagnostic {
  const message =
    'This file holds no text (an image, an archive or the like), so it was not read. Give it the ending of its kind instead of .md.';
  return finding(path, 'error', 'note-encoding', message);
}

export function unusableName(path: string): Diagnostic {
  const message = 'This name is not valid UTF-8 and cannot be opened. Rename the file or folder.';
  return finding(path, 'warning', 'name-encoding', message);
}

export function linkOutside(path: string): Diagnostic {
  const message =
    'This link leads out of the vault and was not followed. Put the file itself into the vault, or open the folder it leads to.';
  return finding(path, 'warning', 'link-outside', message);
}

export function brokenLink(path: string): Diagnostic {
  const message = 'This link leads nowhere. Remove it, or bring its target back.';
  return finding(path, 'warning', 'link-broken', message);
}

export function escapingPath(path: string): Diagnostic {
  const message =
    'This path does not lie inside the vault and was not read. Use a path from the vault root with "/" between folders.';
  return finding(path, 'error', 'path-outside', message);
}
