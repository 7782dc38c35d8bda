/** @file Seconds for one normal, multiply-add, activation and layer on every backend: the rates of `run/cost.ts`. */

import { createRng } from '../src/engine/core/random.ts';
import { runSpec } from '../src/engine/experiment/run/run-spec.ts';
import { specFromPlain } from '../src/engine/experiment/spec/parse-spec.ts';
import { activationNamed } from '../src/engine/network/activation/activations.ts';
import { availableBackends, createBackend } from '../src/engine/tensor/create-backend.ts';

const WIDTH = 512;
const BATCH = 64;
const STEPS = 2000;

export function measureRates() {
  for (const name of availableBackends()) {
    const backend = createBackend(name);
    const weights = backend.zeros([WIDTH, WIDTH]);
    const [x, y] = [backend.zeros([BATCH, WIDTH]), backend.zeros([BATCH, WIDTH])];
    const [vector, out] = [backend.zeros([WIDTH]), backend.zeros([WIDTH])];
    const rng = createRng(1);
    const size = WIDTH * WIDTH;
    const tanh = activationNamed('tanh');
    backend.fillNormals(rng, 1, x);
    const rates = {
      normal: each(size, () => backend.fillNormals(rng, 0.04, weights)),
      gemv: each(2 * size, () => {
        backend.gemv(weights, vector, out);
        backend.gemvTransposed(weights, vector, out);
      }),
      gemm: each(2 * size * BATCH, () => {
        backend.gemm(x, weights, y, { transposeB: true });
        backend.gemm(x, weights, y);
      }),
      activation: each(BATCH * WIDTH, () => backend.activate(tanh, x, y, y)),
      step: each(STEPS, () => runSpec(NARROW, { backend: name })),
    };
    const text = Object.entries(rates).map(
      ([what, seconds]) => `${what} ${(seconds * 1e9).toPrecision(3)} ns`,
    );
    console.log(`  ${name}: ${text.join(', ')}`);
  }
}

/** So narrow that all its time is the calls of its layers. */
const NARROW = (() => {
  const fields = { kind: 'network', depth: STEPS / 2, width: 2, activation: 'tanh', seeds: 1 };
  const read = specFromPlain({ ...fields, claims: [{ that: 'rate < 9' }] }, { path: 'bench', line: 1 });
  if (!read.ok) throw new Error('spec');
  return read.value;
})();

/** Seconds of one of the `count` things that `action` does: the least of twelve, because whatever else runs only adds. */
function each(count, action) {
  const times = [];
  for (let round = 0; round < 12; round++) {
    const start = performance.now();
    action();
    times.push((performance.now() - start) / 1000 / count);
  }
  return Math.min(...times);
}
