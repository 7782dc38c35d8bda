/** @file What a user waits for: a whole experiment, and the theory of a phase diagram. */

import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { specFromPlain } from '#engine/experiment/spec/parse-spec.ts';
import { hyperbolicTangent } from '#engine/network/activation/saturating.ts';
import { meanFieldLimit } from '#engine/network/theory/fixed-point.ts';
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

export function preparePhase({ columns, rows }: PhaseWork): Prepared {
  return {
    run() {
      let ordered = 0;
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const sigmaW2 = (4 * (column + 1)) / columns;
          const sigmaB2 = (0.5 * row) / (rows - 1);
          const limit = meanFieldLimit({ activation: hyperbolicTangent, sigmaW2, sigmaB2 });
          if (limit.phase === 'ordered') ordered++;
        }
      }
      return ordered;
    },
  };
}
