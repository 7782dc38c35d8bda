/** @file Builds review logs for tests: devices with their own clocks that append rows as the app does. */

import * as fc from 'fast-check';
import type { CardId, ContentHash, DeviceId, EventId, ExperimentId } from '#engine/core/ids.ts';
import { addDays, type CalendarDay, type InstantMs, studyDay } from '#engine/core/time.ts';
import { applyGrade } from '#engine/schedule/apply-grade.ts';
import { convertMetadata } from '#engine/schedule/convert.ts';
import {
  type EventBase,
  type KnownEvent,
  LINK_CHOICES,
  type LinkChoice,
  type ReviewEvent,
  type UnknownEvent,
} from '#engine/schedule/events.ts';
import { DEFAULT_PARAMETERS, parameterSet } from '#engine/schedule/parameters.ts';
import { GRADES, type Grade, NEW_STATE, type ScheduleState } from '#engine/schedule/types.ts';

const ZONE = 'Asia/Shanghai';
export const START = '2026-01-01' as CalendarDay;
const START_MS = Date.UTC(2026, 0, 1, 2);
const MS_PER_DAY = 86_400_000;

export const card = (name: string) => `card-${name}` as CardId;
export const eventId = (name: string) => `event-${name}` as EventId;

/** Noon-ish of the n-th day in Shanghai. */
export const onDay = (days: number) => (START_MS + days * MS_PER_DAY) as InstantMs;

const strict = parameterSet({ desiredRetention: 0.95 });
if (!strict.ok) throw new Error(strict.error.message);
/** A second parameter set, which some rows are made under. */
export const STRICT_PARAMETERS = strict.value;

/** What differs between rows; the rest is filled in by the device. */
type Body = KnownEvent extends infer E
  ? E extends KnownEvent
    ? Omit<E, keyof EventBase> & { readonly cardId: E['cardId'] }
    : never
  : never;

/** One installation that appends rows. */
export class Device {
  readonly rows: ReviewEvent[] = [];
  readonly id: DeviceId;
  constructor(name: string) {
    this.id = name as DeviceId;
  }

  append(at: InstantMs, body: Body | (Pick<UnknownEvent, 'kind'> & { cardId: CardId | null })): ReviewEvent {
    const seq = this.rows.length + 1;
    const row = {
      v: 1 as const,
      id: eventId(`${this.id}-${seq}`),
      device: this.id,
      seq,
      at,
      zone: ZONE,
      rolloverHour: 4,
      day: studyDay(at, { zone: ZONE, rolloverHour: 4 }),
      parameterSet: DEFAULT_PARAMETERS.id,
      ...body,
    };
    this.rows.push(row);
    return row;
  }

  grade(at: InstantMs, cardId: CardId, grade: Grade, before: ScheduleState = NEW_STATE): ReviewEvent {
    const day = studyDay(at, { zone: ZONE, rolloverHour: 4 });
    const after = applyGrade(before, { grade, day, params: DEFAULT_PARAMETERS });
    const seen = 'seen' as ContentHash;
    return this.append(at, { kind: 'grade', cardId, grade, durationMs: 4000, seen, before, after });
  }

  undo(at: InstantMs, cancels: EventId): ReviewEvent {
    return this.append(at, { kind: 'undo', cardId: null, cancels });
  }

  same(at: InstantMs, a: CardId, b: CardId, by: 'rule' | 'user' = 'rule'): ReviewEvent {
    return this.append(at, { kind: 'same', cardId: null, a, b, by });
  }

  import(at: InstantMs, cardId: CardId, reviewCount: number, interval = 7): ReviewEvent {
    const imported = {
      created: START,
      lastReviewed: START,
      nextReview: addDays(START, interval),
      reviewCount,
      difficulty: null,
      masteryLevel: null,
    };
    const { state, derivation } = convertMetadata(imported, DEFAULT_PARAMETERS);
    return this.append(at, { kind: 'import', cardId, imported, derivation, state });
  }

