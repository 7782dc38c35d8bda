/** @file Memory: reserved, given back, grown and limited. */

import { describe, expect, test } from 'vitest';
import { DTYPES } from '#engine/tensor/dtype.ts';
import { MemoryBudgetError, ShapeError, shapeSize, type Tensor } from '#engine/tensor/tensor.ts';
import type { CreateBackend } from './backend-fixtures.ts';

const MEBIBYTE = 2 ** 20;

export function memoryCases(create: CreateBackend): void {
  describe('memory', () => {
    test.each(DTYPES)('%s: a new tensor is zero, also where another was', (dtype) => {
      const backend = create();
      const mark = backend.mark();
      backend.zeros([3, 70], dtype).data.fill(Number.NaN);
      backend.release(mark);
      const again = backend.zeros([5, 50], dtype);
      expect([...again.data]).toEqual(Array.from({ length: 250 }, () => 0));
      expect([again.shape, again.dtype]).toEqual([[5, 50], dtype]);
    });

    test('tensors do not share entries', () => {
      const backend = create();
      const tensors = [1, 3, 64, 65, 7].map((length) => backend.zeros([length], 'float32'));
      tensors.forEach((tensor, i) => {
        tensor.data.fill(i + 1);
      });
      expect(tensors.map((tensor) => new Set(tensor.data))).toEqual([1, 2, 3, 4, 5].map((i) => new Set([i])));
    });

    test('tensors keep their entries and still work when the memory grows', () => {
      const backend = create();
      const early = backend.zeros([2, 2]);
      early.data.set([1, 2, 3, 4]);
      const late: Tensor[] = [];
      for (let i = 0; i < 12; i++) late.push(backend.zeros([256 + i, 1024]));
      expect([...early.data]).toEqual([1, 2, 3, 4]);
      backend.gemm(early, early, backend.zeros([2, 2]));
      backend.scale(2, early);
      expect([...early.data]).toEqual([2, 4, 6, 8]);
      expect(late.every((tensor) => tensor.data.length === shapeSize(tensor.shape))).toBe(true);
    });

    test('what was reserved since a mark is given back, what was before stays', () => {
      const backend = create({ maxBytes: 8 * MEBIBYTE });
      const kept = backend.zeros([3]);
      kept.data.set([1, 2, 3]);
      for (let round = 0; round < 100; round++) {
        const mark = backend.mark();
        backend.zeros([256, 1024]).data.fill(round);
        backend.release(mark);
        expect(backend.mark()).toBe(mark);
      }
      expect([...kept.data]).toEqual([1, 2, 3]);
    });

    test.each([Number.NaN, -1, 2.5])('%d is no mark', (mark) => {
      expect(() => create().release(mark)).toThrow(RangeError);
    });

    test('more than the limit is refused with both numbers, and the backend goes on', () => {
      const backend = create({ maxBytes: 8 * MEBIBYTE });
      const kept = backend.zeros([2]);
      kept.data.set([5, 6]);
      const tooMuch = () => backend.zeros([1025, 1024]);
      expect(tooMuch).toThrow(MemoryBudgetError);
      expect(tooMuch).toThrow(/tensors would take .* MB, the limit is 8\.4 MB/);
      expect(() => backend.zeros([2 ** 30, 2 ** 30])).toThrow(MemoryBudgetError);
      backend.scale(2, kept);
      expect([...kept.data]).toEqual([10, 12]);
      expect(backend.zeros([1024]).data).toHaveLength(1024);
    });

    test.each([
      ['a fraction', [2.5]],
      ['a negative extent', [2, -1]],
      ['zero', [3, 0]],
      ['NaN', [Number.NaN]],
      ['Infinity', [Number.POSITIVE_INFINITY]],
    ])('%s is no extent', (_, shape) => {
      expect(() => create().zeros(shape)).toThrow(ShapeError);
    });
  });
}
