/** @file Operations entry by entry in WASM beside the reference: the same bits where a result is rounded once. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { DTYPES, type Dtype } from '#engine/tensor/dtype.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { type Tensor, zeros } from '#engine/tensor/tensor.ts';
import { createWasmBackend } from '#engine/tensor/wasm/backend.ts';
import { mustHold } from '../must-hold.ts';

const backend = createWasmBackend('simd', 64e6);

/** The same normals in both memories. */
function twice(shape: readonly number[], seed: number, dtype: Dtype): [here: Tensor, reference: Tensor] {
  const [here, reference] = [backend.zeros(shape, dtype), zeros(shape, dtype)];
  backend.fillNormals(createRng(seed), 1, here);
  referenceBackend.fillNormals(createRng(seed), 1, reference);
  return [here, reference];
}

const extent = fc.integer({ min: 1, max: 40 });

describe.each(DTYPES)('%s', (dtype) => {
  test('products of entries, sums of rows and the largest entry have the bits of the reference', () => {
    mustHold(
      fc.property(extent, extent, fc.integer(), (rows, columns, seed) => {
        const mark = backend.mark();
        const [x, x0] = twice([rows, columns], seed, dtype);
        const [y, y0] = twice([rows, columns], seed + 1, dtype);
        const [row, row0] = twice([columns], seed + 2, dtype);
        expect(backend.maxAbs(x)).toBe(referenceBackend.maxAbs(x0));
        backend.sumRows(x, row);
        referenceBackend.sumRows(x0, row0);
        if (dtype === 'float64' || dtype === 'float32') expect([...row.data]).toEqual([...row0.data]);
        backend.multiply(x, y, y);
        referenceBackend.multiply(x0, y0, y0);
        expect([...y.data]).toEqual([...y0.data]);
        backend.addToRows(row0, x);
        referenceBackend.addToRows(row0, x0);
        expect([...x.data]).toEqual([...x0.data]);
        backend.release(mark);
      }),
      60,
    );
  });

  test('NaN is the largest entry wherever it stands, Infinity unless there is one', () => {
    for (let length = 1; length <= 13; length++) {
      for (let place = 0; place < length; place++) {
        const mark = backend.mark();
        const [x] = twice([length], length, dtype);
        x.data[place] = -Infinity;
        expect(backend.maxAbs(x)).toBe(Infinity);
        x.data[(place + 5) % length] = NaN;
        expect(backend.maxAbs(x)).toBeNaN();
        backend.release(mark);
      }
    }
  });

  test('from this format to every other: rounded once', () => {
    const [x, x0] = twice([20_003], 4, dtype);
    for (const other of DTYPES) {
      const [out, out0] = [backend.zeros(x.shape, other), zeros(x.shape, other)];
      backend.copy(x, out);
      referenceBackend.copy(x0, out0);
      expect([...out.data]).toEqual([...out0.data]);
    }
  });
});

test('sums in double precision: the same as the reference to rounding, the same bits each time', () => {
  const [x, x0] = twice([9973], 5, 'float32');
  const [y, y0] = twice([9973], 6, 'float32');
  expect(backend.dot(x, y)).toBeCloseTo(referenceBackend.dot(x0, y0), 9);
  expect(backend.sumOfSquares(x)).toBe(backend.sumOfSquares(x0));
  expect(backend.sumOfSquares(x)).toBeCloseTo(referenceBackend.sumOfSquares(x0), 9);
});
