/** @file Takes everything Nabla wrote out of the notes again: what stood there before comes back, what was added goes. */

import type { StripReport, WriteProblemView } from '#engine/contract/write-back.ts';
import type { NotePath } from '#engine/core/ids.ts';
import type { Result } from '#engine/core/result.ts';
import { ok } from '#engine/core/result.ts';
import { type Restored, restoreFrontMatter } from '#engine/note/restore.ts';
import type { SpliceRefusal } from '#engine/note/splice.ts';
import type { AppContext } from './context.ts';
import type { Import } from './import.ts';
import type { NoteWriter } from './ports.ts';
import { earlierIn } from './write-note-values.ts';
import { renamedRecords } from './write-renames.ts';
import type { WriteRecord } from './writing.ts';

type StrippedNote = StripReport['notes'][number];

/** Without a writer it says what would happen and changes nothing. */
export async function stripNotes(
  app: AppContext,
  imports: Import,
  writer: NoteWriter | null,
): Promise<StripReport> {
  const { records } = await app.store.writing();
  const renamed = new Map((await renamedRecords(app, records)).map(({ record, path }) => [record, path]));
  const notes: StrippedNote[] = [];
  for (const record of records) {
    const path = renamed.get(record) ?? record.path;
    const stripped = writer === null ? await tryStrip(app, path, record) : await strip(writer, path, record);
    notes.push(stripped);
    if (writer === null || stripped.problem !== null) continue;
    // Keys that somebody else has changed are his from here on.
    await app.store.keepWriting({ forgottenRecords: [record.path], solved: [path] });
  }
  const changed = notes.filter(({ restored }) => restored.length > 0).map(({ path }) => path as NotePath);
  if (writer !== null && changed.length > 0) await imports.run({ only: changed });
  if (writer !== null) app.emit({ kind: 'writeBack.changed' });
  return { dryRun: writer === null, notes };
}

function restoredText(text: string, record: WriteRecord): Result<Restored, SpliceRefusal> {
  return restoreFrontMatter(text, earlierIn(record));
}

async function strip(writer: NoteWriter, path: NotePath, record: WriteRecord): Promise<StrippedNote> {
  let found: Restored | null = null;
  const outcome = await writer.write(
    path,
    (text) => {
      const restored = restoredText(text, record);
      if (!restored.ok) return restored;
      found = restored.value;
      return ok(restored.value.text);
    },
    record.hash,
  );
  if (outcome.kind !== 'refused') return strippedNote(path, found);
  const { problem } = outcome;
  // Nobody takes out by himself what the user has asked to take out now.
  const again = problem.waits ? { ...problem, waits: false, hint: 'Strip once more in a moment.' } : problem;
  return { path, restored: [], left: [], problem: again };
}

async function tryStrip(app: AppContext, path: NotePath, record: WriteRecord): Promise<StrippedNote> {
  const text = await app.vault.read(path);
  if (!text.ok) return { path, restored: [], left: [], problem: unread(path, text.error) };
  const restored = restoredText(text.value, record);
  if (restored.ok) return strippedNote(path, restored.value);
  return { path, restored: [], left: [], problem: { ...restored.error, path, waits: false } };
}

function strippedNote(path: NotePath, found: Restored | null): StrippedNote {
  return { path, restored: [...(found?.restored ?? [])], left: [...(found?.left ?? [])], problem: null };
}

function unread(
  path: NotePath,
  { code, message, line }: { readonly code: string; readonly message: string; readonly line: number },
): Omit<WriteProblemView, 'at'> {
  return { path, line, code, message, hint: 'Make the note readable and try again.', waits: false };
}
