/**
 * @file The review log over its table (law L1): every change appends rows and refolds the cards they concern.
 * The caller opens the transaction around each call.
 */

import { uuidv7 } from 'uuidv7';
import type { CardId, ContentHash, DeviceId, EventId } from '#engine/core/ids.ts';
import { type InstantMs, studyDay } from '#engine/core/time.ts';
import {
  type DisagreementEvent,
  type EventDraft,
  type GradeEvent,
  isKnown,
  type KnownEvent,
  type ReviewEvent,
} from '#engine/schedule/events.ts';
import {
  fold,
  foldActivation,
  foldDisagreements,
  foldLinks,
  foldWordings,
  type LinkChoices,
} from '#engine/schedule/fold.ts';
import { DEFAULT_PARAMETERS } from '#engine/schedule/parameters.ts';
import { NEW_STATE, type ParameterSetId, type ScheduleState } from '#engine/schedule/types.ts';
import { undoTarget, withoutCancelled } from '#engine/schedule/undo.ts';
import type { Appended, MergeCounts } from '#main/app/ports.ts';
import { checkEvent } from './event-shape.ts';
import type { DeviceTable } from './tables/device.ts';
import type { EventsTable } from './tables/events.ts';
import type { MemoryTable } from './tables/memory.ts';
import type { WritingTable } from './tables/writing.ts';

export interface Tables {
  readonly device: DeviceTable;
  readonly events: EventsTable;
  readonly memory: MemoryTable;
  readonly writing: WritingTable;
}

/** The undo key takes back something recent; only if nothing of this many rows can be undone is all of it read. */
const RECENT_ROWS = 500;

export function append(tables: Tables, draft: EventDraft): Appended {
  const event = write(tables, endOfChain(tables), draft);
  refold(tables, concerned(tables, event));
  return { event, schedule: scheduleAfter(tables, event) };
}

/** As one by one, but the cards are folded once. */
export function appendAll(tables: Tables, drafts: readonly EventDraft[]): void {
  const touched = new Set<CardId>();
  const chain = endOfChain(tables);
  for (const draft of drafts) {
    // A grade holds the state before it, so what stands above it must have been folded.
    if (draft.kind === 'grade') refold(tables, drain(touched));
    for (const id of concerned(tables, write(tables, chain, draft))) touched.add(id);
  }
  refold(tables, touched);
}

export function undoLast(
  tables: Tables,
  when: { readonly at: InstantMs; readonly zone: string; readonly rolloverHour: number },
): Appended | null {
  const target = lastUndoable(tables);
  if (target === null) return null;
  return append(tables, {
    ...when,
    kind: 'undo',
    day: studyDay(when.at, when),
    cardId: concerned(tables, target)[0] ?? null,
    parameterSet: parametersInForce(tables),
    cancels: target.id,
  });
}

/** Few cards have any, so they are folded when asked for. */
export function linkChoices({ events }: Tables): ReadonlyMap<CardId, LinkChoices> {
  return foldLinks(historyOfAll(events, ['link']));
}

/** The statement whose wording each card's answer is; few cards have any. */
export function wordings({ events }: Tables): ReadonlyMap<CardId, string> {
  const chosen = foldWordings(historyOfAll(events, ['learn', 'unlearn']));
  return new Map([...chosen].flatMap(([id, statement]) => (statement === null ? [] : [[id, statement]])));
}

export function disagreements({ events }: Tables): ReadonlyMap<string, DisagreementEvent> {
  return foldDisagreements(events.opinions());
}

/** The histories of all cards that have a row of one of these kinds. */
function historyOfAll(events: EventsTable, kinds: readonly KnownEvent['kind'][]): readonly ReviewEvent[] {
  const rows = kinds.flatMap((kind) => events.list({ kind }));
  const named = rows.flatMap(({ cardId }) => (cardId === null ? [] : [cardId]));
  return events.history(events.connected(new Set(named)));
}

/** Every row is checked before the first is written. */
export function merge(tables: Tables, rows: readonly ReviewEvent[]): MergeCounts {
  rows.forEach((row, index) => {
    checkEvent(row, `Row ${index + 1}`);
  });
  const added = rowsUnknown(tables, rows);
  for (const row of added) {
    const prev = row.seq === 1 ? null : tables.events.hashAt(row.device, row.seq - 1);
    tables.events.insert(row, { prev, effective: row.at });
    queueWrite(tables, row);
  }
  const touched = new Set(added.flatMap((row) => concerned(tables, row)));
  for (const id of reorder(tables, added)) touched.add(id);
  const cards = refold(tables, touched);
  leaveSharedName(tables, added);
  return { added: added.length, known: rows.length - added.length, cards };
}

/** Where the next row of this installation is attached. */
interface Chain {
  readonly device: DeviceId;
  seq: number;
  hash: ContentHash | null;
  effective: number;
}

function endOfChain(tables: Tables): Chain {
  const device = tables.device.current();
  const last = tables.events.last(device);
  return { device, seq: last?.seq ?? 0, hash: last?.hash ?? null, effective: last?.effective ?? 0 };
}

