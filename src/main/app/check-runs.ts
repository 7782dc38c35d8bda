/** @file The runs of a check: kept ones are taken, the others made several at a time, the longest first. */

import type { CheckProgress } from '#engine/contract/check.ts';
import type { AppError } from '#engine/core/diagnostic.ts';
import type { Result } from '#engine/core/result.ts';
import type { Outcome } from '#engine/experiment/check/report.ts';
import type { CheckRun } from '#engine/experiment/check/runs.ts';
import type { KeptRuns, Runner } from './ports.ts';

export interface RunAll {
  readonly runner: Runner;
  readonly kept: KeptRuns;
  readonly signal: AbortSignal;
  /** Ids of the rows, those without any run among them. */
  readonly rows: readonly string[];
  readonly onProgress: (progress: CheckProgress) => void;
}

export interface Ran {
  readonly outcomes: ReadonlyMap<CheckRun, Result<Outcome, AppError>>;
  /** Why results could not be kept for the next time. */
  readonly unkept: string | null;
}

/** Each is spread over all cores; the next ones fill the gaps at the end of it. */
const AT_ONCE = 3;
/** The code of a run whose worker was lost, which takes down whatever shared the worker. */
const LOST = 'runner-stopped';

/** Ends early when it is aborted; what was finished by then is kept. */
export async function runAll(runs: readonly CheckRun[], all: RunAll): Promise<Ran> {
  const outcomes = new Map<CheckRun, Result<Outcome, AppError>>();
  for (const run of runs) {
    const kept = await all.kept.get(run.key);
    if (kept !== null) outcomes.set(run, { ok: true, value: { ...kept, kept: true } });
  }
  const meter = createMeter(runs, outcomes, all);
  let unkept: string | null = null;
  const make = async (run: CheckRun) => {
    const start = performance.now();
    meter.begin(run);
    const { spec, level, backend, budget } = run;
    const onProgress = ({ done, total }: { done: number; total: number }) => meter.tell(run, done / total);
    const result = await all.runner.run({ spec, level, backend, budget, signal: all.signal, onProgress });
    const seconds = (performance.now() - start) / 1000;
    if (result.ok) {
      const { claims, seeds } = result.value;
      const made = { claims, seeds, backend: result.value.backend, seconds };
      outcomes.set(run, { ok: true, value: { ...made, kept: false } });
      await all.kept.put(run.key, made).catch((thrown: unknown) => {
        unkept ??= thrown instanceof Error ? thrown.message : String(thrown);
      });
    } else outcomes.set(run, result);
    meter.end(run);
  };
  const waiting = runs.filter((run) => !outcomes.has(run)).sort((a, b) => b.seconds - a.seconds);
  await severalAtOnce(AT_ONCE, waiting, all.signal, make);
  // Whoever lost a worker through no fault of its own gets there alone; the one at fault loses it again.
  const lost = waiting.filter((run) => isLost(outcomes.get(run)));
  await severalAtOnce(1, lost, all.signal, make);
  return { outcomes, unkept };
}

function isLost(outcome: Result<Outcome, AppError> | undefined): boolean {
  return outcome !== undefined && !outcome.ok && outcome.error.code === LOST;
}

async function severalAtOnce<T>(
  count: number,
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const lane = async () => {
    for (let item = left.shift(); item !== undefined && !signal.aborted; item = left.shift())
      await work(item);
  };
  await Promise.all(Array.from({ length: count }, lane));
}

const TELL_MS = 100;
/** Before this much was done, what is left is anybody's guess. */
const TELLING_SHARE = 0.02;

function createMeter(
  runs: readonly CheckRun[],
  outcomes: ReadonlyMap<CheckRun, unknown>,
  { rows, onProgress }: Pick<RunAll, 'rows' | 'onProgress'>,
) {
  const start = performance.now();
  // A short run costs its message to a worker too.
  const work = (run: CheckRun) => run.seconds + 0.01;
  const waiting = runs.filter((run) => !outcomes.has(run));
  const total = waiting.reduce((sum, run) => sum + work(run), 0);
  const shares = new Map<CheckRun, number>();
  const active = new Set<CheckRun>();
  let told = Number.NEGATIVE_INFINITY;
  const tell = (now: boolean) => {
    const at = performance.now();
    if (!now && at - told < TELL_MS) return;
    told = at;
    const open = new Set(runs.filter((run) => !outcomes.has(run)).flatMap((run) => run.rows));
    const worked = waiting.reduce((sum, run) => sum + work(run) * (shares.get(run) ?? 0), 0);
    const share = total === 0 ? 1 : worked / total;
    const [running] = active;
    onProgress({
      done: rows.length - open.size,
      total: rows.length,
      current: running?.rows[0] ?? null,
      share,
      secondsLeft: share < TELLING_SHARE ? null : ((at - start) / 1000) * ((1 - share) / share),
    });
  };
  tell(true);
  return {
    begin(run: CheckRun) {
      active.add(run);
      tell(false);
    },
    tell(run: CheckRun, share: number) {
      shares.set(run, share);
      tell(false);
    },
    end(run: CheckRun) {
      active.delete(run);
      shares.set(run, 1);
      tell(active.size === 0);
    },
  };
}
