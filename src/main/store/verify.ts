/** @file Is the log what was written? Every row against its hash, every hash against the row before it. */

import type { ContentHash, DeviceId } from '#engine/core/ids.ts';
import { type ReviewEvent, rowHash } from '#engine/schedule/events.ts';
import type { RawRow } from './tables/events.ts';

export interface LogFinding {
  /** Place of the row in this log, from 1. */
  readonly position: number;
  readonly eventId: string | null;
  readonly problem: /** The row is no JSON, or not the one that was hashed. */
    | 'changed'
    /** The row before it is another one than when it was written, or is gone. */
    | 'chain-broken'
    /** Numbers of this device are missing below it: rows were lost, or have not arrived yet. */
    | 'number-missing';
}

/** Repeats what was done when the rows were written, in the same order. */
export function verifyRows(rows: Iterable<RawRow>): readonly LogFinding[] {
  const findings: LogFinding[] = [];
  const hashes = new Map<string, ContentHash>();
  const seen: { key: string; before: string | null; position: number; eventId: string }[] = [];
  for (const row of rows) {
    const event = readable(row.body);
    if (event === null || rowHash(event, row.prev) !== row.hash)
      findings.push({ position: row.position, eventId: event?.id ?? null, problem: 'changed' });
    if (event === null) continue;
    const key = place(event.device, event.seq);
    const before = event.seq === 1 ? null : place(event.device, event.seq - 1);
    const expected = before === null ? null : (hashes.get(before) ?? null);
    if (row.prev !== expected)
      findings.push({ position: row.position, eventId: event.id, problem: 'chain-broken' });
    hashes.set(key, row.hash);
    seen.push({ key, before, position: row.position, eventId: event.id });
  }
  for (const { before, position, eventId } of seen)
    if (before !== null && !hashes.has(before))
      findings.push({ position, eventId, problem: 'number-missing' });
  return findings.sort((x, y) => x.position - y.position);
}

function place(device: DeviceId, seq: number): string {
  return `${device} ${seq}`;
}

function readable(body: string): ReviewEvent | null {
  try {
    return JSON.parse(body) as ReviewEvent;
  } catch {
    return null;
  }
}
