/** @file The tape: every operation against central differences, on every backend and number format, and what it keeps. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  concatColumns,
  sliceColumns,
  sliceRows,
  transpose,
} from '#engine/network/tape/operations/arrange.ts';
import { add, addToRows, scale, subtract } from '#engine/network/tape/operations/linear.ts';
import { halfSquaredError, softmaxCrossEntropy } from '#engine/network/tape/operations/loss.ts';
import { matmul } from '#engine/network/tape/operations/matmul.ts';
import { activate } from '#engine/network/tape/operations/pointwise.ts';
import { multiply, multiplyRows } from '#engine/network/tape/operations/product.ts';
import { mean, sum } from '#engine/network/tape/operations/reduce.ts';
import { batchNorm, layerNorm, standardise } from '#engine/network/tape/operations/standardise.ts';
import { createTape, type Tape, type Variable } from '#engine/network/tape/tape.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { availableBackends, createBackend } from '#engine/tensor/create-backend.ts';
import type { Dtype } from '#engine/tensor/dtype.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { ShapeError, type Tensor, vector } from '#engine/tensor/tensor.ts';
import { mustHold } from '../must-hold.ts';
import { differenceGradients, expectClose, tapeGradients } from './differences.ts';
import { allClose, named, normals } from './support.ts';

/** Shapes m × k and k × n, and what one operation makes of three matrices a[m, k], b[k, n], c[m, k], v[k]. */
interface Operands {
  readonly a: Variable;
  readonly b: Variable;
  readonly c: Variable;
  readonly v: Variable;
}

const operations: Readonly<Record<string, (x: Operands) => Variable>> = {
  matmul: ({ a, b }) => matmul(a, b),
  'matmul, left factor transposed': ({ a, c }) => matmul(a, c, { transposeA: true }),
  'matmul, right factor transposed': ({ a, c }) => matmul(a, c, { transposeB: true }),
  'matmul, both transposed': ({ a, b }) => matmul(b, a, { transposeA: true, transposeB: true }),
  'matmul of one matrix with itself': ({ a }) => matmul(a, a, { transposeB: true }),
  add: ({ a, c }) => add(a, c),
  'add to itself': ({ a }) => add(a, a),
  subtract: ({ a, c }) => subtract(a, c),
  scale: ({ a }) => scale(-1.7, a),
  addToRows: ({ a, v }) => addToRows(a, v),
  multiply: ({ a, c }) => multiply(a, c),
  'multiply by itself': ({ a }) => multiply(a, a),
  multiplyRows: ({ a, v }) => multiplyRows(a, v),
  activation: ({ a }) => activate(named('gelu'), a),
  sum: ({ a }) => sum(a),
  mean: ({ a }) => mean(a),
  concatColumns: ({ a, c }) => concatColumns([a, c, a]),
  sliceColumns: ({ a, c }) => sliceColumns(concatColumns([a, c]), 1, a.tensor.shape[1] ?? 1),
  sliceRows: ({ a }) => sliceRows(a, (a.tensor.shape[0] ?? 1) - 1, 1),
  transpose: ({ a }) => transpose(a),
  'standardise columns': ({ a }) => standardise(a, 'columns', 0.1),
  'standardise rows': ({ a }) => standardise(a, 'rows', 0.1),
  batchNorm: ({ a, v }) => batchNorm(a, v, v, 0.1),
  layerNorm: ({ a, v }) => layerNorm(a, v, v, 0.1),
  halfSquaredError: ({ a, c }) => halfSquaredError(a, c),
  softmaxCrossEntropy: ({ a }) =>
    softmaxCrossEntropy(
      a,
      Array.from({ length: a.tensor.shape[0] ?? 1 }, (_, row) => row % (a.tensor.shape[1] ?? 1)),
    ),
};

type Shapes = readonly [m: number, k: number, n: number];

