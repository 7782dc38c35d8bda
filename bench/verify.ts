/** @file That everybody does the same work: the norms of one pass on the same numbers agree with the reference backend. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend } from '#engine/tensor/create-backend.ts';
import { writeNumbers } from './case-file.ts';
import type { Competitor } from './competitor.ts';
import { preparePass } from './ours/pass.ts';
import { relativeDifference } from './statistics.ts';
import { type BenchDtype, DTYPES, type Norms, type PassWork } from './work.ts';

export interface Agreement {
  readonly name: string;
  readonly dtype: BenchDtype;
  /** Largest relative difference of any of the 4·depth norms. */
  readonly difference: number;
}

/** Single precision is compared with the double one: what remains is its rounding over fifty layers. */
export const TOLERANCE: Readonly<Record<BenchDtype, number>> = { float64: 1e-8, float32: 1e-3 };

const PARTS = ['z', 'a', 'delta', 'dW'] as const;

/** Throws an Error that names the competitor whose norms differ. */
export async function verify(competitors: readonly Competitor[]): Promise<Agreement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nabla-bench-'));
  try {
    const file = join(folder, 'numbers.f64');
    const work: PassWork = { kind: 'pass', n: 64, depth: 50, batch: 64, dtype: 'float64', file };
    writeNumbers(file, work);
    const wanted = normsOf(preparePass(work, createBackend('reference')).run());
    const agreements: Agreement[] = [];
    for (const competitor of competitors) {
      for (const dtype of DTYPES.filter((one) => competitor.spec.dtypes.includes(one))) {
        await competitor.prepare({ ...work, dtype });
        await competitor.run(1);
        const found = normsOf(await competitor.result());
        const difference = Math.max(...PARTS.map((part) => relativeDifference(found[part], wanted[part])));
        agreements.push({ name: competitor.spec.name, dtype, difference });
        const allowed = Math.max(TOLERANCE[dtype], competitor.spec.tolerance ?? 0);
        if (difference <= allowed) continue;
        throw new Error(
          `${competitor.spec.name} does other work: its ${dtype} norms differ by ${difference.toExponential(1)}, at most ${allowed} is rounding`,
        );
      }
    }
    return agreements;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The norms a run answered with. Throws a TypeError for anything else. */
function normsOf(value: unknown): Norms {
  const numbers = (part: (typeof PARTS)[number]): number[] => {
    const list: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined;
    if (!Array.isArray(list)) throw new TypeError(`a pass answers with norms of ${part}`);
    return list.map(Number);
  };
  return { z: numbers('z'), a: numbers('a'), delta: numbers('delta'), dW: numbers('dW') };
}
