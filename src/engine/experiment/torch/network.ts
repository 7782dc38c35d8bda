/** @file A plain fully connected network in PyTorch: random per seed, or with the weights of the spec. */

import { sigmaW2Of } from '#engine/network/initialiser.ts';
import type { NetworkSpec } from '../kinds/network/spec.ts';
import { initialiserOf } from '../kinds/network/theory.ts';
import { carryBack, UNIT } from './carry.ts';
import { networkQuantities } from './network-quantities.ts';
import { activation, assign, matrix, number, vector } from './python.ts';
import type { TorchTrial } from './trial.ts';

export function networkTrial(spec: NetworkSpec, wanted: ReadonlySet<string>): TorchTrial {
  const random = [spec.weights, spec.input, spec.gradient ?? spec.target].includes(undefined);
  return {
    setup: setupLines(spec, random),
    body: [
      ...forwardLines(spec),
      ...backwardLines(
        spec,
        KEPT.some((name) => wanted.has(name)),
      ),
    ],
    trials: random ? { kind: 'seeds', first: spec.first_seed } : { kind: 'once' },
    quantities: networkQuantities(spec, wanted),
    dtype: spec.dtype,
  };
}

/** Quantities of the entries of gradients. */
const KEPT = ['flushed_fraction', 'overflowed_fraction', 'weight_gradient_norm'];

function setupLines(spec: NetworkSpec, random: boolean): string[] {
  const { depth, width, seeds, batch, weights, biases, slope } = spec;
  const listed = [spec.activation].flat().map((name) => activation(name, slope));
  const sizes = { depth, width, ...(batch === 1 ? {} : { batch }), ...(random ? { seeds } : {}) };
  return [
    assign({ ...sizes, phis: `[${listed.join(', ')}] * ${depth}` }),
    ...(weights === undefined ? [] : [`weights = [${weights.map(matrix).join(', ')}] * depth`]),
    ...(biases === undefined ? [] : [`biases = [${biases.map(vector).join(', ')}] * depth`]),
  ];
}

/** W, z and a hold one entry per layer, the input before the first; samples stand side by side. */
function forwardLines(spec: NetworkSpec): string[] {
  return [
    `a, W, z = [${drawn(spec, spec.input, spec.weights?.[0]?.[0]?.length)}], [], []`,
    'for layer in range(depth):',
    `    W.append(${weightsOf(spec)})`,
    `    z.append(W[-1] @ a[-1]${biasOf(spec)})`,
    '    a.append(phis[layer](z[-1]))',
  ];
}

/** `keep`: every gradient as a unit vector in `units`. */
function backwardLines(spec: NetworkSpec, keep: boolean): string[] {
  const { weights, depth, target } = spec;
  const outputs = weights?.[(depth - 1) % weights.length]?.length;
  const top =
    target === undefined
      ? [`delta = ${drawn(spec, spec.gradient, outputs)}`]
      : [
          `miss = a[-1] - ${vector(target)}${spec.batch === 1 ? '' : '[:, None]'}`,
          'delta = vjp(phis[depth - 1], z[-1], miss)[1]',
        ];
  const kept = keep ? [`units.insert(0, ${UNIT})`] : [];
  return [
    ...top,
    ...(keep ? [`units = [${UNIT}]`] : []),
    ...carryBack(
      'for k in range(depth - 1, 0, -1):',
      `vjp(lambda t: W[k] @ phis[k - 1](t), z[k - 1], ${UNIT})[1]`,
      kept,
    ),
  ];
}

/** The given vector for every sample, or N(0, I). */
function drawn({ batch }: NetworkSpec, given: readonly number[] | undefined, size?: number): string {
  if (given !== undefined) return `${vector(given)}${batch === 1 ? '' : '[:, None].repeat(1, batch)'}`;
  return `torch.randn(${size ?? 'width'}${batch === 1 ? '' : ', batch'})`;
}

function weightsOf(spec: NetworkSpec): string {
  if (spec.weights !== undefined) return 'weights[layer]';
  const init = initialiserOf(spec);
  if (init.name === 'orthogonal') {
    return `torch.nn.init.orthogonal_(torch.empty(width, width), ${number(Math.sqrt(init.sigmaW2))})`;
  }
  const sigma = number(Math.sqrt(sigmaW2Of(init)));
  return `${sigma === '1' ? '' : `${sigma} * `}torch.randn(width, width) / math.sqrt(width)`;
}

function biasOf({ weights, biases, bias = 0, sigma_b2, batch }: NetworkSpec): string {
  const column = batch === 1 ? '' : '[:, None]';
  if (weights !== undefined) return biases === undefined ? '' : ` + biases[layer]${column}`;
  const noise = sigma_b2 === 0 ? '' : ` + ${number(Math.sqrt(sigma_b2))} * torch.randn(width)${column}`;
  return `${bias === 0 ? '' : ` + ${number(bias)}`}${noise}`;
}