/** Numbers, chains and inserts one row of this installation, and moves the end of the chain behind it. */
function write(tables: Tables, chain: Chain, draft: EventDraft): KnownEvent {
  const name = { v: 1, id: uuidv7() as EventId, device: chain.device, seq: chain.seq + 1 } as const;
  const effective = Math.max(draft.at, chain.effective);
  const row = draft.kind === 'grade' ? ungraded(tables, { ...draft, ...name }) : { ...draft, ...name };
  checkEvent(row, `The ${draft.kind} event`);
  const event = row.kind === 'grade' ? graded(tables, row, effective) : row;
  const hash = tables.events.insert(event, { prev: chain.hash, effective });
  Object.assign(chain, { seq: event.seq, hash, effective });
  queueWrite(tables, event);
  return event;
}

/** In the transaction of the answer itself, so that a kill forgets neither or both. */
function queueWrite({ writing }: Tables, { kind, cardId }: ReviewEvent): void {
  if (cardId !== null && (kind === 'grade' || kind === 'undo')) writing.queue(cardId);
}

function ungraded(tables: Tables, row: Omit<GradeEvent, 'before' | 'after'>): GradeEvent {
  const before = tables.memory.get(row.cardId);
  return { ...row, before, after: before };
}

/** `after` is what the fold makes of it, which on a merged log need not be one step from `before`. */
function graded(tables: Tables, row: GradeEvent, effective: number): GradeEvent {
  const history = tables.events.history(tables.events.connected([row.cardId]));
  const folded = fold([...history, { ...row, at: effective as InstantMs }]);
  return { ...row, after: folded.get(row.cardId) ?? row.before };
}

/** Ids whose fold may change with this row. */
function concerned(tables: Tables, event: ReviewEvent): readonly CardId[] {
  const own = event.cardId === null ? [] : [event.cardId];
  if (!isKnown(event)) return [];
  switch (event.kind) {
    case 'same':
      return [...own, event.a, event.b];
    case 'parameters':
      return [...own, ...tables.events.cardsGradedUnder(event.parameters.id)];
    case 'undo': {
      const target = tables.events.get(event.cancels);
      return target === null || target.kind === 'undo' ? own : [...own, ...concerned(tables, target)];
    }
    default:
      return own;
  }
}

/** Writes what the log says of these cards and of all that are one with them. */
function refold(tables: Tables, touched: Iterable<CardId>): number {
  const ids = tables.events.connected(touched);
  if (ids.length === 0) return 0;
  const history = tables.events.history(ids);
  const [schedules, choices] = [fold(history), foldActivation(history)];
  for (const id of ids) {
    const schedule = schedules.get(id);
    if (schedule === undefined) tables.memory.forget(id);
    else tables.memory.put(id, { schedule, chosen: choices.get(id) ?? null });
  }
  return ids.length;
}

function scheduleAfter(tables: Tables, event: KnownEvent): ScheduleState {
  const [id] = concerned(tables, event);
  return id === undefined ? NEW_STATE : tables.memory.get(id);
}

function lastUndoable(tables: Tables): KnownEvent | null {
  const device = tables.device.current();
  const recent = undoTarget(tables.events.tail(device, RECENT_ROWS), device);
  return recent ?? undoTarget(tables.events.tail(device, Number.MAX_SAFE_INTEGER), device);
}

function parametersInForce({ events }: Tables): ParameterSetId {
  const rows = withoutCancelled([...events.list({ kind: 'parameters' }), ...events.list({ kind: 'undo' })]);
  const last = rows.filter(isKnown).findLast((row) => row.kind === 'parameters');
  return last?.kind === 'parameters' ? last.parameters.id : DEFAULT_PARAMETERS.id;
}

/** Rows not in the log yet, each once, in an order in which every row finds the one it is chained to. */
function rowsUnknown(tables: Tables, rows: readonly ReviewEvent[]): readonly ReviewEvent[] {
  const unknown = new Map<EventId, ReviewEvent>();
  for (const row of rows)
    if (!unknown.has(row.id) && tables.events.get(row.id) === null) unknown.set(row.id, row);
  return [...unknown.values()].sort((x, y) => x.seq - y.seq || (x.id < y.id ? -1 : 1));
}

/** Rows that arrived late can move later ones of their device; the cards of these are refolded too. */
function reorder(tables: Tables, added: readonly ReviewEvent[]): readonly CardId[] {
  const moved = [...new Set(added.map(({ device }) => device))].flatMap((device) =>
    tables.events.moved(device),
  );
  for (const row of moved) tables.events.move(row);
  return moved.flatMap(({ cardId }) => (cardId === null ? [] : [cardId]));
}

/**
 * Rows under our own name that we never wrote: this folder is a copy of another, or was restored from an older one.
 * From here on it appends under a new name, so that no number is given out twice.
 */
function leaveSharedName(tables: Tables, added: readonly ReviewEvent[]): void {
  const name = tables.device.current();
  if (added.some(({ device }) => device === name)) tables.device.rename(Date.now());
}

function drain(ids: Set<CardId>): readonly CardId[] {
  const drained = [...ids];
  ids.clear();
  return drained;
}
