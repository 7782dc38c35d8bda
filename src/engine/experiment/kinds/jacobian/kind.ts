/** @file The kind `jacobian`. */

import { type KindDefinition, LAYER, type Quantity, single } from '../kind.ts';
import { bounded, word } from '../parameter.ts';
import { ACTIVATION_NAMES } from '../seeded.ts';
import { ONCE } from '../size.ts';
import { EIGENVALUE_LOOPS, NOTHING, SINGULAR_LOOPS, type Work } from '../work.ts';
import { readJacobian } from './read.ts';
import { simulateJacobian } from './simulate.ts';
import { type JacobianSpec, ORDERS } from './spec.ts';

export const jacobianKind: KindDefinition<JacobianSpec> = {
  read: readJacobian,
  quantities: jacobianQuantities,
  size: () => ONCE,
  work: jacobianWork,
  parameters: (spec) => [
    word('activation', spec.activation, ACTIVATION_NAMES),
    ...(isSquare(spec) ? [word('order', spec.order, ORDERS)] : []),
    bounded('scale', spec.scale),
  ],
  simulate: simulateJacobian,
  place: LAYER,
};

function jacobianQuantities(spec: JacobianSpec): Record<string, Quantity> {
  const entries = spec.weights.length * (spec.weights[0]?.length ?? 0);
  return {
    frobenius_norm: single,
    spectral_norm: single,
    entries: single,
    entry: { length: entries },
    derivative: {
      length: spec.order === 'weights-first' ? (spec.weights[0]?.length ?? 0) : spec.weights.length,
    },
    literal_norm: single,
    literal_entries: single,
    scale: single,
    ...(isSquare(spec)
      ? {
          spectral_radius: single,
          swapped_frobenius_norm: single,
          swapped_spectral_norm: single,
          next_layer_norm: single,
        }
      : {}),
  };
}

function isSquare({ weights }: JacobianSpec): boolean {
  return weights.length === weights[0]?.length;
}

function jacobianWork({ weights }: JacobianSpec): Work {
  const largest = Math.max(weights.length, weights[0]?.length ?? 0);
  const loops = (2 * SINGULAR_LOOPS + EIGENVALUE_LOOPS) * largest * largest * largest;
  return { ...NOTHING, loops, entries: 6 * largest * largest };
}
