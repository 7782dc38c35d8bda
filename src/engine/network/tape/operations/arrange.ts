/** @file Operations that only move entries: columns side by side, columns cut out, the transpose. */

import { matrixShape, ShapeError } from '#engine/tensor/tensor.ts';
import { columns, concatenated } from '../../columns.ts';
import { accumulate } from '../../rounded.ts';
import { type Operation, operand } from '../operation.ts';
import type { Variable } from '../tape.ts';

const sideBySide: Operation = {
  name: 'concatColumns',
  forward: (operands, backend) => ({ output: concatenated(operands, backend) }),
  vjp({ operands }, gradient, into, backend) {
    let from = 0;
    operands.forEach((part, i) => {
      const [, count] = matrixShape(part);
      const target = into[i];
      if (target) backend.axpy(1, columns(gradient, from, count, backend), target);
      from += count;
    });
  },
};

/** [x_1 x_2 …]: matrices of equal height side by side. Throws a ShapeError when heights differ or none is given. */
export function concatColumns(parts: readonly Variable[]): Variable {
  const [first] = parts;
  if (first === undefined) throw new ShapeError('nothing to set side by side');
  return first.tape.record(sideBySide, parts);
}

/** Columns `from` … `from + count − 1` of x[m, n], counted from 0. Throws a ShapeError when x has fewer. */
export function sliceColumns(x: Variable, from: number, count: number): Variable {
  const operation: Operation = {
    name: 'sliceColumns',
    forward: (operands, backend) => ({ output: columns(operand(operands, 0), from, count, backend) }),
    vjp({ operands }, gradient, [into], backend) {
      if (!into) return;
      const [rows, width] = matrixShape(operand(operands, 0));
      accumulate(backend, into, (out) => {
        for (let i = 0; i < rows; i++) {
          out.set(gradient.data.subarray(i * count, (i + 1) * count), i * width + from);
        }
      });
    },
  };
  return x.tape.record(operation, [x]);
}

/** Rows `from` … `from + count − 1` of x[m, n], counted from 0. Throws a ShapeError when x has fewer. */
export function sliceRows(x: Variable, from: number, count: number): Variable {
  const operation: Operation = {
    name: 'sliceRows',
    forward(operands, backend) {
      const input = operand(operands, 0);
      const [rows, width] = matrixShape(input);
      if (from < 0 || count < 1 || from + count > rows) {
        throw new ShapeError(`rows ${from} … ${from + count - 1} of a matrix with ${rows}`);
      }
      const output = backend.zeros([count, width], input.dtype);
      output.data.set(input.data.subarray(from * width, (from + count) * width));
      return { output };
    },
    vjp({ operands }, gradient, [into], backend) {
      if (!into) return;
      const [, width] = matrixShape(operand(operands, 0));
      accumulate(backend, into, (out) => out.set(gradient.data, from * width));
    },
  };
  return x.tape.record(operation, [x]);
}

const transposition: Operation = {
  name: 'transpose',
  forward(operands, backend) {
    const input = operand(operands, 0);
    const [rows, width] = matrixShape(input);
    const output = backend.zeros([width, rows], input.dtype);
    turn(input.data, rows, width, output.data);
    return { output };
  },
  vjp({ output }, gradient, [into], backend) {
    const [rows, width] = matrixShape(output);
    if (into) accumulate(backend, into, (out) => turn(gradient.data, rows, width, out));
  },
};

/** x[m, n] as [n, m]. */
export function transpose(x: Variable): Variable {
  return x.tape.record(transposition, [x]);
}

function turn(
  from: Float64Array | Float32Array,
  rows: number,
  width: number,
  to: Float64Array | Float32Array,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j++) to[j * rows + i] = from[i * width + j] ?? 0;
  }
}
