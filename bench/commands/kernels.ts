/** @file The matrix product alone, shape by shape, beside the ceiling of 128-bit vectors; and its share of a pass. */

import { type Competitor, start } from '../competitor.ts';
import { ourBackend, peakLoops } from '../competitors.ts';
import { CHAINS } from '../kernels/peak-source.ts';
import { BRIEF, compare, type Entrant } from '../rounds.ts';
import {
  BATCH,
  type BenchDtype,
  DEPTH,
  DTYPES,
  gflops,
  type PeakWork,
  type ProductWork,
  peakFlops,
  productFlops,
  WIDTHS,
} from '../work.ts';
import type { Say } from './say.ts';

const BACKENDS = ['simd', 'relaxed-simd'] as const;
type Fast = (typeof BACKENDS)[number];

export interface KernelRate {
  readonly backend: Fast;
  readonly dtype: BenchDtype;
  readonly shape: string;
  readonly n: number;
  readonly gflops: number;
  /** The register-only loop in the same rounds. */
  readonly loop: number;
}

export interface Peak {
  readonly backend: Fast;
  readonly dtype: BenchDtype;
  /** Best loop or fastest kernel of the run, whichever is more. */
  readonly gflops: number;
  /** GFLOP/s of every unrolling. */
  readonly unrollings: readonly { readonly chains: number; readonly gflops: number }[];
}

export interface Shares {
  readonly backend: Fast;
  readonly dtype: BenchDtype;
  readonly n: number;
  /** Of the pass, by operation. */
  readonly shares: Readonly<Record<string, number>>;
}

export interface KernelResults {
  readonly peaks: readonly Peak[];
  readonly rates: readonly KernelRate[];
  readonly shares: readonly Shares[];
}

export async function measureKernels(core: number | null, say: Say): Promise<KernelResults> {
  const ours = BACKENDS.map((name) => start(ourBackend(name), core));
  const loops = BACKENDS.map((name) => start(peakLoops(name), core));
  try {
    const pairs = BACKENDS.map((backend, i) => ({ backend, ours: at(ours, i), loop: at(loops, i) }));
    const peaks: Peak[] = [];
    const rates: KernelRate[] = [];
    const shares: Shares[] = [];
    for (const dtype of DTYPES) {
      for (const pair of pairs) {
        say(`kernels: ${pair.backend}, ${dtype}`);
        const unrollings = await measureLoops(pair, dtype);
        const measured = await measureProducts(pair, dtype, bestOf(unrollings).chains);
        const fastest = Math.max(...measured.map((rate) => Math.max(rate.gflops, rate.loop)));
        rates.push(...measured);
        peaks.push({
          backend: pair.backend,
          dtype,
          gflops: Math.max(bestOf(unrollings).gflops, fastest),
          unrollings,
        });
        shares.push(...(await measureShares(pair, dtype)));
      }
    }
    return { peaks, rates, shares };
  } finally {
    for (const competitor of [...ours, ...loops]) competitor.stop();
  }
}

interface Pair {
  readonly backend: Fast;
  readonly ours: Competitor;
  readonly loop: Competitor;
}

async function measureLoops({ backend, loop }: Pair, dtype: BenchDtype) {
  const unrollings = [];
  for (const chains of CHAINS) {
    const work: PeakWork = { kind: 'peak', chains, fused: backend === 'relaxed-simd', dtype };
    const [timing] = await compare([{ competitor: loop, work }], BRIEF);
    unrollings.push({ chains, gflops: gflops(peakFlops(work), timing?.median ?? Number.NaN) });
  }
  return unrollings;
}

function bestOf<T extends { readonly gflops: number }>(candidates: readonly T[]): T {
  return at(
    [...candidates].sort((x, y) => y.gflops - x.gflops),
    0,
  );
}

async function measureProducts({ backend, ours, loop }: Pair, dtype: BenchDtype, chains: number) {
  const rates: KernelRate[] = [];
  for (const n of WIDTHS) {
    for (const { shape, work } of shapes(n, dtype)) {
      const peak: PeakWork = { kind: 'peak', chains, fused: backend === 'relaxed-simd', dtype };
      const entrants: Entrant<ProductWork | PeakWork>[] = [
        { competitor: ours, work },
        { competitor: loop, work: peak },
      ];
      const [product, ceiling] = await compare(entrants, BRIEF);
      rates.push({
        backend,
        dtype,
        shape,
        n,
        gflops: gflops(productFlops(work), product?.median ?? Number.NaN),
        loop: gflops(peakFlops(peak), ceiling?.median ?? Number.NaN),
      });
    }
  }
  return rates;
}

/** The three products of a layer, and a square one. */
function shapes(n: number, dtype: BenchDtype): { shape: string; work: ProductWork }[] {
  const product = { kind: 'gemm', n, dtype } as const;
  return [
    { shape: 'forward', work: { ...product, m: BATCH, k: n, layout: 'NT' } },
    { shape: 'backward', work: { ...product, m: BATCH, k: n, layout: 'NN' } },
    { shape: 'gradient', work: { ...product, m: n, k: BATCH, layout: 'TN' } },
    { shape: 'square', work: { ...product, m: n, k: n, layout: 'NN' } },
  ];
}

async function measureShares({ backend, ours }: Pair, dtype: BenchDtype): Promise<Shares[]> {
  const found: Shares[] = [];
  for (const n of WIDTHS) {
    await ours.prepare({ kind: 'share', n, depth: DEPTH, batch: BATCH, dtype });
    const runs: Record<string, number>[] = [];
    for (let run = 0; run < 5; run++) {
      await ours.run(1);
      runs.push(numbersOf(await ours.result()));
    }
    // The middle one by the share of the product.
    const sorted = runs.sort((x, y) => (x.gemm ?? 0) - (y.gemm ?? 0));
    found.push({ backend, dtype, n, shares: at(sorted, 2) });
  }
  return found;
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`no entry ${index} of ${list.length}`);
  return found;
}

/** A competitor's answer as named numbers. */
export function numbersOf(value: unknown): Record<string, number> {
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, number]) => [key, Number(number)]));
}
