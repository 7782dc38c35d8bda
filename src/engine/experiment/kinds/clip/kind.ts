/** @file The kind `clip`. */

import type { Backend } from '#engine/tensor/backend.ts';
import { vector } from '#engine/tensor/tensor.ts';
import { releasing } from '../carried.ts';
import { hold } from '../hold.ts';
import { type KindDefinition, LAYER, single } from '../kind.ts';
import { bounded, word } from '../parameter.ts';
import { measurements, plainAll, type Simulation } from '../simulation.ts';
import { ONCE } from '../size.ts';
import { NOTHING } from '../work.ts';
import { readClip } from './read.ts';
import { CLIP_RULES, type ClipSpec } from './spec.ts';
import { clipInPlace } from './update.ts';

export const clipKind: KindDefinition<ClipSpec> = {
  read: readClip,
  quantities: () => ({
    gradient_norm: single,
    clipped_norm: single,
    step_length: single,
    unclipped_step_length: single,
    angle: single,
    non_finite: single,
    max_norm: single,
    learning_rate: single,
    gradient_scale: single,
  }),
  size: () => ONCE,
  work: ({ gradient }) => {
    const entries = gradient.reduce((sum, tensor) => sum + tensor.length, 0);
    return { ...NOTHING, loops: 20 * entries, entries: 4 * entries };
  },
  parameters: (spec) => [
    word('rule', spec.rule, CLIP_RULES),
    bounded('max_norm', spec.max_norm),
    bounded('learning_rate', spec.learning_rate),
    bounded('gradient_scale', spec.gradient_scale),
    word('non_finite', spec.non_finite, ['leave', 'skip']),
  ],
  simulate: (spec, _, backend) => simulateClip(spec, backend),
  place: LAYER,
};

function simulateClip(spec: ClipSpec, backend: Backend): Simulation {
  const { learning_rate, max_norm, gradient_scale } = spec;
  return releasing(backend, function* () {
    const tensors = spec.gradient.map((values) =>
      hold(vector(values.map((value) => gradient_scale * value)), backend),
    );
    const update = clipInPlace(tensors, spec, backend);
    return {
      measurements: measurements(
        plainAll({
          gradient_norm: update.gradientNorm,
          clipped_norm: update.clippedNorm,
          step_length: learning_rate * update.clippedNorm,
          unclipped_step_length: learning_rate * update.gradientNorm,
          angle: update.angle,
          non_finite: update.nonFinite,
          max_norm,
          learning_rate,
          gradient_scale,
        }),
      ),
      curves: [],
    };
  });
}
