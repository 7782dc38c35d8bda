import { describe, expect, test } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { specFromPlain } from '#engine/experiment/spec/parse-spec.ts';
import type { ExperimentSpec } from '#engine/experiment/types.ts';
import {
  type ExperimentPort,
  type FromWorker,
  serveExperiments,
  type ToWorker,
} from '#engine/experiment/worker-port.ts';

function spec(seeds: number): ExperimentSpec {
  const fields = {
    kind: 'network',
    depth: 20,
    width: 8,
    activation: 'tanh',
    seeds,
    claims: [{ that: 'rate < 0' }],
  };
  const read = specFromPlain(fields, { path: 'test', line: 1 });
  if (!read.ok) throw new Error('spec');
  return read.value;
}

/** A worker in this thread: what it answered, and when a job is over. */
function worker() {
  const answers: FromWorker[] = [];
  const waiting = new Map<string, () => void>();
  const port: ExperimentPort = {
    onmessage: null,
    postMessage(message) {
      // As between threads: only plain data gets through.
      answers.push(structuredClone(message));
      if (message.type !== 'progress') waiting.get(message.job)?.();
    },
  };
  serveExperiments(port, { yieldTask: () => new Promise((done) => setTimeout(done)) });
  const send = (message: ToWorker) => port.onmessage?.({ data: message });
  const over = (job: string) => new Promise<void>((done) => waiting.set(job, done));
  return { answers, send, over };
}

describe('worker protocol', () => {
  test('a run reports progress and gives the result of a direct run', async () => {
    const { answers, send, over } = worker();
    const done = over('a');
    send({ type: 'run', job: 'a', spec: spec(20) });
    await done;
    const progress = answers.filter(({ type }) => type === 'progress');
    expect(progress.length).toBeGreaterThan(3);
    const direct = runSpec(spec(20));
    expect(answers.at(-1)).toEqual({ type: 'result', job: 'a', result: direct.ok && direct.value });
  });

  test('a cancel ends that job alone', async () => {
    const { answers, send, over } = worker();
    const ends = [over('long'), over('short')];
    send({ type: 'run', job: 'long', spec: spec(5000) });
    send({ type: 'run', job: 'short', spec: spec(5) });
    send({ type: 'cancel', job: 'long' });
    await Promise.all(ends);
    expect(answers.find(({ job, type }) => job === 'long' && type === 'error')).toMatchObject({
      error: { code: 'cancelled' },
    });
    expect(answers.some(({ job, type }) => job === 'short' && type === 'result')).toBe(true);
  });

  test('a run over the budget is an error, not a silence', async () => {
    const { answers, send, over } = worker();
    const done = over('big');
    send({
      type: 'run',
      job: 'big',
      spec: { ...spec(5), depth: 4000, width: 2048 } as ExperimentSpec,
      seeds: 1000,
    });
    await done;
    expect(answers).toMatchObject([{ type: 'error', job: 'big', error: { code: 'too-expensive' } }]);
  });
});
