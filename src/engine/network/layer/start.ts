/** @file The state a sequence starts from. */

import type { Variable } from '../tape/tape.ts';

/** Zeros [batch, units] for the batch of x. */
export function fromZero({ tape, tensor }: Variable, units: number): Variable {
  return tape.variable(tape.backend.zeros([tensor.shape[0] ?? 1, units], tensor.dtype));
}
