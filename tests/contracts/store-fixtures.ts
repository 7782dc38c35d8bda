/** @file Cards, notes and events for tests of the store. */

import type { Card } from '#engine/card/card.ts';
import type { CardId, ContentHash, DeviceId, EventId, NotePath } from '#engine/core/ids.ts';
import { addDays, type CalendarDay, type InstantMs } from '#engine/core/time.ts';
import type { ReviewMetadata } from '#engine/note/note.ts';
import { convertMetadata } from '#engine/schedule/convert.ts';
import type { EventDraft, ReviewEvent, UnknownEvent } from '#engine/schedule/events.ts';
import { DEFAULT_PARAMETERS } from '#engine/schedule/parameters.ts';
import { type Grade, NEW_STATE } from '#engine/schedule/types.ts';
import type { StoredNote, VaultChanges } from '#main/app/ports.ts';

const FIRST_DAY = '2026-03-01' as CalendarDay;
const NOON = Date.parse('2026-03-01T12:00:00Z');
const MS_PER_DAY = 86_400_000;

export function cardId(text: string): CardId {
  return text.padEnd(6, '0') as CardId;
}

/** Noon of the given day, counted from the first one. */
export function at(day: number): InstantMs {
  return (NOON + day * MS_PER_DAY) as InstantMs;
}

export function stamp(day: number) {
  return {
    at: at(day),
    zone: 'UTC',
    rolloverHour: 4,
    day: addDays(FIRST_DAY, day),
    parameterSet: DEFAULT_PARAMETERS.id,
  };
}

export function gradeDraft(id: CardId, grade: Grade, day = 0): EventDraft {
  return { kind: 'grade', cardId: id, grade, durationMs: 4_200, seen: 'shown' as ContentHash, ...stamp(day) };
}

export function importDraft(id: CardId, metadata: ReviewMetadata, day = 0): EventDraft {
  const { state, derivation } = convertMetadata(metadata, DEFAULT_PARAMETERS);
  return { kind: 'import', cardId: id, imported: metadata, derivation, state, ...stamp(day) };
}

export function reviewed(count: number, lastReviewed: CalendarDay = FIRST_DAY): ReviewMetadata {
  return {
    created: FIRST_DAY,
    lastReviewed,
    nextReview: addDays(lastReviewed, 7),
    reviewCount: count,
    difficulty: 'medium',
    masteryLevel: 0.4,
  };
}

export function card(id: string, over: Partial<Card> = {}): Card {
  return {
    id: cardId(id),
    kind: 'question',
    active: true,
    note: '深度学习/梯度.md' as NotePath,
    noteTitle: '梯度消失',
    prompt: `问题 ${id}`,
    answer: '因为链式法则。',
    headings: ['面试', '追问'],
    lines: [10, 12],
    imported: reviewed(3),
    why: 'A list item with a bold question.',
    tags: [],
    foreign: null,
    experimentRefs: [{ from: 'link', source: 'experiment:saturation?depth=30', line: 11 }],
    ...over,
  };
}

export function note(path: string, over: Partial<StoredNote> = {}): StoredNote {
  return {
    path: path as NotePath,
    size: 1_200,
    modified: '1771500000123456789',
    hash: 'ab'.repeat(32) as ContentHash,
    title: '梯度消失',
    body: '# 梯度消失\n\n正文',
    formulas: { display: 3, inline: 21 },
    role: 'note',
    roleWhy: 'note: a note.',
    outline: null,
    aliases: [],
    relatedOutlines: [],
    diagnostics: [],
    experiments: [],
    ...over,
  };
}

export function changes(over: Partial<VaultChanges> = {}): VaultChanges {
  return { notes: [], touched: [], removedNotes: [], cards: [], orphaned: [], events: [], ...over };
}

/** A grade as another installation would have written it. */
export function foreignGrade(
  id: CardId,
  grade: Grade,
  { day = 0, device = 'other-device', seq = 1 }: { day?: number; device?: string; seq?: number } = {},
): ReviewEvent {
  return {
    v: 1,
    id: `${device}-${seq}` as EventId,
    device: device as DeviceId,
    seq,
    kind: 'grade',
    cardId: id,
    grade,
    durationMs: null,
    seen: 'shown' as ContentHash,
    before: NEW_STATE,
    after: NEW_STATE,
    ...stamp(day),
  };
}

/** A row of a kind that only a later version knows. */
export function futureEvent(seq: number, device = 'future-device'): ReviewEvent {
  const event = {
    v: 2,
    id: `${device}-${seq}`,
    device,
    seq,
    kind: 'dream',
    cardId: null,
    depth: [1, { of: 'sleep' }],
    cancels: 7,
    ...stamp(0),
  };
  return event as unknown as UnknownEvent;
}
