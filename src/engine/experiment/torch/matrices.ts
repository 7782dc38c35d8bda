/** @file A gradient carried back through matrices in PyTorch: given ones, or drawn anew in every trial. */

import { type MatricesSpec, matrixCount } from '../kinds/matrices/spec.ts';
import { CARRIED, carryBack, UNIT } from './carry.ts';
import { assign, matrix, number, vector } from './python.ts';
import { constant, normOf, normsOf, type Quantities, type TorchTrial } from './trial.ts';

/** ln‖W‖₂ of each. */
const NORMS = 'log_spectral_norm = [torch.linalg.matrix_norm(m, 2).log().item() for m in matrices]';
/** Of a matrix with more rows than columns the smallest stretch of its transpose is 0. */
const SMALLEST = ['gains = [torch.linalg.svdvals(m)[-1] * (m.shape[0] <= m.shape[1]) for m in matrices]'];
/** All of them multiplied, the last on the left, with its length apart. */
const PRODUCT = [
  'P, length = torch.eye(matrices[0].shape[1]), 0.0',
  'for m in matrices:',
  '    P = m @ P',
  '    P, length = P / max(P.norm(), 1e-300), length + P.norm().log().item()',
];
const REVERSED = ['turned = torch.eye(len(start))', 'for m in matrices:', '    turned = turned @ m'];

export function matricesTrial(spec: MatricesSpec): TorchTrial {
  const { random, repeat, scale = 1, seeds = 1, first_seed = 1 } = spec;
  return {
    setup: [assign({ depth: matrixCount(spec), ...(random === undefined ? {} : { n: random.size, seeds }) })],
    body: [
      `matrices = ${listOf(spec)}`,
      ...(scale === 1 ? [] : [`matrices = [${number(scale)} * m for m in matrices]`]),
      ...(repeat === 1 ? [] : [`matrices = matrices * ${repeat}`]),
      `delta = start = ${startOf(spec)}`,
      ...carryBack('for m in reversed(matrices):', `m.T @ (${UNIT})`),
    ],
    trials: random === undefined ? { kind: 'once' } : { kind: 'seeds', first: first_seed },
    quantities: quantitiesOf(spec),
    dtype: 'float64',
  };
}

function quantitiesOf(spec: MatricesSpec): Quantities {
  return {
    ...CARRIED,
    product_norm: normOf('product_norm', 'log_gradient_norm[0]'),
    spectral_norm: normsOf('spectral_norm', NORMS.slice('log_spectral_norm = '.length)),
    spectral_norm_product: normOf('spectral_norm_product', 'sum(log_spectral_norm)', [NORMS]),
    smallest_singular_product: normOf(
      'smallest_singular_product',
      'sum(gain.log().item() for gain in gains)',
      SMALLEST,
    ),
    product_spectral_norm: normOf(
      'product_spectral_norm',
      'torch.linalg.matrix_norm(P, 2).log().item() + length',
      PRODUCT,
    ),
    product_spectral_radius: normOf(
      'product_spectral_radius',
      'torch.linalg.eigvals(P).abs().max().log().item() + length',
      PRODUCT,
    ),
    reversed_product_norm: normOf(
      'reversed_product_norm',
      '(turned.T @ start).norm().log().item()',
      REVERSED,
    ),
    largest_entry: normOf('largest_entry', 'max(m.abs().max() for m in matrices).log().item()'),
    spectral_radius: normsOf(
      'spectral_radius',
      '[torch.linalg.eigvals(m).abs().max().log().item() for m in matrices]',
    ),
    depth: constant('depth', matrixCount(spec)),
  };
}

function listOf({ matrices, random }: MatricesSpec): string {
  if (random === undefined) return `[${(matrices ?? []).map(matrix).join(', ')}]`;
  const factor = number(Math.sqrt(random.sigma_w2));
  return `[${factor} * torch.randn(n, n) / math.sqrt(n) for _ in range(${random.count})]`;
}

function startOf({ gradient }: MatricesSpec): string {
  return gradient === undefined ? 'torch.nn.functional.normalize(torch.randn(n), dim=0)' : vector(gradient);
}
