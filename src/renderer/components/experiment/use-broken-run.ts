/** @file Runs the broken variant as soon as the whole one is there, so that the switch answers at once. */

import { useEffect, useEffectEvent } from 'react';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import type { Experiment, ExperimentResult } from '#engine/experiment/types.ts';
import { useRun } from './use-run.ts';

export function useBrokenRun(experiment: Experiment, whole: ExperimentResult): ExperimentResult | null {
  const { state, start } = useRun();
  const begin = useEffectEvent((spec: ExperimentResult['spec']) => {
    if (experiment.switch === null) return;
    const broken = applyOverrides(spec, experiment.switch.set);
    if (broken.ok) start(broken.value);
  });
  useEffect(() => begin(whole.spec), [whole.spec]);
  return state.phase === 'done' ? state.result : null;
}
