/** @file The kinds `jacobian`, `symbols`, `activation` and `training`, as a spec sees them. */

import { describe, expect, test } from 'vitest';
import { estimateCost } from '#engine/experiment/run/cost.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import type { ExperimentSpec } from '#engine/experiment/types.ts';
import { specOf } from '../../../support/specs.ts';

type Fields = Readonly<Record<string, unknown>>;

function specFrom(fields: Fields, claims: readonly string[] = []): ExperimentSpec {
  return specOf(JSON.stringify({ ...fields, claims: claims.map((that) => ({ that })) }));
}

function value(fields: Fields, expression: string, below = '1e300'): number {
  const result = runSpec(specFrom(fields, [`${expression} < ${below}`]));
  if (!result.ok) throw new Error(result.error.message);
  return result.value.claims[0]?.measured ?? Number.NaN;
}

function refusals(fields: Fields): string {
  const read = parseSpec(JSON.stringify(fields), { path: 'spec.yaml', line: 1 });
  return read.ok ? '' : read.error.map(({ message }) => message).join('\n');
}

describe('the Jacobian of a layer', () => {
  /** tanh' is 0.5 and 0.25. */
  const layer = {
    kind: 'jacobian',
    activation: 'tanh',
    weights: [
      [1, 2],
      [3, 4],
    ],
    z: [0.8813735870195432, 1.3169578969248166],
  };

  test('is W diag(f′), beside the other order and the letter', () => {
    const entries = [1, 2, 3, 4].map((i) => value(layer, `entry[${i}]`));
    for (const [i, wanted] of [0.5, 0.5, 1.5, 1].entries()) expect(entries[i]).toBeCloseTo(wanted, 12);
    expect(value(layer, 'frobenius_norm')).toBeCloseTo(Math.sqrt(3.75), 12);
    expect(value(layer, 'swapped_frobenius_norm')).toBeCloseTo(Math.hypot(0.5, 1, 0.75, 1), 12);
    expect(value(layer, 'literal_norm')).toBeCloseTo(Math.hypot(1, 2.5), 12);
    expect(value(layer, 'literal_entries')).toBe(2);
  });

  test('one order is the other swapped, and both share their eigenvalues', () => {
    const turned = { ...layer, order: 'derivative-first' };
    expect(value(turned, 'spectral_norm')).toBeCloseTo(value(layer, 'swapped_spectral_norm'), 12);
    expect(value(turned, 'spectral_radius')).toBeCloseTo(value(layer, 'spectral_radius'), 12);
  });

  test('an input gives z = W x + b, and the scale multiplies z', () => {
    const { z: _, ...free } = layer;
    const given = { ...free, order: 'derivative-first', input: [1, -1], biases: [0.5, 2] };
    expect(value(given, 'derivative[1]')).toBeCloseTo(1 - Math.tanh(-0.5) ** 2, 12);
    expect(value({ ...given, scale: 3 }, 'derivative[2]')).toBeCloseTo(1 - Math.tanh(3) ** 2, 12);
  });

  test('what does not fit is refused', () => {
    expect(refusals({ ...layer, z: [1] })).toContain('"z" has 1 values, wanted 2');
    expect(refusals({ ...layer, input: [1, 2] })).toContain('either "z" or "input"');
    const tall = { kind: 'jacobian', activation: 'tanh', weights: [[1], [2]], input: [1] };
    expect(refusals(tall)).toContain('needs a square matrix');
    expect(
      refusals({ ...tall, input: undefined, z: [1], claims: [{ that: 'spectral_radius < 1' }] }),
    ).toContain('no quantity "spectral_radius"');
  });
});

describe('symbols', () => {
  const at = (meaning: string) => ({ text: `… ${meaning} …`, meaning });

  test('meanings are counted, not occurrences', () => {
    const fields = { kind: 'symbols', symbol: 'γ', occurrences: [at('bound'), at('scale'), at('bound')] };
    expect(value(fields, 'meanings')).toBe(2);
    expect(value(fields, 'occurrences')).toBe(3);
  });

  test('an occurrence without a meaning is refused', () => {
    const message = refusals({ kind: 'symbols', symbol: 'γ', occurrences: [{ text: 'γ', meening: 'x' }] });
    expect(message).toContain('is missing');
    expect(message).toContain('did you mean "meaning"?');
  });
});

describe('activations', () => {
  test('value and derivative at a point', () => {
    expect(value({ kind: 'activation', activation: 'sigmoid', x: 2 }, 'derivative')).toBeCloseTo(
      0.1049935854,
      10,
    );
    expect(value({ kind: 'activation', activation: 'relu', x: -3 }, 'value')).toBe(0);
  });

  test('a list has an entry for each, and the largest of them', () => {
    const list = { kind: 'activation', activation: ['sigmoid', 'selu', 'tanh'] };
    expect(value(list, 'derivative_max[1]')).toBe(0.25);
    expect(value(list, 'largest_derivative_max')).toBe(value(list, 'derivative_max[2]'));
  });
});

describe('training', () => {
  const short = { kind: 'training', depth: 4, width: 8, batch: 32, steps: 20, seeds: 4 };

  test('the second network takes what it does not say from the first, under the same seeds', () => {
    const same = { ...short, against: {} };
    expect(value(same, 'final_loss - against_final_loss')).toBe(0);
    const deeper = { ...short, against: { depth: 1 } };
    expect(value(deeper, 'against_final_loss')).toBe(value({ ...short, depth: 1 }, 'final_loss'));
  });

  test('the losses stand before each update, chance is ln 2, success is a loss below 0.3', () => {
    expect(value(short, 'loss[20]')).toBe(value(short, 'final_loss'));
    expect(value(short, 'chance')).toBe(Math.LN2);
    expect(value(short, 'success')).toBe(value(short, 'fraction(final_loss < 0.3)', '0.5'));
  });

  test('a single rate can be set, several cannot', () => {
    expect(applyOverrides(specFrom(short), { learning_rate: '0.2' }).ok).toBe(false);
    const single = applyOverrides(specFrom({ ...short, learning_rates: [0.1] }), { learning_rate: '0.2' });
    expect(single.ok && single.value).toMatchObject({ learning_rates: [0.2] });
  });

  test('a network that diverges at every rate fails and is said to be infinite', () => {
    const wild = { ...short, activation: 'linear', learning_rates: [1e5] };
    expect(value(wild, 'success')).toBe(0);
    const result = runSpec(specFrom(wild, ['final_loss <= 0.3']));
    expect(result.ok && result.value.claims[0]?.verdict).not.toBe('supported');
  });

  test('what does not fit is refused', () => {
    expect(refusals({ ...short, batch: 7 })).toContain('even number of points');
    expect(refusals({ ...short, learning_rates: [-1] })).toContain('numbers from 0 to');
    expect(refusals({ ...short, against: { depht: 3 } })).toContain('did you mean');
    expect(refusals({ ...short, claims: [{ that: 'against_final_loss < 1' }] })).toContain('no quantity');
  });

  test('its cost is estimated before it runs', () => {
    const cost = (fields: Fields) => estimateCost(specFrom(fields), new Set(), 'simd').seconds;
    expect(cost({ ...short, steps: 40 })).toBeGreaterThan(1.8 * cost(short));
    expect(cost({ ...short, against: {} })).toBeGreaterThan(1.8 * cost(short));
  });
});