function operands([m, k, n]: Shapes, seed: number, dtype: Dtype = 'float64'): Record<string, Tensor> {
  return {
    a: normals([m, k], seed, dtype),
    b: normals([k, n], seed + 1e7, dtype),
    c: normals([m, k], seed + 2e7, dtype),
    v: normals([k], seed + 3e7, dtype),
  };
}

/** Σ w ⊙ operation with weights that differ from entry to entry, as one number. */
function build(operation: (x: Operands) => Variable, tensors: Record<string, Tensor>) {
  return (tape: Tape) => {
    const leaf = (name: string) => tape.variable(tensors[name] ?? vector([0]));
    const y = operation({ a: leaf('a'), b: leaf('b'), c: leaf('c'), v: leaf('v') });
    const weights = Float64Array.from(y.tensor.data, (_, i) => 1 + 0.25 * (i % 5));
    const w = tape.backend.zeros(y.tensor.shape, y.tensor.dtype);
    w.data.set(weights);
    return sum(multiply(y, tape.variable(w)));
  };
}

describe.each(Object.entries(operations))('%s', (_name, operation) => {
  test('the vector–Jacobian product is the central difference, over random shapes', () => {
    const extent = fc.integer({ min: 1, max: 5 });
    mustHold(
      fc.property(fc.tuple(extent, extent, extent), fc.integer({ min: 0, max: 1e6 }), (shapes, seed) => {
        const tensors = operands(shapes, seed);
        const recorded = tapeGradients(tensors, build(operation, tensors));
        expectClose(recorded, differenceGradients(tensors, build(operation, tensors)), 1e-5, 1e-6);
      }),
      20,
    );
  });

  test.each(availableBackends())('%s: every number format agrees with double precision', (name) => {
    const exact = operands([5, 7, 6], 4);
    const want = tapeGradients(exact, build(operation, exact));
    const units: readonly [Dtype, number][] = [
      ['float64', 1e-13],
      ['float32', 2e-6],
      ['float16', 2e-2],
      ['bfloat16', 0.15],
    ];
    for (const [dtype, unit] of units) {
      const backend = createBackend(name);
      const tensors = Object.fromEntries(
        Object.entries(exact).map(([key, tensor]) => [key, rounded(tensor, dtype, backend)]),
      );
      const got = tapeGradients(tensors, build(operation, tensors), backend);
      expectClose(got, want, unit, 8 * unit);
      const tape = createTape(backend);
      const leaf = (key: string) => tape.variable(tensors[key] ?? vector([0]));
      const { data } = operation({ a: leaf('a'), b: leaf('b'), c: leaf('c'), v: leaf('v') }).tensor;
      for (const entries of [[...data], ...Object.values(got)]) {
        const stored = rounded(vector(entries), dtype, backend);
        expect([...stored.data], 'numbers of the format').toEqual(entries);
      }
    }
  });
});

/** The same numbers in the memory of a backend. */
function rounded(tensor: Tensor, dtype: Dtype, backend: Backend): Tensor {
  const out = backend.zeros(tensor.shape, dtype);
  backend.copy(tensor, out);
  return out;
}

