/** @file The questions of Practice: some of the whole vault, or those of an outline part by part, with what it has no note for. */

import type { PracticeQuestions } from '#engine/contract/outlines.ts';
import { fail, type Handlers } from '#engine/contract/transport.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { notesOf, type PlacedOutline } from '#engine/outline/coverage.ts';
import { draw } from '#engine/schedule/draw.ts';
import type { AppContext } from './context.ts';
import { canBeAsked } from './outline-views.ts';
import type { QueueRow } from './ports.ts';

/** More than anyone practises in a sitting; the whole of a large vault would be too much to send. */
const MOST = 1000;

interface Asked {
  readonly row: QueueRow;
  readonly part: number | null;
}

export function practiceHandlers(app: AppContext): Pick<Handlers, 'practice.questions'> {
  return {
    'practice.questions': async ({ outline, part, count = MOST, seed = app.clock.now() }) => {
      const rows = (await app.store.queueRows()).filter(canBeAsked);
      if (outline === undefined) {
        const drawn = draw(rows, count, seed).map((row): Asked => ({ row, part: null }));
        return { outline: null, total: rows.length, ...(await shown(app, drawn)), parts: [], gaps: [] };
      }
      const placed = await app.outlines.outline(outline);
      if (part !== undefined && placed.parts[part - 1] === undefined)
        fail(
          'unknown-part',
          `The outline ${placed.title} has no part ${part}.`,
          `Name a part from 1 to ${placed.parts.length}, or none for all of it.`,
        );
      return await ofOutline(app, placed, part ?? null, rows, { count, seed });
    },
  };
}

async function ofOutline(
  app: AppContext,
  outline: PlacedOutline,
  only: number | null,
  rows: readonly QueueRow[],
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<PracticeQuestions> {
  const all = questionsOf(outline, only, rows);
  // Drawn from all of it, then asked in its order: an interview goes through its parts.
  const drawn = new Set(draw(all, count, seed));
  const chosen = all.filter((asked) => drawn.has(asked));
  const parts = outline.parts.map(({ title, minutes }, index) => ({
    ...{ number: index + 1, title, minutes },
    questions: all.filter(({ part }) => part === index + 1).length,
  }));
  const gaps = outline.parts.flatMap(({ items }, index) =>
    items.flatMap(({ text, line, note, group }) =>
      note === null && !group ? [{ text, line, part: index + 1 }] : [],
    ),
  );
  return {
    outline: { note: outline.path, title: outline.title },
    total: all.length,
    ...(await shown(app, chosen)),
    parts: parts.filter(({ number }) => only === null || number === only),
    gaps: gaps.filter((gap) => only === null || gap.part === only),
  };
}

/** Each question once, in the part that names its note first; notes that only name the outline come last, in no part. */
function questionsOf(
  outline: PlacedOutline,
  only: number | null,
  rows: readonly QueueRow[],
): readonly Asked[] {
  const byNote = Map.groupBy(rows, ({ note }) => note);
  const seen = new Set<NotePath>();
  const take = (notes: readonly NotePath[], part: number | null) =>
    notes.flatMap((note): Asked[] => {
      if (seen.has(note)) return [];
      seen.add(note);
      return (byNote.get(note) ?? []).map((row) => ({ row, part }));
    });
  if (only !== null) return take(notesOf(outline, only - 1), only);
  const parts = outline.parts.flatMap((_, index) => take(notesOf(outline, index), index + 1));
  return [...parts, ...take(outline.related, null)];
}

async function shown(
  app: AppContext,
  asked: readonly Asked[],
): Promise<Pick<PracticeQuestions, 'questions'>> {
  const stored = await app.store.cardsById(asked.map(({ row }) => row.id));
  const prompts = new Map(stored.map(({ card }) => [card.id, card.prompt]));
  return {
    questions: asked.map(({ row: { id, note }, part }) => ({
      id,
      prompt: prompts.get(id) ?? '',
      note,
      part,
    })),
  };
}
