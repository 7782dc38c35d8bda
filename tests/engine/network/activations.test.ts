import { describe, expect, test } from 'vitest';
import { activationNamed, activations } from '#engine/network/activation/activations.ts';
import reference from '../../fixtures/activation-values.json' with { type: 'json' };

function named(name: string) {
  const activation = activationNamed(name);
  if (activation === undefined) throw new Error(name);
  return activation;
}

const close = (got: number, want: number, abs = 1e-15) =>
  expect(Math.abs(got - want), `${got} for ${want}`).toBeLessThanOrEqual(abs + 1e-9 * Math.abs(want));

describe('activations', () => {
  test.each(Object.entries(reference.values))(
    '%s agrees with an independent implementation',
    (name, want) => {
      const activation = named(name);
      reference.x.forEach((x, i) => {
        close(activation.f(x), want.value[i] ?? Number.NaN);
        close(activation.df(x), want.slope[i] ?? Number.NaN);
      });
    },
  );

  test.each(Object.entries(reference.ranges))('range of the slope of %s', (name, want) => {
    const { range } = named(name);
    close(range.sup, want.sup, 1e-9);
    close(range.inf, want.inf, 1e-9);
    expect([range.attained, range.infAttained]).toEqual([want.attained, want.infAttained]);
    for (const [got, at] of [
      [range.at, want.at],
      [range.infAt, want.infAt],
    ]) {
      if (typeof at === 'number') expect(Number(got)).toBeCloseTo(at, 6);
      else expect(got).toBe(at);
    }
  });

  test.each(activations.map((activation) => [activation.name, activation] as const))(
    '%s: the slope is the derivative, and lies within its range',
    (_, { f, df, range }) => {
      for (let x = -8; x <= 8; x += 0.13) {
        const h = 1e-5;
        expect(df(x)).toBeCloseTo((f(x + h) - f(x - h)) / (2 * h), 7);
        expect(df(x)).toBeLessThanOrEqual(range.sup + 1e-12);
        expect(df(x)).toBeGreaterThanOrEqual(range.inf - 1e-12);
      }
    },
  );

  test.each(activations.map((activation) => [activation.name, activation] as const))(
    '%s is finite far out and passes NaN on',
    (_, { f, df }) => {
      for (const x of [700, -700, 1e4, -1e4, 1e300, -1e300, 0, -0, 5e-324]) {
        expect(Number.isFinite(f(x)) && Number.isFinite(df(x)), `at ${x}`).toBe(true);
      }
      expect(f(Number.NaN)).toBeNaN();
    },
  );
});
