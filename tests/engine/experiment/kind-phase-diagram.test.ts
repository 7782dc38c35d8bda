/** @file The plane of weight and bias scales. */

import { describe, expect, test } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { specFromPlain } from '#engine/experiment/spec/parse-spec.ts';

function run(fields: Readonly<Record<string, unknown>>) {
  const spec = specFromPlain(
    { kind: 'phase-diagram', width: 64, depth: 20, seeds: 4, columns: 30, rows: 20, ...fields },
    { path: 'spec', line: 1 },
  );
  if (!spec.ok) throw new Error(spec.error.map(({ message }) => message).join());
  const result = runSpec(spec.value);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('a phase diagram', () => {
  test('has the edge of tanh where mean field puts it, and its cells change sign there', () => {
    const result = run({
      activation: 'tanh',
      claims: ['critical_sigma_w2 within 0.0001 of 1.760955', 'rate <= 0'],
      sigma_w2: 1,
      sigma_b2: 0.05,
    });
    expect(result.claims.map(({ verdict }) => verdict)).toEqual(['supported', 'supported']);
    const grid = result.grids?.[0];
    if (grid === undefined) throw new Error('no grid');
    expect(grid.values).toHaveLength(30 * 20);
    const row = grid.y.findIndex((b) => b > 0.05);
    grid.x.forEach((w, column) => {
      const value = grid.values[row * grid.x.length + column] ?? Number.NaN;
      if (w < 1.6) expect(value).toBeLessThan(0);
      if (w > 2.2) expect(value).toBeGreaterThan(0);
    });
  });

  test('of ReLU is a vertical line at σ_w² = 2, and has no edge with biases', () => {
    const grid = run({ activation: 'relu', claims: [] }).grids?.[0];
    grid?.x.forEach((w, column) => {
      for (let row = 0; row < 20; row++) {
        const value = grid.values[row * grid.x.length + column] ?? Number.NaN;
        expect(Math.sign(value)).toBe(Math.sign(w - 2));
      }
    });
    const edge = run({ activation: 'relu', sigma_b2: 0.1, claims: ['critical_sigma_w2 > 0'] });
    expect(edge.claims[0]?.verdict).toBe('inconclusive');
  });
});
