/** @file The emulated formats against a decoder of their bit patterns: every number, every midpoint, both edges. */

import { describe, expect, test } from 'vitest';
import { DTYPES } from '#engine/tensor/dtype.ts';
import { numberFormat } from '#engine/tensor/number-format.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { roundTo } from '#engine/tensor/rounding.ts';
import { matrix, vector, zeros } from '#engine/tensor/tensor.ts';

/** The number that sixteen bits stand for, as IEEE 754 defines it. */
function decode(bits: number, fractionBits: number): number {
  const exponentBits = 15 - fractionBits;
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> fractionBits) & (2 ** exponentBits - 1);
  const fraction = (bits & (2 ** fractionBits - 1)) / 2 ** fractionBits;
  const bias = 2 ** (exponentBits - 1) - 1;
  if (exponent === 2 ** exponentBits - 1) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** (1 - bias) : (1 + fraction) * 2 ** (exponent - bias));
}

describe.each([
  ['float16', 10, 0x7c00],
  ['bfloat16', 7, 0x7f80],
] as const)('%s', (dtype, fractionBits, infinity) => {
  const at = (bits: number) => decode(bits, fractionBits);
  /** Bit patterns of one sign that stand for finite numbers, in order of size. */
  const finite = Array.from({ length: infinity }, (_, bits) => bits);

  test('each of the 65,536 patterns is a number of the format', () => {
    let changed = 0;
    for (let bits = 0; bits < 65_536; bits++) {
      if (!Object.is(roundTo(dtype, at(bits)), at(bits))) changed += 1;
    }
    expect(changed).toBe(0);
  });

  test('between two neighbours: the nearer one, the even one from the middle', () => {
    const wrong: number[] = [];
    for (const bits of finite) {
      // Past the largest number a further one would follow: from halfway to it on, results overflow.
      const low = at(bits);
      const last = bits + 1 === infinity;
      const high = last ? 2 * low - at(bits - 1) : at(bits + 1);
      const upper = last ? Infinity : high;
      const middle = (low + high) / 2;
      const gap = high - low;
      for (const [x, want] of [
        [middle, bits % 2 === 0 ? low : upper],
        [middle - gap * 2 ** -30, low],
        [middle + gap * 2 ** -30, upper],
        [low + gap / 4, low],
        [high - gap / 4, upper],
      ] as const) {
        if (!Object.is(roundTo(dtype, x), want) || !Object.is(roundTo(dtype, -x), -want)) wrong.push(x);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('a double is rounded once, not by way of float32', () => {
    const one = 1 + 2 ** -(fractionBits + 1);
    expect(roundTo(dtype, one)).toBe(1);
    expect(roundTo(dtype, one + 2 ** -40)).toBe(1 + 2 ** -fractionBits);
  });

  test('NaN and Infinity stay, what is far too small is a zero of its sign', () => {
    expect(roundTo(dtype, NaN)).toBeNaN();
    expect(roundTo(dtype, -Infinity)).toBe(-Infinity);
    expect(roundTo(dtype, 1e300)).toBe(Infinity);
    expect(roundTo(dtype, 5e-324)).toBe(0);
    expect(roundTo(dtype, -5e-324)).toBe(-0);
    expect(roundTo(dtype, -0)).toBe(-0);
  });

  test('tensors hold numbers of the format, products sum in double precision and round once', () => {
    const tiny = 2 ** -(fractionBits + 1);
    expect([...vector([1 + tiny, 1 + 3 * tiny, 1e39], dtype).data]).toEqual([1, 1 + 4 * tiny, Infinity]);
    const row = matrix([[1, tiny, tiny]], dtype);
    const out = zeros([1], dtype);
    backend.gemv(row, vector([1, 1, 1], dtype), out);
    expect(out.data[0]).toBe(1 + 2 * tiny);
    // One after the other, each addition would have been rounded away.
    const sum = vector([1], dtype);
    backend.axpy(1, vector([tiny], dtype), sum);
    backend.axpy(1, vector([tiny], dtype), sum);
    expect(sum.data[0]).toBe(1);
    const column = zeros([1], dtype);
    backend.sumRows(matrix([[1], [tiny], [tiny]], dtype), column);
    expect(column.data[0]).toBe(1 + 2 * tiny);
  });

  test('an overflow is Infinity, an underflow a subnormal or 0', () => {
    const { max, minNormal, minSubnormal } = numberFormat(dtype);
    const x = vector([max, minNormal, minSubnormal], dtype);
    backend.scale(2, x);
    expect([...x.data]).toEqual([Infinity, 2 * minNormal, 2 * minSubnormal]);
    backend.scale(0.125, x);
    expect([...x.data]).toEqual([Infinity, minNormal / 4, 0]);
  });
});

test.each([
  ['float64', Number.MAX_VALUE, 2 ** -1022, 2 ** -1074, 2 ** -52],
  ['float32', 3.4028234663852886e38, 2 ** -126, 2 ** -149, 2 ** -23],
  ['float16', 65504, 2 ** -14, 2 ** -24, 2 ** -10],
  ['bfloat16', 3.3895313892515355e38, 2 ** -126, 2 ** -133, 2 ** -7],
] as const)('limits of %s', (dtype, max, minNormal, minSubnormal, eps) => {
  expect(numberFormat(dtype)).toEqual({ max, minNormal, minSubnormal, eps });
});

test.each(DTYPES)('rounding to %s: limits are numbers of the format, 1 + eps/2 is not', (dtype) => {
  const { max, minNormal, minSubnormal, eps } = numberFormat(dtype);
  for (const x of [max, minNormal, minSubnormal, 1 + eps]) expect(roundTo(dtype, x)).toBe(x);
  expect(roundTo(dtype, 1 + eps / 2)).toBe(1);
});
