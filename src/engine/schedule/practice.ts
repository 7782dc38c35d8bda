/** @file Practice as a reducer: interview questions against the clock, judged by the learner. It changes no schedule. */

import type { CardKind } from '#engine/card/card.ts';
import { assertNever } from '#engine/core/assert-never.ts';
import type { CardId } from '#engine/core/ids.ts';
import type { InstantMs } from '#engine/core/time.ts';
import { GRADES, type Grade } from './types.ts';

/** One question that was judged. */
export interface PracticeAnswer {
  readonly cardId: CardId;
  readonly grade: Grade;
  /** From the question to the moment the answer was shown, in milliseconds: the time spent speaking. */
  readonly durationMs: number;
  readonly hints: number;
}

export interface Practice {
  readonly phase: 'question' | 'answer' | 'report';
  /** Questions still to come; the first is on screen. */
  readonly queue: readonly CardId[];
  readonly answers: readonly PracticeAnswer[];
  readonly hints: number;
  readonly askedAt: InstantMs;
  /** When the answer of the present question was shown. */
  readonly revealedAt: InstantMs | null;
}

export type PracticeAction =
  | { readonly type: 'hint'; readonly points: number }
  | { readonly type: 'reveal'; readonly at: InstantMs }
  | { readonly type: 'grade'; readonly grade: Grade; readonly at: InstantMs }
  | { readonly type: 'skip'; readonly at: InstantMs }
  | { readonly type: 'end' };

export interface PracticeReport {
  readonly asked: number;
  readonly grades: Readonly<Record<Grade, number>>;
  readonly hints: number;
  readonly durationMs: number;
  /** Longest first, at most three. */
  readonly slowest: readonly PracticeAnswer[];
  /** Again and Hard: worst grade first, then most hints, then longest; at most three. */
  readonly weakest: readonly PracticeAnswer[];
}

const LISTED = 3;

/** Takes the question cards out of `cards`, in their order; other kinds cannot be asked aloud. */
export function startPractice(
  cards: readonly { readonly id: CardId; readonly kind: CardKind }[],
  at: InstantMs,
): Practice {
  const queue = cards.filter((card) => card.kind === 'question').map((card) => card.id);
  return ask([], queue, at);
}

/** An action that makes no sense in the present phase changes nothing. */
export function practiceReducer(practice: Practice, action: PracticeAction): Practice {
  switch (action.type) {
    case 'hint':
      if (practice.phase !== 'question') return practice;
      return { ...practice, hints: Math.min(practice.hints + 1, action.points) };
    case 'reveal':
      return practice.phase === 'question'
        ? { ...practice, phase: 'answer', revealedAt: action.at }
        : practice;
    case 'grade':
      return practice.phase === 'answer' ? judge(practice, action.grade, action.at) : practice;
    case 'skip':
      return practice.phase === 'report'
        ? practice
        : ask(practice.answers, practice.queue.slice(1), action.at);
    case 'end':
      return { ...practice, phase: 'report' };
    default:
      return assertNever(action);
  }
}

export function reportOf(practice: Practice): PracticeReport {
  const { answers } = practice;
  const grades = { again: 0, hard: 0, good: 0, easy: 0 };
  for (const { grade } of answers) grades[grade] += 1;
  const total = (of: (answer: PracticeAnswer) => number) =>
    answers.reduce((sum, answer) => sum + of(answer), 0);
  const weak = answers.filter(({ grade }) => grade === 'again' || grade === 'hard');
  return {
    asked: answers.length,
    grades,
    hints: total(({ hints }) => hints),
    durationMs: total(({ durationMs }) => durationMs),
    slowest: answers.toSorted((x, y) => y.durationMs - x.durationMs).slice(0, LISTED),
    weakest: weak.toSorted(compareWeakness).slice(0, LISTED),
  };
}

function compareWeakness(x: PracticeAnswer, y: PracticeAnswer): number {
  const byGrade = GRADES.indexOf(x.grade) - GRADES.indexOf(y.grade);
  return byGrade || y.hints - x.hints || y.durationMs - x.durationMs;
}

function judge(practice: Practice, grade: Grade, at: InstantMs): Practice {
  const [cardId, ...rest] = practice.queue;
  if (cardId === undefined) return practice;
  const durationMs = Math.max(0, (practice.revealedAt ?? at) - practice.askedAt);
  return ask([...practice.answers, { cardId, grade, durationMs, hints: practice.hints }], rest, at);
}

function ask(answers: readonly PracticeAnswer[], queue: readonly CardId[], at: InstantMs): Practice {
  const phase = queue.length === 0 ? 'report' : 'question';
  return { phase, queue, answers, hints: 0, askedAt: at, revealedAt: null };
}
