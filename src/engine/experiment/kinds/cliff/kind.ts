/** @file The kind `cliff`. */

import { CLIFF_STEPS } from '#engine/network/theory/clipping-cliff.ts';
import type { FieldReader } from '../../fields/field-reader.ts';
import { CLIP_RULES } from '../clip/spec.ts';
import { type KindDefinition, STEP, single } from '../kind.ts';
import { bounded, word } from '../parameter.ts';
import { readSeeds } from '../seeded.ts';
import { seededSize } from '../size.ts';
import type { Body } from '../spec-base.ts';
import { NOTHING } from '../work.ts';
import { SURFACE_POINTS, simulateCliff } from './simulate.ts';
import type { CliffSpec } from './spec.ts';

/** Plain multiply-adds that one step of the map takes the time of, its exponential included. */
const LOOPS_PER_STEP = 40;

export const cliffKind: KindDefinition<CliffSpec> = {
  read: readCliff,
  quantities: ({ updates }) => ({
    gradient_norm: single,
    loss: single,
    step_length: single,
    unclipped_step_length: single,
    angle: single,
    longest_step: single,
    furthest: single,
    path_w: { length: updates + 1 },
    path_b: { length: updates + 1 },
    path_loss: { length: updates + 1 },
    max_norm: single,
    learning_rate: single,
    w: single,
    b: single,
  }),
  size: (spec) => seededSize(spec.noise > 0, spec.seeds, spec.updates + 1),
  work: ({ steps, updates, surface }) => {
    // The surface is computed once, but a run of many seeds is estimated from above.
    const points = surface ? SURFACE_POINTS : 0;
    return {
      ...NOTHING,
      loops: LOOPS_PER_STEP * steps * (points + updates),
      entries: 8,
      kept: points + 4 * (updates + 1),
    };
  },
  parameters: (spec) => [
    bounded('w', spec.w),
    bounded('b', spec.b),
    word('rule', spec.rule, CLIP_RULES),
    bounded('max_norm', spec.max_norm),
    bounded('learning_rate', spec.learning_rate),
    bounded('updates', spec.updates),
    bounded('noise', spec.noise),
    bounded('seeds', spec.seeds),
  ],
  simulate: (spec, _, backend) => simulateCliff(spec, backend),
  place: STEP,
};

function readCliff(reader: FieldReader): Body<CliffSpec> {
  return {
    kind: 'cliff',
    w: reader.number('w'),
    b: reader.number('b'),
    steps: reader.number('steps', CLIFF_STEPS),
    rule: reader.word('rule', CLIP_RULES, 'norm'),
    max_norm: reader.number('max_norm', 1),
    learning_rate: reader.number('learning_rate', 0.1),
    updates: reader.number('updates', 50),
    noise: reader.number('noise', 0),
    surface: reader.boolean('surface', true),
    ...readSeeds(reader),
  };
}
