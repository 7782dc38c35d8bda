/** @file A run of the Lab: a few seeds first, so that the figure is there at once, then all of them. */

import { useState } from 'react';
import { probesOf } from '#engine/experiment/figure/requests.ts';
import type { Experiment, ExperimentResult, ExperimentSpec } from '#engine/experiment/types.ts';
import { type RunState, useRun } from '#renderer/components/experiment/use-run.ts';

/** Seeds of the first look. */
const FEW = 4;
/** With fewer the first look would take as long as the whole. */
const MANY = 12;

export interface LabRun {
  readonly state: RunState;
  /** Of all seeds where these are done, else of the first few, else of the run before; `null` before any. */
  readonly result: ExperimentResult | null;
  /** The result is that of the spec asked for last. */
  readonly fresh: boolean;
  readonly start: (spec: ExperimentSpec) => void;
  readonly cancel: () => void;
}

export function useLabRun(experiment: Experiment): LabRun {
  const whole = useRun();
  const look = useRun();
  const start = (spec: ExperimentSpec) => {
    const probes = probesOf(experiment, spec);
    if ('seeds' in spec && spec.seeds >= MANY) look.start({ ...spec, seeds: FEW }, probes);
    else look.cancel();
    whole.start(spec, probes);
  };
  const cancel = () => {
    look.cancel();
    whole.cancel();
  };
  const done = whole.state.phase === 'done' ? whole.state.result : null;
  const early = whole.state.phase === 'running' && look.state.phase === 'done' ? look.state.result : null;
  const current = done ?? early;
  const [kept, setKept] = useState<ExperimentResult | null>(null);
  // The figure stays while the next one is on its way.
  if (current !== null && current !== kept) setKept(current);
  return { state: whole.state, result: current ?? kept, fresh: current !== null, start, cancel };
}
