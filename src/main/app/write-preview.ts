/** @file The diff that is shown before anything is ever written: one of the user's own notes, as it is and as it would be. */

import { fail } from '#engine/contract/transport.ts';
import type { WriteBackPreview } from '#engine/contract/write-back.ts';
import { contentHash } from '#engine/core/hash.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { type FrontMatterEdits, openFrontMatter, spliceFrontMatter } from '#engine/note/splice.ts';
import { noteValues } from '#engine/schedule/note-values.ts';
import { previewGrades } from '#engine/schedule/preview.ts';
import { type AppContext, parametersOf, todayOf } from './context.ts';
import type { StoredCard } from './ports.ts';
import { noteToWrite } from './write-note-values.ts';

/** Notes looked at before giving up: in a vault without any front matter all of them would be read. */
const MAX_TRIES = 200;

export async function previewWrite(app: AppContext): Promise<WriteBackPreview> {
  const { queue } = await app.store.writing();
  for (const { path } of queue.slice(0, MAX_TRIES)) {
    const { values } = await noteToWrite(app, path);
    const shown = values === null ? null : await diffOf(app, path, values, false);
    if (shown !== null) return shown;
  }
  for (const [path, cards] of exampleNotes(await app.store.cards({ activeOnly: true }))) {
    const shown = await diffOf(app, path, await valuesAfterGood(app, cards), true);
    if (shown !== null) return shown;
  }
  return fail(
    'no-preview',
    'No note with an active card has front matter, so there is nothing that could be written.',
    'Dates are kept in the front matter of a note: begin one with --- on the first line.',
  );
}

function exampleNotes(cards: readonly StoredCard[]): readonly (readonly [NotePath, readonly StoredCard[]])[] {
  const notes = new Map<NotePath, StoredCard[]>();
  for (const stored of cards) {
    const { note, imported } = stored.card;
    if (imported === null || (notes.size >= MAX_TRIES && !notes.has(note))) continue;
    notes.set(note, [...(notes.get(note) ?? []), stored]);
  }
  return [...notes];
}

/** As if the note's first card were answered Good now. */
async function valuesAfterGood(app: AppContext, cards: readonly StoredCard[]): Promise<FrontMatterEdits> {
  const settings = await app.store.settings();
  const params = parametersOf(settings);
  const answered = cards.map(({ active, schedule }, index) => ({
    active,
    schedule: index > 0 ? schedule : previewGrades(schedule, todayOf(app, settings), params).good.state,
  }));
  return noteValues(answered, { mastery: settings.writeMastery, params }) ?? {};
}

/** `null` when the note would not change. */
async function diffOf(
  app: AppContext,
  path: NotePath,
  values: FrontMatterEdits,
  isExample: boolean,
): Promise<WriteBackPreview | null> {
  const text = await app.vault.read(path);
  if (!text.ok) return null;
  const after = spliceFrontMatter(text.value, values);
  if (!after.ok || after.value === text.value) return null;
  const [before, changed] = [frontMatterLines(text.value), frontMatterLines(after.value)];
  const token = contentHash([path, ...before, '\0', ...changed].join('\n'));
  return { path, line: 1, before: [...before], after: [...changed], isExample, token };
}

function frontMatterLines(text: string): readonly string[] {
  const opened = openFrontMatter(text);
  if (!opened.ok) return [];
  const { start, end } = opened.value.place.range;
  return text.slice(start, end).split(/\r\n?|\n/);
}
