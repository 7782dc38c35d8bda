/** @file Residual blocks and dense connections: a gradient carried back through all of them. */

import { exp } from '#engine/core/elementary.ts';
import { createRng, type Rng } from '#engine/core/random.ts';
import { carryThroughDense } from '#engine/network/dense.ts';
import { carryThroughJacobians, carryThroughResidual } from '#engine/network/residual.ts';
import { spectralNorm } from '#engine/network/spectra/spectral-norm.ts';
import { identitySkipBounds } from '#engine/network/theory/residual-growth.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix, type Tensor } from '#engine/tensor/tensor.ts';
import { normFromLog, plain, type Scalar } from '../../claim/scalar.ts';
import { carried, releasing } from '../carried.ts';
import { hold } from '../hold.ts';
import { knownActivation } from '../seeded.ts';
import { plainAll, type Simulation } from '../simulation.ts';
import { givenBlocks, MOST_PATH_BLOCKS, pathSumNorm, productNorm } from './given.ts';
import { jacobiansOf } from './read.ts';
import { branchSource, type ResidualSpec } from './spec.ts';
import { theoryLogRatio } from './theory.ts';

/** gradient_norm[l] = ‖∂L/∂x^(l−1)‖, l = 1 … depth + 1. */
export function simulateResidual(
  spec: ResidualSpec,
  wanted: ReadonlySet<string>,
  backend: Backend,
): Simulation {
  const { depth, width, alpha, sigma_w2, growth = 0 } = spec;
  const theory = wanted.has('theory_log_ratio') ? { theory_log_ratio: theoryLogRatio(spec) } : {};
  const channel = { growth, channel_growth: (width + growth * depth) / width };
  const { branch_norm = Number.NaN } = spec;
  const constants = { depth, width, alpha, sigma_w2, branch_norm, ...channel, ...theory };
  const carry = carrierOf(spec, wanted, backend);
  return releasing(backend, function* (index) {
    const { logs, extra } = yield* carry(createRng(spec.first_seed + index));
    const { measurements, curves } = carried(logs, constants);
    return { measurements: new Map([...measurements, ...named(extra)]), curves };
  });
}

interface Carried {
  readonly logs: readonly number[];
  readonly extra: Readonly<Record<string, Scalar>>;
}

type Carrier = (rng: Rng) => Generator<number, Carried>;

function carrierOf(spec: ResidualSpec, wanted: ReadonlySet<string>, backend: Backend): Carrier {
  const { depth, width, alpha, skip, after, dtype, growth = 0 } = spec;
  const activation = knownActivation(spec.activation);
  const source = branchSource(spec);
  if (source === 'random') {
    const options = { depth, width, activation, alpha, sigmaW2: spec.sigma_w2, skip, after, dtype };
    return function* (rng) {
      return { logs: yield* carryThroughResidual(options, rng, backend), extra: {} };
    };
  }
  if (source === 'dense') {
    const options = { depth, channels: width, growth, activation, sigmaW2: spec.sigma_w2, dtype };
    return function* (rng) {
      return { logs: yield* carryThroughDense(options, rng, backend), extra: {} };
    };
  }
  return function* (rng) {
    const gradient = backend.zeros([width], dtype);
    if (spec.gradient === undefined) backend.fillNormals(rng.split(1), 1, gradient);
    else gradient.data.set(spec.gradient);
    const given = source === 'matrices' ? givenBlocks(spec, gradient, backend) : null;
    const jacobians = given?.jacobians ?? jacobiansFor(spec, rng, backend);
    const at = (block: number) => jacobians[(block - 1) % jacobians.length] ?? gradient;
    const product = yield* carryThroughJacobians(at, gradient, depth, skip, backend);
    const all = Array.from({ length: depth }, (_, k) => at(k + 1));
    const extra = {
      ...expansions(spec, all, gradient, wanted, backend),
      formula_norm: normFromLog(product[0] ?? 0),
    };
    if (given === null) return { logs: product, extra };
    const difference = wanted.has('difference_gradient_norm') ? given.differenceNorm() : Number.NaN;
    return { logs: given.logs, extra: { ...extra, difference_gradient_norm: plain(difference) } };
  };
}

/** Of alpha F: the given Jacobians of F times alpha, or random ones of the given norm. */
function jacobiansFor(spec: ResidualSpec, rng: Rng, backend: Backend): Tensor[] {
  const { branch_jacobian, branch_norm = 0, alpha, depth, width, dtype } = spec;
  if (branch_jacobian !== undefined) {
    return jacobiansOf(branch_jacobian).map((rows) => {
      const jacobian = hold(matrix(rows, dtype), backend);
      backend.scale(alpha, jacobian);
      return jacobian;
    });
  }
  return Array.from({ length: depth }, (_, k) => {
    const jacobian = backend.zeros([width, width], dtype);
    backend.fillNormals(rng.split(k + 2), 1, jacobian);
    backend.scale(branch_norm / spectralNorm(jacobian, backend), jacobian);
    return jacobian;
  });
}

/** Bounds by the norms of the branches, the sum over all paths, and the formula with a 1 in every entry for the identity. */
function expansions(
  { depth, width }: ResidualSpec,
  jacobians: readonly Tensor[],
  gradient: Tensor,
  wanted: ReadonlySet<string>,
  backend: Backend,
): Record<string, Scalar> {
  const values: Record<string, Scalar> = {};
  if (wanted.has('lower_bound') || wanted.has('upper_bound')) {
    const norms = new Map([...new Set(jacobians)].map((one) => [one, spectralNorm(one, backend)]));
    const bounds = identitySkipBounds(jacobians.map((one) => norms.get(one) ?? Number.NaN));
    values.lower_bound = { value: exp(bounds.lower), ln: bounds.lower, norm: false };
    values.upper_bound = { value: exp(bounds.upper), ln: bounds.upper, norm: false };
  }
  if (wanted.has('path_sum_norm') && depth <= MOST_PATH_BLOCKS) {
    Object.assign(values, plainAll({ path_sum_norm: pathSumNorm(jacobians, gradient, backend) }));
  }
  if (wanted.has('literal_one_norm')) {
    const ones = Array.from({ length: width }, () => new Array<number>(width).fill(1));
    Object.assign(values, plainAll({ literal_one_norm: productNorm(jacobians, ones, gradient, backend) }));
  }
  return values;
}

function named(extra: Readonly<Record<string, Scalar>>): [string, Scalar[]][] {
  return Object.entries(extra).map(([name, value]) => [name, [value]]);
}
