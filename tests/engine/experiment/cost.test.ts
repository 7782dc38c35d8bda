import { describe, expect, test } from 'vitest';
import { estimateCost } from '#engine/experiment/run/cost.ts';
import { planRun } from '#engine/experiment/run/plan.ts';
import { recordTrial, type TrialRecord } from '#engine/experiment/run/record.ts';
import { packRecords } from '#engine/experiment/run/record-batch.ts';
import { simulationOf } from '#engine/experiment/run/simulation-of.ts';
import { drain } from '#engine/network/pass.ts';
import { createBackend } from '#engine/tensor/create-backend.ts';
import { MemoryBudgetError } from '#engine/tensor/tensor.ts';
import { SPECS, specOf } from '../../support/specs.ts';

/** Large enough that tensors, not the backend itself, are most of it. */
const LARGE = {
  'a deep net': 'kind: network\ndepth: 300\nwidth: 128\nactivation: relu\nseeds: 1',
  'a wide batch': 'kind: network\ndepth: 30\nwidth: 96\nactivation: relu\nbatch: 300\nseeds: 1',
  'a wide batch in float32':
    'kind: network\ndepth: 30\nwidth: 96\nactivation: relu\nbatch: 600\ndtype: float32\nseeds: 1',
  'weights drawn twice': 'kind: network\ndepth: 3\nwidth: 1700\nactivation: relu\nseeds: 1',
} as const;
const CLAIM = '\nclaims: [{that: rate < 9}]';
const MATRICES = JSON.stringify({
  kind: 'matrices',
  matrices: [Array.from({ length: 40 }, (_, i) => Array.from({ length: 40 }, (_, j) => i - j))],
  gradient: new Array(40).fill(1),
  repeat: 50,
  claims: [{ that: 'product_norm > 0' }],
});

/** One trial of the spec with so many bytes for its tensors. */
function trialWithin(text: string, backend: string, share: number): TrialRecord {
  const plan = planRun(specOf(text), { backend });
  if (!plan.ok) throw new Error(plan.error.message);
  const space = createBackend(plan.value.backend, { maxBytes: share * plan.value.cost.bytes });
  return drain(recordTrial(plan.value, simulationOf(plan.value, space), 0));
}

describe.each(['reference', 'simd'])('what a run reserves on %s', (backend) => {
  test.each([
    ...Object.entries(SPECS),
    ...Object.entries(LARGE).map(([name, text]) => [name, text + CLAIM] as const),
    ['a matrix many times', MATRICES] as const,
    [
      'spectral norms by Lanczos',
      'kind: network\ndepth: 2\nwidth: 500\nactivation: tanh\nseeds: 1\nclaims: [{that: norm_product > 0}]',
    ] as const,
    [
      'a long recurrence',
      `kind: recurrent\nwidth: 40\nsteps: 2000\nactivation: tanh\nseeds: 1${CLAIM}`,
    ] as const,
    ['many blocks', `kind: residual\nwidth: 60\ndepth: 1500\nactivation: relu\nseeds: 1${CLAIM}`] as const,
  ])('is no more than was estimated: %s', (_, text) => {
    expect(trialWithin(text, backend, 1).index).toBe(0);
  });

  test.each(Object.entries(LARGE))('is more than half of it: %s', (_, text) => {
    expect(() => trialWithin(text + CLAIM, backend, 0.5)).toThrow(MemoryBudgetError);
  });
});

describe('what is kept of a run', () => {
  test.each(Object.entries(SPECS))('is no more than was estimated: %s', (_, text) => {
    const plan = planRun(specOf(text));
    if (!plan.ok) throw new Error(plan.error.message);
    const { numbers } = packRecords([trialWithin(text, plan.value.backend, 1)]);
    expect(plan.value.trials * numbers.byteLength).toBeLessThanOrEqual(plan.value.cost.recordBytes);
  });

  test('a fast backend is reckoned faster', () => {
    const spec = specOf(`${LARGE['a wide batch']}${CLAIM}`);
    const seconds = (['reference', 'simd'] as const).map(
      (name) => estimateCost(spec, new Set(), name).seconds,
    );
    expect(seconds[1]).toBeLessThan((seconds[0] ?? 0) / 3);
  });
});
