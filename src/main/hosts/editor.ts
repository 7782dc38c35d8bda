/** @file Opens a note in the user's editor, at its line where the editor can be told one. */

import { spawn } from 'node:child_process';
import { join, resolve, sep } from 'node:path';
import type { Settings } from '#engine/contract/views.ts';
import type { Editor, NotePlace } from '#main/app/ports.ts';

/** Hands an address or a file to the system; rejects with what went wrong. */
export type Launch = (target: EditorTarget) => Promise<void>;
export type EditorTarget = { readonly url: string } | { readonly file: string };

/** Long enough for an opener to say that it found no program. */
const OPENER_MS = 2_000;

export function editorOver(vaultFolder: string, launch: Launch = launchWithOpener()): Editor {
  return { open: (editor, place) => launch(targetOf(editor, vaultFolder, place)) };
}

/** Where an editor takes addresses, one with the line in it; else the file itself. */
export function targetOf(
  editor: Settings['editor'],
  vaultFolder: string,
  { path, line }: NotePlace,
): EditorTarget {
  const file = join(resolve(vaultFolder), ...path.split('/'));
  switch (editor) {
    case 'system':
      return { file };
    case 'obsidian':
      // Obsidian opens the note; lines it does not know.
      return { url: `obsidian://open?path=${encodeURIComponent(file)}` };
    case 'vscode':
    case 'vscodium':
    case 'cursor':
    case 'zed':
      return { url: `${editor}://file${urlPath(file)}:${line}` };
    default:
      return editor satisfies never;
  }
}

/** `/a/ä b.md` → `/a/%C3%A4%20b.md`; a drive becomes the first folder. */
function urlPath(file: string): string {
  const parts = file.split(sep).map(encodeURIComponent);
  return parts[0] === '' ? parts.join('/') : `/${parts.join('/')}`;
}

/** What each system hands files and addresses over with. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** A program with its arguments one by one: no shell ever reads the name of a note. */
export function launchWithOpener(
  opener: readonly string[] = OPENERS[process.platform] ?? ['xdg-open'],
): Launch {
  const [program = 'xdg-open', ...first] = opener;
  return (target) =>
    new Promise((opened, failed) => {
      const argument = 'url' in target ? target.url : target.file;
      const child = spawn(program, [...first, argument], { stdio: 'ignore', detached: true, shell: false });
      // An opener that has not failed by then has handed over and waits for the editor to close.
      const timer = setTimeout(opened, OPENER_MS);
      child.once('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        failed(
          new Error(error.code === 'ENOENT' ? `there is no ${program} on this computer` : error.message),
        );
      });
      child.once('exit', (code) => {
        clearTimeout(timer);
        if (code === 0) opened();
        else failed(new Error(`${program} found no program for it (exit code ${code})`));
      });
      child.unref();
    });
}
