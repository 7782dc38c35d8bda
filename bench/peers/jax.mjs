/**
 * @file jax-js on its WASM device, the whole pass under one `jit`: that was quicker than `jit` layer by layer and
 * than no `jit`. Arrays are counted by hand: an operation takes its operands away unless they are given as `.ref`.
 */

import { blockUntilReady, defaultDevice, init, jit, numpy as np, random, tree } from '@jax-js/jax';
import { passNumbers } from '../case-file.ts';
import { serve } from '../serve.ts';
import { packageVersion } from './version.mjs';

/** @typedef {import('../work.ts').PassWork} PassWork */
/** @typedef {import('../work.ts').TrialWork} TrialWork */

await init('wasm');
defaultDevice('wasm');

await serve({
  facts: { '@jax-js/jax': packageVersion('@jax-js/jax'), device: defaultDevice() },
  prepare: { pass: preparePass, trials: prepareTrials },
});

/** @param {PassWork} work */
function preparePass(work) {
  const { n, depth, batch, dtype } = work;
  const numbers = passNumbers(work);
  const array = (values, rows) =>
    np.array(dtype === 'float64' ? Float64Array.from(values) : Float32Array.from(values)).reshape([rows, n]);
  const weights = numbers.weights.map((values) => array(values, n));
  const input = array(numbers.input, batch);
  const top = array(numbers.top, batch);
  const pass = jit(passOf);
  return {
    async run() {
      const { kept, norms } = pass(
        weights.map((w) => w.ref),
        input.ref,
        top.ref,
      );
      await blockUntilReady(kept);
      const values = Array.from(await norms.data());
      tree.dispose(kept);
      const part = (i) => values.slice(i * depth, (i + 1) * depth);
      return { z: part(0), a: part(1), delta: part(2), dW: part(3) };
    },
    close: () => tree.dispose([...weights, input, top]),
  };
}

function passOf(weights, input, top) {
  const zs = [];
  const as = [input];
  for (const w of weights) {
    const z = np.matmul(as.at(-1).ref, w.ref.transpose());
    zs.push(z);
    as.push(np.tanh(z.ref));
  }
  const deltas = [];
  const gradients = [];
  let delta = top;
  for (let l = weights.length - 1; l >= 0; l--) {
    deltas.unshift(delta);
    gradients.unshift(np.matmul(delta.ref.transpose(), as[l].ref));
    if (l > 0) delta = np.matmul(delta.ref, weights[l].ref).mul(slope(as[l].ref));
  }
  tree.dispose(weights);
  const [x, ...activations] = as;
  x.dispose();
  const all = [...zs, ...activations, ...deltas, ...gradients];
  return { kept: all, norms: np.stack(all.map((one) => norm(one.ref))) };
}

/** Its normals have single precision only; float64 means that they are widened. @param {TrialWork} work */
function prepareTrials({ n, depth, dtype }) {
  const trial = jit((keys) => trialOf(keys, n, depth, dtype === 'float64' ? np.float64 : np.float32));
  let seed = 0;
  return {
    async run() {
      const key = random.key(np.array(seed++, { dtype: np.uint32 }));
      return (await trial(random.split(key, depth + 2)).data())[0];
    },
  };
}

function trialOf(keys, n, depth, dtype) {
  const deviation = Math.sqrt(1 / n);
  const normals = (index, shape) => random.normal(keys.ref.slice(index), shape).astype(dtype);
  const weights = [];
  const as = [normals(depth, [n])];
  for (let l = 0; l < depth; l++) {
    weights.push(normals(l, [n, n]).mul(deviation));
    as.push(np.tanh(np.matmul(weights[l].ref, as[l].ref)));
  }
  const top = normals(depth + 1, [n]);
  let delta = top.ref;
  for (let l = depth - 1; l > 0; l--) {
    delta = np.matmul(weights[l].ref.transpose(), delta).mul(slope(as[l].ref));
  }
  tree.dispose([...weights, ...as, keys]);
  return np.log(norm(delta).div(norm(top)));
}

/** 1 − a². */
function slope(a) {
  return np.square(a).neg().add(1);
}

function norm(x) {
  return np.sqrt(np.square(x).sum());
}
