/** @file ml-matrix: float64 in plain JavaScript. Samples are columns, so that the products with W need no copy of it turned over. */

import { Matrix } from 'ml-matrix';
import { passNumbers } from '../case-file.ts';
import { serve } from '../serve.ts';
import { packageVersion } from './version.mjs';

/** @typedef {import('../work.ts').PassWork} PassWork */
/** @typedef {import('../work.ts').TrialWork} TrialWork */

/** The second normal of the last pair. */
let spare = Number.NaN;

await serve({
  facts: { 'ml-matrix': packageVersion('ml-matrix') },
  prepare: { pass: preparePass, trials: prepareTrials },
});

/** @param {PassWork} work */
function preparePass(work) {
  const { n, batch } = work;
  const numbers = passNumbers(work);
  const weights = numbers.weights.map((values) => Matrix.from1DArray(n, n, values));
  const input = Matrix.from1DArray(batch, n, numbers.input).transpose();
  const top = Matrix.from1DArray(batch, n, numbers.top).transpose();
  return {
    run() {
      const zs = [];
      const as = [input];
      for (const w of weights) {
        const z = w.mmul(as.at(-1));
        zs.push(z);
        as.push(Matrix.tanh(z));
      }
      const deltas = [];
      const gradients = [];
      let delta = top;
      for (let l = weights.length - 1; l >= 0; l--) {
        deltas.unshift(delta);
        gradients.unshift(delta.mmul(as[l].transpose()));
        if (l > 0) delta = slope(as[l]).mul(weights[l].transposeMultiply(delta));
      }
      return { z: norms(zs), a: norms(as.slice(1)), delta: norms(deltas), dW: norms(gradients) };
    },
  };
}

/** @param {TrialWork} work */
function prepareTrials({ n, depth }) {
  const deviation = Math.sqrt(1 / n);
  return {
    run() {
      const weights = [];
      const as = [Matrix.rand(n, 1, { random: gaussian })];
      for (let l = 0; l < depth; l++) {
        const w = Matrix.rand(n, n, { random: () => deviation * gaussian() });
        weights.push(w);
        as.push(w.mmul(as[l]).tanh());
      }
      const top = Matrix.rand(n, 1, { random: gaussian });
      let delta = top;
      for (let l = depth - 1; l > 0; l--) delta = slope(as[l]).mul(weights[l].transposeMultiply(delta));
      return Math.log(delta.norm() / top.norm());
    },
  };
}

/** 1 − a². */
function slope(a) {
  return Matrix.mul(a, a).neg().add(1);
}

function norms(matrices) {
  return matrices.map((matrix) => matrix.norm());
}

/** A standard normal (Box & Muller 1958). */
function gaussian() {
  if (!Number.isNaN(spare)) {
    const value = spare;
    spare = Number.NaN;
    return value;
  }
  const radius = Math.sqrt(-2 * Math.log(1 - Math.random()));
  const angle = 2 * Math.PI * Math.random();
  spare = radius * Math.sin(angle);
  return radius * Math.cos(angle);
}
