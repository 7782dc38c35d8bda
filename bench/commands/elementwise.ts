/** @file Nanoseconds per number: activations with their slopes, tanh beside other people's, and normals. */

import { activations } from '#engine/network/activation/activations.ts';
import { type Competitor, start } from '../competitor.ts';
import { mathLoop } from '../competitors.ts';
import { able, BRIEF, compare } from '../rounds.ts';
import { type BenchDtype, DTYPES, type Work } from '../work.ts';
import type { Say } from './say.ts';

/** As many as a layer of 256 units and 64 samples has. */
const COUNT = 16_384;
/** As many as a weight matrix of 256 units has. */
const NORMALS = 65_536;

export interface EntryTime {
  readonly name: string;
  readonly dtype: BenchDtype;
  readonly what: string;
  readonly nanoseconds: number;
}

export async function measureElementwise(
  competitors: readonly Competitor[],
  core: number | null,
  say: Say,
): Promise<EntryTime[]> {
  const loop = start(mathLoop(), core);
  try {
    const times: EntryTime[] = [];
    for (const dtype of DTYPES) {
      say(`elementwise: ${dtype}`);
      const tanh = { kind: 'activation', name: 'tanh', count: COUNT, dtype } as const;
      times.push(
        ...(await perEntry([...competitors, loop], { ...tanh, slope: false }, 'tanh alone')),
        ...(await perEntry([...competitors, loop], { ...tanh, slope: true }, 'tanh with slope')),
        ...(await perEntry(competitors, { kind: 'normals', count: NORMALS, dtype }, 'normals')),
      );
      const ours = competitors.filter(({ spec }) => spec.group === 'ours');
      for (const { name } of activations) {
        times.push(...(await perEntry(ours, { ...tanh, name, slope: true }, name)));
      }
    }
    return times;
  } finally {
    loop.stop();
  }
}

async function perEntry(
  competitors: readonly Competitor[],
  work: Extract<Work, { count: number }>,
  what: string,
): Promise<EntryTime[]> {
  const timings = await compare(able(competitors, work), BRIEF);
  return timings.map(({ name, median }) => ({
    name,
    dtype: work.dtype,
    what,
    nanoseconds: (1e6 * median) / work.count,
  }));
}
