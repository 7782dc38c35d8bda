/** @file The kinds `clip` and `cliff`: one clipped update, and descent over the cliff of a recurrent unit. */

import { describe, expect, test } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import { specOf } from '../../../support/specs.ts';

type Fields = Readonly<Record<string, unknown>>;

function value(fields: Fields, expression: string): number {
  const result = runSpec(specOf(JSON.stringify({ ...fields, claims: [{ that: `${expression} < 1e300` }] })));
  if (!result.ok) throw new Error(result.error.message);
  return result.value.claims[0]?.measured ?? Number.NaN;
}

function problemsOf(fields: Fields): readonly string[] {
  const read = parseSpec(JSON.stringify({ ...fields, claims: [{ that: 'angle < 1' }] }), {
    path: 'x.yaml',
    line: 1,
  });
  return read.ok ? [] : read.error.map(({ message }) => message);
}

const steep = { kind: 'clip', gradient: [300, 400], learning_rate: 0.1 };

describe('one update', () => {
  test.each([
    ['norm', 0.1, 0],
    ['global', 0.1, 0],
    ['value', 0.1 * Math.SQRT2, 8.13],
    ['none', 50, 0],
  ])('clipped by %s is %d long and turned by %d degrees', (rule, length, angle) => {
    expect(value({ ...steep, rule }, 'step_length')).toBeCloseTo(length, 12);
    expect(value({ ...steep, rule }, 'angle')).toBeCloseTo(angle, 2);
    expect(value({ ...steep, rule }, 'unclipped_step_length')).toBeCloseTo(50, 12);
  });

  test('clipping by value turns (100, 1) by 44.4 degrees', () => {
    const turned = { kind: 'clip', gradient: [100, 1], rule: 'value' };
    expect(value(turned, 'angle')).toBeCloseTo(44.4270613, 6);
  });

  test('tensors are capped one by one, or all together', () => {
    const two = { kind: 'clip', gradient: [[3, 4], [0.6]], max_norm: 1 };
    expect(value({ ...two, rule: 'norm' }, 'clipped_norm')).toBeCloseTo(Math.hypot(1, 0.6), 12);
    expect(value({ ...two, rule: 'norm' }, 'angle')).toBeGreaterThan(10);
    expect(value({ ...two, rule: 'global' }, 'clipped_norm')).toBeCloseTo(1, 12);
    expect(value({ ...two, rule: 'global' }, 'angle')).toBeCloseTo(0, 5);
  });

  test('a gradient with an infinite or undefined entry is counted, and skipped where that is asked for', () => {
    const broken = { kind: 'clip', gradient: [1, 'Infinity', 'NaN'], rule: 'global' };
    expect(value(broken, 'non_finite')).toBe(2);
    expect(value({ ...broken, non_finite: 'skip' }, 'step_length')).toBe(0);
    expect(value(broken, 'step_length')).toBeNaN();
  });

  test('a gradient that is no list of numbers is refused', () => {
    expect(problemsOf({ kind: 'clip', gradient: 'steep' })[0]).toMatch(/"gradient"/);
    expect(problemsOf({ kind: 'clip', gradient: [1, 'many'] })[0]).toMatch(/"gradient"/);
    expect(problemsOf({ kind: 'clip', gradient: [1], max_norm: 0 })[0]).toMatch(/"max_norm"/);
  });
});

const wall = { kind: 'cliff', w: 4.625, b: -2.38, surface: false };

describe('descent on the cliff', () => {
  test('one unclipped step leaves the map, a clipped one does not', () => {
    expect(value({ ...wall, rule: 'none', updates: 1 }, 'furthest')).toBeCloseTo(22.92756589, 7);
    expect(value({ ...wall, rule: 'norm', updates: 1 }, 'furthest')).toBeCloseTo(0.1, 12);
  });

  test('clipped descent reaches a smaller loss than it started from', () => {
    expect(value({ ...wall, updates: 50 }, 'path_loss[last]/path_loss[first]')).toBeLessThan(0.5);
    expect(value({ ...wall, updates: 50 }, 'longest_step')).toBeCloseTo(0.1, 12);
  });

  test('heavy-tailed noise makes the path a random one, and clipping bounds every step of it', () => {
    const noisy = { ...wall, noise: 0.1, updates: 30, seeds: 5 };
    expect(value({ ...noisy, rule: 'none' }, 'longest_step')).toBeGreaterThan(1);
    expect(value({ ...noisy, rule: 'norm' }, 'longest_step')).toBeLessThanOrEqual(0.1 + 1e-12);
  });

  test('the surface is a grid of the result, lowest where the loss is', () => {
    const spec = specOf(
      JSON.stringify({ ...wall, surface: true, updates: 1, claims: [{ that: 'loss < 1' }] }),
    );
    const result = runSpec(spec);
    if (!result.ok) throw new Error(result.error.message);
    const grid = result.value.grids?.find(({ name }) => name === 'loss_surface');
    expect(grid?.values).toHaveLength((grid?.x.length ?? 0) * (grid?.y.length ?? 0));
    expect(grid?.values.every((log) => log < Math.log10(0.49) + 1e-9)).toBe(true);
  });
});
