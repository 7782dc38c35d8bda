/** @file What every pool of workers does, whether they share memory or talk by messages alone. */

import { afterEach, describe, expect, it } from 'vitest';
import type { StartWorker, WorkerHandle } from '#engine/experiment/pool/lane.ts';
import { Pool, type PoolHost, type PoolLimits } from '#engine/experiment/pool/pool.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import type { Progress } from '#engine/experiment/types.ts';
import { SPECS, specOf } from '../support/specs.ts';

const LONG = specOf(
  'kind: network\ndepth: 40\nwidth: 64\nactivation: tanh\nseeds: 4000\nclaims: [{that: rate < 9}]',
);
const SHORT = specOf(SPECS.network ?? '');
/** Enough work that it is worth a second worker. */
const WIDE = specOf(
  'kind: network\ndepth: 30\nwidth: 48\nactivation: tanh\nseeds: 60\nfirst_seed: 11\nclaims: [{that: rate < 9}]',
);

/** Two of them are more than one budget. */
const LARGE = specOf(
  'kind: network\ndepth: 400\nwidth: 140\nactivation: tanh\nbatch: 90\nseeds: 2\nclaims: [{that: rate < 9}]',
);

const ALL = [...Object.values(SPECS).map(specOf), WIDE];

/** What a run without workers gives for each, worked out once. */
let known: readonly string[] | undefined;
const direct = () => {
  known ??= ALL.map((spec) => JSON.stringify(runSpec(spec)));
  return known;
};

export function poolSuite(name: string, openHost: (lanes: number) => PoolHost): void {
  let pool: Pool | undefined;
  const open = (host: PoolHost, limits: Partial<PoolLimits> = {}) => {
    pool = new Pool(host, { patienceMs: 2000, runMs: 60_000, ...limits });
    return pool;
  };
  afterEach(async () => {
    await pool?.close();
    pool = undefined;
  });

  describe(name, () => {
    it.each([1, 2, 3])('gives the same bytes with %i workers as without any (L4)', async (lanes) => {
      const pool = open(openHost(lanes));
      const outcomes = await Promise.all(ALL.map((spec) => pool.run(spec).outcome));
      const different = ALL.filter((_, i) => JSON.stringify(outcomes[i]) !== direct()[i]);
      expect(different).toEqual([]);
    });

    it('tells progress that never falls, up to the whole', async () => {
      const seen: Progress[] = [];
      await open(openHost(2)).run(WIDE, { onProgress: (progress) => seen.push(progress) }).outcome;
      const done = seen.map((progress) => progress.done);
      expect(done).toEqual(done.toSorted((a, b) => a - b));
      expect(seen.at(-1)).toEqual({ done: 60 * 60, total: 60 * 60 });
    });

    it('stops a run that is cancelled, and goes on with the next', async () => {
      const pool = open(openHost(2));
      const long = pool.run(LONG, { onProgress: () => long.cancel() });
      expect(await long.outcome).toMatchObject({ ok: false, error: { code: 'cancelled' } });
      expect(await pool.run(SHORT).outcome).toEqual(runSpec(SHORT));
    });

    it('lets a short run through beside a long one', async () => {
      const lane = open(openHost(1));
      const long = lane.run(LONG);
      expect(await lane.run(SHORT).outcome).toEqual(runSpec(SHORT));
      long.cancel();
      expect(await long.outcome).toMatchObject({ error: { code: 'cancelled' } });
    });

    it('never starts what was cancelled while it waited for memory', async () => {
      const full = open(openHost(1));
      const [first, second] = [full.run(LARGE), full.run(LARGE)];
      second.cancel();
      first.cancel();
      expect(await second.outcome).toMatchObject({ error: { code: 'cancelled' } });
      expect(await first.outcome).toMatchObject({ error: { code: 'cancelled' } });
    });

    it('starts no worker for a run over its budget', async () => {
      const host = openHost(2);
      const none: StartWorker = () => {
        throw new Error('started');
      };
      const refused = open({ ...host, startWorker: none }).run(LONG, {
        budget: { seconds: 1e-6, bytes: 1e9 },
      });
      expect(await refused.outcome).toMatchObject({ error: { code: 'too-expensive' } });
    });

    it('names the seeds that were lost when a worker dies, and serves the next run', async () => {
      const host = openHost(2);
      let deaths = 0;
      const fragile = wrapped(host.startWorker, (worker, hear, died) => (message) => {
        hear(message);
        if (message.type !== 'report' || message.batch === null || deaths > 0) return;
        deaths += 1;
        worker().terminate();
        died('shot');
      });
      const pool = open({ ...host, startWorker: fragile });
      const outcome = await pool.run(LONG).outcome;
      expect(outcome).toMatchObject({ ok: false, error: { code: 'runner-stopped' } });
      expect(outcome.ok ? '' : outcome.error.message).toMatch(
        /\(shot\)\. Measured: seeds \d[\d–, …]*; lost: seeds \d[\d–, …]*\.$/,
      );
      expect(await pool.run(WIDE).outcome).toEqual(runSpec(WIDE));
    });

    it('says so when no worker can be started', async () => {
      const none: StartWorker = () => {
        throw new Error('no threads left');
      };
      const outcome = await open({ ...openHost(2), startWorker: none }).run(SHORT).outcome;
      expect(outcome).toMatchObject({ error: { code: 'runner-stopped' } });
    });

    it('ends a worker that does not let go; another run on it is none the wiser', async () => {
      const host = openHost(1);
      let starts = 0;
      const clinging = wrapped(host.startWorker, (_worker, hear) => {
        starts += 1;
        return (message) => message.type !== 'ended' && hear(message);
      });
      const pool = open({ ...host, startWorker: clinging }, { patienceMs: 4 });
      const long = pool.run(LONG);
      const other = pool.run(WIDE);
      long.cancel();
      expect(await long.outcome).toMatchObject({ error: { code: 'cancelled' } });
      expect(await other.outcome).toEqual(runSpec(WIDE));
      expect(starts).toBeGreaterThanOrEqual(1);
    });

    it('gives the memory of a large run back with its worker', async () => {
      const host = openHost(1);
      let starts = 0;
      const counted = wrapped(host.startWorker, (_worker, hear) => {
        starts += 1;
        return hear;
      });
      const pool = open({ ...host, startWorker: counted });
      await pool.run(SHORT).outcome;
      const large = pool.run(LARGE);
      large.cancel();
      await large.outcome;
      expect(await pool.run(SHORT).outcome).toEqual(runSpec(SHORT));
      expect(starts).toBe(2);
    });

    it('ends a run that takes too long', async () => {
      const outcome = await open(openHost(1), { runMs: 1 }).run(LONG).outcome;
      expect(outcome).toMatchObject({ error: { code: 'too-expensive' } });
    });

    it('ends everything when it is closed', async () => {
      const closing = open(openHost(2));
      const runs = [closing.run(LONG), closing.run(WIDE)];
      await closing.close();
      for (const { outcome } of runs) expect(await outcome).toMatchObject({ error: { code: 'cancelled' } });
      expect(await closing.run(SHORT).outcome).toMatchObject({ error: { code: 'cancelled' } });
    });
  });
}

type Hear = Parameters<StartWorker>[0];

/** A worker whose messages go through what `intercept` returns. */
function wrapped(
  start: StartWorker,
  intercept: (worker: () => WorkerHandle, hear: Hear, died: (why: string) => void) => Hear,
): StartWorker {
  return (hear, died) => {
    const worker: WorkerHandle = start(
      intercept(() => worker, hear, died),
      died,
    );
    return worker;
  };
}
