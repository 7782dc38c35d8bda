/** @file Kind `norm_bounds`: the gradient norms of one sample between their bounds, and the bounds of the study note beside them. */

import { scaleByPowerOfTwo } from '#engine/core/elementary/bits.ts';
import { gradientBounds } from '#engine/network/measure/bounds.ts';
import { backward, drain, forward, weightGradient } from '#engine/network/pass.ts';
import type { ScaledTensor } from '#engine/network/scaled.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix } from '#engine/tensor/tensor.ts';
import { type CaseKind, exactJob } from '../job.ts';
import { inputFit, outputFit, readLayers, units, weightEntries } from '../layers.ts';
import { norm } from '../written.ts';

/** Rounding that a bound which holds with equality is forgiven. */
const SLACK = 1e-9;

export const normBounds: CaseKind = {
  fields: ['layers', 'x', 'grad_zL'],
  read(input) {
    const network = readLayers(input);
    const x = matrix([input.vector('x', { fit: inputFit(network) })]);
    const top = matrix([input.vector('grad_zL', { fit: outputFit(network) })]);
    const entries = weightEntries(network);
    const widest = network.widths.reduce((most, width) => Math.max(most, width), 0);
    const size = { operations: 5 * entries * widest, entries: 10 * entries, results: 4 * units(network) };
    return exactJob(size, (backend) => {
      const pass = forward(network, x, backend);
      const back = backward(network, pass, top, backend);
      const deltas = back.deltas.map((delta) => scaledNorm(delta, backend));
      const dW1 = scaledNorm(weightGradient(network, pass, back, 1, backend), backend);
      const [first = 0, last = 0] = [deltas[0], deltas.at(-1)];
      const ratio = first / last;
      const bounds = drain(gradientBounds(network, pass, backend));
      const steps = bounds.spectralNorms.length;
      const sigmaMax = product(bounds.spectralNorms);
      const upper = sigmaMax * product(bounds.maxSlopes);
      const lower = product(bounds.smallestGains) * product(bounds.minSlopes);
      // Section 3.2 of the note takes one slope, the largest of all hidden units, for every layer.
      const note = last * sigmaMax * product(new Array<number>(steps).fill(Math.max(0, ...bounds.maxSlopes)));
      return {
        dz_norm: deltas,
        ratio,
        upper_factor: upper,
        lower_factor: lower,
        sigma_max_product: sigmaMax,
        upper_holds: ratio <= upper * (1 + SLACK),
        lower_holds: ratio >= lower * (1 - SLACK),
        sigma_max_lower_bound_holds: ratio >= sigmaMax * (1 - SLACK),
        dW1_norm: dW1,
        note_32_bound: note,
        note_32_bound_with_x: note * norm(x, backend),
        note_32_holds: dW1 <= note * (1 + SLACK),
        spectral_norms: bounds.spectralNorms,
        max_abs_derivative: bounds.maxSlopes,
      };
    });
  },
};

function scaledNorm({ tensor, exponent }: ScaledTensor, backend: Backend): number {
  return scaleByPowerOfTwo(norm(tensor, backend), exponent);
}

function product(factors: readonly number[]): number {
  return factors.reduce((all, factor) => all * factor, 1);
}
