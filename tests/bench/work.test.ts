/** That the work is what its description says: operations are counted, norms computed again with plain loops. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Backend } from '#engine/tensor/backend.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { matrixShape } from '#engine/tensor/tensor.ts';
import { passNumbers, writeNumbers } from '../../bench/case-file.ts';
import { CHAINS, peakSource } from '../../bench/kernels/peak-source.ts';
import { preparePass } from '../../bench/ours/pass.ts';
import { prepareTrials } from '../../bench/ours/trials.ts';
import { relativeDifference } from '../../bench/statistics.ts';
import { type Norms, type PassWork, passFlops, peakFlops, productFlops } from '../../bench/work.ts';

const folder = mkdtempSync(join(tmpdir(), 'nabla-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const WORK: PassWork = { kind: 'pass', n: 5, depth: 4, batch: 3, dtype: 'float64', file: join(folder, 'n') };
writeNumbers(join(folder, 'n'), WORK);

describe('a pass', () => {
  test('takes as many operations as the formula says', () => {
    let counted = 0;
    const counting: Backend = {
      ...referenceBackend,
      gemm(a, b, out, options) {
        const [rows, columns] = matrixShape(a);
        const [m, n] = matrixShape(out);
        counted += productFlops({ m, n, k: options?.transposeA === true ? rows : columns });
        referenceBackend.gemm(a, b, out, options);
      },
    };
    preparePass(WORK, counting).run();
    expect(counted).toBe(passFlops(WORK));
  });

  test('answers with the norms that plain loops give', () => {
    const found = preparePass(WORK, referenceBackend).run();
    const wanted = plainNorms(WORK);
    for (const part of ['z', 'a', 'delta', 'dW'] as const) {
      expect(relativeDifference(Reflect.get(found ?? {}, part), wanted[part]), part).toBeLessThan(1e-13);
    }
  });

  test('does the same again', () => {
    const pass = preparePass(WORK, referenceBackend);
    const first = JSON.stringify(pass.run());
    expect(JSON.stringify(pass.run())).toBe(first);
  });
});

test('a trial is another net each time', () => {
  const trial = prepareTrials({ kind: 'trials', n: 8, depth: 5, dtype: 'float64' }, referenceBackend);
  const ratios = [trial.run(), trial.run(), trial.run()];
  expect(new Set(ratios).size).toBe(3);
  for (const ratio of ratios) expect(ratio).toBeLessThan(2);
});

describe('the ceiling', () => {
  test.each(CHAINS)('%i chains: each is multiplied and added to once a step', (chains) => {
    const loops = peakSource(false).split('export function ').slice(1);
    const loop = loops.find((text) => text.startsWith(`peak64x${chains}(`)) ?? '';
    const body = /for .*\{\n([\s\S]*?)\n {2}\}/.exec(loop)?.[1]?.split('\n') ?? [];
    expect(body).toHaveLength(chains);
    for (const line of body) expect(line).toMatch(/(x\d+) = f64x2\.add\(f64x2\.mul\(\1, c\), c\);$/);
  });

  test('a vector holds two doubles or four singles', () => {
    const double = peakFlops({ chains: 12, dtype: 'float64' });
    expect(peakFlops({ chains: 12, dtype: 'float32' })).toBe(2 * double);
  });
});

/** The pass once more, number by number. */
function plainNorms(work: PassWork): Norms {
  const { n, depth, batch } = work;
  const { weights, input, top } = passNumbers(work);
  const norm = (values: readonly number[]) => Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));
  const at = (values: ArrayLike<number>, row: number, column: number) =>
    values[row * n + column] ?? Number.NaN;
  const grid = (rows: number, entry: (row: number, column: number) => number) =>
    Array.from({ length: rows * n }, (_, i) => entry(Math.floor(i / n), i % n));
  const sum = (count: number, term: (k: number) => number) =>
    Array.from({ length: count }, (_, k) => term(k)).reduce((total, one) => total + one, 0);
  const a: number[][] = [Array.from(input)];
  const z = weights.map((w, l) => {
    const next = grid(batch, (row, unit) => sum(n, (k) => at(w, unit, k) * at(a[l] ?? [], row, k)));
    a.push(next.map(Math.tanh));
    return next;
  });
  const delta: number[][] = [Array.from(top)];
  for (let l = depth - 1; l > 0; l--) {
    const above = delta[0] ?? [];
    const w = weights[l] ?? [];
    delta.unshift(
      grid(
        batch,
        (row, unit) =>
          (1 - at(a[l] ?? [], row, unit) ** 2) * sum(n, (k) => at(above, row, k) * at(w, k, unit)),
      ),
    );
  }
  const dW = delta.map((d, l) =>
    grid(n, (unit, k) => sum(batch, (row) => at(d, row, unit) * at(a[l] ?? [], row, k))),
  );
  return { z: z.map(norm), a: a.slice(1).map(norm), delta: delta.map(norm), dW: dW.map(norm) };
}
