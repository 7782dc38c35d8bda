import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { activationNamed } from '#engine/network/activation/activations.ts';
import { carryThroughOrthogonal, reserveOrthogonal } from '#engine/network/carry-through-orthogonal.ts';
import { fillHaarOrthogonal } from '#engine/network/orthogonal.ts';
import { drain } from '#engine/network/pass.ts';
import {
  applyReflections,
  applyReflectionsTransposed,
  drawReflections,
  reserveReflections,
} from '#engine/network/reflections.ts';
import { createBackend } from '#engine/tensor/create-backend.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { vector, zeros } from '#engine/tensor/tensor.ts';
import { mustHold } from '../must-hold.ts';

describe('an orthogonal matrix kept as reflections', () => {
  it('does to a vector what the same draw written out does, forwards and back', () => {
    mustHold(
      fc.property(fc.integer({ min: 1, max: 24 }), fc.integer(), (size, seed) => {
        const q = reserveReflections(size);
        drawReflections(createRng(seed), q);
        const written = zeros([size, size]);
        fillHaarOrthogonal(createRng(seed), 1, written);
        const x = zeros([size]);
        createRng(seed + 1).fillNormals(x.data, 1);
        for (const transposed of [false, true]) {
          const wanted = zeros([size]);
          if (transposed) referenceBackend.gemvTransposed(written, x, wanted);
          else referenceBackend.gemv(written, x, wanted);
          const found = vector(x.data);
          if (transposed) applyReflectionsTransposed(q, found.data);
          else applyReflections(q, found.data);
          found.data.forEach((value, i) => {
            expect(value).toBeCloseTo(wanted.data[i] ?? Number.NaN, 12);
          });
        }
      }),
    );
  });
});

describe('a gradient carried through orthogonal layers', () => {
  const tanh = activationNamed('tanh');
  if (tanh === undefined) throw new Error('no tanh');
  const options = {
    depth: 6,
    width: 12,
    activation: tanh,
    sigmaW2: 1.5,
    sigmaB2: 0.2,
    dtype: 'float64' as const,
  };

  it('is the same on every backend, and when weights are drawn twice instead of kept', () => {
    const kept = drain(carryThroughOrthogonal(options, createRng(4), referenceBackend));
    expect(kept).toHaveLength(6);
    const one = reserveOrthogonal({ ...options, depth: 1 }, referenceBackend);
    expect(drain(carryThroughOrthogonal(options, createRng(4), referenceBackend, one))).toEqual(kept);
    const fast = drain(carryThroughOrthogonal(options, createRng(4), createBackend('fast')));
    fast.forEach((log, i) => {
      expect(log).toBeCloseTo(kept[i] ?? Number.NaN, 10);
    });
  });

  it('shrinks by the gain alone where the activation is linear', () => {
    const linear = activationNamed('linear');
    if (linear === undefined) throw new Error('no linear');
    const logs = drain(
      carryThroughOrthogonal({ ...options, activation: linear }, createRng(1), referenceBackend),
    );
    const top = logs.at(-1) ?? 0;
    logs.forEach((log, i) => {
      expect(log - top).toBeCloseTo(0.5 * (5 - i) * Math.log(1.5), 12);
    });
  });
});
