/** @file Entrywise products. */

import { addRowSums } from '../../affine-gradient.ts';
import { copyOf } from '../../rounded.ts';
import { scaleColumns } from '../../scale-columns.ts';
import { type Operation, operand } from '../operation.ts';
import type { Variable } from '../tape.ts';

const entrywise: Operation = {
  name: 'multiply',
  forward(operands, backend) {
    const x = operand(operands, 0);
    const output = backend.zeros(x.shape, x.dtype);
    backend.multiply(x, operand(operands, 1), output);
    return { output };
  },
  vjp({ operands }, gradient, into, backend) {
    const share = backend.zeros(gradient.shape, gradient.dtype);
    into.forEach((target, i) => {
      if (target === null) return;
      backend.multiply(gradient, operand(operands, 1 - i), share);
      backend.axpy(1, share, target);
    });
  },
};

/** x ⊙ y, of the same shape. */
export function multiply(x: Variable, y: Variable): Variable {
  return x.tape.record(entrywise, [x, y]);
}

const rowProduct: Operation = {
  name: 'multiplyRows',
  forward(operands, backend) {
    const output = copyOf(operand(operands, 0), backend);
    scaleColumns(operand(operands, 1), output, backend);
    return { output };
  },
  vjp({ operands }, gradient, [intoX, intoFactors], backend) {
    const share = copyOf(gradient, backend);
    if (intoX) {
      scaleColumns(operand(operands, 1), share, backend);
      backend.axpy(1, share, intoX);
    }
    if (intoFactors) {
      backend.multiply(gradient, operand(operands, 0), share);
      addRowSums(share, intoFactors, backend);
    }
  },
};

/** Every row of x[m, n] ⊙ factors[n]. */
export function multiplyRows(x: Variable, factors: Variable): Variable {
  return x.tape.record(rowProduct, [x, factors]);
}
