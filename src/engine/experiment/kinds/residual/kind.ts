/** @file The kind `residual`. */

import type { Parameter } from '../../types.ts';
import { BLOCK, type KindDefinition, single } from '../kind.ts';
import { bounded, word } from '../parameter.ts';
import { ACTIVATION_NAMES } from '../seeded.ts';
import { type RunSize, seededSize } from '../size.ts';
import { NOTHING, type Work } from '../work.ts';
import { readResidual } from './read.ts';
import { simulateResidual } from './simulate.ts';
import type { ResidualSpec } from './spec.ts';

export const residualKind: KindDefinition<ResidualSpec> = {
  read: readResidual,
  quantities: (spec) => ({
    gradient_norm: { length: spec.depth + 1 },
    rate: single,
    depth: single,
    width: single,
    alpha: single,
    sigma_w2: single,
  }),
  size: residualSize,
  work: residualWork,
  parameters: residualParameters,
  simulate: (spec, _, backend) => simulateResidual(spec, backend),
  place: BLOCK,
};

function residualSize(spec: ResidualSpec): RunSize {
  const random = spec.branch_jacobian === undefined || spec.gradient === undefined;
  return seededSize(random, spec.seeds, (spec.branch_jacobian === undefined ? 2 : 1) * spec.depth);
}

function residualWork({ depth, width, branch_jacobian }: ResidualSpec): Work {
  const entries = 2 * depth * width * width;
  const random = branch_jacobian === undefined;
  return {
    ...NOTHING,
    normals: random ? 2 * entries : 0,
    gemv: 2 * entries,
    activations: depth * width,
    entries: 2 * width * width + 4 * depth * width,
    kept: depth + 1,
  };
}

function residualParameters(spec: ResidualSpec): Parameter[] {
  const random = [
    bounded('width', spec.width),
    word('activation', spec.activation, ACTIVATION_NAMES),
    bounded('alpha', spec.alpha),
    bounded('sigma_w2', spec.sigma_w2),
    bounded('seeds', spec.seeds),
  ];
  return [
    bounded('depth', spec.depth),
    ...(spec.branch_jacobian === undefined ? random : []),
    word('skip', String(spec.skip), ['true', 'false']),
  ];
}
