/** @file What a user waits for: a whole experiment, and the theory of a phase diagram. */

import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { specFromPlain } from '#engine/experiment/spec/parse-spec.ts';
import { hyperbolicTangent } from '#engine/network/activation/saturating.ts';
import { drain } from '#engine/network/pass.ts';
import { phaseDiagram } from '#engine/network/theory/phase-diagram.ts';
import type { Prepared } from '../serve.ts';
import type { ExperimentWork, PhaseWork } from '../work.ts';

export function prepareExperiment({ depth, width, seeds }: ExperimentWork, backend: string): Prepared {
  const fields = { kind: 'network', depth, width, seeds, activation: 'tanh', init: 'xavier' };
  const claims = [{ that: 'rate <= 0' }];
  const spec = specFromPlain({ ...fields, claims }, { path: 'bench', line: 1 });
  if (!spec.ok) throw new Error(spec.error.map(({ message }) => message).join('\n'));
  return {
    run() {
      const result = runSpec(spec.value, { backend });
      if (!result.ok) throw new Error(result.error.message);
      return result.value.claims.length;
    },
  };
}

/** Over sigma_w² in (0, 4] and sigma_b² in [0, 0.5] for tanh. */
export function preparePhase({ columns, rows }: PhaseWork): Prepared {
  const sigmaW2 = Array.from({ length: columns }, (_, column) => (4 * (column + 1)) / columns);
  const sigmaB2 = Array.from({ length: rows }, (_, row) => (0.5 * row) / (rows - 1));
  return { run: () => drain(phaseDiagram({ activation: hyperbolicTangent, sigmaW2, sigmaB2 })).qStar.length };
}
