/** @file Angles and derivatives of ln Γ against values of 40 digits, and byte for byte against themselves (law L4). */

import { describe, expect, test } from 'vitest';
import { atan, atan2, digamma, trigamma } from '#engine/core/elementary.ts';
import { contentHash } from '#engine/core/hash.ts';
import { createRng } from '#engine/core/random.ts';
import { anyDouble, ulps } from './ulp.ts';

describe('angles', () => {
  test.each([
    [1e-9, 1e-9],
    [0.1, 0.09966865249116204],
    [0.4375, 0.4124104415973873],
    [0.5, 0.4636476090008061],
    [0.6875, 0.6022873461349642],
    [1, 0.7853981633974483],
    [1.1875, 0.870903457075653],
    [1.7, 1.039072259536091],
    [2.4375, 1.1814796049617557],
    [3, 1.2490457723982544],
    [50, 1.550798992821746],
    [1e10, 1.5707963266948965],
  ])('the arctangent of %d is %d', (x, want) => {
    expect(ulps(atan(x), want)).toBeLessThanOrEqual(1);
    expect(atan(-x)).toBe(-atan(x));
  });

  test('arctangents of any double stay within 1 ulp of the platform, angles of any point within 2', () => {
    const rng = createRng(41);
    for (let i = 0; i < 10_000; i++) {
      const [x, y] = [anyDouble(rng), anyDouble(rng)];
      expect(ulps(atan(x), Math.atan(x)), `${x}`).toBeLessThanOrEqual(1);
      expect(ulps(atan2(y, x), Math.atan2(y, x)), `${y}, ${x}`).toBeLessThanOrEqual(2);
      const [u, v] = [rng.uniform() - 0.5, rng.uniform() - 0.5];
      expect(ulps(atan2(v, u), Math.atan2(v, u)), `${v}, ${u}`).toBeLessThanOrEqual(2);
    }
  });

  test('signed zeros and infinities have the angles of the platform', () => {
    const sizes = [0, 1, 5e-324, 1e308, Number.POSITIVE_INFINITY];
    const special = [...sizes, ...sizes.map((size) => -size), Number.NaN];
    for (const y of special) for (const x of special) expect(atan2(y, x)).toBe(Math.atan2(y, x));
  });
});

describe('derivatives of ln Γ', () => {
  test.each([
    [0.001, -1000.5755719318103, 1000001.6425331958],
    [0.25, -4.2274535333762655, 17.19732915450711],
    [0.5, -1.9635100260214235, 4.934802200544679],
    [1, -0.5772156649015329, 1.6449340668482264],
    [1.4616321449683622, -9.241265521729427e-17, 0.9676722454476212],
    [2, 0.42278433509846713, 0.6449340668482264],
    [3.5, 1.103156640645243, 0.3303577561002349],
    [7.999, 2.015508332090348, 0.1331547166131586],
    [12, 2.442661679975812, 0.08690187287176838],
    [32, 3.4500295305349873, 0.03174336652030209],
    [100.5, 4.605174352581845, 0.009999916669583104],
    [1e6, 13.815510057964191, 1.0000005000001667e-6],
  ])('at %d', (x, psi, slope) => {
    expect(Math.abs(digamma(x) - psi)).toBeLessThanOrEqual(2e-15 * Math.max(1, Math.abs(psi)));
    expect(Math.abs(trigamma(x) - slope)).toBeLessThanOrEqual(1e-15 * slope);
  });

  test('psi(x + 1) = psi(x) + 1/x across the start of the asymptotic series', () => {
    for (let x = 0.1; x < 30; x += 0.37) {
      expect(digamma(x + 1)).toBeCloseTo(digamma(x) + 1 / x, 13);
      expect(trigamma(x + 1)).toBeCloseTo(trigamma(x) - 1 / (x * x), 12);
    }
  });

  test('are NaN where Γ has poles and below', () => {
    for (const x of [0, -1, -2.5, Number.NaN]) expect([digamma(x), trigamma(x)]).toEqual([NaN, NaN]);
  });
});

describe('the same bytes everywhere', () => {
  const digest = (f: (x: number) => number) => {
    const rng = createRng(42);
    return contentHash(Array.from({ length: 4000 }, () => f(40 * rng.uniform() - 20)).join(' ')).slice(0, 16);
  };

  test.each([
    ['atan', atan, '65f2afd929d59bd1'],
    ['atan2', (x: number) => atan2(x, 3 - x), 'e1f611c9aa87f7d6'],
    ['digamma', (x: number) => digamma(Math.abs(x)), 'f80971289bbe5f73'],
    ['trigamma', (x: number) => trigamma(Math.abs(x)), '33b8fe8c98b4e30e'],
  ] as const)('%s', (_, f, hash) => {
    expect(digest(f)).toBe(hash);
  });
});
