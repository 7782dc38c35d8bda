/** @file What a user waits for: the default experiment, and the theory behind a whole phase diagram. */

import { start } from '../competitor.ts';
import { ourBackend } from '../competitors.ts';
import { compare, EFFORT } from '../rounds.ts';
import type { Spread } from '../statistics.ts';
import type { ExperimentWork, PhaseWork } from '../work.ts';
import type { Say } from './say.ts';

export const DEFAULT_EXPERIMENT: ExperimentWork = { kind: 'experiment', depth: 30, width: 64, seeds: 20 };
export const PHASE_DIAGRAM: PhaseWork = { kind: 'phase', columns: 60, rows: 40 };

/** Milliseconds. */
export interface Latency extends Spread {
  readonly what: string;
  /** The first run in a fresh process, before any code was hot. */
  readonly first: number;
}

export async function measureLatency(core: number | null, say: Say): Promise<Latency[]> {
  const latencies: Latency[] = [];
  for (const [what, work] of [
    ['default experiment', DEFAULT_EXPERIMENT],
    ['phase diagram', PHASE_DIAGRAM],
  ] as const) {
    say(`latency: ${what}`);
    const simulator = start(ourBackend('simd'), core);
    try {
      await simulator.prepare(work);
      const first = await simulator.run(1);
      const [warm] = await compare([{ competitor: simulator, work }], EFFORT);
      if (warm !== undefined) {
        latencies.push({ what, first, median: warm.median, min: warm.min, max: warm.max });
      }
    } finally {
      simulator.stop();
    }
  }
  return latencies;
}
