import { describe, expect, test } from 'vitest';
import { availableBackends, createBackend } from '#engine/tensor/create-backend.ts';
import { MemoryBudgetError } from '#engine/tensor/tensor.ts';
import { backendSuite } from './backend-suite.ts';

for (const name of availableBackends()) backendSuite(name, (options) => createBackend(name, options));

describe('choosing a backend', () => {
  test('the one that was asked for', () => {
    expect(availableBackends().map((name) => createBackend(name).name)).toEqual(availableBackends());
  });

  test('fast is the one whose results are the same everywhere', () => {
    expect(createBackend('fast').name).toBe('simd');
  });

  test('two of them share nothing', () => {
    const [one, other] = [createBackend('simd'), createBackend('simd')];
    const mark = one.mark();
    const [x, y] = [one.zeros([4]), other.zeros([4])];
    x.data.fill(1);
    y.data.fill(2);
    other.multiply(x, y, y);
    expect([[...x.data], [...y.data]]).toEqual([
      [1, 1, 1, 1],
      [2, 2, 2, 2],
    ]);
    one.release(mark);
    other.gemv(other.zeros([1, 4]), x, other.zeros([1]));
  });

  test.each([Number.NaN, -1, 1000])('a limit of %d bytes is too small to work in', (maxBytes) => {
    expect(() => createBackend('simd', { maxBytes })).toThrow(MemoryBudgetError);
  });
});
