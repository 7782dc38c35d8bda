/** @file Normals from the kernel are the normals of `Rng.fillNormals`, bit by bit, and leave the stream where it does. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng, type Rng } from '#engine/core/random.ts';
import { DTYPES } from '#engine/tensor/dtype.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { type Tensor, zeros } from '#engine/tensor/tensor.ts';
import { createWasmBackend } from '#engine/tensor/wasm/backend.ts';
import { isSupported } from '#engine/tensor/wasm/module.ts';
import { mustHold } from '../must-hold.ts';

const FLAVOURS = (['simd', 'relaxed-simd'] as const).filter(isSupported);

const standing = (rng: Rng) => [...rng.state, ...rng.lanes];

/** Positions whose bits differ. */
function differences(x: Tensor, y: Tensor): number[] {
  const [a, b] = [x.data, y.data];
  return [...a.keys()].filter((i) => !Object.is(a[i], b[i]));
}

describe.each(FLAVOURS)('%s', (flavour) => {
  const backend = createWasmBackend(flavour, 64e6);

  function expectSame(length: number, seed: number, dtype: Tensor['dtype'], scale: number): void {
    const mark = backend.mark();
    const [fast, plain] = [createRng(seed), createRng(seed)];
    const out = backend.zeros([length], dtype);
    const want = zeros([length], dtype);
    // Twice: the second fill goes on where the first one ended.
    for (let round = 0; round < 2; round++) {
      backend.fillNormals(fast, scale, out);
      referenceBackend.fillNormals(plain, scale, want);
      expect(differences(out, want)).toEqual([]);
      expect(standing(fast)).toEqual(standing(plain));
    }
    backend.release(mark);
  }

  test.each(DTYPES)('%s: every length up to 40, and around what one call of the kernel gives', (dtype) => {
    for (let length = 1; length <= 40; length++) expectSame(length, length, dtype, 1);
    for (const length of [1008, 1023, 1024, 1025, 1040, 2048, 2049]) expectSame(length, 7, dtype, 0.3);
  });

  test.each(DTYPES)('%s: a hundred thousand', (dtype) => {
    expectSame(100_000, 8, dtype, 0.0625);
    expectSame(99_991, 9, dtype, Math.SQRT2);
  });

  test('any seed, length and scale', () => {
    mustHold(
      fc.property(
        fc.maxSafeInteger(),
        fc.integer({ min: 1, max: 3000 }),
        fc.constantFrom(...DTYPES),
        fc.double({ min: 0, max: 1e300 }),
        (seed, length, dtype, scale) => expectSame(length, seed, dtype, scale),
      ),
      60,
    );
  });

  test('a tensor elsewhere is filled as one here', () => {
    const [here, elsewhere] = [backend.zeros([333], 'float32'), zeros([333], 'float32')];
    backend.fillNormals(createRng(3), 2, here);
    backend.fillNormals(createRng(3), 2, elsewhere);
    expect(differences(here, elsewhere)).toEqual([]);
  });

  test('single draws and fills of one stream in turn', () => {
    const [fast, plain] = [createRng(11), createRng(11)];
    const [out, want] = [backend.zeros([500]), zeros([500])];
    for (let round = 0; round < 20; round++) {
      backend.fillNormals(fast, 1, out);
      plain.fillNormals(want.data, 1);
      expect(fast.normal()).toBe(plain.normal());
    }
    expect(differences(out, want)).toEqual([]);
  });
});
