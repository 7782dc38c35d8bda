import { describe, expect, test } from 'vitest';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { planRun } from '#engine/experiment/run/plan.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import type { ExperimentResult, ExperimentSpec } from '#engine/experiment/types.ts';
import { availableBackends } from '#engine/tensor/create-backend.ts';
import { SPECS, specOf } from '../../support/specs.ts';

const FAST = availableBackends().filter((name) => name !== 'reference');
/** Enough for every path; verdicts of a catalogue entry need not be settled with so few. */
const FEW = 2;

function resultOf(spec: ExperimentSpec, backend: string, seeds?: number): ExperimentResult {
  const result = runSpec(spec, { backend, ...(seeds === undefined ? {} : { seeds }) });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Every number that is measured, in one list. */
function numbersOf({ claims, series }: ExperimentResult): readonly number[] {
  return [
    ...claims.flatMap(({ measured, interval }) => [measured, ...interval]),
    ...series.flatMap(({ x, y, low, high }) => [...x, ...y, ...low, ...high]),
  ];
}

/** Rounding errors grow over the layers, most in chaotic nets. */
function agree(fast: ExperimentResult, reference: ExperimentResult, tolerance: number): void {
  expect(fast.claims.map(({ verdict }) => verdict)).toEqual(reference.claims.map(({ verdict }) => verdict));
  const wanted = numbersOf(reference);
  const wrong = numbersOf(fast).filter((value, i) => {
    const other = wanted[i] ?? Number.NaN;
    if (Object.is(value, other)) return false;
    return !(Math.abs(value - other) <= tolerance * Math.max(1, Math.abs(other)));
  });
  expect(wrong).toEqual([]);
}

function fewSeeds(spec: ExperimentSpec): number | undefined {
  return 'seeds' in spec ? Math.min(spec.seeds, FEW) : undefined;
}

/** What these measure is rounding itself, or grows from it without bound. */
const ROUNDING_ALONE: ReadonlySet<string> = new Set(['gradient-check', 'training', 'cliff']);
/** The obvious loops take their time; what they would need more of is left to smaller specs of the same kind. */
const REFERENCE_SECONDS = 2;

const comparable = [...catalogue.experiments].filter(([, { spec }]) => {
  const plan = planRun(spec, { backend: 'reference', seeds: fewSeeds(spec) ?? 1 });
  return !ROUNDING_ALONE.has(spec.kind) && plan.ok && plan.value.cost.seconds <= REFERENCE_SECONDS;
});

describe('fast and reference backend agree to rounding, with the same verdicts', () => {
  test.each(FAST.flatMap((backend) => Object.entries(SPECS).map(([name, text]) => [backend, name, text])))(
    'on %s: %s',
    (backend = '', _ = '', text = '') => {
      const spec = specOf(text);
      const single = 'dtype' in spec && spec.dtype === 'float32';
      agree(resultOf(spec, backend), resultOf(spec, 'reference'), single ? 1e-4 : 1e-10);
    },
  );

  test.each(comparable)('on simd: %s of the catalogue', (_, { spec }) => {
    const seeds = fewSeeds(spec);
    agree(resultOf(spec, 'simd', seeds), resultOf(spec, 'reference', seeds), 1e-7);
  });
});
