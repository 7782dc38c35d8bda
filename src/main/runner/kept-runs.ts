/**
 * @file Results that were kept, one JSON line each, in a file beside the database. Any number of processes may append;
 * a line that cannot be read is a result that is computed again, and the whole file may be deleted.
 */

import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { KeptRun, KeptRuns } from '#main/app/ports.ts';

/** Beyond this the older half is left behind. */
const MOST_BYTES = 8 * 1024 * 1024;

const Numeric = z.union([
  z.number(),
  z.pipe(
    z.enum(['Infinity', '-Infinity', 'NaN']),
    z.transform((text) => Number(text)),
  ),
]);

const Line = z.object({
  key: z.string(),
  run: z.object({
    claims: z.array(
      z.object({
        says: z.nullable(z.string()),
        that: z.string(),
        quantity: z.string(),
        measured: Numeric,
        interval: z.tuple([Numeric, Numeric]),
        unit: z.string(),
        seeds: z.int(),
        verdict: z.enum(['supported', 'refuted', 'inconclusive']),
        rule: z.string(),
        ruleZh: z.string(),
        seedsNeeded: z.nullable(z.number()),
        violations: z.nullable(z.number()),
      }),
    ),
    seeds: z.int(),
    backend: z.string(),
    seconds: z.number(),
  }),
});

const FILE = 'checked.jsonl';

/** Reads the file when it is first asked. */
export function openKeptRuns(dataFolder: string): KeptRuns {
  const file = join(dataFolder, FILE);
  let loaded: Promise<Map<string, KeptRun>> | undefined;
  const all = () => {
    loaded ??= load(file);
    return loaded;
  };
  return {
    get: async (key) => (await all()).get(key) ?? null,
    async put(key, run) {
      (await all()).set(key, run);
      await mkdir(dataFolder, { recursive: true });
      await appendFile(file, lineOf(key, run));
    },
  };
}

function lineOf(key: string, run: KeptRun): string {
  const numbers = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  return `${JSON.stringify({ key, run }, numbers)}\n`;
}

async function load(file: string): Promise<Map<string, KeptRun>> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const kept = new Map<string, KeptRun>();
  for (const line of text.split('\n')) {
    const read = Line.safeParse(parsed(line));
    if (read.success) kept.set(read.data.key, read.data.run);
  }
  if (text.length > MOST_BYTES) await shrink(file, kept);
  return kept;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The newest stand last. Whatever another process appends meanwhile is computed again some day. */
async function shrink(file: string, kept: ReadonlyMap<string, KeptRun>): Promise<void> {
  const newest = [...kept].slice(-Math.ceil(kept.size / 2));
  const unfinished = `${file}.${process.pid}.part`;
  try {
    await writeFile(unfinished, newest.map(([key, run]) => lineOf(key, run)).join(''));
    await rename(unfinished, file);
  } catch {
    await rm(unfinished, { force: true });
  }
}
