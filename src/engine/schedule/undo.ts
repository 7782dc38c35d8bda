/** @file Undo as a tombstone: which rows of a log no longer count, and which one the undo key would take back. */

import type { DeviceId, EventId } from '#engine/core/ids.ts';
import { isKnown, type KnownEvent, type ReviewEvent, type UndoEvent } from './events.ts';
import { mergeLogs } from './order.ts';

/** What a learner means by "undo": an answer or a switch on a card. Imports, parameters and runs are not undone. */
const UNDOABLE: ReadonlySet<KnownEvent['kind']> = new Set([
  'grade',
  'suspend',
  'unsuspend',
  'activate',
  'hold',
  'same',
  'different',
]);

/**
 * The rows that count, in the given order. A tombstone holds wherever it stands in the log, also before the row it
 * names has arrived. An undo cannot be undone: naming one is without effect.
 */
export function withoutCancelled(events: readonly ReviewEvent[]): readonly ReviewEvent[] {
  const cancelled: ReadonlySet<EventId> = new Set(events.filter(isUndo).map((undo) => undo.cancels));
  return events.filter((event) => event.kind !== 'undo' && !cancelled.has(event.id));
}

/** The newest row that can still be undone; with `device`, among the rows of that installation only. */
export function undoTarget(events: readonly ReviewEvent[], device?: DeviceId): KnownEvent | null {
  const counting = withoutCancelled(mergeLogs(events)).filter(isKnown);
  const target = counting.findLast(
    (event) => isUndoable(event) && (device === undefined || event.device === device),
  );
  return target ?? null;
}

function isUndoable(event: KnownEvent): boolean {
  // A match found by rule would be found again at the next import.
  return UNDOABLE.has(event.kind) && !(event.kind === 'same' && event.by === 'rule');
}

function isUndo(event: ReviewEvent): event is UndoEvent {
  return isKnown(event) && event.kind === 'undo';
}
