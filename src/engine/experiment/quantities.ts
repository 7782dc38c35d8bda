/** @file Which quantities a spec offers to its claims, and how far each can be indexed. */

import type { ExperimentSpec } from './types.ts';

/** `length` null: a single number; otherwise entries 1 … length. */
export type QuantityTable = ReadonlyMap<string, { readonly length: number | null }>;

const single = { length: null };

/** All names a claim on this spec may use; the spec's own sizes are among them. */
export function quantitiesOf(spec: ExperimentSpec): QuantityTable {
  return new Map(Object.entries(tableOf(spec)));
}

function tableOf(spec: ExperimentSpec): Record<string, { length: number | null }> {
  switch (spec.kind) {
    case 'activation':
      return {
        derivative_max: single,
        derivative_min: single,
        derivative_at_zero: single,
        second_moment: single,
        derivative_second_moment: single,
      };
    case 'network':
      return {
        gradient_norm: { length: spec.depth },
        rate: single,
        activation_variance: { length: spec.depth },
        second_moment: { length: spec.depth },
        weight_spectral_norm: { length: spec.depth },
        norm_product: single,
        theory_rate: single,
        chi_1: single,
        depth: single,
        width: single,
      };
    case 'residual':
      return {
        gradient_norm: { length: spec.depth + 1 },
        rate: single,
        depth: single,
        width: single,
        alpha: single,
      };
    case 'recurrent':
      return { gradient_norm: { length: spec.steps + 1 }, rate: single, steps: single, width: single };
    case 'matrices':
      return {
        product_norm: single,
        gradient_norm: { length: spec.matrices.length * spec.repeat + 1 },
        spectral_norm: { length: spec.matrices.length * spec.repeat },
        spectral_norm_product: single,
        smallest_singular_product: single,
      };
    case 'calc':
      return Object.fromEntries(Object.keys(spec.let).map((name) => [name, single]));
    default:
      return spec satisfies never;
  }
}
