import { describe, expect, it } from 'vitest';
import { activationNamed } from '#engine/network/activation/activations.ts';
import {
  correlationFactor,
  nextCorrelation,
  stableCorrelation,
} from '#engine/network/theory/correlation-map.ts';
import type { MeanFieldSetup } from '#engine/network/theory/mean-field.ts';

function setup(name: string, sigmaW2: number, sigmaB2: number): MeanFieldSetup {
  const activation = activationNamed(name);
  if (activation === undefined) throw new Error(name);
  return { activation, sigmaW2, sigmaB2 };
}

describe('the correlation of two inputs', () => {
  it('settles below 1 in the chaotic phase, where the map is the identity and draws in', () => {
    for (const [name, sigmaW2, sigmaB2] of [
      ['tanh', 6.25, 0.09],
      ['erf', 4, 0.3],
      ['sigmoid', 400, 0],
    ] as const) {
      const net = setup(name, sigmaW2, sigmaB2);
      const found = stableCorrelation(net);
      if (found === null) throw new Error(name);
      const { qStar, cStar, chiAtCStar, chi1 } = found;
      expect(cStar).toBeGreaterThanOrEqual(0);
      expect(cStar).toBeLessThan(1);
      expect(nextCorrelation(net, qStar, cStar)).toBeCloseTo(cStar, 12);
      expect(chiAtCStar).toBeLessThan(1);
      expect(chi1).toBeGreaterThan(1);
      expect(correlationFactor(net, qStar, 1)).toBeCloseTo(chi1, 10);
    }
  });

  it('is the limit of the map itself, from any correlation', () => {
    // In closed form, so that many layers are quick.
    const net = setup('erf', 4, 0.3);
    const found = stableCorrelation(net);
    for (let c = 0.95, layer = 0; layer < 200; layer++) {
      c = nextCorrelation(net, found?.qStar ?? 0, c);
      if (layer === 199) expect(c).toBeCloseTo(found?.cStar ?? 0, 12);
    }
  });

  it('is 0 for an odd activation without biases', () => {
    expect(stableCorrelation(setup('tanh', 4, 0))?.cStar).toBe(0);
  });

  it('is 1 in the ordered phase and on the edge, where the way there has no length', () => {
    const ordered = stableCorrelation(setup('tanh', 1.5, 0.05));
    expect(ordered?.cStar).toBe(1);
    expect(ordered?.xiC).toBeCloseTo(15.790994034123, 6);
    expect(stableCorrelation(setup('relu', 2, 0))).toMatchObject({ cStar: 1, xiC: Number.POSITIVE_INFINITY });
  });

  it('is nothing where the variance has no bound', () => {
    expect(stableCorrelation(setup('relu', 3, 0))).toBeNull();
  });
});
