/** @file Kind `jacobian_spectrum`: the input–output Jacobian of an explicit network and its singular values. */

import { inputOutputJacobian } from '#engine/network/measure/jacobian.ts';
import { drain, forward } from '#engine/network/pass.ts';
import { unscaled } from '#engine/network/scaled.ts';
import { singularValues } from '#engine/network/spectra/singular-values.ts';
import { matrix, toRows } from '#engine/tensor/tensor.ts';
import { type CaseKind, exactJob } from '../job.ts';
import { inputFit, outputWidth, readLayers, weightEntries } from '../layers.ts';
import { norm } from '../written.ts';

export const jacobianSpectrum: CaseKind = {
  fields: ['layers', 'x'],
  read(input) {
    const network = readLayers(input);
    const x = input.vector('x', { fit: inputFit(network) });
    const [inputs, outputs] = [x.length, outputWidth(network)];
    const entries = weightEntries(network);
    const operations = entries * outputs + 6 * inputs * outputs * Math.min(inputs, outputs);
    const size = { operations, entries: entries + 8 * inputs * outputs, results: inputs * outputs };
    return exactJob(size, (backend) => {
      const pass = forward(network, matrix([x]), backend);
      const jacobian = drain(inputOutputJacobian(network, pass, backend));
      const plain = {
        shape: jacobian.tensor.shape,
        dtype: jacobian.tensor.dtype,
        data: Float64Array.from(unscaled(jacobian)),
      };
      return {
        J: toRows(plain),
        singular_values: singularValues(plain),
        frobenius: norm(plain, backend),
      };
    });
  },
};
