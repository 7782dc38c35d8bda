/** @file Values that a figure asks for beside the claims. */

import { describe, expect, it } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { specFromPlain } from '#engine/experiment/spec/parse-spec.ts';

const read = specFromPlain(
  { kind: 'network', depth: 4, width: 8, activation: 'tanh', seeds: 3, claims: ['rate <= 10'] },
  { path: 'spec', line: 1 },
);
if (!read.ok) throw new Error('spec');
const spec = read.value;

describe('the values a figure asks for', () => {
  it('come as series along the layers, by their logarithms where the axis is logarithmic', () => {
    const value = 'gradient_norm[l]/gradient_norm[last]';
    const result = runSpec(spec, { probes: [{ value, scale: 'log10', places: 4 }] });
    if (!result.ok) throw new Error(result.error.message);
    const found = result.value.series.find(({ name }) => name === value);
    const kept = result.value.series.find(({ name }) => name === 'gradient_ratio');
    expect(found?.x).toEqual([1, 2, 3, 4]);
    found?.y.forEach((y, i) => {
      expect(y).toBeCloseTo(kept?.y[i] ?? Number.NaN, 12);
    });
  });

  it('come with every seed where they are single numbers', () => {
    const result = runSpec(spec, { probes: [{ value: 'rate', scale: 'linear' }] });
    if (!result.ok) throw new Error(result.error.message);
    const found = result.value.series.find(({ name }) => name === 'rate');
    expect(found?.samples).toHaveLength(3);
    const mean = (found?.samples ?? []).reduce((sum, x) => sum + x, 0) / 3;
    expect(found?.y[0]).toBeCloseTo(mean, 12);
    expect(result.value.claims[0]?.measured).toBeCloseTo(mean, 12);
  });

  it('come once for each scale they are asked for on', () => {
    const probes = (['linear', 'log10', 'linear'] as const).map((scale) => ({ value: 'exp(rate)', scale }));
    const result = runSpec(spec, { probes });
    if (!result.ok) throw new Error(result.error.message);
    const found = result.value.series.filter(({ name }) => name === 'exp(rate)');
    expect(found.map(({ unit }) => unit)).toEqual(['', 'log10']);
    for (const { samples } of found) expect(samples).toHaveLength(3);
    const logs = (found[0]?.samples ?? []).map(Math.log10);
    expect(found[1]?.samples?.map((x, i) => Math.abs(x - (logs[i] ?? 0)) < 1e-12)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('that cannot be read stop the run before it starts', () => {
    const result = runSpec(spec, { probes: [{ value: 'rate +', scale: 'linear' }] });
    expect(result).toMatchObject({ ok: false, error: { code: 'figure-syntax' } });
  });
});
