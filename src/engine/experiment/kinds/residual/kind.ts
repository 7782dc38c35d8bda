/** @file The kind `residual`. */

import { powerOfTwo } from '#engine/core/elementary/bits.ts';
import type { Parameter } from '../../types.ts';
import { BLOCK, type KindDefinition, type Quantity, single } from '../kind.ts';
import { bounded, word } from '../parameter.ts';
import { ACTIVATION_NAMES } from '../seeded.ts';
import { type RunSize, seededSize } from '../size.ts';
import { NOTHING, SINGULAR_LOOPS, type Work } from '../work.ts';
import { MOST_PATH_BLOCKS } from './given.ts';
import { readResidual } from './read.ts';
import { simulateResidual } from './simulate.ts';
import { branchSource, type ResidualSpec } from './spec.ts';

export const residualKind: KindDefinition<ResidualSpec> = {
  read: readResidual,
  quantities: residualQuantities,
  size: residualSize,
  work: residualWork,
  parameters: residualParameters,
  simulate: simulateResidual,
  place: BLOCK,
};

function residualQuantities(spec: ResidualSpec): Record<string, Quantity> {
  const source = branchSource(spec);
  const expanded = {
    formula_norm: single,
    literal_one_norm: single,
    lower_bound: single,
    upper_bound: single,
    ...(spec.skip && spec.depth <= MOST_PATH_BLOCKS ? { path_sum_norm: single } : {}),
  };
  return {
    gradient_norm: { length: spec.depth + 1 },
    rate: single,
    ...(source === 'random' || source === 'dense' ? { theory_log_ratio: single } : expanded),
    ...(source === 'matrices' ? { difference_gradient_norm: single } : {}),
    ...(source === 'random-jacobians' ? { branch_norm: single } : {}),
    ...(source === 'dense' ? { growth: single, channel_growth: single } : {}),
    depth: single,
    width: single,
    alpha: single,
    sigma_w2: single,
  };
}

function residualSize(spec: ResidualSpec): RunSize {
  const source = branchSource(spec);
  const given = source === 'jacobians' || source === 'matrices';
  const random = !given || spec.gradient === undefined;
  const forwards = source === 'random' || source === 'dense';
  return seededSize(random, spec.seeds, (forwards ? 2 : 1) * spec.depth);
}

function residualWork(spec: ResidualSpec, wanted: ReadonlySet<string>): Work {
  const { depth, width, growth = 0 } = spec;
  const source = branchSource(spec);
  const square = width * width;
  const channels = width + growth * depth;
  const entries = source === 'dense' ? depth * growth * channels : 2 * depth * square;
  const drawn = { random: 2 * entries, dense: entries, 'random-jacobians': entries / 2 };
  const paths = wanted.has('path_sum_norm') ? square * powerOfTwo(Math.min(depth, MOST_PATH_BLOCKS)) : 0;
  const spectra = source === 'random' || source === 'dense' ? 0 : SINGULAR_LOOPS * depth * square * width;
  const kept = source === 'random' ? 2 * square : entries + (paths / Math.max(width, 1)) * 2;
  return {
    ...NOTHING,
    normals: source in drawn ? drawn[source as keyof typeof drawn] : 0,
    gemv: 2 * entries + paths,
    loops: spectra,
    activations: depth * width,
    entries: kept + 8 * depth * Math.max(width, channels),
    kept: depth + 1,
  };
}

function residualParameters(spec: ResidualSpec): Parameter[] {
  const source = branchSource(spec);
  const weights = [
    bounded('width', spec.width),
    word('activation', spec.activation, ACTIVATION_NAMES),
    bounded('sigma_w2', spec.sigma_w2),
  ];
  const skip = word('skip', String(spec.skip), ['true', 'false']);
  const after = word('after', spec.after, ['none', 'relu']);
  const depth = bounded('depth', spec.depth);
  switch (source) {
    case 'random':
      return [depth, ...weights, bounded('alpha', spec.alpha), skip, after, bounded('seeds', spec.seeds)];
    case 'dense':
      return [depth, ...weights, bounded('growth', spec.growth ?? 16), bounded('seeds', spec.seeds)];
    case 'random-jacobians':
      return [
        depth,
        bounded('width', spec.width),
        bounded('branch_norm', spec.branch_norm ?? 0),
        skip,
        bounded('seeds', spec.seeds),
      ];
    case 'matrices':
      return [
        depth,
        word('activation', spec.activation, ACTIVATION_NAMES),
        bounded('alpha', spec.alpha),
        skip,
        after,
      ];
    case 'jacobians':
      return [depth, bounded('alpha', spec.alpha), skip];
    default:
      return source satisfies never;
  }
}
