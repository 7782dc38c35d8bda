/**
 * @file The badge of a sentence, and the run behind it: what its own experiment, as the catalogue has it, says about it. Whatever parameters are
 * being tried beside it, the judgement of the sentence stays the same.
 */

import { useQuery } from '@tanstack/react-query';
import { badgeOf } from '#engine/experiment/badge.ts';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import type {
  Badge,
  Experiment,
  ExperimentResult,
  ExperimentSpec,
  Overrides,
  Statement,
  Verdict,
} from '#engine/experiment/types.ts';
import type { Runner } from '#renderer/workers/runner.ts';
import { useRunner } from '#renderer/workers/runner-context.ts';

export interface Judgement {
  readonly badge: Badge;
  /** The experiment that decides the sentence, as the catalogue has it. */
  readonly experiment: Experiment;
  /** `null` where it could not be run. */
  readonly result: ExperimentResult | null;
}

/** `null` until it is measured, or without a sentence. */
export function useJudgement(statement: Statement | null, enabled: boolean): Judgement | null {
  const runner = useRunner();
  const experiment = statement === null ? undefined : catalogue.experiments.get(statement.experiment);
  const { data } = useQuery({
    queryKey: ['badge', statement?.id],
    enabled: enabled && statement !== null && experiment !== undefined,
    // The same spec and seeds give the same verdicts (law L4).
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      if (statement === null || experiment === undefined) return null;
      return await judge(statement, experiment, runner, signal);
    },
  });
  return data ?? null;
}

async function judge(
  statement: Statement,
  experiment: Experiment,
  runner: Runner,
  signal: AbortSignal,
): Promise<Judgement> {
  const result = await resultOf(experiment.spec, runner, signal);
  const claim = result?.claims[0]?.verdict ?? null;
  const broken =
    experiment.switch === null
      ? (result?.claims[1]?.verdict ?? null)
      : await brokenVerdict(experiment, experiment.switch.set, runner, signal);
  return { badge: badgeOf(statement.truth, { claim, broken }), experiment, result };
}

async function brokenVerdict(
  experiment: Experiment,
  set: Overrides,
  runner: Runner,
  signal: AbortSignal,
): Promise<Verdict | null> {
  const broken = applyOverrides(experiment.spec, set);
  if (!broken.ok) return null;
  return (await resultOf(broken.value, runner, signal))?.claims[0]?.verdict ?? null;
}

async function resultOf(
  spec: ExperimentSpec,
  runner: Runner,
  signal: AbortSignal,
): Promise<ExperimentResult | null> {
  const run = runner(spec);
  signal.addEventListener('abort', run.cancel, { once: true });
  const outcome = await run.outcome;
  return outcome.ok ? outcome.value : null;
}
