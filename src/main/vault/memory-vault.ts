/** @file The vault's twin in memory: the same rules without a disk, for tests. */

import type { AppError, Diagnostic } from '#engine/core/diagnostic.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { err, ok } from '#engine/core/result.ts';
import type { NoteWriter, Vault, VaultHint, WriteProblem } from '#main/app/ports.ts';
import { oversizedNote, unreadableNote, vanishedNote } from './findings.ts';
import { isNotePath, isSpecPath, MAX_NOTE_BYTES } from './skip.ts';
import { decodeNote } from './text.ts';
import { refusedText } from './write/problems.ts';

export interface MemoryVault extends Vault {
  /** Adds or replaces a file. Bytes are for what is not UTF-8. */
  write(path: string, content: string | Uint8Array): void;
  remove(path: string): void;
  /** Keeps size and modification time, as a rename on a disk does. */
  rename(from: string, to: string): void;
  /** Lets reading this file fail, or read well again. */
  setReadable(path: string, readable: boolean): void;
  /** Takes the whole folder away, or brings it back. */
  setMounted(mounted: boolean): void;
  /** Writes as the folder's writer does, without a disk that could refuse. */
  readonly writer: NoteWriter;
  /** How often a file's content was read. */
  readonly reads: () => number;
}

interface MemoryFile {
  readonly bytes: Uint8Array;
  readonly modified: string;
}

export function createMemoryVault(notes: Readonly<Record<string, string | Uint8Array>> = {}): MemoryVault {
  const files = new Map<string, MemoryFile>();
  const unreadable = new Set<string>();
  const watchers = new Set<VaultHint>();
  let [mounted, ticks, reads] = [true, 0, 0];

  const notify = () => {
    for (const changed of watchers) queueMicrotask(() => changed(null));
  };
  const write = (path: string, content: string | Uint8Array) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    ticks += 1;
    files.set(path, { bytes, modified: String(ticks) });
    notify();
  };
  for (const [path, content] of Object.entries(notes)) write(path, content);

  return {
    name: 'notes',
    async scan(paths) {
      if (!mounted) return err(VAULT_MISSING);
      const wanted = (path: string) => paths === undefined || paths.some((each) => each === path);
      const noted = [...files].filter(([path]) => isNotePath(path) && wanted(path));
      const listed = noted.sort(([a], [b]) => (a < b ? -1 : 1));
      const found = listed.map(([path, { bytes, modified }]) => ({
        path: path as NotePath,
        size: bytes.length,
        modified,
      }));
      const specs = paths === undefined ? ([...files.keys()].filter(isSpecPath).sort() as NotePath[]) : [];
      return ok({ files: found, specs, diagnostics: [] });
    },
    async read(path) {
      reads += 1;
      const file = mounted ? files.get(path) : undefined;
      const problem = unreadable.has(path)
        ? unreadableNote(path, 'permission denied')
        : problemOf(path, file);
      return problem === undefined ? decodeNote(path, file?.bytes ?? new Uint8Array()) : err(problem);
    },
    watch(changed) {
      watchers.add(changed);
      return async () => void watchers.delete(changed);
    },
    write,
    remove(path) {
      files.delete(path);
      notify();
    },
    rename(from, to) {
      const file = files.get(from);
      if (file !== undefined) files.set(to, file);
      files.delete(from);
      notify();
    },
    setReadable: (path, readable) => void (readable ? unreadable.delete(path) : unreadable.add(path)),
    setMounted(now) {
      mounted = now;
    },
    writer: {
      async write(path, edit) {
        const file = files.get(path);
        const text = file === undefined ? err(vanishedNote(path)) : decodeNote(path, file.bytes);
        if (!text.ok) return { kind: 'refused', problem: problemOfText(text.error) };
        const edited = await edit(text.value);
        if (!edited.ok) return { kind: 'refused', problem: refusedText(path, edited.error) };
        if (edited.value === text.value) return { kind: 'same' };
        write(path, edited.value);
        return { kind: 'written' };
      },
    },
    reads: () => reads,
  };
}

function problemOfText({ path, line, code, message }: Diagnostic): WriteProblem {
  return { path, line, code, message, hint: 'Import again.', waits: false };
}

const VAULT_MISSING: AppError = {
  code: 'vault-missing',
  message: 'There is no folder of notes at "notes".',
  hint: 'Check the path, mount the drive it is on, or name another folder with --vault DIR.',
};

function problemOf(path: string, file: MemoryFile | undefined): Diagnostic | undefined {
  if (file === undefined) return vanishedNote(path);
  return file.bytes.length > MAX_NOTE_BYTES ? oversizedNote(path, file.bytes.length) : undefined;
}
