import { describe, expect, test } from 'vitest';
import { exponentOf, powerOfTwo, scaleByPowerOfTwo } from '#engine/core/elementary/bits.ts';
import * as own from '#engine/core/elementary.ts';
import { createRng } from '#engine/core/random.ts';
import { ulps } from './ulp.ts';

type Function1 = (x: number) => number;

function worst(f: Function1, reference: Function1, low: number, high: number, count = 20_000): number {
  const rng = createRng(7);
  let most = 0;
  for (let i = 0; i < count; i++) {
    const x = low + (high - low) * rng.uniform();
    most = Math.max(most, ulps(f(x), reference(x)));
  }
  return most;
}

const RANGES = [
  [
    'exp',
    own.exp,
    Math.exp,
    [
      [-1, 1],
      [-745, 710],
      [-1e-5, 1e-5],
    ],
  ],
  [
    'expm1',
    own.expm1,
    Math.expm1,
    [
      [-1, 1],
      [-50, 710],
      [-1e-7, 1e-7],
    ],
  ],
  [
    'log',
    own.log,
    Math.log,
    [
      [0, 3],
      [0.9, 1.1],
      [0, 1e300],
      [0, 1e-300],
    ],
  ],
  [
    'log1p',
    own.log1p,
    Math.log1p,
    [
      [-1, 1],
      [-1e-6, 1e-6],
      [0, 1e9],
    ],
  ],
  [
    'log10',
    own.log10,
    Math.log10,
    [
      [0, 3],
      [0, 1e200],
    ],
  ],
  [
    'tanh',
    own.tanh,
    Math.tanh,
    [
      [-1, 1],
      [-25, 25],
    ],
  ],
  [
    'sinh',
    own.sinh,
    Math.sinh,
    [
      [-1, 1],
      [-710, 710],
    ],
  ],
  [
    'cosh',
    own.cosh,
    Math.cosh,
    [
      [-1, 1],
      [-710, 710],
    ],
  ],
  [
    'sin',
    own.sin,
    Math.sin,
    [
      [-1, 1],
      [-30, 30],
      [-2e5, 2e5],
      [0, 1e300],
    ],
  ],
  [
    'cos',
    own.cos,
    Math.cos,
    [
      [-1, 1],
      [-30, 30],
      [-2e5, 2e5],
      [0, 1e300],
    ],
  ],
] as const satisfies readonly (readonly [
  string,
  Function1,
  Function1,
  readonly (readonly [number, number])[],
])[];

const SPECIAL = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  -3,
  5e-324,
  -5e-324,
  1e-310,
  1e308,
  -1e300,
  700,
  -700,
  710,
  -746,
  Infinity,
  -Infinity,
  NaN,
];

describe('elementary functions', () => {
  test.each(RANGES)('%s stays within 2 ulp of the platform', (_, f, reference, ranges) => {
    for (const [low, high] of ranges) expect(worst(f, reference, low, high)).toBeLessThanOrEqual(2);
  });

  test.each(RANGES)('%s at special values, signs of zero included', (_, f, reference) => {
    for (const x of SPECIAL) {
      expect(ulps(f(x), reference(x)), `at ${x}`).toBeLessThanOrEqual(2);
      if (reference(x) === 0) expect(Object.is(f(x), reference(x)), `sign at ${x}`).toBe(true);
    }
  });

  test('sin and cos keep their digits next to multiples of half a turn', () => {
    for (let n = 1; n < 2000; n++) {
      const x = (n * Math.PI) / 2;
      expect(ulps(own.sin(x), Math.sin(x)), `sin ${x}`).toBeLessThanOrEqual(2);
      expect(ulps(own.cos(x), Math.cos(x)), `cos ${x}`).toBeLessThanOrEqual(2);
    }
  });

  test('pow stays within 2 ulp of the platform', () => {
    const rng = createRng(11);
    for (let i = 0; i < 20_000; i++) {
      const x = own.exp(40 * rng.uniform() - 20);
      const y = 60 * rng.uniform() - 30;
      expect(ulps(own.pow(x, y), x ** y), `${x}^${y}`).toBeLessThanOrEqual(2);
    }
  });

  test('pow at every pair of special values', () => {
    for (const x of SPECIAL) {
      for (const y of [...SPECIAL, 3, -2, 1 / 3]) {
        expect(ulps(own.pow(x, y), x ** y), `${x}^${y}`).toBeLessThanOrEqual(2);
      }
    }
  });

  // Values of the C library.
  test.each([
    [0.1, 0.1124629160182849, 0.8875370839817152],
    [0.5, 0.5204998778130465, 0.4795001221869535],
    [0.84, 0.7651427114549946, 0.23485728854500548],
    [1, 0.8427007929497149, 0.15729920705028513],
    [1.2, 0.9103139782296353, 0.08968602177036465],
    [1.3, 0.9340079449406524, 0.06599205505934755],
    [2.9, 0.9999589021219005, 4.109787809945886e-5],
    [5, 0.9999999999984626, 1.5374597944280351e-12],
    [10, 1, 2.088487583762545e-45],
    [-2.5, -0.999593047982555, 1.999593047982555],
    [0, 0, 1],
    [Infinity, 1, 0],
    [-Infinity, -1, 2],
  ])('erf(%f)', (x, erf, erfc) => {
    expect(ulps(own.erf(x), erf)).toBeLessThanOrEqual(2);
    expect(ulps(own.erfc(x), erfc)).toBeLessThanOrEqual(4);
  });

  test('golden bits: the same on every platform', () => {
    const points = [0.1, 1.7, -2.3, 12.5];
    const seen = points.map((x) => [
      own.exp(x),
      own.log(x * x),
      own.tanh(x),
      own.sin(x),
      own.pow(x * x, 0.3),
    ]);
    // Within 1 ulp of the C library, and from here on never another bit.
    expect(seen).toEqual([
      [1.1051709180756477, -4.605170185988091, 0.09966799462495582, 0.09983341664682815, 0.251188643150958],
      [5.473947391727199, 1.0612565021243408, 0.935409070603099, 0.9916648104524686, 1.3748944308911808],
      [0.10025884372280375, 1.665818245870208, -0.9800963962661914, -0.7457052121767203, 1.6483016812765645],
      [268337.2865208745, 5.051457288616511, 0.9999999999722241, -0.06632189735120068, 4.5514105075652],
    ]);
  });

  test('powers of two are exact, subnormal ones too', () => {
    expect(powerOfTwo(-1074)).toBe(5e-324);
    expect(powerOfTwo(-1075)).toBe(0);
    expect(powerOfTwo(1024)).toBe(Infinity);
    expect(scaleByPowerOfTwo(1.5, -1073)).toBe(3 * 5e-324);
    expect(scaleByPowerOfTwo(5e-324, 1074)).toBe(1);
    expect(scaleByPowerOfTwo(5e-324, 2000)).toBe(2 ** 926);
    expect([1, 3, 0.25, 5e-324, -8].map(exponentOf)).toEqual([0, 1, -2, -1074, 3]);
  });
});
