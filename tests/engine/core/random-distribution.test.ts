/** @file The generator as a source of randomness: distribution of normals, independence of neighbours and of streams. Fixed seeds. */

import { describe, expect, test } from 'vitest';
import { erf } from '#engine/core/elementary.ts';
import { contentHash } from '#engine/core/hash.ts';
import { createRng } from '#engine/core/random.ts';

/** Standard normal distribution function. */
const below = (x: number) => 0.5 * (1 + erf(x * Math.SQRT1_2));

function normals(seed: number, count: number, scale = 1): Float64Array {
  const values = new Float64Array(count);
  createRng(seed).fillNormals(values, scale);
  return values;
}

function correlation(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] ?? 0) * (y[i] ?? 0);
  return sum / x.length;
}

describe('normals', () => {
  test('Kolmogorov–Smirnov: the empirical distribution is that of a normal', () => {
    const count = 200_000;
    const values = normals(51, count).sort();
    let distance = 0;
    values.forEach((x, i) => {
      const want = below(x);
      distance = Math.max(distance, Math.abs((i + 1) / count - want), Math.abs(i / count - want));
    });
    // 1.63/√n is passed once in a hundred.
    expect(distance).toBeLessThan(1.63 / Math.sqrt(count));
  });

  test('chi-square over 256 cells of equal probability', () => {
    const count = 1_000_000;
    const cells = 256;
    const counts = new Array<number>(cells).fill(0);
    for (const x of normals(52, count)) {
      const cell = Math.min(cells - 1, Math.floor(below(x) * cells));
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    const want = count / cells;
    const chiSquare = counts.reduce((sum, seen) => sum + (seen - want) ** 2 / want, 0);
    // 255 degrees of freedom: deviation √510.
    expect(Math.abs(chiSquare - 255)).toBeLessThan(4 * Math.sqrt(510));
  });

  test('odd moments vanish, the sixth is 15', () => {
    const count = 1_000_000;
    let third = 0;
    let sixth = 0;
    for (const x of normals(53, count)) {
      third += x ** 3 / count;
      sixth += x ** 6 / count;
    }
    expect(Math.abs(third)).toBeLessThan(4 * Math.sqrt(15 / count));
    expect(Math.abs(sixth - 15)).toBeLessThan(4 * Math.sqrt((10395 - 225) / count));
  });

  test('the tail beyond the last layer falls as a normal does', () => {
    const count = 4_000_000;
    const limits = [3.6541528853610088, 4, 4.5];
    const seen = limits.map(() => 0);
    for (const x of normals(54, count)) {
      limits.forEach((limit, k) => {
        if (Math.abs(x) > limit) seen[k] = (seen[k] ?? 0) + 1;
      });
    }
    limits.forEach((limit, k) => {
      const want = 2 * below(-limit) * count;
      expect(Math.abs((seen[k] ?? 0) - want), `beyond ${limit}`).toBeLessThan(4 * Math.sqrt(want));
    });
  });

  test('the scale is a factor, in both widths', () => {
    const plain = normals(55, 1000);
    expect([...normals(55, 1000, 0.25)]).toEqual([...plain].map((x) => 0.25 * x));
    const narrow = new Float32Array(1000);
    createRng(55).fillNormals(narrow, 1);
    expect([...narrow]).toEqual([...plain].map(Math.fround));
  });

  test('golden stream of ten thousand', () => {
    expect(contentHash(normals(41, 10_000).join(' ')).slice(0, 16)).toBe('3ca0b8a6b73823f7');
  });
});

describe('independence', () => {
  const count = 200_000;
  const few = 4 / Math.sqrt(count);

  test.each([1, 2, 3, 4, 7, 12, 16, 128])(
    'values %i apart are uncorrelated, and so are their squares',
    (lag) => {
      const values = normals(61, count + lag);
      const [early, late] = [values.subarray(0, count), values.subarray(lag)];
      expect(Math.abs(correlation(early, late))).toBeLessThan(few);
      const squares = (part: Float64Array) => part.map((x) => (x * x - 1) / Math.SQRT2);
      expect(Math.abs(correlation(squares(early), squares(late)))).toBeLessThan(few);
    },
  );

  test('what was settled at an edge follows no pattern: a value says nothing of the place it has in a block', () => {
    const each = 50_000;
    const powers = Array.from({ length: 16 }, () => ({ mean: 0, second: 0, fourth: 0 }));
    normals(62, 16 * each).forEach((x, i) => {
      const own = powers[i % 16];
      if (own === undefined) return;
      own.mean += x / each;
      own.second += (x * x) / each;
      own.fourth += x ** 4 / each;
    });
    powers.forEach(({ mean, second, fourth }, place) => {
      expect(Math.abs(mean), `mean at ${place}`).toBeLessThan(4 / Math.sqrt(each));
      expect(Math.abs(second - 1), `square at ${place}`).toBeLessThan(4 * Math.sqrt(2 / each));
      expect(Math.abs(fourth - 3), `fourth at ${place}`).toBeLessThan(4 * Math.sqrt(96 / each));
    });
  });

  test('single draws are uncorrelated with a fill of the same stream', () => {
    const filled = normals(63, count);
    const rng = createRng(63);
    const single = Float64Array.from({ length: count }, () => rng.normal());
    expect(Math.abs(correlation(filled, single))).toBeLessThan(few);
  });

  test('single draws are normal too', () => {
    const rng = createRng(64);
    const [cells, draws] = [64, 400_000];
    const counts = new Array<number>(cells).fill(0);
    for (let i = 0; i < draws; i++) {
      const cell = Math.min(cells - 1, Math.floor(below(rng.normal()) * cells));
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    const want = draws / cells;
    const chiSquare = counts.reduce((sum, seen) => sum + (seen - want) ** 2 / want, 0);
    expect(Math.abs(chiSquare - 63)).toBeLessThan(4 * Math.sqrt(126));
  });

  test.each([
    ['neighbouring seeds', createRng(1), createRng(2)],
    ['neighbouring labels', createRng(1).split(1), createRng(1).split(2)],
    ['a stream and its own first label', createRng(1), createRng(1).split(0)],
    ['the same label under two seeds', createRng(1).split(5), createRng(2).split(5)],
    ['labels in exchanged order', createRng(1).split(2).split(3), createRng(1).split(3).split(2)],
  ])('%s are uncorrelated', (_, one, other) => {
    const [x, y] = [new Float64Array(count), new Float64Array(count)];
    one.fillNormals(x, 1);
    other.fillNormals(y, 1);
    expect(Math.abs(correlation(x, y))).toBeLessThan(few);
  });

  test('ten thousand seeds with ten labels each: no state comes twice', () => {
    const states = new Set<string>();
    for (let seed = 0; seed < 10_000; seed++) {
      const rng = createRng(seed);
      for (let label = 0; label < 10; label++) {
        const { state, lanes } = rng.split(label);
        states.add(state.join());
        for (let lane = 0; lane < 4; lane++) {
          states.add([0, 4, 8, 12].map((word) => lanes[word + lane]).join());
        }
      }
    }
    expect(states.size).toBe(500_000);
  });

  test('one bit of the seed changes half the bits of the state', () => {
    const bits = (x: number) => x.toString(2).replaceAll('0', '').length;
    let changed = 0;
    let pairs = 0;
    for (let seed = 0; seed < 200; seed++) {
      for (let bit = 0; bit < 40; bit++) {
        const [a, b] = [createRng(seed).state, createRng(seed + 2 ** bit).state];
        a.forEach((word, i) => {
          changed += bits((word ^ (b[i] ?? 0)) >>> 0);
        });
        pairs += 1;
      }
    }
    expect(changed / pairs / 128).toBeCloseTo(0.5, 2);
  });

  test.each([0, -1, 2 ** 32, 2 ** 53 - 1, -(2 ** 53 - 1)])('seed %i gives uniforms in [0, 1)', (seed) => {
    const rng = createRng(seed);
    for (let i = 0; i < 1000; i++) {
      const x = rng.uniform();
      expect(x >= 0 && x < 1).toBe(true);
    }
  });
});
