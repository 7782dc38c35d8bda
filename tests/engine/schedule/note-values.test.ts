import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '#engine/core/time.ts';
import type { ReviewMetadata } from '#engine/note/note.ts';
import { convertMetadata } from '#engine/schedule/convert.ts';
import { noteValues } from '#engine/schedule/note-values.ts';
import { DEFAULT_PARAMETERS } from '#engine/schedule/parameters.ts';
import { NEW_STATE, type ScheduleState } from '#engine/schedule/types.ts';

const params = DEFAULT_PARAMETERS;
const plain = { mastery: false, params };
const day = (text: string) => text as CalendarDay;
const reviewed = (last: string, due: string, more: Partial<ScheduleState> = {}): ScheduleState => ({
  ...NEW_STATE,
  state: 'review',
  lastReview: day(last),
  due: day(due),
  stability: 10,
  difficulty: 5,
  reps: 3,
  ...more,
});
const active = (schedule: ScheduleState) => ({ active: true, schedule });
const held = (schedule: ScheduleState) => ({ active: false, schedule });

describe('what a note says of its cards', () => {
  it.each([
    ['nothing without cards', [], null],
    ['nothing while all are new', [active(NEW_STATE)], null],
    ['nothing of held cards', [held(reviewed('2026-01-01', '2026-01-05'))], null],
    [
      'the newest review, the earliest due day, the most reviews',
      [
        active(reviewed('2026-01-01', '2026-02-01', { reps: 2 })),
        active(reviewed('2026-01-03', '2026-01-09', { reps: 1 })),
        active(NEW_STATE),
        held(reviewed('2026-01-30', '2026-01-02', { reps: 9 })),
      ],
      { last_reviewed: '2026-01-03', next_review: '2026-01-09', review_count: 2 },
    ],
    [
      'no due day of a suspended card',
      [
        active(reviewed('2026-01-01', '2026-01-02', { suspended: true })),
        active(reviewed('2026-01-01', '2026-01-20')),
      ],
      { last_reviewed: '2026-01-01', next_review: '2026-01-20', review_count: 3 },
    ],
    [
      'no due day at all when every card is suspended',
      [active(reviewed('2026-01-01', '2026-01-02', { suspended: true }))],
      { last_reviewed: '2026-01-01', review_count: 3 },
    ],
  ] as const)('%s', (_name, cards, values) => {
    expect(noteValues(cards, plain)).toEqual(values);
  });

  it('is what the note said before, as long as nobody answered', () => {
    const imported: ReviewMetadata = {
      created: day('2025-10-19'),
      lastReviewed: day('2025-11-22'),
      nextReview: day('2025-11-24'),
      reviewCount: 4,
      difficulty: 'hard',
      masteryLevel: 0.43,
    };
    expect(noteValues([active(convertMetadata(imported, params).state)], plain)).toEqual({
      last_reviewed: '2025-11-22',
      next_review: '2025-11-24',
      review_count: 4,
    });
  });

  it('counts as mastered what would still be known in a month, new cards as nothing', () => {
    const level = (cards: readonly ScheduleState[]) =>
      noteValues(cards.map(active), { mastery: true, params })?.mastery_level;
    const strong = reviewed('2026-01-01', '2026-02-01', { stability: 30 });
    expect(level([strong])).toBe(0.9);
    expect(level([strong, NEW_STATE])).toBe(0.45);
    expect(level([reviewed('2026-01-01', '2026-01-02', { stability: 0.01 })])).toBeLessThan(0.5);
  });
});