  link(at: InstantMs, cardId: CardId, experiment: string, choice: LinkChoice): ReviewEvent {
    const experimentId = experiment as ExperimentId;
    return this.append(at, { kind: 'link', cardId, experimentId, choice, overrides: {} });
  }

  dispute(at: InstantMs, statementId: string, reason: string | null): ReviewEvent {
    const kind = reason === null ? 'withdraw' : 'disagree';
    return this.append(at, { kind, cardId: null, statementId, reason: reason ?? '' });
  }

  wording(at: InstantMs, cardId: CardId, statementId: string, kind: 'learn' | 'unlearn'): ReviewEvent {
    return this.append(at, { kind, cardId, statementId });
  }

  unknown(at: InstantMs, cardId: CardId | null): ReviewEvent {
    return this.append(at, { kind: 'invented-later' as UnknownEvent['kind'], cardId });
  }
}

/** A random log of up to five devices over four cards, with every kind of row, clocks that jump, and stray undos. */
export const logs: fc.Arbitrary<readonly ReviewEvent[]> = fc
  .array(
    fc.record({
      device: fc.integer({ min: 0, max: 4 }),
      hours: fc.integer({ min: -30, max: 24 * 40 }),
      card: fc.integer({ min: 0, max: 3 }),
      other: fc.integer({ min: 0, max: 3 }),
      what: fc.integer({ min: 0, max: 16 }),
      grade: fc.constantFrom(...GRADES),
      target: fc.nat(30),
    }),
    { maxLength: 30 },
  )
  .map((steps) => {
    const devices = ['a', 'b', 'c', 'd', 'e'].map((name) => new Device(name));
    let at = onDay(0);
    for (const step of steps) {
      at = (at + step.hours * 3_600_000) as InstantMs;
      const device = devices[step.device];
      if (device !== undefined) appendStep(device, at, step);
    }
    return devices.flatMap(({ rows }) => rows);
  });

interface Step {
  readonly card: number;
  readonly other: number;
  readonly what: number;
  readonly grade: Grade;
  readonly target: number;
}

function appendStep(device: Device, at: InstantMs, step: Step): void {
  const cardId = card(String(step.card));
  const stray = eventId(`${'abcde'[step.target % 5]}-${Math.floor(step.target / 5) + 1}`);
  switch (step.what) {
    case 0:
      device.import(at, cardId, step.target % 4, 1 + step.target);
      return;
    case 1:
      device.undo(at, stray);
      return;
    case 2:
      device.same(at, cardId, card(String(step.other)), step.target % 2 === 0 ? 'rule' : 'user');
      return;
    case 3:
      device.append(at, { kind: step.target % 2 === 0 ? 'suspend' : 'unsuspend', cardId });
      return;
    case 4:
      device.append(at, { kind: step.target % 2 === 0 ? 'activate' : 'hold', cardId });
      return;
    case 5:
      device.append(at, { kind: 'parameters', cardId: null, parameters: STRICT_PARAMETERS });
      return;
    case 6:
      device.unknown(at, cardId);
      return;
    case 7:
      device.append(at, experimentBody(cardId));
      return;
    case 8:
      device.link(at, cardId, step.grade, LINK_CHOICES[step.target % 3] ?? 'auto');
      return;
    case 9:
      device.dispute(at, step.grade, step.target % 3 === 0 ? null : `because ${step.target}`);
      return;
    case 10:
      device.wording(at, cardId, step.grade, step.target % 3 === 0 ? 'unlearn' : 'learn');
      return;
    default:
      device.grade(at, cardId, step.grade);
  }
}

function experimentBody(cardId: CardId) {
  const experimentId = 'sigmoid' as ExperimentId;
  const specHash = 'hash' as ContentHash;
  return {
    kind: 'experiment' as const,
    cardId,
    experimentId,
    prediction: null,
    verdicts: [],
    seeds: 40,
    specHash,
  };
}
