/** @file A review session and a practice session, key by key. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InstantMs } from '#engine/core/time.ts';
import { type PracticeAction, practiceReducer, reportOf, startPractice } from '#engine/schedule/practice.ts';
import {
  countSession,
  currentCard,
  type SessionAction,
  sessionReducer,
  startSession,
} from '#engine/schedule/session.ts';
import { GRADES, type Grade } from '#engine/schedule/types.ts';
import { mustHold } from '../must-hold.ts';
import { card } from './log-builder.ts';

const [A, B, C] = [card('a'), card('b'), card('c')];
const ms = (value: number) => value as InstantMs;
const reveal = { type: 'reveal' } as const;
const grade = (value: Grade, at = 0) => ({ type: 'grade', grade: value, at: ms(at) }) as const;
const skip = (at = 0) => ({ type: 'skip', at: ms(at) }) as const;
const undo = (at = 0) => ({ type: 'undo', at: ms(at) }) as const;
const remove = (cardId: typeof A, at = 0) => ({ type: 'remove', cardId, at: ms(at) }) as const;

const play = (actions: readonly SessionAction[], queue = [A, B, C]) =>
  actions.reduce(sessionReducer, startSession(queue, ms(0)));

describe('a review session', () => {
  it('starts with the prompt of the first card', () => {
    expect(play([])).toMatchObject({ phase: 'prompt', queue: [A, B, C], hints: 0 });
    expect(currentCard(play([]))).toBe(A);
  });

  it('is over at once when nothing is due', () => {
    expect(play([], [])).toMatchObject({ phase: 'summary' });
    expect(currentCard(play([], []))).toBeNull();
  });

  it('goes from prompt to answer to the next prompt, and measures the time', () => {
    const session = play([reveal, grade('good', 4000)]);
    expect(session).toMatchObject({ phase: 'prompt', queue: [B, C], shownAt: 4000 });
    expect(session.steps).toEqual([{ cardId: A, grade: 'good', durationMs: 4000, hints: 0 }]);
  });

  it('does not grade a card whose answer was not seen, nor the next one when a key repeats', () => {
    expect(play([grade('good')])).toEqual(play([]));
    expect(play([reveal, grade('good'), grade('good')]).steps).toHaveLength(1);
  });

  it('shows hints up to the number of points, before the answer only', () => {
    const hint = { type: 'hint', points: 2 } as const;
    expect(play([hint, hint, hint]).hints).toBe(2);
    expect(play([reveal, hint]).hints).toBe(0);
    expect(play([hint, reveal, grade('hard')])).toMatchObject({ hints: 0, steps: [{ hints: 1 }] });
  });

  it('leaves a skipped card for another session', () => {
    const session = play([skip(), reveal, grade('easy'), skip()]);
    expect(session.phase).toBe('summary');
    expect(countSession(session)).toEqual({
      grades: { again: 0, hard: 0, good: 0, easy: 1 },
      skipped: 2,
      remaining: 0,
      durationMs: 0,
    });
  });

  it('takes a grade back to the answer of its card, also out of the summary', () => {
    const session = play([reveal, grade('again', 10), undo(20)]);
    expect(session).toMatchObject({ phase: 'revealed', queue: [A, B, C], steps: [], shownAt: 20 });
    const finished = play([reveal, grade('good'), undo(), grade('hard')], [A]);
    expect(finished).toMatchObject({ phase: 'summary', steps: [{ grade: 'hard' }] });
    expect(play([undo()])).toEqual(play([]));
  });

  it('drops a card that was suspended meanwhile, on screen or waiting', () => {
    expect(play([reveal, remove(A, 5)])).toMatchObject({ phase: 'prompt', queue: [B, C], shownAt: 5 });
    expect(play([reveal, remove(C)])).toMatchObject({ phase: 'revealed', queue: [A, B] });
    expect(play([remove(A), remove(B), remove(C)]).phase).toBe('summary');
  });

  it('can end before the queue does, and go on after an undo', () => {
    const ended = play([reveal, grade('good'), { type: 'end' }]);
    expect(ended).toMatchObject({ phase: 'summary', queue: [B, C] });
    expect(countSession(ended).remaining).toBe(2);
    expect(sessionReducer(ended, undo())).toMatchObject({ phase: 'revealed', queue: [A, B, C] });
  });

  it('takes no time when the clock goes back', () => {
    expect(play([reveal, grade('good', -50)]).steps[0]?.durationMs).toBe(0);
  });

  it('never loses or doubles a card, whatever is pressed', () => {
    const actions = fc.oneof(
      fc.constant(reveal),
      fc.constantFrom(...GRADES).map((value) => grade(value)),
      fc.constant(skip()),
      fc.constant(undo()),
      fc.constant({ type: 'hint', points: 3 } as const),
      fc.constant({ type: 'end' } as const),
    );
    mustHold(
      fc.property(fc.array(actions, { maxLength: 40 }), (pressed) => {
        const session = play(pressed);
        const seen = [...session.steps.map(({ cardId }) => cardId), ...session.queue];
        expect(seen.toSorted()).toEqual([A, B, C].toSorted());
        expect(session.phase === 'summary' || session.queue.length > 0).toBe(true);
      }),
    );
  });
});

describe('practice', () => {
  const questions = [
    { id: A, kind: 'question' },
    { id: card('term'), kind: 'term' },
    { id: B, kind: 'question' },
    { id: C, kind: 'question' },
  ] as const;
  const practise = (actions: readonly PracticeAction[]) =>
    actions.reduce(practiceReducer, startPractice(questions, ms(0)));
  const show = (at: number) => ({ type: 'reveal', at: ms(at) }) as const;

  it('asks question cards only', () => {
    expect(practise([])).toMatchObject({ phase: 'question', queue: [A, B, C] });
    expect(startPractice([{ id: A, kind: 'note' }], ms(0)).phase).toBe('report');
  });

  it('stops the clock when the answer is shown, not when it is judged', () => {
    const practice = practise([show(9000), grade('good', 20_000)]);
    expect(practice.answers).toEqual([{ cardId: A, grade: 'good', durationMs: 9000, hints: 0 }]);
    expect(practice).toMatchObject({ phase: 'question', queue: [B, C], askedAt: 20_000 });
  });

  it('reports totals, the slowest and the weakest', () => {
    const hint = { type: 'hint', points: 4 } as const;
    const practice = practise([
      show(1000),
      grade('hard', 1000),
      hint,
      hint,
      show(8000),
      grade('again', 8000),
      show(10_000),
      grade('easy', 10_000),
    ]);
    expect(practice.phase).toBe('report');
    const report = reportOf(practice);
    expect(report).toMatchObject({
      asked: 3,
      grades: { again: 1, hard: 1, good: 0, easy: 1 },
      hints: 2,
      durationMs: 10_000,
    });
    expect(report.slowest.map(({ cardId }) => cardId)).toEqual([B, C, A]);
    expect(report.weakest.map(({ cardId }) => cardId)).toEqual([B, A]);
  });

  it('passes over a question, and can end early', () => {
    const skipped = practise([skip(5), show(6), grade('good', 7)]);
    expect(skipped).toMatchObject({ queue: [C], answers: [{ cardId: B, durationMs: 1 }] });
    expect(reportOf(practise([{ type: 'end' }]))).toMatchObject({ asked: 0, durationMs: 0, slowest: [] });
  });

  it('does nothing on a key that makes no sense', () => {
    expect(practise([grade('good')])).toEqual(practise([]));
    const shown = practise([show(3)]);
    expect(practiceReducer(shown, show(9))).toEqual(shown);
    expect(practiceReducer(shown, { type: 'hint', points: 4 })).toEqual(shown);
  });
});
