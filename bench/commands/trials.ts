/** @file Trials: fresh weights for every seed, one sample. */

import type { Competitor } from '../competitor.ts';
import { able, compare } from '../rounds.ts';
import type { Spread } from '../statistics.ts';
import { DEPTH, DTYPES, TRIAL_WIDTH } from '../work.ts';
import type { Say } from './say.ts';

/** Milliseconds of one trial. */
export interface TrialTime extends Spread {
  readonly name: string;
  readonly dtype: string;
}

export async function measureTrials(competitors: readonly Competitor[], say: Say): Promise<TrialTime[]> {
  const times: TrialTime[] = [];
  for (const dtype of DTYPES) {
    say(`trials: ${dtype}`);
    const entrants = able(competitors, { kind: 'trials', n: TRIAL_WIDTH, depth: DEPTH, dtype });
    for (const { name, median, min, max } of await compare(entrants, { rounds: 9, turn: 120, warmUp: 500 })) {
      times.push({ name, dtype, median, min, max });
    }
  }
  return times;
}
