/** @file A function of one number, entry by entry: every activation, and any other function given with its derivative. */

import type { Pointwise } from '#engine/tensor/backend.ts';
import { type Operation, operand } from '../operation.ts';
import type { Variable } from '../tape.ts';

/** phi(x); the slope phi'(x) is found in the same sweep and kept. */
export function activate(activation: Pointwise, x: Variable): Variable {
  const operation: Operation = {
    name: activation.name,
    forward(operands, backend) {
      const input = operand(operands, 0);
      const output = backend.zeros(input.shape, input.dtype);
      const slope = backend.zeros(input.shape, input.dtype);
      backend.activate(activation, input, output, slope);
      return { output, kept: [slope] };
    },
    vjp({ kept }, gradient, [into], backend) {
      if (!into) return;
      const share = backend.zeros(gradient.shape, gradient.dtype);
      backend.multiply(gradient, operand(kept, 0), share);
      backend.axpy(1, share, into);
    },
  };
  return x.tape.record(operation, [x]);
}
