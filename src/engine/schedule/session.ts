/** @file A review session as a reducer: prompt → answer → grade → next card → summary. It knows no framework and no clock. */

import { assertNever } from '#engine/core/assert-never.ts';
import type { CardId } from '#engine/core/ids.ts';
import type { InstantMs } from '#engine/core/time.ts';
import type { Grade } from './types.ts';

/** One card the learner is done with for this session. */
export interface SessionStep {
  readonly cardId: CardId;
  /** `null` when skipped. */
  readonly grade: Grade | null;
  /** From the prompt to the grade, in milliseconds; 0 when the clock went back. */
  readonly durationMs: number;
  readonly hints: number;
}

export interface Session {
  readonly phase: 'prompt' | 'revealed' | 'summary';
  /** Cards still to come; the first is on screen. Empty exactly in the summary of a finished session. */
  readonly queue: readonly CardId[];
  readonly steps: readonly SessionStep[];
  /** Answer points shown before the answer. */
  readonly hints: number;
  /** When the card on screen was first shown. */
  readonly shownAt: InstantMs;
}

export type SessionAction =
  | { readonly type: 'reveal' }
  /** Shows the next of `points` answer points. */
  | { readonly type: 'hint'; readonly points: number }
  | { readonly type: 'grade'; readonly grade: Grade; readonly at: InstantMs }
  /** Leaves the card for another session; it stays due. */
  | { readonly type: 'skip'; readonly at: InstantMs }
  /** Takes back the last step and returns to that card's answer, which the learner has already seen. */
  | { readonly type: 'undo'; readonly at: InstantMs }
  /** A card was suspended, held or lost its block meanwhile. */
  | { readonly type: 'remove'; readonly cardId: CardId; readonly at: InstantMs }
  | { readonly type: 'end' };

export interface SessionCounts {
  readonly grades: Readonly<Record<Grade, number>>;
  readonly skipped: number;
  readonly remaining: number;
  readonly durationMs: number;
}

export function startSession(queue: readonly CardId[], at: InstantMs): Session {
  return showNext({ phase: 'prompt', queue, steps: [], hints: 0, shownAt: at }, queue, at);
}

/** An action that makes no sense in the present phase changes nothing: a key pressed twice must not grade two cards. */
export function sessionReducer(session: Session, action: SessionAction): Session {
  switch (action.type) {
    case 'reveal':
      return session.phase === 'prompt' ? { ...session, phase: 'revealed' } : session;
    case 'hint':
      if (session.phase !== 'prompt') return session;
      return { ...session, hints: Math.min(session.hints + 1, action.points) };
    case 'grade':
      return session.phase === 'revealed' ? finishCard(session, action.grade, action.at) : session;
    case 'skip':
      return session.phase === 'summary' ? session : finishCard(session, null, action.at);
    case 'undo':
      return takeBack(session, action.at);
    case 'remove':
      return removeCard(session, action.cardId, action.at);
    case 'end':
      return { ...session, phase: 'summary' };
    default:
      return assertNever(action);
  }
}

/** The card on screen; `null` in the summary. */
export function currentCard(session: Session): CardId | null {
  return session.phase === 'summary' ? null : (session.queue[0] ?? null);
}

export function countSession(session: Session): SessionCounts {
  const grades = { again: 0, hard: 0, good: 0, easy: 0 };
  let skipped = 0;
  let durationMs = 0;
  for (const step of session.steps) {
    if (step.grade === null) skipped += 1;
    else grades[step.grade] += 1;
    durationMs += step.durationMs;
  }
  return { grades, skipped, remaining: session.queue.length, durationMs };
}

function finishCard(session: Session, grade: Grade | null, at: InstantMs): Session {
  const [cardId, ...rest] = session.queue;
  if (cardId === undefined) return session;
  const step = { cardId, grade, durationMs: Math.max(0, at - session.shownAt), hints: session.hints };
  return showNext({ ...session, steps: [...session.steps, step] }, rest, at);
}

function takeBack(session: Session, at: InstantMs): Session {
  const last = session.steps.at(-1);
  if (last === undefined) return session;
  const queue = [last.cardId, ...session.queue];
  const steps = session.steps.slice(0, -1);
  return { phase: 'revealed', queue, steps, hints: last.hints, shownAt: at };
}

function removeCard(session: Session, cardId: CardId, at: InstantMs): Session {
  const queue = session.queue.filter((id) => id !== cardId);
  if (session.phase === 'summary' || session.queue[0] !== cardId) return { ...session, queue };
  return showNext(session, queue, at);
}

function showNext(session: Session, queue: readonly CardId[], at: InstantMs): Session {
  return { ...session, phase: queue.length === 0 ? 'summary' : 'prompt', queue, hints: 0, shownAt: at };
}
