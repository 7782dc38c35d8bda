/** @file Keeps guess, run and verdicts with the card, once per run. */

import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { hashOfJson } from '#engine/core/hash.ts';
import type { Experiment, ExperimentResult } from '#engine/experiment/types.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { type Guessed, measuredFor, positiveOrNull } from './guessed.ts';

interface Finished {
  readonly experiment: Experiment;
  readonly guessed: Guessed | null;
  readonly result: ExperimentResult;
}

/** `finished` is `null` until the guess is made and the run is over. The error of a refusal, or `null`. */
export function useKeepResult(cardId: string, finished: Finished | null): Error | null {
  const client = useClient();
  const kept = useRef<ExperimentResult | null>(null);
  const { mutate, error } = useMutation({
    mutationFn: ({ experiment, guessed, result }: Finished) =>
      client('experiment.record', {
        cardId,
        experiment: experiment.id,
        specHash: hashOfJson(result.spec),
        backend: result.backend,
        seeds: result.seeds,
        prediction: guessed === null || guessed.log10 === null ? null : positiveOrNull(guessed.log10),
        measured: measuredFor(experiment.guess, result),
        verdicts: result.claims.map(({ verdict }) => verdict),
      }),
  });
  const keep = useEffectEvent(() => {
    if (finished === null || kept.current === finished.result) return;
    kept.current = finished.result;
    mutate(finished);
  });
  const result = finished?.result ?? null;
  useEffect(() => {
    if (result !== null) keep();
  }, [result]);
  return error;
}
