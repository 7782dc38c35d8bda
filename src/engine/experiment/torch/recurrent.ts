/** @file A gradient carried back through time in PyTorch. */

import type { RecurrentSpec } from '../kinds/recurrent/spec.ts';
import { CARRIED, carryBack, UNIT } from './carry.ts';
import { activation, assign, matrix, number, vector } from './python.ts';
import { constant, measured, normOf, type Quantities, type TorchTrial, valued } from './trial.ts';

/** J_T ⋯ J_1 with its length apart. */
const PRODUCT = [
  'P, length = torch.eye(width), 0.0',
  'for w, x in zip(W, z):',
  '    P = vjp(phi, x, torch.ones_like(x))[1][:, None] * (w @ P)',
  '    P, length = P / max(P.norm(), 1e-300), length + P.norm().log().item()',
];
/** dL/dh_k for k = 0 … T, and a gradient at step k carried back to h_0. */
const TOTALS = [
  'totals = [start]',
  'for k in range(steps - 1, -1, -1):',
  '    totals.insert(0, W[k].T @ vjp(phi, z[k], totals[0])[1] + start * (k in losses))',
];
const TO_START = [
  'def to_start(g, k):',
  '    for step in range(k - 1, -1, -1):',
  '        g = W[step].T @ vjp(phi, z[step], g)[1]',
  '    return g',
];
const REVERSED = ['turned = start', 'for w, x in zip(W, z):', '    turned = w.T @ vjp(phi, x, turned)[1]'];

export function recurrentTrial(spec: RecurrentSpec, wanted: ReadonlySet<string>): TorchTrial {
  const { steps, width, seeds, first_seed } = spec;
  const random = isRandom(spec);
  return {
    setup: [
      assign({ steps, width, ...(random ? { seeds } : {}), phi: activation(spec.activation) }),
      ...givenLines(spec),
    ],
    body: wanted.has('independent_log_ratio')
      ? sharedAndOwn(spec)
      : [
          ...weightLines(spec),
          `h, z = ${spec.h0 === undefined ? 'torch.randn(width)' : vector(spec.h0)}, []`,
          'for step in range(steps):',
          `    z.append(${preActivation(spec)})`,
          '    h = phi(z[-1])',
          `delta = start = ${spec.gradient === undefined ? 'torch.randn(width)' : vector(spec.gradient)}`,
          ...carryBack('for w, x in zip(reversed(W), reversed(z)):', `w.T @ vjp(phi, x, ${UNIT})[1]`),
        ],
    trials: random ? { kind: 'seeds', first: first_seed } : { kind: 'once' },
    quantities: wanted.has('independent_log_ratio') ? RATIOS : quantitiesOf(spec),
    dtype: spec.dtype,
  };
}

/** ∂L/∂h_0 carried back step by step, and two ways to add it up. */
function stateGradients({ loss = 'last' }: RecurrentSpec): Quantities {
  const losses = `losses = ${loss === 'sum' ? 'range(1, steps + 1)' : '[steps]'}`;
  const sum = (name: string, terms: string, lines: readonly string[]) =>
    measured(name, 'list', [losses, ...lines, `${name} = sum(${terms}).tolist()`]);
  return {
    loss_gradient: measured('loss_gradient', 'list', [
      losses,
      ...TOTALS,
      'loss_gradient = totals[0].tolist()',
    ]),
    immediate_derivative_sum: sum('immediate_derivative_sum', 'to_start(start, k) for k in losses', TO_START),
    total_derivative_sum: sum('total_derivative_sum', 'to_start(totals[k], k) for k in range(1, steps + 1)', [
      ...TOTALS,
      ...TO_START,
    ]),
  };
}

function quantitiesOf(spec: RecurrentSpec): Quantities {
  const { steps, width, spectral_radius } = spec;
  return {
    ...CARRIED,
    ...stateGradients(spec),
    log_ratio: valued('log_ratio', 'log_gradient_norm[0] - log_gradient_norm[-1]'),
    jacobian_spectral_norm: normOf(
      'jacobian_spectral_norm',
      'torch.linalg.matrix_norm(P, 2).log().item() + length',
      PRODUCT,
    ),
    reversed_gradient_norm: normOf('reversed_gradient_norm', 'turned.norm().log().item()', REVERSED),
    weight_spectral_norm: normOf(
      'weight_spectral_norm',
      'max(torch.linalg.matrix_norm(w, 2) for w in W).log().item()',
    ),
    weight_spectral_radius: normOf(
      'weight_spectral_radius',
      'max(torch.linalg.eigvals(w).abs().max() for w in W).log().item()',
    ),
    ...(spectral_radius === undefined
      ? {}
      : {
          spectral_radius: {
            ...constant('spectral_radius', spectral_radius),
            lines: [`spectral_radius = ${number(spectral_radius)}`],
          },
        }),
    steps: constant('steps', steps),
    width: constant('width', width),
  };
}

