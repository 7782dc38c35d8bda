/**
 * @file What workers are worth, and how a run behaves while it runs: `npx node bench/workers.mjs [PART…]`. Parts: `default`
 * (how long the default experiment takes), `workers` (trials of two workers against one), `cancel` (progress and
 * cancel inside long trials), `rates` (what `run/cost.ts` reckons with). Not pinned: workers need their cores.
 */

import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { runSpec } from '../src/engine/experiment/run/run-spec.ts';
import { specFromPlain } from '../src/engine/experiment/spec/parse-spec.ts';
import { openRunner } from '../src/main/runner/runner.ts';
import { measureRates } from './workers-rates.mjs';

const ROUNDS = 7;
const CANCELS = 24;
const PATIENCE_MS = 25;

const DEFAULT_EXPERIMENT = network({ depth: 30, width: 64, seeds: 20 });
const TRIALS = network({ depth: 50, width: 256, seeds: 60 });
const LONG = [
  ['50 layers of 64, one sample', network({ depth: 50, width: 64, seeds: 30_000 })],
  ['50 layers of 1024, batch 64', network({ depth: 50, width: 1024, batch: 64, seeds: 60 })],
  ['3 layers of 2048, batch 1024', network({ depth: 3, width: 2048, batch: 1024, seeds: 15 })],
  ['50 orthogonal layers of 256', network({ depth: 50, width: 256, init: 'orthogonal', seeds: 40 })],
];
const WAYS = [
  ['shared memory', true],
  ['messages', false],
];

const PARTS = {
  default: measureDefault,
  workers: measureWorkers,
  cancel: measureCancel,
  rates: measureRates,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((part) => !Object.hasOwn(PARTS, part));
if (unknown.length > 0)
  throw new Error(`There is no part ${unknown.join(', ')}: ${Object.keys(PARTS).join(', ')}`);
console.log(
  `${availableParallelism()} cores, Node ${process.versions.node}, load ${loadavg()[0].toFixed(2)}`,
);
for (const [name, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  await measure();
}

function network(fields) {
  const plain = {
    kind: 'network',
    activation: 'tanh',
    init: 'xavier',
    claims: [{ that: 'rate <= 0' }],
    ...fields,
  };
  const read = specFromPlain(plain, { path: 'bench', line: 1 });
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
  return read.value;
}

function succeeded(outcome) {
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}

/** In this thread and through a worker; the first run in a fresh process or worker, then warm ones. */
async function measureDefault() {
  for (const backend of ['simd', 'reference']) {
    const direct = await timesOf(async () => succeeded(runSpec(DEFAULT_EXPERIMENT, { backend })));
    const runner = openRunner({ lanes: 1 });
    const worker = await timesOf(async () =>
      succeeded(await runner.run({ spec: DEFAULT_EXPERIMENT, backend })),
    );
    await runner.close();
    console.log(`  ${backend}, in this thread: first ${ms(direct.first)}, warm ${range(direct.warm)}`);
    console.log(
      `  ${backend}, through a worker: first with its start ${ms(worker.first)}, warm ${range(worker.warm)}`,
    );
  }
}

async function timesOf(action) {
  const times = [];
  for (let i = 0; i < 3 * ROUNDS; i++) {
    const start = performance.now();
    await action();
    times.push(performance.now() - start);
  }
  return { first: times[0], warm: times.slice(ROUNDS) };
}

/** In turns, so that whatever else the machine does falls on both; warm. */
async function measureWorkers() {
  for (const [way, shared] of WAYS) {
    const runners = [1, 2].map((lanes) => openRunner({ lanes, shared }));
    const seconds = [[], []];
    for (let round = -2; round < ROUNDS; round++) {
      for (const [which, runner] of runners.entries()) {
        const start = performance.now();
        succeeded(await runner.run({ spec: TRIALS }));
        if (round >= 0) seconds[which].push((performance.now() - start) / 1000);
      }
    }
    await Promise.all(runners.map((runner) => runner.close()));
    const [one, two] = seconds.map((times) => TRIALS.seeds / median(times));
    const [best, bestOfTwo] = seconds.map((times) => Math.min(...times));
    const pairs = seconds[0].map((time, round) => time / seconds[1][round]);
    console.log(
      `  ${way}: one worker ${one.toFixed(1)} trials/s, two ${two.toFixed(1)}: ${(two / one).toFixed(2)} times ` +
        `(rounds ${range(pairs, 2, '')}; best against best ${(best / bestOfTwo).toFixed(2)})`,
    );
  }
}

async function measureCancel() {
  for (const [way, shared] of WAYS) {
    for (const [what, spec] of LONG) {
      const runner = openRunner({
        lanes: Math.max(1, availableParallelism() - 1),
        shared,
        patienceMs: PATIENCE_MS,
      });
      const rate = await progressRate(runner, spec);
      const latencies = [];
      for (let i = 0; i < CANCELS; i++) latencies.push(await cancelAfter(runner, spec, 150 + 13 * i));
      await runner.close();
      const [p50, worst] = [median(latencies), Math.max(...latencies)];
      console.log(
        `  ${way}, ${what}: progress ${rate.perSecond.toFixed(1)} a second, longest silence ${ms(rate.silence)}; ` +
          `${CANCELS} cancels: p50 ${ms(p50)}, max ${ms(worst)}`,
      );
    }
  }
}

/** How often progress is told in four seconds of a run, and the longest time without. */
async function progressRate(runner, spec) {
  const abort = new AbortController();
  const told = [];
  const running = runner.run({ spec, signal: abort.signal, onProgress: () => told.push(performance.now()) });
  // The worker starts, and the first draws of a large layer warm up.
  await pause(1000);
  const from = performance.now();
  await pause(4000);
  const until = performance.now();
  abort.abort();
  const outcome = await running;
  if (outcome.ok || outcome.error.code !== 'cancelled')
    throw new Error(outcome.ok ? 'The run was over before its cancel.' : outcome.error.message);
  const within = [from, ...told.filter((time) => time >= from && time <= until), until];
  const gaps = within.slice(1).map((time, i) => time - within[i]);
  return { perSecond: (within.length - 2) / ((until - from) / 1000), silence: Math.max(...gaps) };
}

/** Milliseconds from the cancel until no worker works on the run any more. */
async function cancelAfter(runner, spec, delayMs) {
  const abort = new AbortController();
  const running = runner.run({ spec, signal: abort.signal });
  await pause(delayMs);
  const start = performance.now();
  abort.abort();
  const outcome = await running;
  if (outcome.ok || outcome.error.code !== 'cancelled')
    throw new Error(outcome.ok ? 'The run was over before its cancel.' : outcome.error.message);
  return performance.now() - start;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function ms(value) {
  return `${value.toFixed(1)} ms`;
}

function range(values, digits = 1, unit = ' ms') {
  const text = (value) => value.toFixed(digits) + unit;
  return `${text(median(values))} (${text(Math.min(...values))} to ${text(Math.max(...values))})`;
}
