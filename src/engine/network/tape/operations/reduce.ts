/** @file Many numbers to one, summed in double precision. */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype, Tensor } from '#engine/tensor/tensor.ts';
import { filled } from '../../rounded.ts';
import { type Operation, operand } from '../operation.ts';
import type { Variable } from '../tape.ts';

/** A tensor of one entry. */
export function scalar(value: number, dtype: Dtype, backend: Backend): Tensor {
  return filled(backend, [1], dtype, (out) => {
    out[0] = value;
  });
}

/** into += amount, entry by entry. */
function addToAll(amount: number, into: Tensor, backend: Backend): void {
  const same = filled(backend, into.shape, into.dtype, (out) => {
    out.fill(amount);
  });
  backend.axpy(1, same, into);
}

/** factor(number of entries) · Σ x. */
function total(name: string, factor: (count: number) => number): Operation {
  return {
    name,
    forward(operands, backend) {
      const { data, dtype } = operand(operands, 0);
      let sum = 0;
      for (let i = 0; i < data.length; i++) sum += data[i] ?? 0;
      return { output: scalar(sum * factor(data.length), dtype, backend) };
    },
    vjp(_use, gradient, [into], backend) {
      if (into) addToAll((gradient.data[0] ?? 0) * factor(into.data.length), into, backend);
    },
  };
}

const summation = total('sum', () => 1);
const average = total('mean', (count) => 1 / count);

/** Σ x over all entries, shape [1]. */
export function sum(x: Variable): Variable {
  return x.tape.record(summation, [x]);
}

/** The mean of all entries, shape [1]. */
export function mean(x: Variable): Variable {
  return x.tape.record(average, [x]);
}
