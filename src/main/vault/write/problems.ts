/** @file Why a note was not written, said for the person who reads it: what happened, what was kept, what to do next. */

import type { NotePath } from '#engine/core/ids.ts';
import type { SpliceRefusal } from '#engine/note/splice.ts';
import type { WriteProblem } from '#main/app/ports.ts';
import { codeOf, reasonOf } from '../scan.ts';

type Said = Omit<WriteProblem, 'path' | 'line' | 'waits'> & { readonly line?: number };

/** Passes by itself: the next try may work without anybody doing anything. */
function waiting(path: NotePath, said: Said): WriteProblem {
  return { line: 1, ...said, path, waits: true };
}

function standing(path: NotePath, said: Said): WriteProblem {
  return { line: 1, ...said, path, waits: false };
}

export function justChanged(path: NotePath): WriteProblem {
  return waiting(path, {
    code: 'note-just-changed',
    message: 'The note was saved a moment ago or while it was being updated; it was left as it is.',
    hint: 'Nothing to do: it is tried again in a minute.',
  });
}

export function openInEditor(path: NotePath, swapFile: string): WriteProblem {
  return waiting(path, {
    code: 'note-open-in-editor',
    message: `An editor has the note open (${swapFile} stands beside it); it was left as it is.`,
    hint: 'Close it there; it is tried again in a minute.',
  });
}

export function isLink(path: NotePath): WriteProblem {
  return standing(path, {
    code: 'note-is-link',
    message: 'The note is a link to another file, and links are never written through.',
    hint: 'Put the file itself into the vault if its dates should be kept.',
  });
}

export function noFile(path: NotePath): WriteProblem {
  return standing(path, {
    code: 'note-not-a-file',
    message: 'There is something else than an ordinary file under this name; it was left as it is.',
    hint: 'Rename it if it should not be a note.',
  });
}

export function isGone(path: NotePath): WriteProblem {
  return standing(path, {
    code: 'note-gone',
    message: 'The note is not there any more; no file was made. The reviews are kept.',
    hint: 'Import again; bring the file back if it was not meant to go.',
  });
}

export function isOutside(path: NotePath): WriteProblem {
  return standing(path, {
    code: 'note-outside',
    message: 'The path does not lie inside the vault, so nothing was written.',
    hint: 'Import again.',
  });
}

export function isReadOnly(path: NotePath): WriteProblem {
  return waiting(path, {
    code: 'note-read-only',
    message: 'The note or its folder may not be written; reviewing goes on as usual.',
    hint: 'Give yourself permission to write it; it is tried again by itself.',
  });
}

export function isTooLarge(path: NotePath, size: number): WriteProblem {
  return standing(path, {
    code: 'note-too-large',
    message: `The note has ${size} bytes; dates are written into notes up to 1 MiB.`,
    hint: 'Split it into several notes.',
  });
}

export function isNotText(path: NotePath, line: number): WriteProblem {
  return standing(path, {
    line,
    code: 'note-encoding',
    message: 'This line is not valid UTF-8, so the note was left as it is.',
    hint: 'Save the file as UTF-8.',
  });
}

export function refusedText(path: NotePath, { code, message, hint, line }: SpliceRefusal): WriteProblem {
  return standing(path, { code, message, hint, line });
}

/** The system said no. What stands in the vault is the old note or the new one, whole. */
export function failed(path: NotePath, thrown: unknown): WriteProblem {
  switch (codeOf(thrown)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return isGone(path);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return isReadOnly(path);
    case 'ENOSPC':
    case 'EDQUOT':
      return waiting(path, {
        code: 'disk-full',
        message: 'The disk is full; the note is as it was.',
        hint: 'Free some space; it is tried again by itself.',
      });
    default:
      return waiting(path, {
        code: 'note-not-written',
        message: `The note could not be written (${reasonOf(thrown)}); it stands there whole.`,
        hint: 'It is tried again in a minute. Check the disk if this stays.',
      });
  }
}
