import { Worker, type WorkerOptions } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import type { ExperimentSpec, Progress } from '#engine/experiment/types.ts';
import type { Runner } from '#main/app/ports.ts';
import { openRunner, type RunnerOptions } from '#main/runner/runner.ts';

let runner: Runner | undefined;
const open = (options: RunnerOptions = {}) => {
  runner = openRunner(options);
  return runner;
};
afterEach(async () => {
  await runner?.close();
  runner = undefined;
});

function spec(text: string): ExperimentSpec {
  const read = parseSpec(text, { path: 'spec.yaml', line: 1 });
  if (!read.ok) throw new Error(read.error[0]?.message);
  return read.value;
}

const small = spec(
  'kind: network\ndepth: 10\nwidth: 16\nactivation: sigmoid\ninit: xavier\nseeds: 5\nclaims:\n  - that: rate <= 0',
);
const long = spec(
  'kind: network\ndepth: 200\nwidth: 128\nactivation: tanh\ninit: xavier\nseeds: 200\nclaims:\n  - that: rate <= 0',
);

/** A thread that answers nothing, as one in an endless loop would. */
const deaf = (options: WorkerOptions) => new Worker('for (;;);', { ...options, eval: true });
const dying = (options: WorkerOptions) => new Worker('process.exit(1)', { ...options, eval: true });

describe('runner', () => {
  it('gives the same result as a run in this thread (L4)', async () => {
    const direct = runSpec(small);
    const outcome = await open().run({ spec: small });
    expect(outcome).toEqual(direct);
    expect(outcome.ok && outcome.value.seeds).toBe(5);
  });

  it('runs another number of seeds when asked', async () => {
    const outcome = await open().run({ spec: small, seeds: 3 });
    expect(outcome).toMatchObject({ ok: true, value: { seeds: 3 } });
  });

  it('tells how far it is, and leaves this thread free meanwhile (L10)', async () => {
    const seen: Progress[] = [];
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 5);
    const abort = new AbortController();
    const running = open().run({
      spec: long,
      signal: abort.signal,
      onProgress: (progress) => seen.push(progress),
    });
    // Told from the start, while the threads still come up.
    await expect.poll(() => seen.at(-1)?.done, { timeout: 20_000 }).toBeGreaterThan(5);
    abort.abort();
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((a, b) => a - b));
  });

  it('goes on with the next run after a cancelled one', async () => {
    const abort = new AbortController();
    const lane = open({ lanes: 1 });
    const stopped = lane.run({ spec: long, signal: abort.signal, onProgress: () => abort.abort() });
    const next = lane.run({ spec: small });
    expect(await stopped).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await next).toMatchObject({ ok: true });
  });

  it('does not start what was cancelled before its turn', async () => {
    const abort = new AbortController();
    abort.abort();
    expect(await open().run({ spec: long, signal: abort.signal })).toMatchObject({
      error: { code: 'cancelled' },
    });
  });

  it('ends a thread that does not listen', async () => {
    const abort = new AbortController();
    const running = open({ startWorker: deaf, patienceMs: 50 }).run({ spec: small, signal: abort.signal });
    setTimeout(() => abort.abort(), 20);
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  it('ends a run that takes too long', async () => {
    const outcome = await open({ startWorker: deaf, runMs: 50 }).run({ spec: small });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'too-expensive' } });
  });

  it('says so when the thread is gone, and starts another for the next run', async () => {
    const starts: number[] = [];
    const fragile = open({
      lanes: 1,
      startWorker: (options) => {
        starts.push(1);
        return dying(options);
      },
    });
    expect(await fragile.run({ spec: small })).toMatchObject({
      ok: false,
      error: { code: 'runner-stopped' },
    });
    expect(await fragile.run({ spec: small })).toMatchObject({
      ok: false,
      error: { code: 'runner-stopped' },
    });
    expect(starts).toHaveLength(2);
  });
});
