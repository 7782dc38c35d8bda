/**
 * @file TensorFlow.js, float32 only; the backend is the first argument. Weights stand as [in, out], as its own layers
 * keep them. Its WASM product is quick (XNNPACK) only where neither operand is marked as transposed, so transposes are
 * made on their own: that was 2 to 15 times as fast.
 */

import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import { passNumbers } from '../case-file.ts';
import { serve } from '../serve.ts';
import { packageVersion } from './version.mjs';

const backend = process.argv[2];
setThreadsCount(1);
await tf.setBackend(backend);
await tf.ready();
const transposed = backend === 'wasm' ? productOfTransposes : tf.matMul;

await serve({
  facts: { '@tensorflow/tfjs-core': packageVersion('@tensorflow/tfjs-core'), backend: tf.getBackend() },
  prepare: { pass: preparePass, trials: prepareTrials },
});

/** @param {import('../work.ts').PassWork} work */
function preparePass(work) {
  const { n, batch } = work;
  const numbers = passNumbers(work);
  const weights = numbers.weights.map((values) => tf.tidy(() => tf.transpose(matrix(values, n, n))));
  const input = matrix(numbers.input, batch, n);
  const top = matrix(numbers.top, batch, n);
  const pass = () => {
    const zs = [];
    const as = [input];
    for (const w of weights) {
      const z = tf.matMul(as.at(-1), w);
      zs.push(z);
      as.push(tf.tanh(z));
    }
    const deltas = [];
    const gradients = [];
    let delta = top;
    for (let l = weights.length - 1; l >= 0; l--) {
      deltas.unshift(delta);
      gradients.unshift(transposed(as[l], delta, true, false));
      if (l > 0) delta = tf.mul(slope(as[l]), transposed(delta, weights[l], false, true));
    }
    return { z: norms(zs), a: norms(as.slice(1)), delta: norms(deltas), dW: norms(gradients) };
  };
  return { run: () => tf.tidy(pass), close: () => tf.dispose([weights, input, top]) };
}

/** @param {import('../work.ts').TrialWork} work */
function prepareTrials({ n, depth }) {
  const deviation = Math.sqrt(1 / n);
  const trial = () => {
    const weights = [];
    const as = [tf.randomNormal([1, n])];
    for (let l = 0; l < depth; l++) {
      weights.push(tf.randomNormal([n, n], 0, deviation));
      as.push(tf.tanh(tf.matMul(as[l], weights[l])));
    }
    const top = tf.randomNormal([1, n]);
    let delta = top;
    for (let l = depth - 1; l > 0; l--)
      delta = tf.mul(slope(as[l]), transposed(delta, weights[l], false, true));
    const [below, above] = norms([delta, top]);
    return Math.log(below / above);
  };
  return { run: () => tf.tidy(trial) };
}

function matrix(values, rows, columns) {
  return tf.tensor2d(Float32Array.from(values), [rows, columns]);
}

function productOfTransposes(a, b, transposeA, transposeB) {
  return tf.matMul(transposeA ? tf.transpose(a) : a, transposeB ? tf.transpose(b) : b);
}

/** 1 − a². */
function slope(a) {
  return tf.sub(1, tf.square(a));
}

function norms(tensors) {
  return Array.from(tf.sqrt(tf.stack(tensors.map((tensor) => tf.sum(tf.square(tensor))))).dataSync());
}
