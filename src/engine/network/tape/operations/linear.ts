/** @file Operations linear in every operand: sums, differences, multiples. */

import { addRowSums } from '../../affine-gradient.ts';
import { copyOf } from '../../rounded.ts';
import { type Operation, operand } from '../operation.ts';
import type { Variable } from '../tape.ts';

/** x + factor · y. */
function combination(name: string, factor: number): Operation {
  return {
    name,
    forward(operands, backend) {
      const output = copyOf(operand(operands, 0), backend);
      backend.axpy(factor, operand(operands, 1), output);
      return { output };
    },
    vjp(_use, gradient, [intoX, intoY], backend) {
      if (intoX) backend.axpy(1, gradient, intoX);
      if (intoY) backend.axpy(factor, gradient, intoY);
    },
  };
}

const addition = combination('add', 1);
const subtraction = combination('subtract', -1);

/** x + y, of the same shape. */
export function add(x: Variable, y: Variable): Variable {
  return x.tape.record(addition, [x, y]);
}

/** x − y, of the same shape. */
export function subtract(x: Variable, y: Variable): Variable {
  return x.tape.record(subtraction, [x, y]);
}

/** factor · x. */
export function scale(factor: number, x: Variable): Variable {
  const operation: Operation = {
    name: 'scale',
    forward(operands, backend) {
      const output = copyOf(operand(operands, 0), backend);
      backend.scale(factor, output);
      return { output };
    },
    vjp(_use, gradient, [into], backend) {
      if (into) backend.axpy(factor, gradient, into);
    },
  };
  return x.tape.record(operation, [x]);
}

const rowAddition: Operation = {
  name: 'addToRows',
  forward(operands, backend) {
    const output = copyOf(operand(operands, 0), backend);
    backend.addToRows(operand(operands, 1), output);
    return { output };
  },
  vjp(_use, gradient, [intoX, intoBias], backend) {
    if (intoX) backend.axpy(1, gradient, intoX);
    if (intoBias) addRowSums(gradient, intoBias, backend);
  },
};

/** Every row of x[m, n] plus bias[n]. */
export function addToRows(x: Variable, bias: Variable): Variable {
  return x.tape.record(rowAddition, [x, bias]);
}
