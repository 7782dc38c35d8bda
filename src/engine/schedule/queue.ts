/** @file What to study today, in order: reviews first, then as many new cards as the day still allows. */

import type { CardId } from '#engine/core/ids.ts';
import { type CalendarDay, daysBetween } from '#engine/core/time.ts';
import type { ReviewEvent } from './events.ts';
import { isKnown } from './events.ts';
import { retrievability } from './memory.ts';
import { mergeLogs } from './order.ts';
import { memoryOf, type ParameterSet, type ScheduleState } from './types.ts';
import { withoutCancelled } from './undo.ts';

export interface QueueCard {
  readonly id: CardId;
  /** Held cards never enter a queue. */
  readonly active: boolean;
  /** Place of the card in the order of the outlines, then of the vault; new cards come in this order. */
  readonly order: number;
  readonly state: ScheduleState;
  /** Names the block the card was cut from: cards of one block are kept apart where others can stand between. */
  readonly block?: string | undefined;
}

export interface QueueInput {
  readonly cards: readonly QueueCard[];
  readonly day: CalendarDay;
  /** New cards a day. */
  readonly newLimit: number;
  /** New cards already met on `day` (`introducedOn`); they use up the limit. */
  readonly introduced: number;
  readonly params: ParameterSet;
  /** What is remembered best comes first: for whoever comes back to a backlog. */
  readonly bestFirst?: boolean;
}

export interface QueueItem {
  readonly id: CardId;
  readonly state: ScheduleState['state'];
  readonly due: CalendarDay | null;
  /** Chance of recall on `day`; `null` for a new card. */
  readonly retrievability: number | null;
}

/**
 * Due cards by chance of recall, lowest first: what is nearest to being lost comes while the learner is fresh, and a
 * backlog that is not finished leaves the safest cards. With `bestFirst` the other way round. Equal chances go by due
 * date, then place, then id.
 */
export function buildQueue(input: QueueInput): readonly QueueItem[] {
  const { day, params } = input;
  const open = input.cards.filter((card) => card.active && !card.state.suspended);
  const entries = open.map((card) => ({ card, item: itemOf(card, day, params) }));
  const due = entries.filter(({ item }) => item.due !== null && item.due <= day);
  due.sort(input.bestFirst === true ? compareBest : compareDue);
  const fresh = entries.filter(({ card }) => isAvailable(card.state, day)).sort(comparePlace);
  const room = Math.max(0, Math.floor(input.newLimit) - input.introduced);
  return [...apart(due), ...apart(fresh.slice(0, room))].map(({ item }) => item);
}

/** How many cards were met for the first time on that study day. */
export function introducedOn(events: readonly ReviewEvent[], day: CalendarDay): number {
  const met = new Set<CardId>();
  for (const event of withoutCancelled(mergeLogs(events))) {
    if (!isKnown(event) || event.kind !== 'grade' || event.day !== day) continue;
    if (event.before.state === 'new') met.add(event.cardId);
  }
  return met.size;
}

/** Whole minutes, rounded up, that a queue takes at a learner's median seconds per card. */
export function minutesFor(queue: readonly unknown[], medianSeconds: number): number {
  return Math.ceil((queue.length * medianSeconds) / 60);
}

interface Entry {
  readonly card: QueueCard;
  readonly item: QueueItem;
}

function itemOf({ id, state }: QueueCard, day: CalendarDay, params: ParameterSet): QueueItem {
  const memory = memoryOf(state);
  const elapsed = state.lastReview === null ? 0 : daysBetween(state.lastReview, day);
  const chance = memory === null ? null : retrievability(memory, elapsed, params);
  return { id, state: state.state, due: state.due, retrievability: chance };
}

function isAvailable(state: ScheduleState, day: CalendarDay): boolean {
  return state.state === 'new' && (state.availableFrom === null || state.availableFrom <= day);
}

function compareDue(x: Entry, y: Entry): number {
  const byChance = (x.item.retrievability ?? 0) - (y.item.retrievability ?? 0);
  return byChance || compareText(x.item.due ?? '', y.item.due ?? '') || comparePlace(x, y);
}

function compareBest(x: Entry, y: Entry): number {
  const byChance = (y.item.retrievability ?? 0) - (x.item.retrievability ?? 0);
  return byChance || compareText(x.item.due ?? '', y.item.due ?? '') || comparePlace(x, y);
}

function comparePlace(x: Entry, y: Entry): number {
  return x.card.order - y.card.order || compareText(x.card.id, y.card.id);
}

function compareText(x: string, y: string): number {
  if (x === y) return 0;
  return x < y ? -1 : 1;
}

/** Keeps the order, but takes the next card of another block where two of one block would meet. */
function apart(entries: readonly Entry[]): readonly Entry[] {
  const waiting: (Entry | null)[] = [...entries];
  const placed: Entry[] = [];
  let block: string | undefined;
  for (let first = 0; first < waiting.length; ) {
    const entry = waiting[first] ?? null;
    if (entry === null) {
      first += 1;
      continue;
    }
    const isFree = (each: Entry | null) =>
      each !== null && (each.card.block === undefined || each.card.block !== block);
    const other = isFree(entry) ? first : waiting.findIndex((each, index) => index > first && isFree(each));
    const at = Math.max(first, other);
    const next = waiting[at] ?? entry;
    waiting[at] = null;
    placed.push(next);
    block = next.card.block;
  }
  return placed;
}
