/** @file What claims may name of a plain network, in PyTorch: W, z and a per layer stand in the script already. */

import { supremumOfSlope } from '#engine/network/activation/activation.ts';
import { activationsOf } from '../kinds/network/activations.ts';
import { smallestKept } from '../kinds/network/precision.ts';
import type { NetworkSpec } from '../kinds/network/spec.ts';
import { theoryValues } from '../kinds/network/theory.ts';
import { CARRIED } from './carry.ts';
import { number } from './python.ts';
import {
  constant,
  listed,
  measured,
  normOf,
  normsOf,
  type Quantities,
  type TorchQuantity,
  valued,
} from './trial.ts';

const SLOPES = 'slopes = [vjp(phi, x, torch.ones_like(x))[1].abs() for phi, x in zip(phis, z)]';
const LARGEST = 'derivative_max = [s.max().item() for s in slopes]';
const SPECTRAL = 'log_weight_spectral_norm = [torch.linalg.matrix_norm(w, 2).log().item() for w in W]';
const FROBENIUS = 'log_weight_norm = [w.norm().log().item() for w in W]';
/** Of a matrix with more rows than columns the smallest stretch of its transpose is 0. */
const SMALLEST = 'gains = [torch.linalg.svdvals(w)[-1] * (w.shape[0] <= w.shape[1]) for w in W]';
const SLOPE_LOGS = 'torch.tensor(derivative_max[:-1]).log().sum().item()';
const GAIN_LOGS = 'sum(gain.log().item() for gain in gains[1:])';

export function networkQuantities(spec: NetworkSpec, wanted: ReadonlySet<string>): Quantities {
  return {
    ...CARRIED,
    ...unitQuantities(spec),
    ...weightQuantities(spec),
    ...(spec.batch === 1 ? spectrumQuantities(spec) : {}),
    ...formatQuantities(spec),
    ...theory(spec, wanted),
    depth: constant('depth', spec.depth),
    width: constant('width', spec.width),
  };
}

function unitQuantities({ target, batch }: NetworkSpec): Record<string, TorchQuantity> {
  const perUnit = batch === 1 ? '(x == 0)' : '(x == 0).all(1)';
  return {
    activation_variance: listed('activation_variance', '[x.var(correction=0).item() for x in a[1:]]'),
    second_moment: listed('second_moment', '[x.square().mean().item() for x in z]'),
    activation_norm: normsOf('activation_norm', '[x.norm().log().item() for x in a[1:]]'),
    pre_activation_norm: normsOf('pre_activation_norm', '[x.norm().log().item() for x in z]'),
    input_norm: normOf('input_norm', 'a[0].norm().log().item()'),
    output_norm: normOf('output_norm', 'a[-1].norm().log().item()'),
    output: listed('output', batch === 1 ? 'a[-1].tolist()' : 'a[-1][:, 0].tolist()'),
    dead_fraction: listed('dead_fraction', `[${perUnit}.double().mean().item() for x in a[1:]]`),
    active_fraction: listed('active_fraction', '[(x != 0).double().mean().item() for x in a[1:]]'),
    derivative_max: measured('derivative_max', 'list', [SLOPES, LARGEST]),
    derivative_product: normOf('derivative_product', 'paths.exp().mean().log().item()', [
      SLOPES,
      'paths = torch.stack([s.log() for s in slopes[:-1]]).sum(0)',
    ]),
    ...(target === undefined ? {} : { loss: valued('loss', '0.5 * miss.square().sum().item()') }),
  };
}

function weightQuantities(spec: NetworkSpec): Record<string, TorchQuantity> {
  return {
    ...gradientsOfWeights(spec),
    largest_weight: valued('largest_weight', 'max(w.abs().max() for w in W).item()'),
    weight_norm: measuredNorms('weight_norm', FROBENIUS),
    weight_spectral_norm: measuredNorms('weight_spectral_norm', SPECTRAL),
    norm_product: normProduct(spec),
    norm_bound: normOf('norm_bound', `sum(log_weight_spectral_norm[1:]) + ${SLOPE_LOGS}`, [
      SLOPES,
      LARGEST,
      SPECTRAL,
    ]),
    frobenius_product: normOf('frobenius_product', 'sum(log_weight_norm[1:])', [FROBENIUS]),
    frobenius_bound: normOf('frobenius_bound', `sum(log_weight_norm[1:]) + ${SLOPE_LOGS}`, [
      SLOPES,
      LARGEST,
      FROBENIUS,
    ]),
    smallest_singular_product: normOf('smallest_singular_product', GAIN_LOGS, [SMALLEST]),
    lower_bound: normOf('lower_bound', `${GAIN_LOGS} + sum(s.min().log().item() for s in slopes[:-1])`, [
      SLOPES,
      SMALLEST,
    ]),
  };
}

