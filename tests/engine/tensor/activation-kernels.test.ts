/** @file Activations in WASM: against the scalar functions in units in the last place, far out, at any place, in every format. */

import { describe, expect, test } from 'vitest';
import { exponentOf } from '#engine/core/elementary/bits.ts';
import { createRng } from '#engine/core/random.ts';
import { activationNamed, activations } from '#engine/network/activation/activations.ts';
import type { Pointwise } from '#engine/tensor/backend.ts';
import type { Dtype } from '#engine/tensor/dtype.ts';
import { roundTo } from '#engine/tensor/rounding.ts';
import { type Tensor, zeros } from '#engine/tensor/tensor.ts';
import { createWasmBackend } from '#engine/tensor/wasm/backend.ts';
import { isSupported } from '#engine/tensor/wasm/module.ts';
import reference from '../../fixtures/activation-values.json' with { type: 'json' };
import { ulps } from '../core/ulp.ts';

const FLAVOURS = (['simd', 'relaxed-simd'] as const).filter(isSupported);

/** Most units in the last place between kernel and scalar function for |x| < 5: of the value, and of the slope. */
const ULPS: Readonly<Record<string, readonly [value: number, slope: number]>> = {
  linear: [0, 0],
  sigmoid: [4, 8],
  tanh: [5, 8],
  relu: [0, 0],
  leaky_relu: [0, 0],
  elu: [2, 2],
  selu: [2, 2],
  gelu: [32, 16],
  gelu_tanh: [64, 16],
  silu: [5, 8],
  softplus: [3, 4],
  mish: [5, 8],
  erf: [4, 20],
};

/** Slopes that cross 0 beside −1 keep an absolute error there, which is that of their larger term. */
const CROSSING = 4 * Number.EPSILON;
const CROSSING_32 = 2 ** -24;

const FAR = [
  ...[0, -0, 5e-324, -5e-324, 1e-310, -1e-310, 2.3e-308, -2.3e-308, 1e-300, 1e-17, -1e-17],
  ...[20, -20, 27.3, -27.3, 36, -36, 38.7, -38.7, 40, -40, 354, -354, 372, -372],
  ...[700, -700, 709, -709, 745, -745, 746, -746, 760, -760, 1e4, -1e4, 1e155, -1e155],
  ...[1e300, -1e300, Number.MAX_VALUE, -Number.MAX_VALUE, Infinity, -Infinity, NaN],
];

