/** @file Published histories against `nabla replay`: every vector its input can express, to 1e-4 relative. */

import { describe, expect, it } from 'vitest';
import { type ReplayStep, replay } from '#engine/schedule/replay.ts';
import { entry, type Facts, longTerm, relativeError, vectors, weights } from './vectors.ts';

interface File {
  readonly weights?: readonly number[];
  readonly desiredRetention?: number;
  readonly from?: { stability: number; difficulty: number };
  readonly ratings: readonly number[];
  readonly days: readonly number[];
}

function run({ ratings, days, ...rest }: File): readonly ReplayStep[] {
  const reviews = ratings.map((rating, index) => ({ rating, elapsedDays: days[index] ?? 0 }));
  // Through JSON, as the command reads it.
  const result = replay(JSON.parse(JSON.stringify({ ...rest, reviews })));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function last(file: File): ReplayStep {
  const step = run(file).at(-1);
  if (step === undefined) throw new Error('no review');
  return step;
}

/** Each review exactly at the day the one before asked for. */
const atDue = (intervals: readonly number[]) => [0, ...intervals.slice(0, -1)];

/** Published numbers carry from two to eight decimals: to 1e-4 relative, or half a unit of their last place. */
function expectClose(actual: number | undefined, expected: number, absolute = 0) {
  const value = actual ?? Number.NaN;
  const isClose = relativeError(value, expected) <= 1e-4 || Math.abs(value - expected) <= absolute;
  expect(isClose, `${value} should be ${expected}`).toBe(true);
}

function expectMemories(steps: readonly ReplayStep[], vector: Facts) {
  for (const [index, step] of steps.entries()) {
    expectClose(step.stability, vector.stability[index], vector.tolerance_abs);
    expectClose(step.difficulty, vector.difficulty[index], vector.tolerance_abs);
  }
}

describe('histories', () => {
  it('gives the core vector: thirteen reviews, each at due, with FSRS-6 defaults', () => {
    const { ratings, scheduled_days: days } = entry('scheduler_histories', 'fsrs6_basic_13');
    const steps = run({ ratings, days: atDue(days) });
    // Where upstream says 0 the card waits in a learning step of minutes; there are none here.
    for (const [index, scheduled] of days.entries())
      if (scheduled > 0) expect(steps[index]?.interval, `review ${index + 1}`).toBe(scheduled);
    expect(steps.map(({ interval }) => interval).slice(-5)).toEqual([2, 4, 7, 12, 21]);
  });

  it('gives the thirteen reviews without the short-term part', () => {
    const vector = entry('scheduler_histories', 'fsrs6_longterm_13');
    const file = { ratings: vector.ratings, days: atDue(vector.scheduled_days) };
    const steps = run({ ...file, weights: longTerm(weights('fsrs6_default')) });
    expectMemories(steps, vector);
    // Upstream keeps Again ≤ Hard < Good < Easy apart in this mode, which makes two of its intervals a day longer.
    const intervals = steps.map(({ interval }) => interval);
    expect(intervals).toEqual([2, 14, 57, 196, 586, 1559, 10, 1, 2, 5, 9, 15, 25]);
  });

  it.each([1, 2, 3, 4])('gives the four first answers (rating %i)', (rating) => {
    const vector = entry('scheduler_histories', 'fsrs6_first_repeat');
    const step = last({ ratings: [rating], days: [0] });
    expectClose(step.stability, vector.stability[rating - 1]);
    expectClose(step.difficulty, vector.difficulty[rating - 1]);
  });

  it('comes to the lowest difficulty after ten Easy answers at one moment', () => {
    const ratings = Array.from({ length: 10 }, () => 4);
    expect(last({ ratings, days: ratings.map(() => 0) }).difficulty).toBe(1);
  });

  it('does not fall into the trap of migrating 19 weights twice', () => {
    const vector = entry('scheduler_histories', 'fsrs5_basic_13');
    const file = { ratings: vector.ratings, days: atDue(vector.scheduled_days) };
    const fifth = (steps: readonly ReplayStep[]) => steps.map(({ interval }) => interval).slice(-5);
    const given = run({ ...file, weights: weights('fsrs5_default') });
    expect(fifth(given)).toEqual([7, 16, 34, 71, 142]);
    const saved = run({ ...file, weights: [...weights('fsrs5_default'), 0, 0.5] });
    expect(saved).toEqual(given);
    expect(fifth(given)).not.toEqual(vector.trap.scheduled_days_last5);
    for (const [index, scheduled] of vector.scheduled_days.entries())
      if (scheduled > 0) expect(given[index]?.interval).toBe(scheduled);
  });

  it.each([1, 2, 3, 4, 5])('gives the long-term history of FSRS-5, test %i', (number) => {
    const vector = entry('scheduler_histories', `fsrs5_longterm_test${number}`);
    const file = { ratings: vector.ratings, days: atDue(vector.scheduled_days) };
    expectMemories(run({ ...file, weights: longTerm(weights(vector.params)) }), vector);
  });

  it('gives the history in which the short-term part is switched on and off', () => {
    const vector = entry('scheduler_histories', 'fsrs5_switch_short_long');
    const days = atDue(vector.scheduled_days);
    const given = weights(vector.params);
    let from: ReplayStep | undefined;
    for (const [index, rating] of vector.ratings.entries()) {
      const list = vector.short_term_on[index] ? given : longTerm(given);
      from = last({ weights: list, ...(from && { from }), ratings: [rating], days: [days[index] ?? 0] });
      expectClose(from.stability, vector.stability[index]);
      expectClose(from.difficulty, vector.difficulty[index]);
    }
  });

  it('gives the histories with real timestamps, counted in the UTC days they were counted in', () => {
    const utcDays = (stamps: readonly number[]) => stamps.map((ms) => Math.floor(ms / 86_400_000));
    const gaps = (days: readonly number[]) => days.map((day, index) => day - (days[index - 1] ?? day));
    const elapsed = entry('scheduler_histories', 'fsrs5_elapsed_days');
    const steps = run({
      weights: weights(elapsed.params),
      ratings: elapsed.ratings,
      days: gaps(utcDays(elapsed.timestamps_ms)),
    });
    for (const [index, step] of steps.entries()) expectClose(step.stability, elapsed.stability[index], 1e-4);

    const manual = entry('scheduler_histories', 'fsrs5_sse_manual_ratings');
    const graded = manual.timestamps_ms.filter((_: number, index: number) => manual.ratings[index] > 0);
    const ratings = manual.ratings.filter((rating: number) => rating > 0);
    const end = last({ weights: manual.w, ratings, days: gaps(utcDays(graded)) });
    expectClose(end.stability, manual.stability_after_last, manual.tolerance_abs);
  });

  it.each(entry('scheduler_histories', 'hashcards_fsrs5').cases as Facts[])(
    'gives the steps of hashcards: $name',
    (vector) => {
      const times: number[] = vector.steps.map((step: number[]) => step[0]);
      const days = times.map((time, index) => time - (times[index - 1] ?? 0));
      const steps = run({ weights: weights('fsrs5_default'), ratings: vector.ratings, days });
      for (const [index, [, stability, difficulty, interval]] of vector.steps.entries()) {
        expectClose(steps[index]?.stability, stability, 0.01);
        expectClose(steps[index]?.difficulty, difficulty, 0.01);
        expect(steps[index]?.interval).toBe(interval);
      }
    },
  );
});

describe('memory states', () => {
  it.each(['fsrs6_short_term', 'fsrs6_all_ratings', 'fsrs6_seven_reviews', 'fsrs_rs_w19'])(
    'gives %s',
    (id) => {
      const vector = entry('memory_state', id);
      const step = last({ weights: weights(vector.params), ratings: vector.ratings, days: vector.delta_t });
      expectClose(step.stability, vector.stability);
      expectClose(step.difficulty, vector.difficulty);
    },
  );

  it('gives fsrs6_long_term', () => {
    const vector = entry('memory_state', 'fsrs6_long_term');
    const list = longTerm(weights(vector.params));
    const step = last({ weights: list, ratings: vector.ratings, days: vector.delta_t });
    expectClose(step.stability, vector.stability);
    expectClose(step.difficulty, vector.difficulty);
  });

  it('gives fsrs_rs_w19_step from a memory that is handed in', () => {
    const vector = entry('memory_state', 'fsrs_rs_w19_step');
    const file = { ratings: [vector.rating], days: [vector.delta_t] };
    const step = last({ weights: weights(vector.params), from: vector.from, ...file });
    expectClose(step.stability, vector.stability);
    expectClose(step.difficulty, vector.difficulty);
  });

  it.each([
    ['again', 1],
    ['hard', 2],
    ['good', 3],
    ['easy', 4],
  ])('gives the next state after %s', (name, rating) => {
    const vector = entry('memory_state', 'fsrs_rs_w19_next_states');
    const [stability, difficulty] = vector.result[name];
    const step = last({
      weights: weights(vector.params),
      desiredRetention: vector.desired_retention,
      ratings: [...vector.history.ratings, rating],
      days: [...vector.history.delta_t, vector.delta_t],
    });
    expectClose(step.stability, stability);
    expectClose(step.difficulty, difficulty);
    expect(step.interval).toBe(Math.round(stability));
  });

  it('gives the FSRS-5 memory with and without the short-term part', () => {
    const vector = entry('memory_state', 'fsrs5_memory');
    const file = { ratings: vector.ratings, days: vector.delta_t };
    const short = last({ ...file, weights: weights(vector.params) });
    expectClose(short.stability, vector.stability_short_term);
    expectClose(short.difficulty, vector.difficulty);
    const long = last({ ...file, weights: longTerm(weights(vector.params)) });
    expectClose(long.stability, vector.stability_long_term);
    for (const [index, difficulty] of vector.first_repeat_difficulty.entries()) {
      const first = last({ weights: weights(vector.params), ratings: [index + 1], days: [0] });
      expectClose(first.difficulty, difficulty);
    }
  });
});

describe('single steps', () => {
  it.each([1, 2, 3, 4])('moves difficulty 5 after rating %i', (rating) => {
    const { after } = entry('single_steps', 'next_difficulty_from_5');
    const step = last({ from: { stability: 5, difficulty: 5 }, ratings: [rating], days: [5] });
    expectClose(step.difficulty, after[rating - 1]);
  });

  it.each([1, 2, 3, 4])('moves stability 5 on the same day after rating %i', (rating) => {
    const { D, short_term: expected } = entry('single_steps', 'next_stability_S5');
    const from = { stability: 5, difficulty: D[rating - 1] };
    expectClose(last({ from, ratings: [rating], days: [0] }).stability, expected[rating - 1]);
  });

  it('moves stability 5 at 90 % after remembering and after forgetting', () => {
    const { recall, forget } = entry('single_steps', 'next_stability_S5');
    const from = { stability: 5, difficulty: 1 };
    expectClose(last({ from, ratings: [3], days: [5] }).stability, recall[0]);
    expectClose(last({ from, ratings: [1], days: [5] }).stability, forget[0]);
  });

  it('asks after the SM-2 row of Anki for the same next step', () => {
    const row = vectors.sm2_to_fsrs.find((candidate: Facts) => candidate.then !== undefined);
    const from = { stability: row.stability, difficulty: row.difficulty };
    const step = last({ from, ratings: [row.then.rating], days: [row.then.t] });
    expectClose(step.stability, row.then.stability);
    expectClose(step.difficulty, row.then.difficulty);
  });

  it('starts from an FSRS-4 list of 17 weights', () => {
    const [migration] = vectors.parameter_migration;
    const moved = [...migration.in];
    for (const [name, value] of Object.entries(migration.out_changed)) moved[Number(name.slice(1))] = value;
    const file = { ratings: [3, 3, 1, 4], days: [0, 3, 9, 2] };
    const given = run({ ...file, weights: migration.in });
    const written = run({ ...file, weights: moved });
    expect(given).toEqual(written);
  });
});

describe('what a file may say', () => {
  it.each([
    ['nothing', null, 'The file'],
    ['a list', [], 'The file'],
    ['no reviews', {}, 'reviews'],
    ['a rating of 5', { reviews: [{ rating: 5, elapsedDays: 0 }] }, 'reviews.0.rating'],
    ['a rating of 2.5', { reviews: [{ rating: 2.5, elapsedDays: 0 }] }, 'reviews.0.rating'],
    ['days that go back', { reviews: [{ rating: 3, elapsedDays: -1 }] }, 'reviews.0.elapsedDays'],
    ['half a day', { reviews: [{ rating: 3, elapsedDays: 0.5 }] }, 'reviews.0.elapsedDays'],
    ['no days', { reviews: [{ rating: 3 }] }, 'reviews.0.elapsedDays'],
    ['words for weights', { weights: ['a'], reviews: [] }, 'weights.0'],
    ['a difficulty of 11', { from: { stability: 1, difficulty: 11 }, reviews: [] }, 'from.difficulty'],
  ])('refuses %s and names the place', (_what, file, place) => {
    const result = replay(file);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.error).toMatchObject({ code: 'replay-file' });
    if (!result.ok) expect(result.error.message.startsWith(place)).toBe(true);
  });

  it('refuses 20 weights and a retention above 1', () => {
    const twenty = replay({ weights: weights('fsrs6_default').slice(1), reviews: [] });
    expect(twenty).toMatchObject({ ok: false, error: { code: 'weights-length' } });
    const certain = replay({ desiredRetention: 1.1, reviews: [] });
    expect(certain).toMatchObject({ ok: false, error: { code: 'desired-retention' } });
  });

  it('ignores what it does not know, and the days of a first review', () => {
    const plain = replay({ reviews: [{ rating: 3, elapsedDays: 0 }] });
    expect(replay({ name: 'x', reviews: [{ rating: 3, elapsedDays: 7, note: 'y' }] })).toEqual(plain);
  });
});
