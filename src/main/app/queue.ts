/** @file What to study, and how long it will take this learner. */

import type { Handlers } from '#engine/contract/transport.ts';
import { fail } from '#engine/contract/transport.ts';
import type { Settings, TodayView } from '#engine/contract/views.ts';
import { addDays, type CalendarDay, type InstantMs, parseDay } from '#engine/core/time.ts';
import { AWAY_DAYS, BACKLOG_DAYS, type ComingBack, comingBack } from '#engine/schedule/coming-back.ts';
import { type GradeEvent, isKnown, type ReviewEvent } from '#engine/schedule/events.ts';
import { buildQueue, introducedOn, minutesFor, type QueueItem } from '#engine/schedule/queue.ts';
import { withoutCancelled } from '#engine/schedule/undo.ts';
import { type AppContext, parametersOf, todayOf } from './context.ts';
import { deckRows } from './decks.ts';
import type { QueueRow } from './ports.ts';
import { dueRow } from './views.ts';

/** Until the user has graded anything. */
const DEFAULT_SECONDS = 20;
/** Older answers say little about how fast somebody is now, or about a gap. */
const RECENT_DAYS = 90;
const MS_PER_DAY = 86_400_000;

interface Wanted {
  /** Today when left out. */
  readonly on?: string | undefined;
  /** New cards that somebody asked for; what was already met counts only against the daily limit. */
  readonly asked?: number | undefined;
  readonly deck?: string | undefined;
}

interface Planned {
  readonly day: CalendarDay;
  readonly settings: Settings;
  readonly items: readonly QueueItem[];
  /** Active cards of the deck, in the order in which new ones come. */
  readonly rows: readonly QueueRow[];
  readonly back: ComingBack;
  /** Due in the whole vault. */
  readonly backlog: number;
  readonly recent: Recent;
}

export function queueHandlers(app: AppContext): Pick<Handlers, 'queue.today' | 'queue.due'> {
  return {
    'queue.due': async ({ on, new: asked, deck }, { warn }) => {
      const { items, back, backlog } = await plan(app, { on, asked, deck });
      if (back.catchingUp) warn(backToBacklog(backlog, back.budget));
      const found = await app.store.cardsById(items.map(({ id }) => id));
      const cards = new Map(found.map((stored) => [stored.card.id, stored]));
      return items.flatMap((item) => {
        const stored = cards.get(item.id);
        return stored === undefined ? [] : [dueRow(stored, item)];
      });
    },
    'queue.today': async ({ on, deck }) => await today(app, { on, deck }),
  };
}

function backToBacklog(backlog: number, budget: number): string {
  return `Back after days away: ${backlog} cards are due, none is lost and no date has moved. What is remembered best comes first; new cards wait until fewer than ${budget * BACKLOG_DAYS} are due.`;
}

async function plan(app: AppContext, { on, asked, deck }: Wanted): Promise<Planned> {
  const settings = await app.store.settings();
  const day = on === undefined ? todayOf(app, settings) : dayOf(on);
  const [all, order, recent] = await Promise.all([
    app.store.queueRows(),
    app.outlines.order(),
    recentEvents(app, day),
  ]);
  const backlog = all.filter(({ schedule }) => isDue(schedule, day)).length;
  const back = comingBack({
    answers: recent.answers.map(dayAnswer),
    day,
    due: backlog,
    newPerDay: settings.newPerDay,
  });
  const rows = inOutlineOrder(deck === undefined ? all : await deckRows(app, deck, all), order);
  const items = buildQueue({
    cards: rows.map(({ id, note, firstLine, schedule }, place) => ({
      id,
      active: true,
      order: place,
      state: schedule,
      // Siblings are cards cut from the same lines.
      block: `${note}:${firstLine}`,
    })),
    day,
    newLimit: asked ?? (back.catchingUp ? 0 : settings.newPerDay),
    introduced: asked === undefined ? introducedOn(recent.events, day) : 0,
    params: parametersOf(settings),
    bestFirst: back.catchingUp,
  });
  return { day, settings, items, rows, back, backlog, recent };
}

function isDue({ suspended, due }: QueueRow['schedule'], day: CalendarDay): boolean {
  return !suspended && due !== null && due <= day;
}

/** Notes that an outline leads to come first, in its order; the rest in the order of the vault. */
function inOutlineOrder(rows: readonly QueueRow[], order: ReadonlyMap<string, number>): readonly QueueRow[] {
  if (order.size === 0) return rows;
  const rank = ({ note }: QueueRow) => order.get(note) ?? order.size;
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

async function today(app: AppContext, wanted: Wanted): Promise<TodayView> {
  const { day, settings, items, rows, back, backlog, recent } = await plan(app, wanted);
  const fresh = items.filter((item) => item.state === 'new').length;
  const secondsPerCard = medianSeconds(recent.answers);
  return {
    day,
    due: items.length - fresh,
    new: fresh,
    minutes: minutesFor(items, secondsPerCard),
    secondsPerCard,
    reviewedToday: recent.answers.filter((answer) => answer.day === day).length,
    nextDue: items.length === 0 ? firstDueAfter(rows, day, settings.newPerDay > 0) : null,
    away: back.daysAway >= AWAY_DAYS ? back.daysAway : null,
    catchingUp: back.catchingUp,
    backlog,
    budget: back.budget,
    questions: rows.filter(({ kind }) => kind === 'question').length,
    outlines: (await app.outlines.all()).length,
  };
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

interface Recent {
  /** Answers and what took some of them back. */
  readonly events: readonly ReviewEvent[];
  readonly answers: readonly GradeEvent[];
}

/** Of the last months before `day` or now; some days more, because an event may count for another day than its own. */
async function recentEvents(app: AppContext, day: CalendarDay): Promise<Recent> {
  const from = Math.min(app.clock.now(), Date.parse(`${day}T00:00:00Z`));
  const since = (from - RECENT_DAYS * MS_PER_DAY) as InstantMs;
  const [grades, undos] = await Promise.all([
    app.store.events({ kind: 'grade', since }),
    app.store.events({ kind: 'undo', since }),
  ]);
  const events = [...grades, ...undos];
  return { events, answers: withoutCancelled(events).filter(isGrade) };
}

function isGrade(event: ReviewEvent): event is GradeEvent {
  return isKnown(event) && event.kind === 'grade';
}

function dayAnswer({ day, before }: GradeEvent) {
  return { day, wasNew: before.state === 'new' };
}

function medianSeconds(answers: readonly GradeEvent[]): number {
  const durations = answers.flatMap(({ durationMs }) => (durationMs === null ? [] : [durationMs / 1000]));
  return durations.length === 0 ? DEFAULT_SECONDS : median(durations);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? DEFAULT_SECONDS;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function dayOf(text: string): CalendarDay {
  return (
    parseDay(text) ?? fail('bad-day', `There is no day ${text}.`, 'Write an existing day as YYYY-MM-DD.')
  );
}
