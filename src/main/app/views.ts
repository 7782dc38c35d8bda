/** @file What the store holds → what crosses the contract. */

import type { Card } from '#engine/card/card.ts';
import type { OutputOf } from '#engine/contract/contract.ts';
import type { CardView, DueRow, ScheduleView, WordingView } from '#engine/contract/views.ts';
import { contentHash } from '#engine/core/hash.ts';
import type { ContentHash } from '#engine/core/ids.ts';
import { formatInstant } from '#engine/core/time.ts';
import { isKnown, type ReviewEvent } from '#engine/schedule/events.ts';
import type { QueueItem } from '#engine/schedule/queue.ts';
import type { ScheduleState } from '#engine/schedule/types.ts';
import type { StoredCard } from './ports.ts';

type EventView = OutputOf<'review.grade'>['event'];

export function cardView(stored: StoredCard, experiments: readonly string[], zone: string): CardView {
  const { card, active, schedule } = stored;
  return {
    id: card.id,
    note: card.note,
    kind: card.kind,
    active,
    prompt: card.prompt,
    answer: card.answer,
    headings: [...card.headings],
    lines: [card.lines[0], card.lines[1]],
    experiments: [...experiments],
    imported: card.imported === null ? null : { ...card.imported },
    schedule: scheduleView(schedule, zone),
    ...answerUpdated(stored),
  };
}

/** Who never saw the old answer misses nothing. */
export function answerUpdated({ rewritten, schedule }: StoredCard): Pick<CardView, 'answerUpdated'> {
  return rewritten === undefined || schedule.reps === 0 ? {} : { answerUpdated: rewritten };
}

export function scheduleView(state: ScheduleState, zone: string): ScheduleView {
  const { suspended, due, dueAt, stability, difficulty, reps, lapses, lastReview } = state;
  return {
    state: state.state,
    suspended,
    due,
    dueAt: dueAt === null ? null : formatInstant(dueAt, zone),
    stability,
    difficulty,
    reps,
    lapses,
    lastReview,
  };
}

export function dueRow({ card }: StoredCard, item: QueueItem): DueRow {
  const { state, due, retrievability } = item;
  return { id: card.id, note: card.note, kind: card.kind, prompt: card.prompt, state, due, retrievability };
}

/** The zone is that of the moment itself, so that the day an event counts for can be read off it. */
export function eventView(event: ReviewEvent): EventView {
  const known = isKnown(event) ? event : null;
  return {
    id: event.id,
    kind: event.kind,
    cardId: event.cardId,
    grade: known?.kind === 'grade' ? known.grade : null,
    at: formatInstant(event.at, event.zone),
    cancels: known?.kind === 'undo' ? known.cancels : null,
  };
}

/** Names the text a learner was shown, so that a grade is bound to it; a learned wording stands for the answer. */
export function seenHash(
  card: Pick<Card, 'prompt' | 'answer'>,
  wording: WordingView | null = null,
): ContentHash {
  const answer = wording === null ? card.answer : `${wording.text.zh}\0${wording.text.en}`;
  return contentHash(`${card.prompt}\0${answer}`);
}
