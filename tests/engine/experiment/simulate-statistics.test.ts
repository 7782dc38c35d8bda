import { describe, expect, it } from 'vitest';
import { createBackend } from '#engine/tensor/create-backend.ts';
import { dataOf, expectStatistic, isStatistical, openCases, type ReferenceCase } from './simulate-support.ts';

const fast = (kind: string, input: unknown) => dataOf(kind, input, createBackend('fast'));

describe('the statistical open cases, by their own rule', () => {
  it.each(openCases.filter(isStatistical))('$id $kind: $title', (each) => {
    expectStatistic(fast(each.kind, each.input), each);
  });
});

/** Measured by the same independent implementation: mean, its standard error, standard deviation. */
const measured: readonly [
  kind: string,
  input: Record<string, unknown>,
  mean: number,
  se: number,
  sd: number,
][] = [
  [
    'stat_mlp',
    { activation: 'relu', sigma_w2: 2, sigma_b2: 0, depth: 50, width: 64, init: 'gaussian' },
    -0.02022,
    0.00046,
    0.0207,
  ],
  ['stat_rnn', recurrent('tanh', 'orthogonal', 1.1, 0), -0.00529, 0.00018, 0.0031],
  ['stat_rnn', recurrent('tanh', 'orthogonal', 0.9, 0), -0.11517, 0.00007, 0.0012],
  ['stat_rnn', recurrent('tanh', 'gaussian', 0.9, 0), -0.12761, 0.00041, 0.0082],
  ['stat_rnn', recurrent('tanh', 'gaussian', 1.1, 0), -0.02683, 0.00171, 0.0342],
  ['stat_rnn', recurrent('linear', 'gaussian', 1.1, 0), 0.08152, 0.00041, 0.0083],
  ['stat_rnn', recurrent('tanh', 'orthogonal', 1.1, 0.25), -0.20909, 0.00041, 0.0071],
];

function recurrent(activation: string, kind: string, radius: number, sx2: number) {
  return { activation, kind, spectral_radius: radius, T: 100, width: 64, sx2 };
}

describe('other nets', () => {
  it.each(measured)('%s %o', (kind, input, mean, se, sd) => {
    const each: ReferenceCase = { id: '', kind, title: '', input, expected: { mean, se, sd } };
    expectStatistic(fast(kind, input), each);
  });

  it('a linear orthogonal recurrence shrinks by its radius, whatever the seed', () => {
    const { mean, sd } = fast('stat_rnn', recurrent('linear', 'orthogonal', 0.9, 0));
    expect(mean).toBeCloseTo(Math.log(0.9), 12);
    expect(sd).toBeLessThan(1e-12);
  });

  it('a net of linear orthogonal layers keeps every gradient, with a batch too', () => {
    const net = { activation: 'linear', sigma_w2: 1, sigma_b2: 0.3, depth: 8, width: 24, init: 'orthogonal' };
    for (const batch of [1, 3]) {
      const { mean, sd } = fast('stat_mlp', { ...net, batch, seeds: 20 });
      expect(mean).toBeCloseTo(0, 12);
      expect(sd).toBeLessThan(1e-12);
    }
  });

  it('xavier and he are Gaussian with the variance they name', () => {
    const net = { activation: 'relu', depth: 6, width: 32, seeds: 10 };
    const he = fast('stat_mlp', { ...net, init: 'he' });
    expect(he).toEqual(fast('stat_mlp', { ...net, init: 'gaussian', sigma_w2: 2 }));
    expect(he).toEqual(fast('stat_mlp', { ...net, init: 'he', sigma_w2: 2 }));
    expect(fast('stat_mlp', { ...net, init: 'xavier' })).toEqual(
      fast('stat_mlp', { ...net, init: 'gaussian', sigma_w2: 1 }),
    );
  });

  it('the same seeds give the same bytes, other seeds others; at least 100 without a word', () => {
    const net = { activation: 'tanh', sigma_w2: 1, depth: 4, width: 16 };
    expect(fast('stat_mlp', net)).toEqual(fast('stat_mlp', net));
    expect(Number(fast('stat_mlp', net).seeds)).toBeGreaterThanOrEqual(100);
    const few = fast('stat_mlp', { ...net, seeds: 7, seed: 5 });
    expect(few.seeds).toBe(7);
    expect(few).not.toEqual(fast('stat_mlp', { ...net, seeds: 7, seed: 6 }));
  });

  it('without a branch a residual net carries the gradient unchanged', () => {
    const net = { activation: 'relu', depth: 5, width: 16, alpha: 0, sigma_w2: 2, seeds: 5 };
    expect(fast('stat_residual', net)).toEqual({ mean: 0, se: 0, sd: 0, seeds: 5 });
  });

  it('the scale of weights in front of a normalisation changes nothing', () => {
    const net = { activation: 'tanh', depth: 6, width: 24, batch: 8, seeds: 5 };
    const [one, nine] = [fast('stat_bn', { ...net, sigma_w2: 1 }), fast('stat_bn', { ...net, sigma_w2: 9 })];
    expect(one.mean).toBeCloseTo(Number(nine.mean), 10);
  });
});
