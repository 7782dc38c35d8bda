/** @file What to study, and how long it will take this learner. */

import type { Handlers } from '#engine/contract/transport.ts';
import { fail } from '#engine/contract/transport.ts';
import type { Settings, TodayView } from '#engine/contract/views.ts';
import { addDays, type CalendarDay, type InstantMs, parseDay } from '#engine/core/time.ts';
import { AWAY_DAYS, type ComingBack, comingBack } from '#engine/schedule/coming-back.ts';
import { isKnown, type ReviewEvent } from '#engine/schedule/events.ts';
import { buildQueue, introducedOn, minutesFor, type QueueItem } from '#engine/schedule/queue.ts';
import { withoutCancelled } from '#engine/schedule/undo.ts';
import { type AppContext, parametersOf, todayOf } from './context.ts';
import { outlineRanks } from './outlines.ts';
import type { QueueRow } from './ports.ts';
import { dueRow } from './views.ts';

/** Until the user has graded anything. */
const DEFAULT_SECONDS = 20;
/** Older answers say little about how fast somebody is now. */
const MEDIAN_DAYS = 90;
const MS_PER_DAY = 86_400_000;

interface Planned {
  readonly items: readonly QueueItem[];
  readonly rows: readonly QueueRow[];
  readonly back: ComingBack;
}

export function queueHandlers(app: AppContext): Pick<Handlers, 'queue.today' | 'queue.due'> {
  return {
    'queue.due': async (input) => {
      const settings = await app.store.settings();
      const day = input.on === undefined ? todayOf(app, settings) : dayOf(input.on);
      const { items } = await plan(app, settings, day, input.new);
      const found = await app.store.cardsById(items.map(({ id }) => id));
      const cards = new Map(found.map((stored) => [stored.card.id, stored]));
      return items.flatMap((item) => {
        const stored = cards.get(item.id);
        return stored === undefined ? [] : [dueRow(stored, item)];
      });
    },
    'queue.today': () => today(app),
  };
}

/** `asked` is a number of new cards somebody named; what was already met today counts only against the daily limit. */
async function plan(app: AppContext, settings: Settings, day: CalendarDay, asked?: number): Promise<Planned> {
  const [found, ranks] = await Promise.all([app.store.queueRows(), outlineRanks(app)]);
  const rows = inOutlineOrder(found, ranks);
  const introduced = asked === undefined ? introducedOn(await eventsAround(app, day), day) : 0;
  const due = rows.filter(
    ({ schedule }) => !schedule.suspended && schedule.due !== null && schedule.due <= day,
  );
  const back = comingBack(await daysAnswered(app), day, due.length);
  const items = buildQueue({
    cards: rows.map(({ id, note, firstLine, schedule }, order) => ({
      id,
      active: true,
      order,
      state: schedule,
      // Siblings are cards cut from the same lines.
      block: `${note}:${firstLine}`,
    })),
    day,
    newLimit: asked ?? (back.catchingUp ? 0 : settings.newPerDay),
    introduced,
    params: parametersOf(settings),
    bestFirst: back.catchingUp,
  });
  return { items, rows, back };
}

/** Notes that an outline leads to come first, in its order; the rest in the order of the vault. */
function inOutlineOrder(rows: readonly QueueRow[], ranks: ReadonlyMap<string, number>): readonly QueueRow[] {
  if (ranks.size === 0) return rows;
  const rank = ({ note }: QueueRow) => ranks.get(note) ?? ranks.size;
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

async function daysAnswered(app: AppContext): Promise<readonly CalendarDay[]> {
  const since = (app.clock.now() - MEDIAN_DAYS * MS_PER_DAY) as InstantMs;
  return withoutCancelled(await app.store.events({ kind: 'grade', since })).map(({ day }) => day);
}

async function today(app: AppContext): Promise<TodayView> {
  const settings = await app.store.settings();
  const day = todayOf(app, settings);
  const { items, rows, back } = await plan(app, settings, day);
  const fresh = items.filter((item) => item.state === 'new').length;
  const secondsPerCard = await medianSeconds(app);
  return {
    day,
    due: items.length - fresh,
    new: fresh,
    minutes: minutesFor(items, secondsPerCard),
    secondsPerCard,
    reviewedToday: gradesOn(await eventsAround(app, day), day),
    nextDue: items.length === 0 ? firstDueAfter(rows, day, settings.newPerDay > 0) : null,
    away: back.daysAway >= AWAY_DAYS ? back.daysAway : null,
    catchingUp: back.catchingUp,
    questions: rows.filter(({ kind }) => kind === 'question').length,
  };
}

function gradesOn(events: readonly ReviewEvent[], day: CalendarDay): number {
  return withoutCancelled(events).filter((event) => event.kind === 'grade' && event.day === day).length;
}

/** A new card counts by the day it becomes available, or tomorrow when only today's limit keeps it back. */
function firstDueAfter(rows: readonly QueueRow[], day: CalendarDay, wantsNew: boolean): CalendarDay | null {
  const tomorrow = addDays(day, 1);
  let first: CalendarDay | null = null;
  for (const { schedule } of rows) {
    if (schedule.suspended || (schedule.state === 'new' && !wantsNew)) continue;
    const next = schedule.state === 'new' ? (schedule.availableFrom ?? tomorrow) : schedule.due;
    const open = next === null || next < tomorrow ? tomorrow : next;
    if (first === null || open < first) first = open;
  }
  return first;
}

async function medianSeconds(app: AppContext): Promise<number> {
  const since = (app.clock.now() - MEDIAN_DAYS * MS_PER_DAY) as InstantMs;
  const events = await app.store.events({ kind: 'grade', since });
  const durations = events.flatMap((event) =>
    isKnown(event) && event.kind === 'grade' && event.durationMs !== null ? [event.durationMs / 1000] : [],
  );
  return durations.length === 0 ? DEFAULT_SECONDS : median(durations);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? DEFAULT_SECONDS;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Every event that can belong to the study day or take one of its grades back, whatever the zone. */
async function eventsAround(app: AppContext, day: CalendarDay): Promise<readonly ReviewEvent[]> {
  const since = (Date.parse(`${day}T00:00:00Z`) - 2 * MS_PER_DAY) as InstantMs;
  return await app.store.events({ since });
}

function dayOf(text: string): CalendarDay {
  return (
    parseDay(text) ?? fail('bad-day', `There is no day ${text}.`, 'Write an existing day as YYYY-MM-DD.')
  );
}
