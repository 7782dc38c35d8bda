import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { FromWorker, StartMessage, ToWorker } from '#engine/experiment/pool/protocol.ts';
import { planRun } from '#engine/experiment/run/plan.ts';
import type { RecordBatch } from '#engine/experiment/run/record-batch.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import type { ExperimentSpec } from '#engine/experiment/types.ts';
import { SPECS, specOf } from '../support/specs.ts';
import { expect, startHost, test } from './support.ts';

/** Two workers of the page, with one shared block or dealt by messages. */
interface Run {
  readonly address: string;
  readonly shared: boolean;
  readonly trials: number;
  readonly start: Omit<StartMessage, 'block' | 'trials'>;
}

// The test drives the workers itself, which the page's own policy rightly forbids.
test.use({ bypassCSP: true });

for (const backend of ['simd', 'reference']) {
  test(`the same spec and seed give the same bytes in Node and in the browser, on ${backend} (law L4)`, async ({
    page,
  }) => {
    const host = await startHost();
    const address = readdirSync('out/renderer/assets').find((name) =>
      /^experiment\.worker-.*\.js$/.test(name),
    );
    await page.goto(host.url);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    for (const [name, text] of Object.entries(SPECS)) {
      const spec = specOf(text);
      const inNode = runSpec(spec, { backend });
      for (const shared of [true, false]) {
        const inBrowser = await runInPage(page, runOf(spec, backend, `/assets/${address}`, shared));
        expect(inBrowser, `${name}, ${shared ? 'shared memory' : 'messages'}`).toBe(
          JSON.stringify(inNode.ok ? inNode.value : inNode.error),
        );
      }
    }
    await host.dispose();
  });
}

function runOf(requested: ExperimentSpec, backend: string, address: string, shared: boolean): Run {
  const plan = planRun(requested, { backend });
  if (!plan.ok) throw new Error(plan.error.message);
  const { spec, level, budget, trials } = plan.value;
  const maxBytes = budget.bytes / 2;
  const start = {
    type: 'start',
    job: 'same-bytes',
    spec,
    backend: plan.value.backend,
    level,
    budget,
    maxBytes,
  };
  return { address, shared, trials, start: start as Run['start'] };
}

/** The protocol from the host's side, in as few lines as it takes. */
async function runInPage(page: Page, run: Run): Promise<string> {
  return await page.evaluate(async ({ address, shared, trials, start }) => {
    const block = shared ? new SharedArrayBuffer(12) : null;
    const batches: RecordBatch[] = [];
    const workers = [0, 1].map(() => new Worker(address, { type: 'module' }));
    const send = (worker: Worker | undefined, message: ToWorker) => worker?.postMessage(message);
    const reports = workers.map(
      (worker, which) =>
        new Promise<void>((resolve, reject) => {
          worker.onerror = (event) => reject(new Error(event.message));
          worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
            if (data.type !== 'report') return reject(new Error(JSON.stringify(data)));
            if (data.batch !== null) batches.push(data.batch);
            if (data.idle) resolve();
          };
          const mine = Array.from({ length: trials }, (_, i) => i).filter((i) => i % 2 === which);
          send(worker, { ...start, block, trials: shared ? [] : mine });
        }),
    );
    await Promise.all(reports);
    const [first] = workers;
    const text = await new Promise<string>((resolve) => {
      if (first !== undefined) {
        first.onmessage = ({ data }: MessageEvent<FromWorker>) =>
          resolve(JSON.stringify(data.type === 'result' ? data.result : data));
      }
      send(first, { type: 'finish', job: start.job, batches });
    });
    for (const worker of workers) worker.terminate();
    return text;
  }, run);
}
