/** @file How many trials a run has and how many steps each: known from the spec alone, before anything is reserved. */

import type { ExperimentSpec } from '../types.ts';

export interface RunSize {
  /** Nothing random: every trial is compared exactly, and a seed changes nothing. */
  readonly deterministic: boolean;
  /** Trials the spec asks for: seeds, points of a grid, or 1. */
  readonly trials: number;
  /** Steps of a trial, for progress. */
  readonly steps: number;
}

const ONCE: RunSize = { deterministic: true, trials: 1, steps: 1 };

/** `wanted` are the names its claims use: spectral norms make a trial longer. */
export function sizeOf(spec: ExperimentSpec, wanted: ReadonlySet<string>): RunSize {
  switch (spec.kind) {
    case 'activation':
      return ONCE;
    case 'matrices':
      return { ...ONCE, steps: spec.matrices.length * spec.repeat };
    case 'calc':
      return { ...ONCE, trials: gridPoints(spec.let) };
    case 'network': {
      const random = [spec.weights, spec.input, spec.gradient].includes(undefined);
      return seeded(random, spec.seeds, (wantsSpectralNorms(wanted) ? 3 : 2) * spec.depth);
    }
    case 'residual': {
      const random = spec.branch_jacobian === undefined || spec.gradient === undefined;
      return seeded(random, spec.seeds, (spec.branch_jacobian === undefined ? 2 : 1) * spec.depth);
    }
    case 'recurrent':
      return seeded(true, spec.seeds, 2 * spec.steps);
    default:
      return spec satisfies never;
  }
}

function seeded(random: boolean, seeds: number, steps: number): RunSize {
  return { deterministic: !random, trials: random ? seeds : 1, steps };
}

function gridPoints(values: Extract<ExperimentSpec, { kind: 'calc' }>['let']): number {
  return Object.values(values).reduce<number>(
    (product, value) => product * (typeof value === 'object' ? value.steps : 1),
    1,
  );
}

/** Whether claims ask for spectral norms of the weights, which cost more than everything else. */
export function wantsSpectralNorms(wanted: ReadonlySet<string>): boolean {
  return wanted.has('weight_spectral_norm') || wanted.has('norm_product');
}
