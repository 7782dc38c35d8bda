/** @file What a number was measured on. */

import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  readonly v8: string;
  readonly date: string;
  /** Load averages over 1, 5 and 15 minutes before the run: above about 0.5 something else was running. */
  readonly load: readonly number[];
  /** Widest vectors the processor offers to native peers. */
  readonly vectors: string;
}

export function describeMachine(now: Date): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    v8: process.versions.v8,
    date: now.toISOString().slice(0, 10),
    load: loadavg().map((value) => Math.round(value * 100) / 100),
    vectors: widestVectors(),
  };
}

function widestVectors(): string {
  try {
    const flags = readFileSync('/proc/cpuinfo', 'utf8');
    return /\bavx512f\b/.test(flags) ? 'AVX-512' : /\bavx2\b/.test(flags) ? 'AVX2 and FMA' : 'SSE';
  } catch {
    return 'unknown';
  }
}
