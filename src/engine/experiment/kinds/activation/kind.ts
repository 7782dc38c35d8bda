/** @file The kind `activation`. */

import { type KindDefinition, LAYER, single } from '../kind.ts';
import { word } from '../parameter.ts';
import { ACTIVATION_NAMES } from '../seeded.ts';
import { ONCE } from '../size.ts';
import { NOTHING } from '../work.ts';
import { simulateActivation } from './simulate.ts';
import type { ActivationSpec } from './spec.ts';

export const activationKind: KindDefinition<ActivationSpec> = {
  read: (reader) => ({ kind: 'activation', activation: reader.word('activation', ACTIVATION_NAMES) }),
  quantities: () => ({
    derivative_max: single,
    derivative_min: single,
    derivative_at_zero: single,
    second_moment: single,
    derivative_second_moment: single,
  }),
  size: () => ONCE,
  work: () => ({ ...NOTHING, loops: 1e6, kept: 500 }),
  parameters: (spec) => [word('activation', spec.activation, ACTIVATION_NAMES)],
  simulate: simulateActivation,
  place: LAYER,
};
