/** @file Kinds with shortcuts: `residual`, `residual_cancel`, `dense`. One sample; L = c · the last activations. */

import { densePass } from '#engine/network/analytic/dense.ts';
import {
  branchJacobian,
  type ResidualBlock,
  residualPass,
  throughShortcut,
} from '#engine/network/analytic/residual.ts';
import { spectralNorm } from '#engine/network/spectra/spectral-norm.ts';
import { matrix, matrixShape, type Tensor, toRows, vector } from '#engine/tensor/tensor.ts';
import { type CaseReader, matrixIn } from '../case-reader.ts';
import { perEntry, perOutput } from '../fits.ts';
import { type CaseKind, exactJob } from '../job.ts';
import { LIMITS } from '../limits.ts';
import { norm, numbers } from '../written.ts';

export const residual: CaseKind = {
  fields: ['W1', 'W2', 'alpha', 'activation', 'x0', 'c'],
  read(input) {
    const activation = input.activation();
    const alpha = input.number('alpha', LIMITS.factor);
    const x0 = matrix([input.vector('x0')]);
    const width = x0.data.length;
    const c = matrix([input.vector('c', { fit: perEntry(width, 'x0') })]);
    const blocks = readBlocks(input, width);
    const entries = blocks.reduce((sum, { W1 }) => sum + 2 * W1.data.length, 0);
    const size = {
      operations: (6 + width) * entries,
      entries: 4 * entries + width * width,
      results: entries,
    };
    return exactJob(size, (backend) => {
      const pass = residualPass({ blocks, alpha, activation }, x0, c, backend);
      const norms = blocks.map((block, k) => {
        const slopes = pass.slopes[k];
        return slopes === undefined
          ? 0
          : spectralNorm(branchJacobian(block, alpha, slopes, backend), backend);
      });
      return {
        x: pass.x.map(numbers),
        dL_dx: pass.dx.map(numbers),
        dL_dx_norm: pass.dx.map((gradient) => norm(gradient, backend)),
        dW1: pass.dW1.map(toRows),
        dW2: pass.dW2.map(toRows),
        branch_jacobian_norms: norms,
      };
    });
  },
};

/** W1[inner, width] and W2[width, inner] of every block. */
function readBlocks(input: CaseReader, width: number): ResidualBlock[] {
  const first = input.list('W1', (item, steps) => matrixIn(item, steps, { columns: perEntry(width, 'x0') }));
  const second = input.list(
    'W2',
    (item, steps, k) =>
      matrixIn(item, steps, {
        rows: perEntry(width, 'x0'),
        columns: perOutput(first[k]?.shape[0] ?? 0, `W1[${k}]`),
      }),
    perEntry(first.length, 'W1'),
  );
  return second.flatMap((W2, k) => {
    const W1 = first[k];
    return W1 === undefined ? [] : [{ W1, W2 }];
  });
}

export const residualCancel: CaseKind = {
  fields: ['branch_jacobian', 'grad_out'],
  read(input) {
    const gradient = vector(input.vector('grad_out'));
    const n = gradient.data.length;
    const jacobian = input.matrix('branch_jacobian', perEntry(n, 'grad_out'), perEntry(n, 'grad_out'));
    return exactJob({ operations: n * n, entries: 2 * n * n, results: n }, (backend) => ({
      grad_in: numbers(throughShortcut(jacobian, gradient, backend)),
    }));
  },
};

export const dense: CaseKind = {
  fields: ['W', 'x0', 'c', 'activation'],
  read(input) {
    const activation = input.activation();
    const x0 = matrix([input.vector('x0')]);
    let channels = x0.data.length;
    const weights = input.list('W', (item, steps, index): Tensor => {
      const why = index === 0 ? 'one for each entry of x0' : `one for each channel below W[${index}]`;
      const w = matrixIn(item, steps, { columns: { count: channels, why } });
      channels += matrixShape(w)[0];
      return w;
    });
    const c = matrix([
      input.vector('c', { fit: { count: channels, why: 'one for each channel at the end' } }),
    ]);
    const entries = weights.reduce((sum, w) => sum + w.data.length, 0);
    const held = 2 * weights.length * channels;
    const size = { operations: 3 * entries, entries: 2 * entries + held, results: entries + channels };
    return exactJob(size, (backend) => {
      const { y, dy, dW } = densePass(weights, activation, x0, c, backend);
      const bottom = dy[0] ?? c;
      return {
        y: numbers(y.at(-1) ?? x0),
        dL_dx: numbers(bottom),
        dW: dW.map(toRows),
        dL_dx_norm: norm(bottom, backend),
      };
    });
  },
};
