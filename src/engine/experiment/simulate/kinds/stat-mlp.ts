/** @file Kind `stat_mlp`: the rate of the gradient per layer in a plain random net. */

import { createRng } from '#engine/core/random.ts';
import { carryThroughOrthogonal, reserveOrthogonal } from '#engine/network/carry-through-orthogonal.ts';
import { type Initialiser, sigmaW2Of } from '#engine/network/initialiser.ts';
import { rateOf } from '#engine/network/measure/rate.ts';
import { KEPT_ENTRIES, type RandomNetworkOptions, randomNetwork } from '#engine/network/network.ts';
import { backwardLayers, forwardLayers, reservePass } from '#engine/network/pass.ts';
import { logNorm } from '#engine/network/scaled.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { CaseReader } from '../case-reader.ts';
import type { CaseKind } from '../job.ts';
import { LIMITS } from '../limits.ts';
import { SEED_FIELDS, statistic, type Trial } from '../statistic.ts';

/** r = (ln‖delta^1‖ − ln‖delta^L‖)/(L − 1), input and delta^L drawn N(0, I). */
export const statMlp: CaseKind = {
  fields: ['activation', 'sigma_w2', 'sigma_b2', 'depth', 'width', 'init', 'batch', ...SEED_FIELDS],
  read(input) {
    const options: RandomNetworkOptions = {
      activation: input.activation(),
      // A rate per layer needs two layers.
      depth: input.number('depth', { ...LIMITS.depth, min: 2 }),
      width: input.number('width', LIMITS.width),
      init: readInit(input),
      sigmaB2: input.number('sigma_b2', LIMITS.variance, 0),
      dtype: 'float64',
    };
    const batch = input.number('batch', LIMITS.batch, 1);
    const { depth, width, init } = options;
    const entries = depth * width * width;
    const units = depth * width * batch;
    const writtenOut = init.name === 'orthogonal' && batch > 1;
    const size = {
      normals: init.name === 'orthogonal' ? entries / 2 : entries,
      operations: 2 * entries * batch,
      scalarOperations: writtenOut
        ? (4 / 3) * entries * width
        : init.name === 'orthogonal'
          ? 12 * entries
          : 0,
      activations: 2 * units,
      entries: Math.min(entries, KEPT_ENTRIES) + 5 * units,
    };
    return statistic(input, size, (backend) =>
      init.name === 'orthogonal' && batch === 1
        ? throughReflections(options, init.sigmaW2, backend)
        : throughMatrices(options, batch, backend),
    );
  },
};

const INPUT = 1;
const GRADIENT = 2;

function throughMatrices(options: RandomNetworkOptions, batch: number, backend: Backend): Trial {
  const network = randomNetwork(options, createRng(0), backend);
  const space = reservePass(network, batch, backend);
  const drawn = backend.zeros([batch, options.width], options.dtype);
  return function* (rng) {
    network.redraw(rng.split(0));
    backend.fillNormals(rng.split(INPUT), 1, drawn);
    const forward = yield* forwardLayers(network, drawn, backend, space);
    backend.fillNormals(rng.split(GRADIENT), 1, drawn);
    const { deltas } = yield* backwardLayers(network, forward, drawn, backend, space);
    return rateOf(deltas.map((delta) => logNorm(delta, backend)));
  };
}

/** One sample needs no matrix: a reflection turns a vector in a tenth of the time it takes to write itself out. */
function throughReflections(options: RandomNetworkOptions, sigmaW2: number, backend: Backend): Trial {
  const slots = reserveOrthogonal(options, backend);
  return function* (rng) {
    return rateOf(yield* carryThroughOrthogonal({ ...options, sigmaW2 }, rng, backend, slots));
  };
}

const INITS = ['gaussian', 'orthogonal', 'xavier', 'he', 'lecun'] as const;

/** `xavier`, `he` and `lecun` say themselves what sigma_w2 is; a file that says otherwise contradicts itself. */
function readInit(input: CaseReader): Initialiser {
  const name = input.choice('init', INITS, 'gaussian');
  if (name === 'gaussian' || name === 'orthogonal') {
    return { name, sigmaW2: input.number('sigma_w2', LIMITS.positiveVariance) };
  }
  const init: Initialiser = { name };
  const fixed = sigmaW2Of(init);
  if (input.number('sigma_w2', LIMITS.positiveVariance, fixed) !== fixed) {
    const hint = 'Leave sigma_w2 out, or take the init "gaussian".';
    input.refuse(
      'sigma_w2',
      `contradicts the init "${name}", whose sigma_w2 at equal widths is ${fixed}`,
      hint,
    );
  }
  return init;
}
