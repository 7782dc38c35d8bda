/** @file Which trials of a run were measured and which are still owed. */

import type { RecordBatch } from '../run/record-batch.ts';

export interface Ledger {
  add(batch: RecordBatch): void;
  complete(): boolean;
  batches(): readonly RecordBatch[];
  /** The next trials nobody was given, fewer the nearer the end is, so that all workers end together; empty at the end. */
  deal(workers: number): readonly number[];
  missing(): readonly number[];
  /** Seeds that were measured and seeds that were not, in words. */
  describe(firstSeed: number): string;
}

export function createLedger(trials: number): Ledger {
  const measured = new Uint8Array(trials);
  const batches: RecordBatch[] = [];
  let count = 0;
  let dealt = 0;
  const indices = (value: 0 | 1) => [...measured.keys()].filter((index) => measured[index] === value);
  return {
    add(batch) {
      batches.push(batch);
      for (const index of batch.indices) {
        count += 1 - (measured[index] ?? 0);
        measured[index] = 1;
      }
    },
    complete: () => count === trials,
    batches: () => batches,
    deal(workers) {
      const size = Math.ceil((trials - dealt) / (2 * workers));
      const chunk = Array.from({ length: size }, (_, i) => dealt + i);
      dealt += size;
      return chunk;
    },
    missing: () => indices(0),
    describe(firstSeed) {
      const kept = ranges(indices(1), firstSeed);
      const lost = ranges(indices(0), firstSeed);
      return `Measured: ${kept === '' ? 'no seed' : `seeds ${kept}`}; lost: seeds ${lost}.`;
    },
  };
}

const SHOWN_RANGES = 6;

/** `1–4, 7, 9–12`: runs of neighbours, the first few of them. */
function ranges(indices: readonly number[], firstSeed: number): string {
  const runs: { from: number; to: number }[] = [];
  for (const index of indices) {
    const last = runs.at(-1);
    if (last !== undefined && last.to === index - 1) last.to = index;
    else runs.push({ from: index, to: index });
  }
  const shown = runs
    .slice(0, SHOWN_RANGES)
    .map(({ from, to }) => (from === to ? `${firstSeed + from}` : `${firstSeed + from}–${firstSeed + to}`));
  return [...shown, ...(runs.length > SHOWN_RANGES ? ['…'] : [])].join(', ');
}
