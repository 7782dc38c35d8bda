/** @file What outlines cover: which items have a note, which of these an active question, and how far it is learned. */

import type { DeckCounts, OutlineDetail, OutlineItemView, OutlineRow } from '#engine/contract/outlines.ts';
import type { Handlers } from '#engine/contract/transport.ts';
import type { CalendarDay } from '#engine/core/time.ts';
import { notesOf, type PlacedItem, type PlacedOutline, type PlacedPart } from '#engine/outline/coverage.ts';
import { type AppContext, todayOf } from './context.ts';
import type { QueueRow } from './ports.ts';

export function outlineHandlers(app: AppContext): Pick<Handlers, 'outlines.list' | 'outlines.show'> {
  return {
    'outlines.list': async () => {
      const outlines = await app.outlines.all();
      if (outlines.length === 0) return [];
      const known = await knownCards(app);
      return outlines.map((outline) => rowOf(outline, known));
    },
    'outlines.show': async ({ name }) => {
      const outline = await app.outlines.outline(name);
      const [known, titles] = await Promise.all([knownCards(app), app.outlines.titles()]);
      return detailOf(outline, known, titles);
    },
  };
}

/** Active cards by their note, on a day. */
interface Known {
  readonly day: CalendarDay;
  readonly rows: ReadonlyMap<string, readonly QueueRow[]>;
}

async function knownCards(app: AppContext): Promise<Known> {
  const [rows, settings] = await Promise.all([app.store.queueRows(), app.store.settings()]);
  return { day: todayOf(app, settings), rows: Map.groupBy(rows, ({ note }) => note) };
}

function rowOf(outline: PlacedOutline, known: Known): OutlineRow {
  const items = outline.parts.flatMap((part) => part.items).filter(({ group }) => !group);
  const states = items.map((item) => stateOf(item, known));
  return {
    note: outline.path,
    title: outline.title,
    parts: outline.parts.length,
    minutes: minutesOf(outline.parts),
    items: items.length,
    linked: states.filter((state) => state !== 'gap').length,
    asked: states.filter((state) => state === 'asked').length,
    gaps: states.filter((state) => state === 'gap').length,
    related: outline.related.length,
    ...countsOf(notesOf(outline, null), known),
  };
}

function detailOf(outline: PlacedOutline, known: Known, titles: ReadonlyMap<string, string>): OutlineDetail {
  return {
    ...rowOf(outline, known),
    parts: outline.parts.map((part, index) => ({
      title: part.title,
      minutes: part.minutes,
      ...countsOf(notesOf(outline, index), known),
      items: part.items.map((item) => itemView(item, known)),
    })),
    related: outline.related.map((note) => ({
      text: titles.get(note) ?? note,
      ...placeView(note, known),
    })),
  };
}

function itemView(item: PlacedItem, known: Known): OutlineItemView {
  const { text, line, depth, headings, note } = item;
  const state = stateOf(item, known);
  return { text, line, depth, headings: [...headings], ...placeView(note, known), state };
}

function placeView(note: string | null, known: Known) {
  const rows = note === null ? [] : (known.rows.get(note) ?? []);
  const questions = rows.filter(canBeAsked);
  const { learned, due } = countRows(questions, known.day);
  const cards = questions.map(({ id }) => id);
  const state = note === null ? 'gap' : cards.length > 0 ? 'asked' : 'unasked';
  return { note, cards, learned, due, state } as const;
}

function stateOf({ note, group }: PlacedItem, known: Known): OutlineItemView['state'] {
  if (note === null && group) return 'group';
  return placeView(note, known).state;
}

function countsOf(notes: readonly string[], { rows, day }: Known): DeckCounts {
  return countRows(
    notes.flatMap((note) => rows.get(note) ?? []),
    day,
  );
}

function countRows(rows: readonly QueueRow[], day: CalendarDay): DeckCounts {
  const counts = { questions: 0, cards: rows.length, learned: 0, due: 0, new: 0 };
  for (const row of rows) {
    const { state, suspended, due, availableFrom } = row.schedule;
    if (canBeAsked(row)) counts.questions += 1;
    if (state !== 'new') counts.learned += 1;
    if (suspended) continue;
    if (due !== null && due <= day) counts.due += 1;
    if (state === 'new' && (availableFrom === null || availableFrom <= day)) counts.new += 1;
  }
  return counts;
}

export function canBeAsked({ kind, schedule }: QueueRow): boolean {
  return kind === 'question' && !schedule.suspended;
}

/** `null` when no part says. */
function minutesOf(parts: readonly PlacedPart[]): number | null {
  const said = parts.flatMap(({ minutes }) => minutes ?? []);
  return said.length === 0 ? null : said.reduce((sum, minutes) => sum + minutes, 0);
}
