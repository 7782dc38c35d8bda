/** @file The kind `normalised-network`. */

import { createRng } from '#engine/core/random.ts';
import { interiorRateOf } from '#engine/network/measure/rate.ts';
import {
  carryThroughBatchNorm,
  carryThroughNormalisedBranches,
} from '#engine/network/normalise/carry-through-batch-norm.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { normFromLog, plain } from '../../claim/scalar.ts';
import type { FieldReader } from '../../fields/field-reader.ts';
import { releasing } from '../carried.ts';
import { type KindDefinition, LAYER, single } from '../kind.ts';
import { bounded, word } from '../parameter.ts';
import { ACTIVATION_NAMES, DEFAULT_WIDTH, knownActivation, readSeeded } from '../seeded.ts';
import { countedFrom1, log10Ratios, measurements, plainAll, type Simulation } from '../simulation.ts';
import { seededSize } from '../size.ts';
import type { Body } from '../spec-base.ts';
import { NOTHING, type Work } from '../work.ts';
import type { NormalisedNetworkSpec } from './spec.ts';
import { largeBatchRate, normalisedTheory, theoryRate } from './theory.ts';

const NORMALISATIONS = ['batch', 'none'] as const;

export const normalisedNetworkKind: KindDefinition<NormalisedNetworkSpec> = {
  read: readNormalised,
  quantities: (spec) => ({
    gradient_norm: { length: spec.skip ? spec.depth + 1 : spec.depth },
    rate: single,
    theory_rate: single,
    large_batch_rate: single,
    depth: single,
    width: single,
    batch: single,
    sigma_w2: single,
  }),
  size: (spec) => seededSize(true, spec.seeds, 2 * spec.depth),
  work: normalisedWork,
  parameters: (spec) => [
    bounded('depth', spec.depth),
    bounded('width', spec.width),
    bounded('batch', spec.batch),
    word('activation', spec.activation, ACTIVATION_NAMES),
    bounded('sigma_w2', spec.sigma_w2),
    word('normalisation', spec.normalisation, NORMALISATIONS),
    word('skip', String(spec.skip), ['true', 'false']),
    bounded('seeds', spec.seeds),
  ],
  simulate: simulateNormalised,
  theory: normalisedTheory,
  place: LAYER,
};

function readNormalised(reader: FieldReader): Body<NormalisedNetworkSpec> {
  const body: Body<NormalisedNetworkSpec> = {
    kind: 'normalised-network',
    depth: reader.number('depth'),
    width: reader.number('width', DEFAULT_WIDTH),
    batch: reader.number('batch', 64),
    activation: reader.word('activation', ACTIVATION_NAMES, 'relu'),
    sigma_w2: reader.number('sigma_w2', 1),
    normalisation: reader.word('normalisation', NORMALISATIONS, 'batch'),
    skip: reader.boolean('skip', false),
    ...readSeeded(reader),
  };
  if (body.normalisation === 'batch' && body.batch < 3) {
    const message = `"batch" is ${body.batch}: of fewer than 3 samples batch normalisation lets no gradient through`;
    reader.refuse(reader.lineOf('batch'), 'spec-bad-value', message);
  }
  if (body.normalisation === 'batch' && body.sigma_w2 === 0) {
    const message = '"sigma_w2" 0 makes every unit constant: there is no variance to divide by';
    reader.refuse(reader.lineOf('sigma_w2'), 'spec-bad-value', message);
  }
  return body;
}

/** gradient_norm[l] = ‖∂L/∂h^l‖, or ‖∂L/∂x^(l−1)‖ with skips; rate between 20 % and 90 % of the depth. */
function simulateNormalised(
  spec: NormalisedNetworkSpec,
  wanted: ReadonlySet<string>,
  backend: Backend,
): Simulation {
  const { depth, width, batch, sigma_w2, dtype, skip } = spec;
  const activation = knownActivation(spec.activation);
  const batchNorm = spec.normalisation === 'batch';
  const options = { depth, width, batch, activation, sigmaW2: sigma_w2, batchNorm, dtype };
  const carry = skip ? carryThroughNormalisedBranches : carryThroughBatchNorm;
  const constants = plainAll({
    depth,
    width,
    batch,
    sigma_w2,
    theory_rate: wanted.has('theory_rate') ? theoryRate(spec) : Number.NaN,
    large_batch_rate: wanted.has('large_batch_rate') ? largeBatchRate(spec) : Number.NaN,
  });
  return releasing(backend, function* (index) {
    const logs = yield* carry(options, createRng(spec.first_seed + index), backend);
    return {
      measurements: measurements({
        ...constants,
        gradient_norm: logs.map(normFromLog),
        rate: plain(interiorRateOf(logs)),
      }),
      curves: [{ name: 'gradient_ratio', x: countedFrom1(logs.length), y: log10Ratios(logs), unit: 'log10' }],
    };
  });
}

function normalisedWork({ depth, width, batch }: NormalisedNetworkSpec): Work {
  const entries = depth * width * width;
  const units = depth * width * batch;
  return {
    ...NOTHING,
    normals: entries + 2 * width * batch,
    gemm: 2 * entries * batch,
    activations: units,
    loops: 20 * units,
    entries: entries + 8 * units,
    kept: depth + 1,
  };
}
