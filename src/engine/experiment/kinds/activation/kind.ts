/** @file The kind `activation`. */

import type { FieldReader } from '../../fields/field-reader.ts';
import { type KindDefinition, LAYER, type Quantity, single } from '../kind.ts';
import { bounded, word } from '../parameter.ts';
import { ACTIVATION_NAMES } from '../seeded.ts';
import { ONCE } from '../size.ts';
import type { Body } from '../spec-base.ts';
import { NOTHING } from '../work.ts';
import { simulateActivation } from './simulate.ts';
import type { ActivationSpec } from './spec.ts';

export const activationKind: KindDefinition<ActivationSpec> = {
  read: readActivation,
  quantities: activationQuantities,
  size: () => ONCE,
  work: ({ activation }) => {
    const count = [activation].flat().length;
    return { ...NOTHING, loops: 1e6 * count, kept: 500 * count };
  },
  parameters: ({ activation, x = 0 }) => [
    ...(typeof activation === 'string' ? [word('activation', activation, ACTIVATION_NAMES)] : []),
    bounded('x', x),
  ],
  simulate: (spec, wanted) => simulateActivation(spec, wanted),
  place: LAYER,
};

function readActivation(reader: FieldReader): Body<ActivationSpec> {
  const activation = reader.words('activation', ACTIVATION_NAMES);
  const x = reader.has('x') ? { x: reader.number('x') } : {};
  return { kind: 'activation', activation, ...x };
}

/** Of a list each quantity has one entry for each activation, in their order. */
function activationQuantities({ activation }: ActivationSpec): Record<string, Quantity> {
  const each = typeof activation === 'string' ? single : { length: activation.length };
  return {
    derivative_max: each,
    derivative_min: each,
    derivative_at_zero: each,
    value: each,
    derivative: each,
    second_moment: each,
    derivative_second_moment: each,
    largest_derivative_max: single,
    x: single,
  };
}