/** The state is of no account where the derivatives do not depend on it. */
function isRandom(spec: RecurrentSpec): boolean {
  const settled = spec.activation === 'linear' || spec.pre_activation !== undefined;
  const still = settled || (spec.h0 !== undefined && spec.input_variance === 0);
  return spec.init !== undefined || spec.gradient === undefined || !still;
}

function givenLines({ weights, jacobians, biases, scale = 1 }: RecurrentSpec): string[] {
  const given = jacobians ?? weights;
  const factor = scale === 1 ? '' : `${number(scale)} * `;
  return [
    ...(given === undefined ? [] : [`given = [${given.map((one) => factor + matrix(one)).join(', ')}]`]),
    ...(biases === undefined ? [] : [`biases = [${biases.map(vector).join(', ')}]`]),
  ];
}

/** W of steps 1 … T. */
function weightLines(spec: RecurrentSpec): string[] {
  if (spec.init === undefined) return ['W = [given[step % len(given)] for step in range(steps)]'];
  const [expression, ...more] = drawnMatrix(spec);
  if (spec.shared === false)
    return [
      'W = []',
      'for step in range(steps):',
      ...[`w = ${expression}`, ...more, 'W.append(w)'].map((line) => `    ${line}`),
    ];
  return [`w = ${expression}`, ...more, 'W = [w] * steps'];
}

/** The same h_0 and v through one matrix for all steps, and through a matrix for each. */
function sharedAndOwn(spec: RecurrentSpec): string[] {
  const drawn = (given: readonly number[] | undefined) =>
    given === undefined ? 'torch.randn(width)' : vector(given);
  const [expression, ...more] = drawnMatrix(spec);
  const draw = ['def draw():', `    w = ${expression}`, ...more.map((line) => `    ${line}`), '    return w'];
  const call = more.length === 0 ? `(${expression})` : 'draw()';
  return [
    ...(more.length === 0 ? [] : draw),
    `start, v = ${drawn(spec.h0)}, ${drawn(spec.gradient)}`,
    'def log_ratio_of(W):',
    ...[
      'h, z, delta = start, [], v',
      'for step in range(steps):',
      `    z.append(${preActivation(spec)})`,
      '    h = phi(z[-1])',
      ...carryBack('for w, x in zip(reversed(W), reversed(z)):', `w.T @ vjp(phi, x, ${UNIT})[1]`),
      'return log_gradient_norm[0] - log_gradient_norm[-1]',
    ].map((line) => `    ${line}`),
    `log_ratio = log_ratio_of([${call}] * steps)`,
    `independent_log_ratio = log_ratio_of([${call} for _ in range(steps)])`,
  ];
}

const RATIOS: Quantities = {
  log_ratio: measured('log_ratio'),
  independent_log_ratio: measured('independent_log_ratio'),
};

/** The expression of w, then lines that change it. */
function drawnMatrix({ init, spectral_radius: radius, sigma_w2 = 1 }: RecurrentSpec): string[] {
  const factor = sigma_w2 === 1 ? '' : `${number(Math.sqrt(sigma_w2))} * `;
  const gaussian = `${factor}torch.randn(width, width) / math.sqrt(width)`;
  if (radius === undefined) return [gaussian];
  if (init === 'orthogonal')
    return [`torch.nn.init.orthogonal_(torch.empty(width, width), ${number(radius)})`];
  if (init === 'non_normal')
    return [`torch.triu(${gaussian}, diagonal=1) + ${number(radius)} * torch.eye(width)`];
  return [gaussian, `w = w * ${number(radius)} / torch.linalg.eigvals(w).abs().max()`];
}

function preActivation({ biases, input_variance, pre_activation }: RecurrentSpec): string {
  if (pre_activation !== undefined) return `torch.full((width,), ${number(pre_activation)}, dtype=h.dtype)`;
  const bias = biases === undefined ? '' : ' + biases[step % len(biases)]';
  const noise = input_variance > 0 ? ` + ${number(Math.sqrt(input_variance))} * torch.randn(width)` : '';
  return `W[step] @ h${bias}${noise}`;
}