describe('what a tape gives', () => {
  const [x, y] = [vector([1, 2, 3]), vector([-1, 0.5, 4])];

  test('a variable used twice gathers both gradients', () => {
    const tape = createTape(referenceBackend);
    const output = sum(multiply(tape.variable(x), add(tape.variable(x), tape.variable(y))));
    const [dx, dy] = tape.gradients(output, [tape.variable(x), tape.variable(y)]);
    allClose(dx?.data ?? [], [1, 4.5, 10], 0, 0);
    allClose(dy?.data ?? [], [1, 2, 3], 0, 0);
  });

  test('the gradient of what stands between, of the output itself, and of what has no part in it', () => {
    const tape = createTape(referenceBackend);
    const inner = multiply(tape.variable(x), tape.variable(x));
    const output = sum(scale(3, inner));
    const other = tape.variable(y);
    const [middle, own, none] = tape.gradients(output, [inner, output, other]);
    allClose(middle?.data ?? [], [3, 3, 3], 0, 0);
    allClose(own?.data ?? [], [1], 0, 0);
    allClose(none?.data ?? [], [0, 0, 0], 0, 0);
  });

  test('a seed picks a row of the Jacobian, and the same tape answers again', () => {
    const tape = createTape(referenceBackend);
    const output = multiply(tape.variable(x), tape.variable(y));
    const rows = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ].map((seed) => tape.gradients(output, [tape.variable(x)], vector(seed))[0]?.data);
    expect(rows.map((row) => [...(row ?? [])])).toEqual([
      [-1, 0, 0],
      [0, 0.5, 0],
      [0, 0, 4],
    ]);
  });

  test.each([
    ['many outputs and no seed', (tape: Tape) => tape.gradients(tape.variable(x), []), /give a seed/],
    [
      'a seed of another shape',
      (tape: Tape) => tape.gradients(tape.variable(x), [], vector([1])),
      /the seed has shape \[1\], the output \[3\]/,
    ],
    [
      'a variable of another tape',
      (tape: Tape) => add(tape.variable(x), createTape(referenceBackend).variable(x)),
      /add: an operand belongs to another tape/,
    ],
  ])('%s is refused', (_what, wrong, message) => {
    expect(() => wrong(createTape(referenceBackend))).toThrow(message);
  });

  test('shapes that do not fit are refused as they are recorded', () => {
    const tape = createTape(referenceBackend);
    const [a, b] = [tape.variable(normals([2, 3], 1)), tape.variable(normals([2, 3], 2))];
    for (const wrong of [
      () => matmul(a, b),
      () => add(a, tape.variable(x)),
      () => sliceColumns(a, 2, 2),
      () => sliceRows(a, 0, 3),
      () => concatColumns([a, transpose(b)]),
      () => concatColumns([]),
      () => softmaxCrossEntropy(a, [0]),
      () => multiplyRows(a, tape.variable(vector([1, 2]))),
    ]) {
      expect(wrong).toThrow(ShapeError);
    }
  });
});

test.each(availableBackends())('%s: after release, a step has left nothing behind', (name) => {
  const backend = createBackend(name);
  const [w, x] = [
    rounded(normals([4, 4], 1), 'float64', backend),
    rounded(normals([8, 4], 2), 'float64', backend),
  ];
  const before = backend.mark();
  const steps = [1, 2, 3].map(() => {
    const tape = createTape(backend);
    const h = activate(named('tanh'), matmul(tape.variable(x), tape.variable(w), { transposeB: true }));
    const [dw] = tape.gradients(sum(h), [tape.variable(w)]);
    const seen = [...(dw?.data ?? [])];
    const used = backend.mark();
    backend.release(before);
    return { seen, used };
  });
  expect(backend.mark()).toBe(before);
  expect(steps[1]).toEqual(steps[0]);
  expect(steps[2]).toEqual(steps[0]);
});

test('the walk back gives back what its products took: one tensor for every place on the way stays', () => {
  const backend = createBackend('reference');
  const x = backend.zeros([16]);
  const tape = createTape(backend);
  let y = tape.variable(x);
  for (let i = 0; i < 5; i++) y = activate(named('tanh'), y);
  const output = sum(y);
  const before = backend.mark();
  tape.gradients(output, [tape.variable(x)]);
  expect(backend.mark() - before).toBe(8 * (1 + 6 * 16));
});

test('gradients with respect to a variable of another tape are refused', () => {
  const [tape, other] = [createTape(referenceBackend), createTape(referenceBackend)];
  const loss = sum(tape.variable(vector([1, 2])));
  expect(() => tape.gradients(loss, [other.variable(vector([1, 2]))])).toThrow(/gradients: .* another tape/);
  expect(() => other.gradients(loss, [])).toThrow(RangeError);
});
