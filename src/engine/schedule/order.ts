/** @file The one order of a log: whatever devices wrote it and however it arrived, every reader sees the same rows. */

import { canonicalJson } from '#engine/core/hash.ts';
import type { DeviceId, EventId } from '#engine/core/ids.ts';
import type { ReviewEvent } from './events.ts';

/**
 * Union of logs by event id, in the order of replay: (effective time, device, seq), where the effective time of a row
 * is never before that of the row above it on the same device. So a clock set back cannot move a review before the
 * reviews that the learner had already made.
 * Merging is commutative, associative and idempotent; kinds this version does not know are kept.
 */
export function mergeLogs(...logs: readonly (readonly ReviewEvent[])[]): readonly ReviewEvent[] {
  const unique = uniqueById(logs.flat());
  const timed = [...byDevice(unique).values()].flatMap(withEffectiveTimes);
  return timed.sort(compareTimed).map(({ event }) => event);
}

interface TimedEvent {
  readonly event: ReviewEvent;
  /** Milliseconds since 1970 UTC. */
  readonly effective: number;
}

function compareTimed(x: TimedEvent, y: TimedEvent): number {
  return (
    x.effective - y.effective || compareText(x.event.device, y.event.device) || compareSeq(x.event, y.event)
  );
}

/** The id decides where a copied installation has used a number twice. */
function compareSeq(x: ReviewEvent, y: ReviewEvent): number {
  return x.seq - y.seq || compareText(x.id, y.id);
}

function compareText(x: string, y: string): number {
  if (x === y) return 0;
  return x < y ? -1 : 1;
}

/** Two rows with one id and different content are damage; the choice between them must still not depend on order. */
function uniqueById(events: readonly ReviewEvent[]): Iterable<ReviewEvent> {
  const kept = new Map<EventId, ReviewEvent>();
  for (const event of events) {
    const other = kept.get(event.id);
    if (other === undefined || (other !== event && canonicalJson(event) < canonicalJson(other)))
      kept.set(event.id, event);
  }
  return kept.values();
}

function byDevice(events: Iterable<ReviewEvent>): ReadonlyMap<DeviceId, readonly ReviewEvent[]> {
  const groups = new Map<DeviceId, ReviewEvent[]>();
  for (const event of events) {
    const group = groups.get(event.device);
    if (group === undefined) groups.set(event.device, [event]);
    else group.push(event);
  }
  return groups;
}

function withEffectiveTimes(events: readonly ReviewEvent[]): readonly TimedEvent[] {
  let effective = Number.NEGATIVE_INFINITY;
  return [...events].sort(compareSeq).map((event) => {
    effective = Math.max(effective, event.at);
    return { event, effective };
  });
}