/** da^L/dx with its length apart. */
const JACOBIAN = [
  'J, length = torch.eye(len(a[0])), 0.0',
  'for phi, w, x in zip(phis, W, z):',
  '    J = vjp(phi, x, torch.ones_like(x))[1][:, None] * (w @ J)',
  '    J, length = J / max(J.norm(), 1e-300), length + J.norm().log().item()',
];
const SINGULAR = [...JACOBIAN, 'singular = torch.linalg.svdvals(J).log() + length'];

function spectrumQuantities({ weights }: NetworkSpec): Record<string, TorchQuantity> {
  const square = weights === undefined;
  return {
    singular_value: normsOf('singular_value', 'singular.tolist()', SINGULAR),
    largest_singular: normOf(
      'largest_singular',
      'torch.linalg.svdvals(J)[0].log().item() + length',
      JACOBIAN,
    ),
    // Of a chain through a narrow layer the missing values are zeros that rounding hides.
    ...(square
      ? {
          jacobian_mean_square: measured('jacobian_mean_square', 'number', [
            ...JACOBIAN,
            'jacobian_mean_square = J.square().sum().item() * math.exp(2 * length) / len(J)',
          ]),
          jacobian_spread: measured('jacobian_spread', 'number', [
            ...SINGULAR,
            'jacobian_spread = ((2 * singular).exp().var(correction=0) / (2 * singular).exp().mean() ** 2).item()',
          ]),
        }
      : {}),
  };
}

/** What a number format loses of the gradients at loss scale 2^k. */
function formatQuantities({
  format,
  loss_scale_exponent: k = 0,
}: NetworkSpec): Record<string, TorchQuantity> {
  if (format === undefined) return {};
  const scaled = `[(u * math.exp(g + ${k} * math.log(2))).to(torch.${format}) for u, g in zip(units, log_gradient_norm)]`;
  return {
    flushed_fraction: listed('flushed_fraction', `[(x == 0).double().mean().item() for x in ${scaled}]`),
    overflowed_fraction: listed(
      'overflowed_fraction',
      `[x.isinf().double().mean().item() for x in ${scaled}]`,
    ),
    smallest_kept: {
      ...constant('smallest_kept', smallestKept(format, k)),
      lines: [
        `smallest_kept = torch.finfo(torch.${format}).smallest_normal * torch.finfo(torch.${format}).eps / 2 ** ${k}`,
      ],
    },
  };
}

/** Over the layers above the first, each with the largest slope that the activation below has anywhere. */
function normProduct(spec: NetworkSpec): TorchQuantity {
  const suprema = activationsOf(spec).map((one) => number(supremumOfSlope(one)));
  const slopes =
    suprema.length === 1
      ? `(depth - 1) * math.log(${suprema[0]})`
      : `sum(math.log(s) for s in ([${suprema.join(', ')}] * depth)[:depth - 1])`;
  const norms = 'torch.linalg.matrix_norm(w, 2).log().item() for w in W[1:]';
  return normOf('norm_product', `sum(${norms}) + ${slopes}`);
}

/** Of one sample ∂L/∂W is an outer product, of several the sum of theirs; `units` are the gradients at length 1. */
function gradientsOfWeights({ batch }: NetworkSpec): Record<string, TorchQuantity> {
  if (batch > 1) {
    const norms = '[g + (u @ x.T).norm().log().item() for g, u, x in zip(log_gradient_norm, units, a)]';
    return { weight_gradient_norm: normsOf('weight_gradient_norm', norms) };
  }
  const entries =
    '(math.exp(log_gradient_norm[0]) * torch.outer(delta / delta.norm(), a[0])).flatten().tolist()';
  return {
    weight_gradient_norm: normsOf(
      'weight_gradient_norm',
      '[g + x.norm().log().item() for g, x in zip(log_gradient_norm, a)]',
    ),
    weight_gradient: listed('weight_gradient', entries),
  };
}

function measuredNorms(name: string, line: string): TorchQuantity {
  return normsOf(name, line.slice(`log_${name} = `.length));
}

/** Numbers of mean-field theory, which no script computes. */
function theory(spec: NetworkSpec, wanted: ReadonlySet<string>): Record<string, TorchQuantity> {
  const values = theoryValues(spec, wanted);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const line = `${name} = ${number(value)}  # mean-field theory`;
      return [name, { ...constant(name, value), lines: [line] }];
    }),
  );
}
