/** @file Forward and backward at every width and dtype, everybody side by side. */

import type { Competitor } from '../competitor.ts';
import { able, compare, type Entrant } from '../rounds.ts';
import { BATCH, DEPTH, DTYPES, type PassWork, passFlops, WIDTHS } from '../work.ts';
import type { Say } from './say.ts';

/** A competitor's milliseconds for the whole pass. */
export interface PassTime {
  readonly name: string;
  readonly dtype: string;
  readonly n: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly gflops: number;
  /** Layers that were run; fewer than 50 where 50 would take too long, the time then scaled by the operations. */
  readonly depth: number;
}

/** A pass that would take longer is measured on fewer layers. */
const LONGEST = 1500;
/** Layers of the probe. */
const PROBE = 4;
/** Only JavaScript peers are ever that slow, and only from this width on. */
const PROBED_WIDTH = 512;

export async function measurePass(competitors: readonly Competitor[], say: Say): Promise<PassTime[]> {
  const times: PassTime[] = [];
  for (const dtype of DTYPES) {
    for (const n of WIDTHS) {
      say(`pass: ${dtype}, n = ${n}`);
      const whole: PassWork = { kind: 'pass', n, depth: DEPTH, batch: BATCH, dtype };
      const entrants: Entrant<PassWork>[] = [];
      for (const { competitor } of able(competitors, whole)) {
        const slow = n >= PROBED_WIDTH && competitor.spec.group === 'javascript';
        const depth = slow ? await affordableDepth(competitor, whole) : DEPTH;
        entrants.push({ competitor, work: { ...whole, depth } });
      }
      for (const { name, work, median, min, max } of await compare(entrants)) {
        const scale = passFlops(whole) / passFlops(work);
        times.push({
          name,
          dtype,
          n,
          median: median * scale,
          min: min * scale,
          max: max * scale,
          gflops: passFlops(work) / (median * 1e6),
          depth: work.depth,
        });
      }
    }
  }
  return times;
}

/** All layers, or as many as take no longer than `LONGEST`. */
async function affordableDepth(competitor: Competitor, whole: PassWork): Promise<number> {
  const probe = { ...whole, depth: PROBE };
  await competitor.prepare(probe);
  const runs = [await competitor.run(1), await competitor.run(1), await competitor.run(1)];
  const expected = (Math.min(...runs) * passFlops(whole)) / passFlops(probe);
  return expected <= LONGEST ? DEPTH : Math.max(PROBE, Math.floor((DEPTH * LONGEST) / expected));
}
