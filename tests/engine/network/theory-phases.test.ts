/** @file Order, chaos and the edge: limits of the variance in every case, critical points of every activation, the whole plane at once. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activations } from '#engine/network/activation/activations.ts';
import { edgeOfChaos, halfStablePoint } from '#engine/network/theory/edge-of-chaos.ts';
import { meanFieldLimit } from '#engine/network/theory/fixed-point.ts';
import { gradientFactor, nextVariance, varianceFactor } from '#engine/network/theory/mean-field.ts';
import { depthScale, phaseOf } from '#engine/network/theory/phase.ts';
import { type PhaseDiagramSetup, phaseDiagram } from '#engine/network/theory/phase-diagram.ts';
import { mustHold } from '../must-hold.ts';
import { closeTo, named } from './support.ts';

const limitOf = (name: string, sigmaW2: number, sigmaB2: number, start = 1) =>
  meanFieldLimit({ activation: named(name), sigmaW2, sigmaB2 }, start);

test.each([0, 1e-300, 1e-150, 1e-110, 1e-20])(
  'a bias lifts any variance, however small: from %d',
  (start) => {
    const limit = meanFieldLimit({ activation: named('tanh'), sigmaW2: 1.5, sigmaB2: 0.05 }, start);
    closeTo(limit.kind === 'fixed' ? limit.qStar : Number.NaN, 0.41803720053348, 1e-12);
  },
);

describe('the limit of the variance', () => {
  test('gives every scale of depth with it', () => {
    const tanh = limitOf('tanh', 1.5, 0.05);
    if (tanh.kind !== 'fixed') throw new Error(tanh.kind);
    expect(tanh.phase).toBe('ordered');
    closeTo(tanh.qStar, 0.41803720053348);
    closeTo(tanh.chi1, 0.93863626819885);
    closeTo(tanh.chiQ, 0.55198320566351);
    closeTo(tanh.xiQ, 1.6828283887064);
    closeTo(tanh.xiGrad, 15.790994034123);
    closeTo(tanh.logGradNormPerLayer, -0.031663617814024);
  });

  test('in chaos the length of growth is negative', () => {
    expect(limitOf('tanh', 2, 0)).toMatchObject({ kind: 'fixed', phase: 'chaotic' });
    closeTo(limitOf('tanh', 2, 0).xiGrad, -9.967725399783);
  });

  test('tanh at sigma_w² = 1 vanishes, critically and without a depth scale', () => {
    const infinite = Number.POSITIVE_INFINITY;
    expect(limitOf('tanh', 1, 0)).toMatchObject({
      qStar: 0,
      phase: 'critical',
      xiQ: infinite,
      xiGrad: infinite,
    });
    expect(limitOf('erf', Math.PI / 4, 0)).toMatchObject({ qStar: 0, phase: 'critical' });
  });

  test('below its critical weights an odd activation forgets its input', () => {
    expect(limitOf('tanh', 0.9, 0)).toMatchObject({ qStar: 0, chi1: 0.9, phase: 'ordered' });
  });

  test('under He every variance is fixed and critical', () => {
    for (const start of [0.01, 1, 7]) {
      expect(limitOf('relu', 2, 0, start)).toMatchObject({
        qStar: start,
        everyQ: true,
        phase: 'critical',
        xiGrad: Number.POSITIVE_INFINITY,
      });
    }
    expect(limitOf('selu', 1, 0)).toMatchObject({ everyQ: false });
  });

  test.each([
    ['relu', 3, 0, 1.5],
    ['relu', 2, 0.1, 1],
    ['linear', 1, 0.1, 1],
    ['softplus', 2, 0, 1],
    ['gelu', 3, 0.5, 1.5],
    ['mish', 2.013524, 0.094522, 1.006762],
  ] as const)(
    '%s at (%d, %d) grows without bound, at chi_1 = %d in the end',
    (name, sigmaW2, sigmaB2, chi1) => {
      const limit = limitOf(name, sigmaW2, sigmaB2, 10);
      expect(limit.kind).toBe('diverges');
      closeTo(limit.chi1, chi1, 1e-12);
    },
  );

  test('GELU has two fates: small inputs vanish, large ones explode', () => {
    expect(limitOf('gelu', 3, 0, 0.01)).toMatchObject({ kind: 'fixed', qStar: 0 });
    closeTo(limitOf('gelu', 3, 0, 0.01).chi1, 0.75);
    expect(limitOf('gelu', 3, 0, 10).kind).toBe('diverges');
  });

  test('is what plain iteration reaches', () => {
    mustHold(
      fc.property(
        fc.constantFrom(...activations),
        fc.double({ min: 0.1, max: 6, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0.01, max: 30, noNaN: true }),
        (activation, sigmaW2, sigmaB2, start) => {
          const setup = { activation, sigmaW2, sigmaB2 };
          let q = start;
          let settled = false;
          for (let layer = 0; layer < 200 && !settled && q < 1e9; layer++) {
            const next = nextVariance(setup, q);
            settled = Math.abs(next - q) < 1e-13 * q;
            q = next;
          }
          const limit = meanFieldLimit(setup, start);
          if (q >= 1e9) expect(limit.kind).toBe('diverges');
          else if (settled) closeTo(limit.kind === 'fixed' ? limit.qStar : Number.NaN, q, 1e-9, 1e-12);
        },
      ),
    );
  });

  test('the factors of a setup are those of its limit', () => {
    const setup = { activation: named('silu'), sigmaW2: 1.9, sigmaB2: 0.5 };
    const limit = meanFieldLimit(setup);
    if (limit.kind !== 'fixed') throw new Error(limit.kind);
    closeTo(gradientFactor(setup, limit.qStar), limit.chi1, 1e-14);
    closeTo(varianceFactor(setup, limit.qStar), limit.chiQ, 1e-14);
    closeTo(depthScale(limit.chiQ), limit.xiQ, 1e-14);
    expect([phaseOf(0.99), phaseOf(1), phaseOf(1.01)]).toEqual(['ordered', 'critical', 'chaotic']);
    expect(depthScale(0)).toBe(0);
  });
});

describe('the edge of chaos', () => {
  // activation, sigma_b², sigma_w², q*: to the digits that are printed.
  test.each([
    ['tanh', 1e-4, 1.086026, 0.045709],
    ['tanh', 1e-3, 1.18919, 0.107292],
    ['tanh', 0.01, 1.424205, 0.273301],
    ['tanh', 0.05, 1.760955, 0.570048],
    ['tanh', 0.1, 1.986073, 0.805799],
    ['tanh', 0.2, 2.285152, 1.164496],
    ['tanh', 0.5, 2.843167, 1.971031],
    ['tanh', 1, 3.443211, 3.036396],
    ['erf', 0.01, 1.11428, 0.25321],
    ['erf', 0.05, 1.375839, 0.517177],
    ['erf', 0.1, 1.552118, 0.726359],
    ['erf', 0.5, 2.23366, 1.772061],
  ] as const)('%s at sigma_b² = %d', (name, sigmaB2, sigmaW2, qStar) => {
    const edge = edgeOfChaos(named(name), sigmaB2);
    if (edge.kind !== 'point') throw new Error(edge.kind);
    closeTo(edge.sigmaW2, sigmaW2, 0, 5.1e-7);
    closeTo(edge.qStar, qStar, 0, 5.1e-7);
  });

  test.each([
    [0, 103.00755385552, 45.62427779738, 1e-12],
    [0.1, 103.249, 45.845, 1.2e-5],
    [1, 105.37, 47.8, 1.1e-5],
  ])('sigmoid at sigma_b² = %d', (sigmaB2, sigmaW2, qStar, relative) => {
    const edge = edgeOfChaos(named('sigmoid'), sigmaB2);
    if (edge.kind !== 'point') throw new Error(edge.kind);
    closeTo(edge.sigmaW2, sigmaW2, relative);
    closeTo(edge.qStar, qStar, relative);
  });

  test('is reached from variance 1, critical and attracting, for every activation that has one', () => {
    for (const activation of activations) {
      for (const sigmaB2 of [0.02, 0.2, 1]) {
        const edge = edgeOfChaos(activation, sigmaB2);
        if (edge.kind !== 'point') continue;
        const limit = meanFieldLimit({ activation, sigmaW2: edge.sigmaW2, sigmaB2 });
        closeTo(limit.kind === 'fixed' ? limit.qStar : Number.NaN, edge.qStar, 1e-11);
        expect(limit.phase).toBe('critical');
        expect(edge.chiQ).toBeLessThan(1);
      }
    }
  });

  test('of odd activations and ELUs without biases stands at variance 0', () => {
    for (const [name, sigmaW2] of [
      ['tanh', 1],
      ['erf', Math.PI / 4],
      ['elu', 1],
      ['selu', 0.4767710178827529],
    ] as const) {
      const edge = edgeOfChaos(named(name), 0);
      expect(edge).toMatchObject({ kind: 'point', qStar: 0 });
      if (edge.kind === 'point') closeTo(edge.sigmaW2, sigmaW2, 1e-12);
    }
  });

  test('of the ReLU family is one weight variance at every q, without biases only', () => {
    for (const [name, slope] of [
      ['relu', 0],
      ['leaky_relu', 0.01],
      ['linear', 1],
    ] as const) {
      const edge = edgeOfChaos(named(name), 0);
      expect(edge.kind).toBe('line');
      if (edge.kind === 'line') closeTo(edge.sigmaW2, 2 / (1 + slope * slope), 1e-14);
      expect(edgeOfChaos(named(name), 0.1)).toEqual({ kind: 'none', repelling: null });
    }
  });

  test('repels below the half-stable point of GELU and its relatives, and softplus has none', () => {
    for (const name of ['gelu', 'gelu_tanh', 'silu', 'mish']) {
      const half = halfStablePoint(named(name));
      const below = edgeOfChaos(named(name), 0.9 * (half?.sigmaB2 ?? Number.NaN));
      expect(below.kind).toBe('none');
      expect(below.kind === 'none' && (below.repelling?.chiQ ?? 0) > 1).toBe(true);
      expect(edgeOfChaos(named(name), 1.1 * (half?.sigmaB2 ?? Number.NaN)).kind).toBe('point');
      expect(edgeOfChaos(named(name), 0).kind).toBe('none');
    }
    expect(edgeOfChaos(named('softplus'), 0.1)).toEqual({ kind: 'none', repelling: null });
  });

  test.each([
    ['gelu', 1.983058, 0.172922, 3.56155],
    ['gelu_tanh', 1.982888, 0.172895, 3.55677],
    ['silu', 1.988005, 0.555143, 14.32017],
    ['mish', 2.013524, 0.094522, 1.670169],
  ] as const)('the half-stable point of %s', (name, sigmaW2, sigmaB2, qStar) => {
    const half = halfStablePoint(named(name));
    closeTo(half?.sigmaW2, sigmaW2, 0, 5.1e-7);
    closeTo(half?.sigmaB2, sigmaB2, 0, 5.1e-7);
    closeTo(half?.qStar, qStar, 0, 5.1e-6);
    closeTo(half?.chiQ, 1, 1e-14);
  });

  test('no half-stable point where chi_q and chi_1 never meet', () => {
    for (const name of ['tanh', 'relu', 'selu', 'sigmoid', 'softplus']) {
      expect(halfStablePoint(named(name))).toBeNull();
    }
  });
});

describe('the phase diagram', () => {
  const columns = [0, 0.5, 1, 1.7, 2, 2.6, 5];
  const rows = [0, 0.05, 0.4, 2];

  function diagramOf(setup: PhaseDiagramSetup) {
    const drawing = phaseDiagram(setup);
    for (let row = 1; ; row++) {
      const next = drawing.next();
      if (next.done) return next.value;
      expect(next.value).toBe(row);
    }
  }

  test.each(activations.map(({ name }) => name))('%s: every cell is its own limit', (name) => {
    const diagram = diagramOf({ activation: named(name), sigmaW2: columns, sigmaB2: rows });
    rows.forEach((sigmaB2, row) => {
      columns.forEach((sigmaW2, column) => {
        const limit = limitOf(name, sigmaW2, sigmaB2);
        const cell = row * columns.length + column;
        const q = limit.kind === 'fixed' ? limit.qStar : Number.POSITIVE_INFINITY;
        if (Number.isFinite(q)) closeTo(diagram.qStar[cell], q, 1e-9, 1e-9);
        else expect(diagram.qStar[cell]).toBe(q);
        if (sigmaW2 === 0) expect(diagram.logGradNormPerLayer[cell]).toBe(Number.NEGATIVE_INFINITY);
        else closeTo(diagram.logGradNormPerLayer[cell], limit.logGradNormPerLayer, 1e-10, 1e-10);
      });
    });
  });

  test('starts where it is told', () => {
    const setup = { activation: named('gelu'), sigmaW2: [3], sigmaB2: [0] };
    expect([...diagramOf({ ...setup, start: 0.01 }).qStar]).toEqual([0]);
    expect([...diagramOf({ ...setup, start: 10 }).qStar]).toEqual([Number.POSITIVE_INFINITY]);
  });
});
