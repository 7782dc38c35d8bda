import { describe, expect, it } from 'vitest';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import type { ExperimentSpec } from '#engine/experiment/types.ts';
import { createRunner } from '#renderer/workers/runner.ts';
import { type InProcessWorker, inProcessWorker } from './support/in-process-worker.ts';

function spec(seeds: number): ExperimentSpec {
  const text = `kind: network\ndepth: 12\nwidth: 8\nactivation: tanh\ninit: xavier\nseeds: ${seeds}\nclaims:\n  - that: rate < 1\n`;
  const read = parseSpec(text, { path: 'test', line: 1 });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

function recorded() {
  const workers: InProcessWorker[] = [];
  const start = () => {
    const worker = inProcessWorker();
    workers.push(worker);
    return worker;
  };
  const runner = createRunner(start, { lanes: 1 });
  return { runner, workers };
}

describe('the runner', () => {
  it('brings progress and one result', async () => {
    const { runner } = recorded();
    const seen: number[] = [];
    const outcome = await runner(spec(6000), { onProgress: ({ done }) => seen.push(done) }).outcome;
    expect(outcome.ok && outcome.value.claims[0]?.verdict).toBe('supported');
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it('starts one worker for all runs, and none before the first', async () => {
    const { runner, workers } = recorded();
    expect(workers).toHaveLength(0);
    await Promise.all([runner(spec(2)).outcome, runner(spec(3)).outcome]);
    expect(workers).toHaveLength(1);
  });

  it('stops a run that is cancelled', async () => {
    const { runner } = recorded();
    const run = runner(spec(50_000), { onProgress: () => run.cancel() });
    const outcome = await run.outcome;
    expect(outcome).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  it('ends a worker that does not listen, and starts another for the next run', async () => {
    const { runner, workers } = recorded();
    await runner(spec(1)).outcome;
    workers[0]?.hang();
    const hanging = runner(spec(1));
    hanging.cancel();
    expect(await hanging.outcome).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(workers[0]?.terminated).toBe(true);
    expect((await runner(spec(1)).outcome).ok).toBe(true);
    expect(workers).toHaveLength(2);
  });
});
