/** @file A gradient carried back through residual blocks or dense connections in PyTorch. */

import { jacobiansOf } from '../kinds/residual/read.ts';
import { branchSource, type ResidualSpec } from '../kinds/residual/spec.ts';
import { theoryLogRatio } from '../kinds/residual/theory.ts';
import { CARRIED, carryBack, UNIT } from './carry.ts';
import { activation, assign, matrix, number, vector } from './python.ts';
import { constant, measured, normOf, type TorchQuantity, type TorchTrial } from './trial.ts';

export function residualTrial(spec: ResidualSpec): TorchTrial {
  const { depth, width, alpha, sigma_w2, seeds } = spec;
  const source = branchSource(spec);
  const given = source === 'jacobians' || source === 'matrices';
  const random = !given || spec.gradient === undefined;
  const known = source === 'jacobians' || source === 'random-jacobians';
  const ratio = theoryLogRatio(spec);
  return {
    setup: [
      assign({
        depth,
        width,
        alpha,
        ...(random ? { seeds } : {}),
        ...(known ? {} : { phi: activation(spec.activation) }),
      }),
    ],
    body: bodyOf(spec),
    trials: random ? { kind: 'seeds', first: spec.first_seed } : { kind: 'once' },
    quantities: {
      ...CARRIED,
      ...(known ? expansions(spec) : {}),
      ...(source === 'matrices' ? { formula_norm: formulaNorm(spec) } : {}),
      depth: constant('depth', depth),
      width: constant('width', width),
      alpha: constant('alpha', alpha),
      sigma_w2: { ...constant('sigma_w2', sigma_w2), lines: [`sigma_w2 = ${number(sigma_w2)}`] },
      theory_log_ratio: {
        ...constant('theory_log_ratio', ratio),
        lines: [`theory_log_ratio = ${number(ratio)}  # theory of residual networks`],
      },
    },
    dtype: spec.dtype,
  };
}

function bodyOf(spec: ResidualSpec): string[] {
  const source = branchSource(spec);
  switch (source) {
    case 'random':
    case 'matrices':
      return blockLines(spec);
    case 'dense':
      return denseLines(spec);
    case 'jacobians':
    case 'random-jacobians':
      return jacobianLines(spec);
    default:
      return source satisfies never;
  }
}

/** x ← x + alpha W2 phi(W1 x), with ReLU after it where the spec says so. */
function blockLines(spec: ResidualSpec): string[] {
  const { W1, W2, input, gradient, sigma_w2, skip, after } = spec;
  const drawnWeights = [
    `    W1 = ${number(Math.sqrt(sigma_w2))} * torch.randn(width, width) / math.sqrt(width)`,
    '    W2 = torch.randn(width, width) / math.sqrt(width)',
  ];
  const sum = (x: string) => `${skip ? `${x} + ` : ''}alpha * W2 @ phi(W1 @ ${x})`;
  const block = (x: string) => (after === 'relu' ? `torch.relu(${sum(x)})` : sum(x));
  return [
    ...(W1 === undefined || W2 === undefined ? [] : [`W1, W2 = ${matrix(W1)}, ${matrix(W2)}`]),
    `x, blocks = ${input === undefined ? 'torch.randn(width)' : vector(input)}, []`,
    'for _ in range(depth):',
    ...(W1 === undefined ? drawnWeights : []),
    '    blocks.append((x, W1, W2))',
    `    x = ${block('x')}`,
    `delta = start = ${gradient === undefined ? 'torch.randn(width)' : vector(gradient)}`,
    ...carryBack('for x, W1, W2 in reversed(blocks):', `vjp(lambda t: ${block('t')}, x, ${UNIT})[1]`),
  ];
}

/** y ← [y ; W phi(y)]. */
function denseLines({ growth = 0, sigma_w2 }: ResidualSpec): string[] {
  const factor = number(Math.sqrt(sigma_w2));
  return [
    'y, layers = torch.randn(width), []',
    'for _ in range(depth):',
    `    W = ${factor} * torch.randn(${growth}, len(y)) / math.sqrt(len(y))`,
    '    layers.append((y, W))',
    '    y = torch.cat([y, W @ phi(y)])',
    'delta = torch.randn(len(y))',
    ...carryBack('for y, W in reversed(layers):', `vjp(lambda t: torch.cat([t, W @ phi(t)]), y, ${UNIT})[1]`),
  ];
}

/** Branches known by their Jacobians, all of them times alpha but the random ones, whose norm is given. */
function jacobianLines({ branch_jacobian, branch_norm = 0, gradient, skip }: ResidualSpec): string[] {
  const given = branch_jacobian === undefined ? [] : jacobiansOf(branch_jacobian).map(matrix);
  const drawnJacobians = [
    'J = [torch.randn(width, width) for _ in range(depth)]',
    `J = [${number(branch_norm)} * j / torch.linalg.matrix_norm(j, 2) for j in J]`,
  ];
  return [
    ...(given.length === 0
      ? drawnJacobians
      : [`J = ([alpha * j for j in [${given.join(', ')}]] * depth)[:depth]`]),
    `delta = start = ${gradient === undefined ? 'torch.randn(width)' : vector(gradient)}`,
    ...carryBack('for j in reversed(J):', `${skip ? `${UNIT} + ` : ''}j.T @ (${UNIT})`),
  ];
}

/** The gradient by the formula, with the Jacobian of every branch written out. */
function formulaNorm({ skip }: ResidualSpec): TorchQuantity {
  return normOf('formula_norm', 'formula.norm().log().item()', [
    'formula = start',
    'for x, W1, W2 in reversed(blocks):',
    '    J = alpha * W2 @ torch.diag(vjp(phi, W1 @ x, torch.ones(len(W1)))[1]) @ W1',
    `    formula = ${skip ? 'formula + ' : ''}J.T @ formula`,
  ]);
}

const NORMS = 'norms = [torch.linalg.matrix_norm(j, 2).item() for j in J]';

/** What the formula gives, its reading with a 1 in every entry for the identity, bounds, and the sum over all paths. */
function expansions({ branch_norm }: ResidualSpec): Record<string, TorchQuantity> {
  const product = (shortcut: string) => [
    'carried = start',
    'for j in reversed(J):',
    `    carried = (${shortcut} + j).T @ carried`,
  ];
  return {
    formula_norm: normOf('formula_norm', 'log_gradient_norm[0]'),
    literal_one_norm: measured('literal_one_norm', 'number', [
      ...product('torch.ones(width, width)'),
      'literal_one_norm = carried.norm().item()',
    ]),
    lower_bound: measured('lower_bound', 'number', [
      NORMS,
      'lower_bound = math.prod(max(0.0, 1 - n) for n in norms)',
    ]),
    upper_bound: measured('upper_bound', 'number', [NORMS, 'upper_bound = math.prod(1 + n for n in norms)']),
    path_sum_norm: measured('path_sum_norm', 'number', [
      'paths = [start]',
      'for j in reversed(J):',
      '    paths = paths + [j.T @ path for path in paths]',
      'path_sum_norm = sum(paths).norm().item()',
    ]),
    ...(branch_norm === undefined
      ? {}
      : {
          branch_norm: {
            ...constant('branch_norm', branch_norm),
            lines: [`branch_norm = ${number(branch_norm)}`],
          },
        }),
  };
}
