/** @file One note of the queue: which values it should carry, and whether it may be given them now. */

import { contentHash } from '#engine/core/hash.ts';
import type { ContentHash, NotePath } from '#engine/core/ids.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { type EarlierWriting, ownedOriginals, restoreFrontMatter } from '#engine/note/restore.ts';
import {
  type FrontMatterEdits,
  openFrontMatter,
  type SpliceRefusal,
  spliceFrontMatter,
} from '#engine/note/splice.ts';
import { noteValues } from '#engine/schedule/note-values.ts';
import { type AppContext, parametersOf } from './context.ts';
import type { NoteWriter, StoredCard, WriteOutcome } from './ports.ts';
import type { WriteRecord } from './writing.ts';

/** What one note needs to be written. */
export interface NoteToWrite {
  readonly path: NotePath;
  readonly cards: readonly StoredCard[];
  readonly record: WriteRecord | null;
  /** `null` takes back what was written: every review was undone. */
  readonly values: FrontMatterEdits | null;
}

export async function noteToWrite(app: AppContext, path: NotePath): Promise<NoteToWrite> {
  const [cards, [record = null], settings] = await Promise.all([
    app.store.cardsOfNotes([path]),
    app.store.writeRecords([path]),
    app.store.settings(),
  ]);
  const options = { mastery: settings.writeMastery, params: parametersOf(settings) };
  return { path, cards, record, values: noteValues(cards, options) };
}

/** The values are remembered as intended before the file changes, so that after a kill they are still known as ours. */
export async function writeValues(
  app: AppContext,
  writer: NoteWriter,
  note: NoteToWrite,
): Promise<WriteOutcome> {
  const { path, record, values } = note;
  let hash: ContentHash | null = null;
  const outcome = await writer.write(
    path,
    async (text) => {
      const edited = edit(text, note);
      if (!edited.ok || edited.value === text) return edited;
      hash = contentHash(edited.value);
      await app.store.keepWriting({ records: [{ ...recordOf(text, note), intended: values ?? {} }] });
      return edited;
    },
    record?.hash ?? null,
  );
  if (outcome.kind !== 'written') return outcome;
  const [kept] = await app.store.writeRecords([path]);
  if (kept === undefined) return outcome;
  await app.store.keepWriting(
    values === null
      ? { forgottenRecords: [path] }
      : { records: [{ ...kept, values: { ...kept.values, ...values }, intended: null, hash }] },
  );
  return outcome;
}

function edit(text: string, note: NoteToWrite): Result<string, SpliceRefusal> {
  const opened = openFrontMatter(text);
  // A note without front matter asks for no dates; it gets none, and that is no fault of it.
  if (!opened.ok) return opened.error.code === 'front-matter-missing' ? ok(text) : opened;
  const { record, values } = note;
  if (values === null) {
    const back = record === null ? null : restoreFrontMatter(text, earlierIn(record));
    if (back === null) return ok(text);
    return back.ok ? ok(back.value.text) : back;
  }
  const count = Number(opened.value.entries.find(({ key }) => key === 'review_count')?.value ?? 0);
  if (isUnseenReview(count, note)) return err(REVIEWED_ELSEWHERE);
  return spliceFrontMatter(text, withoutLowering(values, count, record));
}

/** Raised since the last import, which will tell of it. */
function isUnseenReview(count: number, { cards, record }: NoteToWrite): boolean {
  const known = cards[0]?.card.imported?.reviewCount ?? 0;
  return count > known && !isOurCount(count, record);
}

/** Reviews that another tool has counted are never taken from it; what we counted too much goes down with an undo. */
function withoutLowering(
  values: FrontMatterEdits,
  count: number,
  record: WriteRecord | null,
): FrontMatterEdits {
  if (count <= Number(values.review_count) || isOurCount(count, record)) return values;
  const { review_count: _, ...others } = values;
  return others;
}

function isOurCount(count: number, record: WriteRecord | null): boolean {
  return record !== null && earlierIn(record).ours.some((values) => values.review_count === count);
}

/** Everything that may stand in the note because we put it there, and what stood there before. */
export function earlierIn({ values, intended, originals }: WriteRecord): EarlierWriting {
  return { ours: [values, intended].filter((each) => each !== null), originals };
}

function recordOf(text: string, { path, cards, record }: NoteToWrite): WriteRecord {
  const earlier: EarlierWriting = record === null ? { ours: [], originals: {} } : earlierIn(record);
  return {
    path,
    originals: ownedOriginals(text, earlier),
    values: record?.values ?? null,
    intended: null,
    hash: record?.hash ?? null,
    cards: cards.map(({ card }) => card.id),
  };
}

/** Also said of a note whose raised count waits for the learner's word. */
export const REVIEWED_ELSEWHERE: SpliceRefusal = {
  code: 'reviewed-elsewhere',
  message: 'Another program has counted a review of this note; its values were left as they are.',
  hint: 'Say in the settings whether it was a review of these cards; then the note is updated.',
  line: 1,
};
