/** @file Kind `rnn`: backpropagation through time of one sample, L = Σ c_t · h_t, with the Jacobians of its steps. */

import { type RecurrentCell, recurrentPass } from '#engine/network/analytic/recurrent.ts';
import {
  jacobianProducts,
  stepJacobians,
  summedTotalDerivatives,
  wrongOrderJacobian,
} from '#engine/network/analytic/recurrent-jacobians.ts';
import { spectralNorm } from '#engine/network/spectra/spectral-norm.ts';
import { spectralRadius } from '#engine/network/spectra/spectral-radius.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix, matrixShape, type Tensor, toRows, vector } from '#engine/tensor/tensor.ts';
import { type CaseReader, vectorIn } from '../case-reader.ts';
import { perEntry, perInput, perOutput } from '../fits.ts';
import { type CaseData, type CaseKind, exactJob } from '../job.ts';
import { numbers } from '../written.ts';

interface RecurrentCase {
  readonly cell: RecurrentCell;
  readonly x: readonly Tensor[];
  readonly h0: Tensor;
  readonly c: readonly Tensor[];
}

export const rnn: CaseKind = {
  fields: ['Wh', 'Wx', 'b', 'x', 'h0', 'c', 'activation'],
  read(input) {
    const given = readRecurrent(input);
    const [n, m] = matrixShape(given.cell.Wx);
    const steps = given.x.length;
    const results = steps * n * n + n * m + 2 * steps * n;
    const size = { operations: 6 * (steps + 2) * n * n * n, entries: 2 * results, results };
    return exactJob(size, (backend) => dataOf(given, backend));
  },
};

function readRecurrent(input: CaseReader): RecurrentCase {
  const activation = input.activation();
  const h0 = matrix([input.vector('h0')]);
  const n = h0.data.length;
  const unit = perEntry(n, 'h0');
  const Wh = input.matrix('Wh', unit, unit);
  const Wx = input.matrix('Wx', perOutput(n, 'Wh'));
  const b = vector(input.vector('b', { fit: perOutput(n, 'Wh') }));
  const inputs = perInput(matrixShape(Wx)[1], 'Wx');
  const x = input.list('x', (item, steps) => matrix([vectorIn(item, steps, { fit: inputs })]));
  const c = input.list(
    'c',
    (item, steps) => matrix([vectorIn(item, steps, { fit: unit })]),
    perEntry(x.length, 'x'),
  );
  return { cell: { Wh, Wx, b, activation }, x, h0, c };
}

function dataOf({ cell, x, h0, c }: RecurrentCase, backend: Backend): CaseData {
  const pass = recurrentPass(cell, x, h0, c, backend);
  const jacobians = stepJacobians(cell, pass, backend);
  const products = jacobianProducts(jacobians, backend);
  const total = pass.dh.map(numbers);
  return {
    h: pass.h.slice(1).map(numbers),
    loss: pass.loss,
    dL_dh_total: total,
    dL_dh0: total[0],
    dWh: toRows(pass.dWh),
    dWx: toRows(pass.dWx),
    db: numbers(pass.db),
    jacobians: jacobians.map(toRows),
    jacobian_product: products.slice(-1).flatMap(toRows),
    jacobian_wrong_order: toRows(wrongOrderJacobian(cell, pass, 1, backend)),
    dL_dh0_if_total_derivatives_are_summed: numbers(summedTotalDerivatives(products, pass, backend)),
    wh_spectral_norm: spectralNorm(cell.Wh, backend),
    wh_spectral_radius: spectralRadius(cell.Wh),
    norm_product: products.map((product) => spectralNorm(product, backend)),
  };
}
