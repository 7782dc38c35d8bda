/** @file All singular values of the input–output Jacobian to full relative accuracy, at any depth. */

import { matrixShape } from '#engine/tensor/tensor.ts';
import type { Network } from '../network.ts';
import type { ForwardPass } from '../pass.ts';
import { createGradedProduct } from '../spectra/graded-product.ts';
import { rowOf } from './jacobian.ts';

/**
 * ln of the min(n_0, n_L) singular values of da^L/dx at row `sample` of the pass, largest first; −Infinity for those that
 * are exactly 0. Units with slope 0 are taken out, so that what ReLU cuts off is an exact zero and not rounding. The
 * values may lie any number of decades apart: `inputOutputJacobian` is faster (a product instead of a QR factorisation
 * per layer), but sees only sixteen. About 8 n³ operations a layer. Yields after every layer.
 */
export function* jacobianLogSpectrum(
  network: Network,
  forward: ForwardPass,
  sample = 0,
): Generator<number, number[]> {
  const { widths } = network;
  const depth = widths.length - 1;
  const inputs = widths[0] ?? 0;
  const product = createGradedProduct(inputs);
  let below = countedFrom0(inputs);
  for (let layer = 1; layer <= depth; layer++) {
    const slopes = rowOf(forward.slopes[layer - 1], sample);
    const active = countedFrom0(slopes.length).filter((unit) => slopes[unit] !== 0);
    const weights = network.weights(layer);
    const [, columns] = matrixShape(weights);
    const factor = new Float64Array(active.length * below.length);
    active.forEach((unit, i) => {
      below.forEach((from, j) => {
        factor[i * below.length + j] = (slopes[unit] ?? 0) * (weights.data[unit * columns + from] ?? 0);
      });
    });
    product.prepend(factor, active.length);
    below = active;
    yield layer;
  }
  const values = product.logSingularValues();
  const count = Math.min(inputs, widths[depth] ?? 0);
  return countedFrom0(count).map((i) => values[i] ?? Number.NEGATIVE_INFINITY);
}

function countedFrom0(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
