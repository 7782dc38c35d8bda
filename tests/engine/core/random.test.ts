import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { nextUint32 } from '#engine/core/xoshiro.ts';

function take<T>(count: number, draw: () => T): T[] {
  return Array.from({ length: count }, draw);
}

describe('seeded generator', () => {
  test('xoshiro128** as published, from the state 1, 2, 3, 4', () => {
    const state = new Int32Array([1, 2, 3, 4]);
    const expected = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849];
    expect(take(8, () => nextUint32(state))).toEqual(expected);
  });

  test('golden stream: a kernel in another language must give the same', () => {
    const rng = createRng(1);
    expect(take(4, () => rng.uint32())).toEqual([401303254, 4280534353, 2183614419, 306360286]);
    expect(createRng(0).uint32()).toBe(2493875249);
    expect(createRng(1).split(2).uint32()).toBe(1318723635);
    expect(createRng(-1).uniform()).toBe(0.46244744016814954);
  });

  test('a stream depends on its name, not on what was drawn before', () => {
    const fresh = createRng(5);
    const used = createRng(5);
    take(100, () => used.normal());
    expect(used.split(3).uint32()).toBe(fresh.split(3).uint32());
  });

  test('seeds and labels give different streams', () => {
    const names = [
      createRng(1),
      createRng(2),
      createRng(2 ** 40),
      createRng(1).split(1),
      createRng(1).split(2),
    ];
    expect(new Set(names.map((rng) => rng.uint32())).size).toBe(names.length);
  });

  test.each([1, 15, 16, 17, 40, 1000])('a fill of %i begins like a longer one', (length) => {
    const [short, long] = [new Float64Array(length), new Float64Array(2000)];
    createRng(9).fillNormals(short, 1);
    createRng(9).fillNormals(long, 1);
    expect([...short]).toEqual([...long.subarray(0, length)]);
  });

  test('a second fill goes on after the first, at a whole block', () => {
    const rng = createRng(9);
    const parts = [32, 21, 16].map((length) => {
      const part = new Float64Array(length);
      rng.fillNormals(part, 1);
      return [...part];
    });
    const all = new Float64Array(96);
    createRng(9).fillNormals(all, 1);
    expect(parts).toEqual([[...all.subarray(0, 32)], [...all.subarray(32, 53)], [...all.subarray(64, 80)]]);
  });

  test('an empty fill draws nothing', () => {
    const rng = createRng(9);
    const before = [...rng.state, ...rng.lanes];
    rng.fillNormals(new Float64Array(0), 1);
    expect([...rng.state, ...rng.lanes]).toEqual(before);
  });

  test('each lane is xoshiro128** from its own words', () => {
    const rng = createRng(12);
    const own = [0, 1, 2, 3].map((lane) =>
      Int32Array.from([0, 1, 2, 3], (word) => rng.lanes[4 * word + lane] ?? 0),
    );
    rng.fillNormals(new Float64Array(16), 1);
    own.forEach((state, lane) => {
      take(5, () => nextUint32(state));
      expect([0, 1, 2, 3].map((word) => rng.lanes[4 * word + lane])).toEqual([...state]);
    });
  });

  test('uniforms fill [0, 1) evenly', () => {
    const rng = createRng(3);
    const counts = new Array<number>(64).fill(0);
    const total = 640_000;
    for (let i = 0; i < total; i++) {
      const bin = Math.floor(rng.uniform() * 64);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - total / 64) ** 2 / (total / 64), 0);
    // 63 degrees of freedom: mean 63, deviation 11.2.
    expect(Math.abs(chiSquare - 63)).toBeLessThan(4 * 11.3);
  });

  test('normals have the moments and tails of a normal', () => {
    const count = 2_000_000;
    const values = new Float64Array(count);
    createRng(4).fillNormals(values, 1);
    let mean = 0;
    let second = 0;
    let fourth = 0;
    let beyondTail = 0;
    let beyondOne = 0;
    for (const x of values) {
      mean += x;
      second += x * x;
      fourth += x ** 4;
      if (Math.abs(x) > 3.6541528853610088) beyondTail += 1;
      if (Math.abs(x) > 1) beyondOne += 1;
    }
    expect(Math.abs(mean / count)).toBeLessThan(4 / Math.sqrt(count));
    expect(Math.abs(second / count - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
    expect(Math.abs(fourth / count - 3)).toBeLessThan(4 * Math.sqrt(96 / count));
    expect(Math.abs(beyondTail - 2.58e-4 * count)).toBeLessThan(4 * Math.sqrt(2.58e-4 * count));
    expect(Math.abs(beyondOne - 0.31731 * count)).toBeLessThan(4 * Math.sqrt(0.2166 * count));
  });
});
