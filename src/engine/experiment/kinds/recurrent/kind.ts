/** @file The kind `recurrent`. */

import type { FieldReader } from '../../fields/field-reader.ts';
import { type KindDefinition, STEP, single } from '../kind.ts';
import { bounded, word } from '../parameter.ts';
import { ACTIVATION_NAMES, readSeeded } from '../seeded.ts';
import { seededSize } from '../size.ts';
import type { Body } from '../spec-base.ts';
import { EIGENVALUE_LOOPS, NOTHING, QR_LOOPS, type Work } from '../work.ts';
import { simulateRecurrent } from './simulate.ts';
import type { RecurrentSpec } from './spec.ts';

export const recurrentKind: KindDefinition<RecurrentSpec> = {
  read: readRecurrent,
  quantities: (spec) => ({
    gradient_norm: { length: spec.steps + 1 },
    rate: single,
    steps: single,
    width: single,
  }),
  size: (spec) => seededSize(true, spec.seeds, 2 * spec.steps),
  work: recurrentWork,
  parameters: (spec) => [
    bounded('steps', spec.steps),
    bounded('width', spec.width),
    word('activation', spec.activation, ACTIVATION_NAMES),
    word('init', spec.init, ['orthogonal', 'gaussian']),
    bounded('spectral_radius', spec.spectral_radius),
    bounded('input_variance', spec.input_variance),
    bounded('seeds', spec.seeds),
  ],
  simulate: (spec, _, backend) => simulateRecurrent(spec, backend),
  place: STEP,
};

function readRecurrent(reader: FieldReader): Body<RecurrentSpec> {
  return {
    kind: 'recurrent',
    width: reader.number('width', 64),
    steps: reader.number('steps'),
    activation: reader.word('activation', ACTIVATION_NAMES),
    init: reader.word('init', ['orthogonal', 'gaussian'] as const, 'orthogonal'),
    spectral_radius: reader.number('spectral_radius', 1),
    input_variance: reader.number('input_variance', 0),
    ...readSeeded(reader),
  };
}

function recurrentWork({ width, steps, init }: RecurrentSpec): Work {
  const entries = width * width;
  return {
    ...NOTHING,
    normals: entries + steps * width,
    gemv: 2 * steps * entries,
    loops: (init === 'gaussian' ? EIGENVALUE_LOOPS : QR_LOOPS) * entries * width,
    activations: steps * width,
    entries: 2 * entries + 4 * steps * width,
    kept: steps + 1,
  };
}
