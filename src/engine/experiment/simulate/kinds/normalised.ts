/** @file Kinds with batch normalisation in training mode: `batch_norm`, `bn_mlp`. Rows are samples. */

import { batchNormBackward, batchNormForward } from '#engine/network/analytic/batch-norm.ts';
import { batchNormStackPass } from '#engine/network/analytic/batch-norm-stack.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, type Tensor, toRows, vector } from '#engine/tensor/tensor.ts';
import { type CaseReader, matrixIn } from '../case-reader.ts';
import { perEntry, perInput, perOutput } from '../fits.ts';
import { type CaseKind, exactJob } from '../job.ts';
import { LIMITS } from '../limits.ts';
import { norm, numbers } from '../written.ts';
import { readLoss } from './fully-connected.ts';

export const batchNorm: CaseKind = {
  fields: ['X', 'gamma', 'beta', 'eps', 'dY'],
  read(input) {
    const x = input.matrix('X');
    const [batch, features] = matrixShape(x);
    const gamma = vector(input.vector('gamma', { fit: perInput(features, 'X') }));
    const beta = vector(input.vector('beta', { fit: perInput(features, 'X') }));
    const eps = input.number('eps', LIMITS.epsilon);
    const dY = input.matrix('dY', perOutput(batch, 'X'), perInput(features, 'X'));
    if (eps === 0) refuseConstantColumns(input, x);
    const held = batch * features;
    return exactJob(
      { operations: 100 * held, entries: 8 * held, results: 3 * held + 6 * features },
      (backend) => {
        const forward = batchNormForward(x, gamma, beta, eps, backend);
        const { dx, dgamma, dbeta } = batchNormBackward(forward, dY, backend);
        return {
          mean: numbers(forward.mean),
          var: numbers(forward.variance),
          xhat: toRows(forward.xhat),
          Y: toRows(forward.y),
          dX: toRows(dx),
          dgamma: numbers(dgamma),
          dbeta: numbers(dbeta),
          dX_norm: norm(dx, backend),
          column_sums_of_dX: columnSums(dx, backend),
          xhat_dot_dX: columnProducts(forward.xhat, dx, backend),
        };
      },
    );
  },
};

/** A column of equal entries has no direction at eps = 0. */
function refuseConstantColumns(input: CaseReader, x: Tensor): void {
  const [batch, features] = matrixShape(x);
  for (let column = 0; column < features; column++) {
    let row = 1;
    while (row < batch && x.data[row * features + column] === x.data[column]) row++;
    if (row < batch) continue;
    input.refuse(
      'eps',
      `is 0, but all entries of column ${column} of input.X are the same, so their variance is 0`,
      'Give an eps above 0, or samples that differ.',
    );
  }
}

function columnSums(x: Tensor, backend: Backend): number[] {
  const out = backend.zeros([matrixShape(x)[1]]);
  backend.sumRows(x, out);
  return numbers(out);
}

function columnProducts(x: Tensor, y: Tensor, backend: Backend): number[] {
  const product = backend.zeros(x.shape);
  backend.multiply(x, y, product);
  return columnSums(product, backend);
}

export const bnMlp: CaseKind = {
  fields: ['W', 'X', 'T', 'activation', 'eps', 'loss'],
  read(input) {
    readLoss(input);
    const activation = input.activation();
    const eps = input.number('eps', LIMITS.epsilon, 1e-5);
    const x = input.matrix('X');
    const [batch, features] = matrixShape(x);
    let width = features;
    const weights = input.list('W', (item, steps, index): Tensor => {
      const why = index === 0 ? 'one for each column of X' : `one for each row of W[${index - 1}]`;
      const w = matrixIn(item, steps, { columns: { count: width, why } });
      width = matrixShape(w)[0];
      return w;
    });
    const target = input.matrix('T', perOutput(batch, 'X'), perEntry(width, `W[${weights.length - 1}]`));
    const entries = weights.reduce((sum, w) => sum + w.data.length, 0);
    const held = batch * weights.reduce((sum, w) => sum + matrixShape(w)[0], features);
    const size = {
      operations: 3 * batch * entries,
      entries: 2 * entries + 8 * held,
      results: entries + held,
    };
    return exactJob(size, (backend) => {
      const { loss, dW, dh } = batchNormStackPass(weights, activation, eps, x, target, backend);
      return {
        loss,
        dW: dW.map(toRows),
        dz: dh.map(toRows),
        dW_norm: dW.map((tensor) => norm(tensor, backend)),
        dz_norm: dh.map((tensor) => norm(tensor, backend)),
      };
    });
  },
};
