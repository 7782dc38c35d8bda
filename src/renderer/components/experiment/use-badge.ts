/**
 * @file The badge of a sentence: what its own experiment, as the catalogue has it, says about it. Whatever parameters are
 * being tried beside it, the judgement of the sentence stays the same.
 */

import { useQuery } from '@tanstack/react-query';
import { badgeOf } from '#engine/experiment/badge.ts';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import type { Badge, Experiment, ExperimentSpec, Statement, Verdict } from '#engine/experiment/types.ts';
import type { Runner } from '#renderer/workers/runner.ts';
import { useRunner } from '#renderer/workers/runner-context.ts';

/** `null` until it is measured, or without a sentence. */
export function useBadge(statement: Statement | null, enabled: boolean): Badge | null {
  const runner = useRunner();
  const experiment = statement === null ? undefined : catalogue.experiments.get(statement.experiment);
  const { data } = useQuery({
    queryKey: ['badge', statement?.id],
    enabled: enabled && statement !== null && experiment !== undefined,
    // The same spec and seeds give the same verdicts (law L4).
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      if (statement === null || experiment === undefined) return null;
      return badgeOf(statement.truth, await evidenceOf(experiment, runner, signal));
    },
  });
  return data ?? null;
}

async function evidenceOf(experiment: Experiment, runner: Runner, signal: AbortSignal) {
  const whole = await verdictsOf(experiment.spec, runner, signal);
  const claim = whole[0] ?? null;
  if (experiment.switch === null) return { claim, broken: whole[1] ?? null };
  const broken = applyOverrides(experiment.spec, experiment.switch.set);
  const verdicts = broken.ok ? await verdictsOf(broken.value, runner, signal) : [];
  return { claim, broken: verdicts[0] ?? null };
}

async function verdictsOf(
  spec: ExperimentSpec,
  runner: Runner,
  signal: AbortSignal,
): Promise<readonly Verdict[]> {
  const run = runner(spec);
  signal.addEventListener('abort', run.cancel, { once: true });
  const outcome = await run.outcome;
  return outcome.ok ? outcome.value.claims.map(({ verdict }) => verdict) : [];
}
