import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matrix, matrixShape, ShapeError, toRows, vector, zeros } from '#engine/tensor/tensor.ts';
import { mustHold } from '../must-hold.ts';

const size = fc.integer({ min: 1, max: 12 });

describe('tensors', () => {
  test('rows there and back', () => {
    const rows = fc.tuple(size, size).chain(([m, n]) => {
      const row = fc.array(fc.double({ noNaN: true }), { minLength: n, maxLength: n });
      return fc.array(row, { minLength: m, maxLength: m });
    });
    mustHold(
      fc.property(rows, (rows) => {
        expect(toRows(matrix(rows))).toEqual(rows);
      }),
    );
  });

  test('rows of different lengths are no matrix, nothing is no vector', () => {
    expect(() => matrix([[1, 2], [3]])).toThrow('row 2 has 1 entries, the first has 2');
    expect(() => matrix([])).toThrow(ShapeError);
    expect(() => vector([])).toThrow(ShapeError);
    expect(() => zeros([0])).toThrow('a shape has positive whole extents, found 0');
    expect(() => matrixShape(zeros([2]))).toThrow('expected a matrix, found shape [2]');
  });

  test('float32 keeps what a float32 can hold', () => {
    expect([...vector([0.1, 1e40, 1e-50], 'float32').data]).toEqual([Math.fround(0.1), Infinity, 0]);
  });
});