describe.each(FLAVOURS)('%s', (flavour) => {
  const backend = createWasmBackend(flavour, 64e6);

  function run(
    activation: Pointwise,
    xs: ArrayLike<number>,
    dtype: Dtype = 'float64',
  ): [value: number[], slope: number[]] {
    const mark = backend.mark();
    const [x, value, slope]: Tensor[] = [0, 1, 2].map(() => backend.zeros([xs.length], dtype));
    if (x === undefined || value === undefined || slope === undefined) throw new Error('three tensors');
    x.data.set(xs);
    backend.activate(activation, x, value, slope);
    const results: [number[], number[]] = [[...value.data], [...slope.data]];
    backend.release(mark);
    return results;
  }

  describe.each(activations.map((activation) => [activation.name, activation] as const))(
    '%s',
    (name, phi) => {
      const rng = createRng(17);
      const near = Array.from({ length: 20_000 }, () => 10 * rng.uniform() - 5);
      const tiny = Array.from({ length: 2000 }, () => (rng.uniform() - 0.5) * 2e-3);
      const wide = Array.from({ length: 10_000 }, () => (rng.uniform() - 0.5) * 1500);
      const [most, mostSlope] = ULPS[name] ?? [0, 0];

      test('a few units in the last place from the scalar function', () => {
        const xs = [...near, ...tiny];
        const [value, slope] = run(phi, xs);
        const worst = { value: 0, slope: 0 };
        xs.forEach((x, i) => {
          worst.value = Math.max(worst.value, ulps(value[i] ?? NaN, phi.f(x)));
          const want = phi.df(x);
          const found = slope[i] ?? NaN;
          if (!(Math.abs(found - want) <= CROSSING)) worst.slope = Math.max(worst.slope, ulps(found, want));
        });
        expect(worst.value).toBeLessThanOrEqual(most);
        expect(worst.slope).toBeLessThanOrEqual(mostSlope);
      });

      test('in both tails to twelve digits, or to what a subnormal number has', () => {
        const [value, slope] = run(phi, wide);
        const close = (found: number, want: number) =>
          Math.abs(found - want) <= 1e-12 * Math.abs(want) + 2 ** -1022 * 1e-12;
        const wrong = wide.filter(
          (x, i) => !close(value[i] ?? NaN, phi.f(x)) || !close(slope[i] ?? NaN, phi.df(x)),
        );
        expect(wrong).toEqual([]);
      });

      test('zeros of both signs, subnormals, ±700, where exponentials end, infinities and NaN', () => {
        const [value, slope] = run(phi, FAR);
        FAR.forEach((x, i) => {
          for (const [found, want] of [
            [value[i] ?? NaN, phi.f(x)],
            [slope[i] ?? NaN, phi.df(x)],
          ] as const) {
            const same = Object.is(found, want) || Math.abs(found - want) <= 1e-12 * Math.abs(want);
            // x times a subnormal number has as few digits as that.
            const few = Math.abs(found - want) <= 2000 * 2 ** -1074;
            expect(same || few, `at ${x}: ${found} for ${want}`).toBe(true);
          }
        });
      });

      test('the slope is the derivative of the value', () => {
        const xs = near.slice(0, 500).filter((x) => Math.abs(x) > 1e-4);
        const h = 1e-5;
        const [above] = run(
          phi,
          xs.map((x) => x + h),
        );
        const [below] = run(
          phi,
          xs.map((x) => x - h),
        );
        const [, slope] = run(phi, xs);
        slope.forEach((value, i) => {
          expect(value).toBeCloseTo(((above[i] ?? NaN) - (below[i] ?? NaN)) / (2 * h), 8);
        });
      });

      test('a value does not depend on its place, nor on whether slopes are wanted', () => {
        const xs = near.slice(0, 9);
        const [value, slope] = run(phi, xs);
        for (let length = 1; length < xs.length; length++) {
          for (let from = 0; from + length <= xs.length; from++) {
            const [part, partSlope] = run(phi, xs.slice(from, from + length));
            expect(part).toEqual(value.slice(from, from + length));
            expect(partSlope).toEqual(slope.slice(from, from + length));
          }
        }
        const [x, out] = [backend.zeros([9]), backend.zeros([9])];
        x.data.set(xs);
        backend.activate(phi, x, out, null);
        expect([...out.data]).toEqual(value);
        backend.activate(phi, x, x, null);
        expect([...x.data]).toEqual(value);
      });

      test('float32: at most 4 units in the last place from the double, in the tails too', () => {
        const xs = [...near, ...tiny, ...wide.map((x) => x / 7), ...FAR].map(Math.fround);
        const [value, slope] = run(phi, xs, 'float32');
        const [exact, exactSlope] = run(phi, xs);
        const worst = { value: 0, slope: 0 };
        xs.forEach((x, i) => {
          worst.value = Math.max(worst.value, ulps32(value[i] ?? NaN, exact[i] ?? NaN, x));
          const [found, want] = [slope[i] ?? NaN, exactSlope[i] ?? NaN];
          if (!(Math.abs(found - want) <= CROSSING_32))
            worst.slope = Math.max(worst.slope, ulps32(found, want, x));
        });
        expect(worst.value).toBeLessThanOrEqual(4);
        expect(worst.slope).toBeLessThanOrEqual(6);
      });

      test.each(['float16', 'bfloat16'] as const)('%s: the float32, rounded', (dtype) => {
        const xs = [...near.slice(0, 1001).map((x) => roundTo(dtype, x)), Infinity, -Infinity, NaN, -0];
        const [value, slope] = run(phi, xs, dtype);
        const [wider, widerSlope] = run(phi, xs, 'float32');
        const rounded = (x: number) => roundTo(dtype, x);
        expect(value).toEqual(wider.map(rounded));
        expect(slope).toEqual(widerSlope.map(rounded));
      });
    },
  );

  test.each(Object.entries(reference.values))(
    '%s agrees with an independent implementation',
    (name, want) => {
      const [value, slope] = run(activationNamed(name) ?? never(), reference.x);
      const close = (found: number | undefined, expected: number | undefined, x: number) => {
        const error = Math.abs((found ?? NaN) - (expected ?? NaN));
        expect(error, `at ${x}`).toBeLessThanOrEqual(1e-15 + 1e-12 * Math.abs(expected ?? NaN));
      };
      reference.x.forEach((x, i) => {
        close(value[i], want.value[i], x);
        close(slope[i], want.slope[i], x);
      });
    },
  );

  test('an unknown function is called as it is', () => {
    const [value, slope] = run({ name: 'cube', f: (x) => x ** 3, df: (x) => 3 * x * x }, [1, -2, 3]);
    expect([value, slope]).toEqual([
      [1, -8, 27],
      [3, 12, 27],
    ]);
  });

  test.each(['float16', 'bfloat16'] as const)('%s: a copy is rounded to nearest even', (dtype) => {
    const words = new Uint32Array(1);
    const float = new Float32Array(words.buffer);
    // Every float32 whose lower bits say below, at or above the middle between two numbers of the format.
    const xs: number[] = [];
    for (let upper = 0; upper < 2 ** 16; upper += 3) {
      for (const lower of [0, 1, 0x0fff, 0x1000, 0x1001, 0x3000, 0x7fff, 0x8000, 0x8001, 0xffff]) {
        words[0] = upper * 2 ** 16 + lower;
        xs.push(float[0] ?? NaN);
      }
    }
    const [x, out] = [zeros([xs.length], 'float32'), backend.zeros([xs.length], dtype)];
    x.data.set(xs);
    backend.copy(x, out);
    const wrong = xs.filter((value, i) => !Object.is(out.data[i], roundTo(dtype, value)));
    expect(wrong).toEqual([]);
  });
});

/**
 * Distance of a float32 from a number, in units in the last place of the number's float32; where x multiplies a
 * subnormal number, x times the half unit that one is off counts as one.
 */
function ulps32(found: number, want: number, x: number): number {
  const nearest = Math.fround(want);
  if (Object.is(found, nearest)) return 0;
  const unit = 2 ** (Math.max(nearest === 0 ? -126 : exponentOf(nearest), -126) - 23);
  return Math.abs(found - want) / Math.max(unit, Math.abs(x) * 2 ** -150);
}

function never(): never {
  throw new Error('no such activation');
}
