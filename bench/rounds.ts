/** @file Side by side: in every round each entrant has one turn, so that a slow minute of the machine hits all alike. */

import type { Competitor } from './competitor.ts';
import { type Spread, spread } from './statistics.ts';
import type { Work } from './work.ts';

export interface Effort {
  /** At least 7. */
  readonly rounds: number;
  /** Milliseconds a turn should take; quick work is repeated within its turn. */
  readonly turn: number;
  /** Milliseconds of warm-up before the first round. */
  readonly warmUp: number;
}

export const EFFORT: Effort = { rounds: 7, turn: 60, warmUp: 400 };

/** Quick work with many cells. */
export const BRIEF: Effort = { rounds: 7, turn: 25, warmUp: 120 };

/** A competitor with the piece of work it is to do. */
export interface Entrant<W extends Work = Work> {
  readonly competitor: Competitor;
  readonly work: W;
}

/** Milliseconds of one run. */
export interface Timing<W extends Work = Work> extends Spread {
  readonly name: string;
  readonly work: W;
  readonly rounds: readonly number[];
  /** Runs in each turn. */
  readonly times: number;
}

/** Prepares and warms up all of them, then lets them take turns. A competitor may stand in the list once. */
export async function compare<W extends Work>(
  entrants: readonly Entrant<W>[],
  effort: Effort = EFFORT,
): Promise<Timing<W>[]> {
  const entries = [];
  for (const { competitor, work } of entrants) {
    await competitor.prepare(work);
    const once = await warmUp(competitor, effort);
    const times = Math.min(2000, Math.max(1, Math.round(effort.turn / once)));
    entries.push({ competitor, work, times, rounds: [] as number[] });
  }
  for (let round = 0; round < effort.rounds; round++) {
    for (const entry of entries) entry.rounds.push(await entry.competitor.run(entry.times));
  }
  return entries.map(({ competitor, work, times, rounds }) => ({
    name: competitor.spec.name,
    work,
    times,
    rounds,
    ...spread(rounds),
  }));
}

/** Those of the competitors that can do the work. */
export function able<W extends Work>(competitors: readonly Competitor[], work: W): Entrant<W>[] {
  return competitors
    .filter(
      ({ spec }) =>
        spec.kinds.includes(work.kind) && (!('dtype' in work) || spec.dtypes.includes(work.dtype)),
    )
    .map((competitor) => ({ competitor, work }));
}

/** At least two runs: compilers translate hot code anew after the first. Returns the milliseconds of the last one. */
async function warmUp(competitor: Competitor, { warmUp }: Effort): Promise<number> {
  let last = await competitor.run(1);
  let spent = last;
  do {
    last = await competitor.run(1);
    spent += last;
  } while (spent < warmUp);
  return last;
}
