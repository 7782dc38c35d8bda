/** @file The runs of a figure over a swept parameter, drawn as they come in. */

import { useEffect, useEffectEvent, useState } from 'react';
import type { SweptResult } from '#engine/experiment/figure/lines.ts';
import { sweptRuns } from '#engine/experiment/figure/requests.ts';
import type { ExperimentSpec, FigurePlan } from '#engine/experiment/types.ts';
import { useRunner } from '#renderer/workers/runner-context.ts';

const NONE: readonly SweptResult[] = [];

/** In the order of x; nothing for figures without a sweep. `spec` null waits. */
export function useSweep(plan: FigurePlan | null, spec: ExperimentSpec | null): readonly SweptResult[] {
  const runner = useRunner();
  const [found, setFound] = useState<{ spec: ExperimentSpec; results: readonly SweptResult[] } | null>(null);
  const begin = useEffectEvent((wanted: ExperimentSpec, figure: FigurePlan | null) => {
    const runs = sweptRuns(figure, wanted).map(({ x, spec: swept, probes }) => {
      const run = runner(swept, { probes });
      void run.outcome.then((outcome) => {
        if (!outcome.ok) return;
        const one = { x, result: outcome.value };
        setFound((known) => {
          const results = known?.spec === wanted ? known.results : NONE;
          return { spec: wanted, results: [...results, one].toSorted((a, b) => a.x - b.x) };
        });
      });
      return run;
    });
    return () => {
      for (const run of runs) run.cancel();
    };
  });
  useEffect(() => (spec === null ? undefined : begin(spec, plan)), [spec, plan]);
  return found !== null && found.spec === spec ? found.results : NONE;
}
