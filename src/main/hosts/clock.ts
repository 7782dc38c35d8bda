/** @file The clock of a host: the system's, or in tests one that starts at a chosen instant. */

import { type InstantMs, parseInstant } from '#engine/core/time.ts';
import type { Clock } from '#main/app/ports.ts';

/** The user's time zone is `TZ` where set, else the system's. */
export function systemClock(env: NodeJS.ProcessEnv = process.env): Clock {
  const start = env.NODE_ENV === 'test' ? parseInstant(env.NABLA_NOW ?? '') : undefined;
  // It runs on from there: an undo still comes after its grade.
  const offset = start === undefined ? 0 : start - Date.now();
  return {
    now: () => (Date.now() + offset) as InstantMs,
    zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
