/** @file One competitor: a child process pinned to one core that does pieces of work and says how long they took. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Request } from './serve.ts';
import type { BenchDtype, Work } from './work.ts';

export interface CompetitorSpec {
  /** As it stands in the tables. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly dtypes: readonly BenchDtype[];
  readonly kinds: readonly Work['kind'][];
  /** Ours, a JavaScript peer, or a native one: goals are set for each group. */
  readonly group: 'ours' | 'javascript' | 'native';
  /** Where its float64 is known to be less than double precision: how far its norms may be off. */
  readonly tolerance?: number;
}

export interface Competitor {
  readonly spec: CompetitorSpec;
  facts(): Promise<Record<string, string>>;
  prepare(work: Work): Promise<void>;
  /** Milliseconds of one run, the mean of so many. */
  run(times: number): Promise<number>;
  /** What the last run computed. */
  result(): Promise<unknown>;
  stop(): void;
}

/** One thread each; an OpenBLAS kernel chosen by somebody's environment is not what numpy's users get. */
const SINGLE_THREAD = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
const UNSET = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE', 'NODE_OPTIONS'];

/** The last core this process may use, or `null` where processes cannot be pinned. */
export function benchCore(): number | null {
  const listed = spawnSync('taskset', ['-cp', `${process.pid}`], { encoding: 'utf8' });
  const last = listed.status === 0 ? /(\d+)\s*$/.exec(listed.stdout)?.[1] : undefined;
  return last === undefined ? null : Number(last);
}

export function start(spec: CompetitorSpec, core: number | null): Competitor {
  const command =
    core === null ? [spec.program, ...spec.args] : ['taskset', '-c', `${core}`, spec.program, ...spec.args];
  const [program = spec.program, ...args] = command;
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...SINGLE_THREAD }).filter(([key]) => !UNSET.includes(key)),
  );
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const ask = talkTo(spec.name, child);
  return {
    spec,
    facts: async () => stringsOf(await ask({ do: 'facts' })),
    prepare: async (work) => void (await ask({ do: 'prepare', work })),
    run: async (times) => Number(await ask({ do: 'run', times })),
    result: () => ask({ do: 'result' }),
    stop: () => void child.kill(),
  };
}

type Pipes = ChildProcess & {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
};

/** One question at a time, one line each way. */
function talkTo(name: string, child: Pipes): (request: Request) => Promise<unknown> {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-2000);
  });
  child.stdin.on('error', () => {});
  child.on('error', (error) => {
    said += error.message;
  });
  return async (request) => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { done, value } = await lines.next();
    if (done) throw new Error(`${name} ended. ${said}`);
    const answer: { ok?: unknown; error?: string } = JSON.parse(value);
    if (answer.error !== undefined) throw new Error(`${name}: ${answer.error}`);
    return answer.ok;
  };
}

function stringsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, fact]) => [key, `${fact}`]));
}
