/** @file An experiment by its id: from the catalogue at once, else from the notes. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { parseExperimentLink } from '#engine/experiment/spec/link.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import type { Experiment, ExperimentSpec, Overrides, Statement } from '#engine/experiment/types.ts';
import { appErrorOf, useCall } from '#renderer/api/use-call.ts';
import { statementOf } from './known-experiments.ts';

export interface FoundExperiment {
  readonly experiment: Experiment;
  readonly statement: Statement | null;
  readonly overrides: Overrides;
  /** With the overrides set. */
  readonly spec: ExperimentSpec;
}

export type Lookup =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly error: Error | AppError }
  | { readonly phase: 'found'; readonly found: FoundExperiment };

/** `target`: an id, or `id?name=value`. */
export function useExperiment(target: string): Lookup {
  const link = parseExperimentLink(target);
  const id = link.ok ? link.value.id : '';
  const known = catalogue.experiments.get(id);
  const asked = useCall('experiment.show', { id }, { enabled: link.ok && known === undefined });
  if (!link.ok) return { phase: 'failed', error: link.error };
  if (known === undefined && asked.isError) return { phase: 'failed', error: appErrorOf(asked.error) };
  // The contract keeps this answer loose; it is an experiment as the engine wrote it.
  const experiment = known ?? (asked.data as Experiment | undefined);
  return experiment === undefined ? { phase: 'loading' } : withOverrides(experiment, link.value.overrides);
}

/** One answer per experiment and overrides, so that a new render is not a new spec. */
const found = new WeakMap<Experiment, Map<string, Lookup>>();

function withOverrides(experiment: Experiment, overrides: Overrides): Lookup {
  const lookups = found.get(experiment) ?? new Map<string, Lookup>();
  found.set(experiment, lookups);
  const key = JSON.stringify(overrides);
  const known = lookups.get(key);
  if (known !== undefined) return known;
  const spec = applyOverrides(experiment.spec, overrides, experiment.parameters);
  const lookup: Lookup = spec.ok
    ? {
        phase: 'found',
        found: { experiment, statement: statementOf(experiment), overrides, spec: spec.value },
      }
    : { phase: 'failed', error: spec.error };
  lookups.set(key, lookup);
  return lookup;
}
