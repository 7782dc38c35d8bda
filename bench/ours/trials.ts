/** @file Trials as the simulator's own functions do them: one network, drawn anew from the next seed each time. */

import { createRng } from '#engine/core/random.ts';
import { hyperbolicTangent } from '#engine/network/activation/saturating.ts';
import { randomNetwork } from '#engine/network/network.ts';
import { backward, forward, reservePass } from '#engine/network/pass.ts';
import { logNorm } from '#engine/network/scaled.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Prepared } from '../serve.ts';
import type { TrialWork } from '../work.ts';

export function prepareTrials({ n, depth, dtype }: TrialWork, backend: Backend): Prepared {
  const init = { name: 'gaussian', sigmaW2: 1 } as const;
  const options = { depth, width: n, activation: hyperbolicTangent, init, sigmaB2: 0, dtype };
  const network = randomNetwork(options, createRng(0), backend);
  const space = reservePass(network, 1, backend);
  const input = backend.zeros([1, n], dtype);
  const top = backend.zeros([1, n], dtype);
  let seed = 0;
  return {
    run(): number {
      const rng = createRng(seed++);
      network.redraw(rng);
      backend.fillNormals(rng.split(0), 1, input);
      backend.fillNormals(rng.split(1), 1, top);
      const pass = forward(network, input, backend, space);
      const { deltas } = backward(network, pass, top, backend, space);
      const [bottom] = deltas;
      const last = deltas[depth - 1];
      if (bottom === undefined || last === undefined) throw new RangeError(`depth ${depth}`);
      return logNorm(bottom, backend) - logNorm(last, backend);
    },
  };
}
