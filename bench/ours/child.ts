/** @file The simulator as a competitor; its backend is the first argument. */

import { createRng } from '#engine/core/random.ts';
import { activationNamed } from '#engine/network/activation/activations.ts';
import { availableBackends, createBackend } from '#engine/tensor/create-backend.ts';
import { type Prepared, serve } from '../serve.ts';
import type { ActivationWork, NormalsWork, ProductWork } from '../work.ts';
import { prepareExperiment, preparePhase } from './experiments.ts';
import { prepareMemory, prepareShare } from './inside.ts';
import { preparePass } from './pass.ts';
import { prepareTrials } from './trials.ts';

/** What a 32-bit address reaches, less a page. */
const MAX_BYTES = 2 ** 32 - 2 ** 16;

const backend = availableBackends().find((one) => one === process.argv[2]);
if (backend === undefined) throw new RangeError(`no backend ${process.argv[2]}`);
const open = () => createBackend(backend, { maxBytes: MAX_BYTES });

await serve({
  facts: { backend, node: process.versions.node, v8: process.versions.v8 },
  prepare: {
    pass: (work) => preparePass(work, open()),
    trials: (work) => prepareTrials(work, open()),
    normals: prepareNormals,
    activation: prepareActivation,
    gemm: prepareProduct,
    share: (work) => prepareShare(work, open()),
    memory: (work) => prepareMemory(work, open()),
    experiment: (work) => prepareExperiment(work, backend),
    phase: preparePhase,
  },
});

function prepareNormals({ count, dtype }: NormalsWork): Prepared {
  const backend = open();
  const out = backend.zeros([count], dtype);
  const rng = createRng(1);
  return { run: () => backend.fillNormals(rng, 1, out) };
}

function prepareActivation({ name, count, dtype, slope }: ActivationWork): Prepared {
  const backend = open();
  const activation = activationNamed(name);
  if (activation === undefined) throw new RangeError(`no activation ${name}`);
  const x = backend.zeros([count], dtype);
  const out = backend.zeros([count], dtype);
  const slopes = slope ? backend.zeros([count], dtype) : null;
  backend.fillNormals(createRng(1), 1, x);
  return { run: () => backend.activate(activation, x, out, slopes) };
}

function prepareProduct({ m, n, k, layout, dtype }: ProductWork): Prepared {
  const backend = open();
  const transposeA = layout === 'TN';
  const transposeB = layout === 'NT';
  const a = backend.zeros(transposeA ? [k, m] : [m, k], dtype);
  const b = backend.zeros(transposeB ? [n, k] : [k, n], dtype);
  const out = backend.zeros([m, n], dtype);
  backend.fillNormals(createRng(1), 1, a);
  backend.fillNormals(createRng(2), 1, b);
  return { run: () => backend.gemm(a, b, out, { transposeA, transposeB }) };
}
