/**
 * @file The tape: operations in the order they ran, and the walk back over them (reverse-mode differentiation, Linnainmaa
 * 1970; Wengert 1964 for the list). It knows no layer; `layer/` records on it, and tests hold every formula of
 * `analytic/` against it.
 */

import type { Backend } from '#engine/tensor/backend.ts';
import { ShapeError, type Tensor } from '#engine/tensor/tensor.ts';
import { copyOf } from '../rounded.ts';
import type { Operation } from './operation.ts';

/** A tensor a tape knows: a leaf, or the result of an operation. */
export interface Variable {
  readonly tape: Tape;
  readonly tensor: Tensor;
  /** Its place on the tape. */
  readonly index: number;
}

export interface Tape {
  readonly backend: Backend;
  /** The leaf of a tensor; the same variable every time, so that a parameter used twice gathers both gradients. */
  variable(tensor: Tensor): Variable;
  /** Runs an operation and records it. Throws a RangeError for a variable of another tape. */
  record(operation: Operation, operands: readonly Variable[]): Variable;
  /**
   * (∂output/∂w)ᵀ seed for every `wanted` w, leaf or not, each a new tensor of its shape: zeros where the output does not
   * depend on it. Without a seed the output must be one number, and the seed is 1. Throws a ShapeError when it is not, a
   * RangeError for a variable of another tape.
   */
  gradients(output: Variable, wanted: readonly Variable[], seed?: Tensor): Tensor[];
}

interface Entry {
  readonly tensor: Tensor;
  /** null for a leaf. */
  readonly operation: Operation | null;
  readonly operands: readonly number[];
  readonly kept: readonly Tensor[];
}

/**
 * An empty tape. What it records stays reserved in the backend's memory until that is released: put `backend.mark()`
 * before a training step and `backend.release()` behind it, and a step leaves nothing behind.
 */
export function createTape(backend: Backend): Tape {
  const entries: Entry[] = [];
  const leaves = new Map<Tensor, Variable>();
  const tape: Tape = {
    backend,
    variable(tensor) {
      const known = leaves.get(tensor);
      if (known !== undefined) return known;
      const leaf = append({ tensor, operation: null, operands: [], kept: [] });
      leaves.set(tensor, leaf);
      return leaf;
    },
    record(operation, operands) {
      if (operands.some((variable) => variable.tape !== tape)) {
        throw new RangeError(`${operation.name}: an operand belongs to another tape`);
      }
      const { output, kept = [] } = operation.forward(
        operands.map((variable) => variable.tensor),
        backend,
      );
      return append({ tensor: output, operation, operands: operands.map(({ index }) => index), kept });
    },
    gradients(output, wanted, seed) {
      if ([output, ...wanted].some((variable) => variable.tape !== tape))
        throw new RangeError('gradients: a variable belongs to another tape');
      const start = seedOf(output.tensor, seed, backend);
      const found = walkBack(entries, output.index, start, wanted, backend);
      return wanted.map(({ index, tensor }) => found.get(index) ?? backend.zeros(tensor.shape, tensor.dtype));
    },
  };
  function append(entry: Entry): Variable {
    entries.push(entry);
    return { tape, tensor: entry.tensor, index: entries.length - 1 };
  }
  return tape;
}

function seedOf(output: Tensor, seed: Tensor | undefined, backend: Backend): Tensor {
  if (seed !== undefined) {
    if (seed.data.length === output.data.length) return copyOf(seed, backend);
    throw new ShapeError(
      `the seed has shape [${seed.shape.join(', ')}], the output [${output.shape.join(', ')}]`,
    );
  }
  if (output.data.length !== 1) {
    throw new ShapeError(
      `the output has shape [${output.shape.join(', ')}]; give a seed, or make it one number`,
    );
  }
  const one = backend.zeros(output.shape, output.dtype);
  one.data[0] = 1;
  return one;
}

/** Gradients by place on the tape: of what is wanted, and of what leads from there to the output. */
function walkBack(
  entries: readonly Entry[],
  from: number,
  seed: Tensor,
  wanted: readonly Variable[],
  backend: Backend,
): Map<number, Tensor> {
  const leads = dependsOn(entries, from, wanted);
  const found = new Map([[from, seed]]);
  for (let index = from; index >= 0; index--) {
    const entry = entries[index];
    const gradient = found.get(index);
    if (!entry?.operation || gradient === undefined || !leads[index]) continue;
    const into = entry.operands.map((operand) => {
      if (!leads[operand]) return null;
      const known = found.get(operand) ?? zerosLike(entries[operand]?.tensor ?? gradient, backend);
      found.set(operand, known);
      return known;
    });
    const mark = backend.mark();
    const operands = entry.operands.map((operand) => entries[operand]?.tensor ?? gradient);
    entry.operation.vjp({ operands, output: entry.tensor, kept: entry.kept }, gradient, into, backend);
    backend.release(mark);
  }
  return found;
}

/** For every place up to the output: whether it is wanted or comes from what is. */
function dependsOn(entries: readonly Entry[], last: number, wanted: readonly Variable[]): boolean[] {
  const leads = new Array<boolean>(last + 1).fill(false);
  for (const { index } of wanted) if (index <= last) leads[index] = true;
  for (let index = 0; index <= last; index++) {
    if (entries[index]?.operands.some((operand) => leads[operand])) leads[index] = true;
  }
  return leads;
}

function zerosLike(tensor: Tensor, backend: Backend): Tensor {
  return backend.zeros(tensor.shape, tensor.dtype);
}
