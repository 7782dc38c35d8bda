/** @file What was written into a note is remembered by its path; when the note is renamed, that goes along. */

import type { NotePath } from '#engine/core/ids.ts';
import { restoreFrontMatter } from '#engine/note/restore.ts';
import type { AppContext } from './context.ts';
import { earlierIn } from './write-note-values.ts';
import type { WriteRecord } from './writing.ts';

/** Before anything is written: otherwise our own values would be taken for what stood there before us. */
export async function followRenames(app: AppContext): Promise<void> {
  const { records } = await app.store.writing();
  for (const { record, path } of await renamedRecords(app, records))
    await app.store.keepWriting({ forgottenRecords: [record.path], records: [{ ...record, path }] });
}

interface Renamed {
  readonly record: WriteRecord;
  readonly path: NotePath;
}

/** Records of notes that are gone, with the note that has their cards and still carries one of the values. */
export async function renamedRecords(
  app: AppContext,
  records: readonly WriteRecord[],
): Promise<readonly Renamed[]> {
  if (records.length === 0) return [];
  const here = new Set((await app.store.noteStamps(records.map(({ path }) => path))).map(({ path }) => path));
  const taken = new Set(records.map(({ path }) => path));
  const renamed: Renamed[] = [];
  for (const record of records) {
    if (here.has(record.path)) continue;
    const cards = await app.store.twinsOf(record.cards);
    const path = cards.find(({ orphaned }) => !orphaned)?.card.note;
    if (path === undefined || taken.has(path) || !(await carries(app, path, record))) continue;
    taken.add(path);
    renamed.push({ record, path });
  }
  return renamed;
}

async function carries(app: AppContext, path: NotePath, record: WriteRecord): Promise<boolean> {
  const text = await app.vault.read(path);
  if (!text.ok) return false;
  const found = restoreFrontMatter(text.value, earlierIn(record));
  return found.ok && found.value.restored.length > 0;
}
