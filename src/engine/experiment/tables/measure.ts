/** @file Measuring the cells of a table that is shipped, because all of them together take too long to run live. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { hashOfJson } from '#engine/core/hash.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { parseClaim } from '../claim/parse.ts';
import { ENGINE_VERSION } from '../engine-version.ts';
import { runSpec } from '../run/run-spec.ts';
import { applyOverrides } from '../spec/parameters.ts';
import type { Experiment, ExperimentSpec, MeasuredTable, Overrides, TableCell } from '../types.ts';

/** What the median is taken of. */
const LOSS = 'final_loss';

/**
 * Runs the experiment with `set` over `seeds` seeds: its first claim's number with its interval, and the median of the
 * final losses. Errors: those of `applyOverrides` and `runSpec`.
 */
export function measureCell(
  { spec, parameters }: Pick<Experiment, 'spec' | 'parameters'>,
  set: Overrides,
  { seeds, backend }: Pick<MeasuredTable, 'seeds' | 'backend'>,
): Result<TableCell, AppError> {
  const applied = applyOverrides(spec, set, parameters);
  if (!applied.ok) return applied;
  const probes = [{ value: LOSS, scale: 'linear' as const }];
  const run = runSpec(applied.value, { seeds, backend, probes });
  if (!run.ok) return run;
  const losses = run.value.series.find(({ name, samples }) => name === LOSS && samples !== undefined);
  const [claim] = run.value.claims;
  if (claim === undefined || losses?.samples === undefined) {
    const message = `"${spec.id}" has no claim, or fewer than two seeds.`;
    return err({ code: 'no-table', message, hint: 'A table needs a first claim and several seeds.' });
  }
  return ok({ set, share: claim.measured, interval: claim.interval, medianLoss: median(losses.samples) });
}

/** What the numbers of a table depend on, cells and words aside. */
export function provenanceOf({
  spec,
}: Pick<Experiment, 'spec'>): Pick<MeasuredTable, 'specHash' | 'quantity' | 'engineVersion'> {
  return { specHash: tableHash(spec), quantity: quantityOf(spec), engineVersion: ENGINE_VERSION };
}

/** Of what is simulated: neither the words of a spec nor the seeds of its live run count. */
function tableHash(spec: ExperimentSpec): string {
  const { id: _, title: __, claims: ___, ...simulated } = spec;
  return hashOfJson({ ...simulated, seeds: null }).slice(0, 16);
}

/** The side of the first claim that is measured. */
function quantityOf({ claims }: ExperimentSpec): string {
  const read = parseClaim(claims[0]?.that ?? '');
  return read.ok ? read.value.leftText : '';
}

/** The middle one of losses, or the mean of the middle two; `null` where that run diverged. */
function median(losses: readonly number[]): number | null {
  const sorted = losses.map((loss) => (Number.isNaN(loss) ? Number.POSITIVE_INFINITY : loss));
  sorted.sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  const middle = ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
  return Number.isFinite(middle) ? middle : null;
}
