/** @file Clipping: golden numbers, what every clip keeps, and gradients that are not finite. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipByGlobalNorm, clipByNorm, clipByValue } from '#engine/network/clip/clip.ts';
import { availableBackends, createBackend } from '#engine/tensor/create-backend.ts';
import { DTYPES } from '#engine/tensor/dtype.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { matrix, type Tensor, vector } from '#engine/tensor/tensor.ts';
import { mustHold } from '../must-hold.ts';
import { allClose, closeTo, normals } from './support.ts';

const flat = (tensors: readonly Tensor[]) => tensors.flatMap(({ data }) => [...data]);
const example = () => [
  matrix([
    [3, -0.2],
    [0.5, 4],
  ]),
  vector([-6, 0.1]),
];

describe('O055, O056, O057', () => {
  test('by value', () => {
    const gradients = example();
    const clipped = clipByValue(gradients, 1, backend);
    allClose(flat(gradients), [1, -0.2, 0.5, 1, -1, 0.1], 0, 0);
    closeTo(clipped.cosine, 0.93511373023128, 1e-12);
    closeTo(clipped.normAfter, 1.8165902124585, 1e-12);
    closeTo(clipped.totalNorm, 7.8294316524254, 1e-12);
  });

  test('by the norm over all tensors', () => {
    const gradients = example();
    const clipped = clipByGlobalNorm(gradients, 2.5, backend);
    closeTo(clipped.totalNorm, 7.8294316524254, 1e-12);
    closeTo(clipped.scale, 0.31930797929957, 1e-12);
    closeTo(clipped.normAfter, 2.5, 1e-12);
    closeTo(clipped.cosine, 1, 1e-12);
    allClose(
      flat(gradients),
      [3, -0.2, 0.5, 4, -6, 0.1].map((g) => g * clipped.scale),
      1e-15,
    );
  });

  test('a norm below the limit: not a bit changes', () => {
    const gradients = [vector([0.3, 0.4])];
    expect(clipByGlobalNorm(gradients, 1, backend)).toEqual({
      nonFinite: 0,
      totalNorm: 0.5,
      normAfter: 0.5,
      cosine: 1,
      scale: 1,
    });
    expect(flat(gradients)).toEqual([0.3, 0.4]);
  });

  test('each tensor by its own norm', () => {
    const gradients = example();
    const [first, second] = clipByNorm(gradients, 5.5, backend);
    expect(first?.scale).toBe(1);
    closeTo(second?.normAfter, 5.5, 1e-15);
  });
});

test('what every clip keeps: signs, limits, and direction for norms; cosine is the one computed from the entries', () => {
  mustHold(
    fc.property(
      fc.array(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 5 }), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      (lists, limit) => {
        fc.pre(lists.flat().some((value) => Math.abs(value) > 1e-6));
        const [byValue, byNorm] = [lists.map((list) => vector(list)), lists.map((list) => vector(list))];
        const value = clipByValue(byValue, limit, backend);
        const norm = clipByGlobalNorm(byNorm, limit, backend);
        const [before, after] = [lists.flat(), flat(byValue)];
        expect(after.every((entry) => Math.abs(entry) <= limit)).toBe(true);
        closeTo(value.cosine, Math.min(1, cosine(before, after)), 1e-12);
        expect(norm.normAfter).toBeLessThanOrEqual(limit * (1 + 1e-15));
        closeTo(cosine(before, flat(byNorm)), 1, 1e-12);
        closeTo(norm.normAfter, norm.totalNorm * norm.scale, 1e-12);
      },
    ),
  );
});

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe('gradients beyond the ordinary', () => {
  const broken = () => [vector([1, Number.POSITIVE_INFINITY]), vector([2])];

  test('a norm that overflows is found, and clipped to the limit', () => {
    for (const size of [1e200, 1.5e308]) {
      const gradients = [vector([size, -size]), vector([size])];
      const clipped = clipByGlobalNorm(gradients, 2, backend);
      // Infinity for the second: no double is that large.
      expect(clipped.totalNorm / size).toBeCloseTo(
        size === 1e200 ? Math.sqrt(3) : Number.POSITIVE_INFINITY,
        14,
      );
      closeTo(clipped.normAfter, 2, 1e-14);
      allClose(flat(gradients), [2 / Math.sqrt(3), -2 / Math.sqrt(3), 2 / Math.sqrt(3)], 1e-14);
    }
  });

  test('a norm whose squares underflow counts too', () => {
    const gradients = [vector([3e-200, 4e-200])];
    closeTo(clipByGlobalNorm(gradients, 1e-200, backend).totalNorm, 5e-200, 1e-14, 0);
    allClose(flat(gradients), [6e-201, 8e-201], 1e-14, 0);
  });

  test('the angle of a clip by value is right where squares leave the range', () => {
    const gradients = [vector([3e200, 1e200])];
    closeTo(clipByValue(gradients, 1e200, backend).cosine, 4 / Math.sqrt(20), 1e-14);
  });

  test('zero stays zero', () => {
    const gradients = [vector([0, 0])];
    expect(clipByGlobalNorm(gradients, 1, backend)).toMatchObject({ totalNorm: 0, scale: 1, normAfter: 0 });
    expect(clipByValue(gradients, 1, backend)).toMatchObject({ totalNorm: 0, normAfter: 0, nonFinite: 0 });
    expect(flat(gradients)).toEqual([0, 0]);
  });

  test('an infinite entry is reported and nothing is scaled: c/inf = 0 and 0 · inf would be NaN', () => {
    const gradients = broken();
    const clipped = clipByGlobalNorm(gradients, 1, backend);
    expect(clipped).toMatchObject({ nonFinite: 1, totalNorm: Number.POSITIVE_INFINITY });
    expect(flat(gradients)).toEqual([1, Number.POSITIVE_INFINITY, 2]);
  });

  test('clipping by value brings an infinite entry to the limit and leaves NaN as it is', () => {
    const gradients = broken();
    const infinite = clipByValue(gradients, 1, backend);
    expect(infinite).toMatchObject({ nonFinite: 1, totalNorm: Number.POSITIVE_INFINITY, cosine: Number.NaN });
    expect(infinite.normAfter).toBeCloseTo(Math.sqrt(3), 14);
    expect(flat(gradients)).toEqual([1, 1, 1]);
    const undefinedOnes = [vector([Number.NaN, Number.NEGATIVE_INFINITY])];
    expect(clipByValue(undefinedOnes, 2, backend)).toMatchObject({ nonFinite: 2, normAfter: Number.NaN });
    expect(flat(undefinedOnes)).toEqual([Number.NaN, -2]);
  });

  test('with the policy `zero` the whole step is skipped', () => {
    for (const clip of [clipByGlobalNorm, clipByValue]) {
      const gradients = [...broken(), vector([Number.NaN])];
      expect(clip(gradients, 1, backend, 'zero')).toMatchObject({
        nonFinite: 2,
        totalNorm: Number.NaN,
        normAfter: 0,
      });
      expect(flat(gradients)).toEqual([0, 0, 0, 0]);
    }
  });

  test.each([0, -1, Number.NaN])('a limit of %s is refused', (limit) => {
    expect(() => clipByGlobalNorm(example(), limit, backend)).toThrow(/the limit is .*; it must be above 0/);
    expect(() => clipByValue(example(), limit, backend)).toThrow(RangeError);
  });

  test('a limit of infinity clips nothing', () => {
    const gradients = example();
    expect(clipByGlobalNorm(gradients, Number.POSITIVE_INFINITY, backend).scale).toBe(1);
    clipByValue(gradients, Number.POSITIVE_INFINITY, backend);
    expect(flat(gradients)).toEqual(flat(example()));
  });
});

test.each(availableBackends().flatMap((name) => DTYPES.map((dtype) => [name, dtype] as const)))(
  '%s, %s: the norm after clipping is the limit, to the format’s precision',
  (name, dtype) => {
    const run = createBackend(name);
    const gradients = [normals([7, 3], 1), normals([5], 2)].map((tensor) => {
      const own = run.zeros(tensor.shape, dtype);
      run.copy(tensor, own);
      return own;
    });
    const before = run.mark();
    closeTo(clipByGlobalNorm(gradients, 0.5, run).normAfter, 0.5, 0.01);
    clipByValue(gradients, 0.0625, run);
    expect(flat(gradients).every((value) => Math.abs(value) <= 0.0625)).toBe(true);
    expect(run.mark()).toBe(before);
  },
);
