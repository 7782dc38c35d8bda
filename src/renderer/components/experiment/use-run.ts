/** @file One run at a time as React state. A newer run makes an older one's answer irrelevant. */

import { useEffect, useRef, useState } from 'react';
import type { AppError } from '#engine/core/diagnostic.ts';
import type { ProbeText } from '#engine/experiment/run/probe.ts';
import type { ExperimentResult, ExperimentSpec, Progress } from '#engine/experiment/types.ts';
import type { Run } from '#renderer/workers/runner.ts';
import { useRunner } from '#renderer/workers/runner-context.ts';

export type RunState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly progress: Progress | null }
  | { readonly phase: 'done'; readonly result: ExperimentResult }
  | { readonly phase: 'failed'; readonly error: AppError };

export interface RunControl {
  readonly state: RunState;
  /** `probes`: what a figure wants beside the claims. */
  readonly start: (spec: ExperimentSpec, probes?: readonly ProbeText[]) => void;
  readonly cancel: () => void;
}

export function useRun(): RunControl {
  const runner = useRunner();
  const [state, setState] = useState<RunState>({ phase: 'idle' });
  const current = useRef<Run | null>(null);
  useEffect(
    () => () => {
      current.current?.cancel();
      current.current = null;
    },
    [],
  );
  const start = (spec: ExperimentSpec, probes: readonly ProbeText[] = []) => {
    current.current?.cancel();
    setState({ phase: 'running', progress: null });
    const onProgress = (progress: Progress) => {
      if (current.current === run) setState({ phase: 'running', progress });
    };
    const run = runner(spec, { onProgress, probes });
    current.current = run;
    void run.outcome.then((outcome) => {
      if (current.current !== run) return;
      current.current = null;
      setState(
        outcome.ok ? { phase: 'done', result: outcome.value } : { phase: 'failed', error: outcome.error },
      );
    });
  };
  return { state, start, cancel: () => current.current?.cancel() };
}
