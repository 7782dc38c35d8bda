/** @file How time grows with depth, width, batch and seeds, and where memory goes. */

import { type Competitor, start } from '../competitor.ts';
import { ourBackend } from '../competitors.ts';
import { BRIEF, compare } from '../rounds.ts';
import { logLogSlope } from '../statistics.ts';
import type { ExperimentWork, MemoryWork, PassWork, Work } from '../work.ts';
import { numbersOf } from './kernels.ts';
import type { Say } from './say.ts';

export interface Series {
  readonly what: string;
  readonly points: readonly { readonly x: number; readonly milliseconds: number }[];
  /** p of milliseconds ≈ c xᵖ over the points. */
  readonly slope: number;
  /** The same between the last two points, where fixed costs weigh least. */
  readonly lastSlope: number;
}

export interface Memory {
  readonly n: number;
  readonly depth: number;
  readonly dtype: string;
  readonly reserved: number;
  readonly tensors: number;
  readonly grown: number;
  readonly heap: number;
}

export interface Scaling {
  readonly series: readonly Series[];
  readonly memory: readonly Memory[];
}

const PASS: PassWork = { kind: 'pass', n: 128, depth: 50, batch: 64, dtype: 'float64' };
const EXPERIMENT: ExperimentWork = { kind: 'experiment', depth: 30, width: 64, seeds: 20 };

const SERIES: readonly { readonly what: string; readonly works: readonly (readonly [number, Work])[] }[] = [
  { what: 'depth', works: [25, 50, 100, 200, 400].map((depth) => [depth, { ...PASS, depth }]) },
  { what: 'width', works: [64, 128, 256, 512, 1024].map((n) => [n, { ...PASS, n }]) },
  { what: 'batch', works: [8, 16, 32, 64, 128, 256].map((batch) => [batch, { ...PASS, batch }]) },
  { what: 'seeds', works: [10, 20, 40, 80, 160].map((seeds) => [seeds, { ...EXPERIMENT, seeds }]) },
];

const MEMORY: readonly MemoryWork[] = (
  [
    [64, 50],
    [256, 50],
    [256, 100],
  ] as const
).map(([n, depth]) => ({ kind: 'memory', n, depth, batch: 64, dtype: 'float64' }));

export async function measureScaling(core: number | null, say: Say): Promise<Scaling> {
  const simulator = start(ourBackend('simd'), core);
  try {
    const series: Series[] = [];
    for (const { what, works } of SERIES) {
      say(`scaling: ${what}`);
      series.push(await measureSeries(simulator, what, works));
    }
    const memory: Memory[] = [];
    for (const work of MEMORY) {
      say(`memory: n = ${work.n}, depth ${work.depth}`);
      await simulator.prepare(work);
      await simulator.run(1);
      const {
        reserved = Number.NaN,
        tensors = Number.NaN,
        grown = Number.NaN,
        heap = Number.NaN,
      } = numbersOf(await simulator.result());
      memory.push({ n: work.n, depth: work.depth, dtype: work.dtype, reserved, tensors, grown, heap });
    }
    return { series, memory };
  } finally {
    simulator.stop();
  }
}

async function measureSeries(
  simulator: Competitor,
  what: string,
  works: readonly (readonly [number, Work])[],
): Promise<Series> {
  const points = [];
  for (const [x, work] of works) {
    const [timing] = await compare([{ competitor: simulator, work }], BRIEF);
    points.push({ x, milliseconds: timing?.median ?? Number.NaN });
  }
  const pairs = points.map(({ x, milliseconds }) => [x, milliseconds] as const);
  return { what, points, slope: logLogSlope(pairs), lastSlope: logLogSlope(pairs.slice(-2)) };
}
