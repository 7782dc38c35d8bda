/** @file Runs the broken variant as soon as the whole one is there, so that the switch answers at once. */

import { useEffect, useEffectEvent } from 'react';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { probesOf } from '#engine/experiment/figure/requests.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import type { Experiment, ExperimentResult, ExperimentSpec } from '#engine/experiment/types.ts';
import { useRun } from './use-run.ts';

export function useBrokenRun(experiment: Experiment, whole: ExperimentResult): ExperimentResult | null {
  const { state, start } = useRun();
  const begin = useEffectEvent((spec: ExperimentSpec) => {
    const broken = brokenSpec(experiment, spec);
    if (broken !== null) start(broken, probesOf(experiment, broken));
  });
  useEffect(() => begin(whole.spec), [whole.spec]);
  return state.phase === 'done' ? state.result : null;
}

/** The spec with the switch thrown: parameters set on it, or the experiment that is run instead. */
function brokenSpec({ switch: way }: Experiment, spec: ExperimentSpec): ExperimentSpec | null {
  if (way === null) return null;
  const instead = way.experiment === undefined ? spec : catalogue.experiments.get(way.experiment)?.spec;
  if (instead === undefined) return null;
  const broken = applyOverrides(instead, way.set);
  return broken.ok ? broken.value : null;
}
