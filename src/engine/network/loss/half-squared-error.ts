/** @file Half the squared error. */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import { copyOf } from '../rounded.ts';
import type { Loss } from './loss.ts';

/** ½ Σ (output − target)² over all samples and outputs (a sum, not a mean), and its gradient output − target. Shapes agree. */
export function halfSquaredError(output: Tensor, target: Tensor, backend: Backend): Loss {
  const gradient = copyOf(output, backend);
  backend.axpy(-1, target, gradient);
  return { loss: 0.5 * backend.sumOfSquares(gradient), gradient };
}
