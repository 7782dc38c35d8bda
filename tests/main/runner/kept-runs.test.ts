import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { KeptRun } from '#main/app/ports.ts';
import { openKeptRuns } from '#main/runner/kept-runs.ts';
import { type TempFolder, tempFolder } from '../../support/folders.ts';

const folders: TempFolder[] = [];
const folder = async () => {
  const made = await tempFolder();
  folders.push(made);
  return made.path;
};
afterEach(async () => {
  await Promise.all(folders.splice(0).map((made) => made.remove()));
});

const run = (measured: number, rule = 'as measured'): KeptRun => ({
  claims: [
    {
      says: null,
      that: 'a < 1',
      quantity: 'a',
      measured,
      interval: [Number.NEGATIVE_INFINITY, measured],
      verdict: 'inconclusive',
      rule,
      ruleZh: '如所测',
      unit: 'B/s',
      seeds: 3,
      seedsNeeded: null,
      violations: null,
    },
  ],
  seeds: 3,
  backend: 'simd',
  seconds: 0.25,
});

describe('kept results', () => {
  it('come back to this process and the next, infinities and all', async () => {
    const data = join(await folder(), 'not', 'there', 'yet');
    const kept = openKeptRuns(data);
    expect(await kept.get('a')).toBeNull();
    for (const [key, value] of [
      ['a', 0.1],
      ['b', Number.NaN],
      ['c', Number.POSITIVE_INFINITY],
    ] as const)
      await kept.put(key, run(value));
    await kept.put('a', run(0.2));
    for (const store of [kept, openKeptRuns(data)]) {
      expect(await store.get('a')).toEqual(run(0.2));
      expect(await store.get('b')).toEqual(run(Number.NaN));
      expect(await store.get('c')).toEqual(run(Number.POSITIVE_INFINITY));
    }
  });

  it('of two processes stand in one file', async () => {
    const data = await folder();
    const [one, other] = [openKeptRuns(data), openKeptRuns(data)];
    await Promise.all([one.put('a', run(1)), other.put('b', run(2)), one.put('c', run(3))]);
    const next = openKeptRuns(data);
    expect(await Promise.all(['a', 'b', 'c'].map((key) => next.get(key)))).toEqual([run(1), run(2), run(3)]);
  });

  it('that cannot be read are only lost themselves', async () => {
    const data = await folder();
    await openKeptRuns(data).put('a', run(1));
    const file = join(data, 'checked.jsonl');
    const line = await readFile(file, 'utf8');
    const damaged = [
      '{"key":"x"',
      '[]',
      '{"key":"y","run":{"claims":[]}}',
      line.replace('"a"', '"z"').slice(0, -30),
    ];
    await writeFile(file, [...damaged, line].join('\n'));
    const kept = openKeptRuns(data);
    expect(await kept.get('a')).toEqual(run(1));
    for (const key of ['x', 'y', 'z']) expect(await kept.get(key)).toBeNull();
    await kept.put('b', run(2));
    expect(await openKeptRuns(data).get('b')).toEqual(run(2));
  });

  it('do not grow without end: the newer half stays', async () => {
    const data = await folder();
    const kept = openKeptRuns(data);
    const long = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 10; i++) await kept.put(`run-${i}`, run(i, long));
    const next = openKeptRuns(data);
    expect(await next.get('run-9')).toEqual(run(9, long));
    const size = (await readFile(join(data, 'checked.jsonl'))).length;
    expect(size).toBeLessThan(6 * 1024 * 1024);
    expect(size).toBeGreaterThan(4 * 1024 * 1024);
  });
});
