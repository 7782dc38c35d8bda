/** @file A deep network with batch normalisation in PyTorch; samples stand side by side. */

import type { NormalisedNetworkSpec } from '../kinds/normalised-network/spec.ts';
import { largeBatchRate, theoryRate } from '../kinds/normalised-network/theory.ts';
import { CARRIED, carryBack, UNIT } from './carry.ts';
import { activation, assign, number } from './python.ts';
import { constant, type TorchQuantity, type TorchTrial, valued } from './trial.ts';

const STANDARDISE = 'def norm(h): return (h - h.mean(1, True)) / h.std(1, correction=0, keepdim=True)';

export function normalisedNetworkTrial(spec: NormalisedNetworkSpec): TorchTrial {
  const { depth, width, batch, sigma_w2, seeds, normalisation, skip } = spec;
  const phi = normalisation === 'batch' ? 'phi(norm(t))' : 'phi(t)';
  return {
    setup: [
      assign({ depth, width, batch, sigma_w2, seeds, phi: activation(spec.activation) }),
      ...(normalisation === 'batch' ? [STANDARDISE] : []),
      `def act(t): return ${phi}`,
    ],
    body: skip ? withSkips() : plain(),
    trials: { kind: 'seeds', first: spec.first_seed },
    quantities: {
      gradient_norm: CARRIED.gradient_norm,
      rate: interiorRate(skip ? depth + 1 : depth),
      theory_rate: theory('theory_rate', theoryRate(spec)),
      large_batch_rate: theory('large_batch_rate', largeBatchRate(spec)),
      depth: constant('depth', depth),
      width: constant('width', width),
      batch: constant('batch', batch),
      sigma_w2: constant('sigma_w2', sigma_w2),
    },
    dtype: spec.dtype,
  };
}

/** h^l = W^l a^(l−1); the gradient at a^L goes through the last activation first. */
function plain(): string[] {
  return [
    'W = [math.sqrt(sigma_w2 / width) * torch.randn(width, width) for _ in range(depth)]',
    'h = [W[0] @ torch.randn(width, batch)]',
    'for w in W[1:]:',
    '    h.append(w @ act(h[-1]))',
    'delta = vjp(act, h[-1], torch.randn(width, batch))[1]',
    ...carryBack('for k in range(depth - 1, 0, -1):', `vjp(lambda t: W[k] @ act(t), h[k - 1], ${UNIT})[1]`),
  ];
}

/** x^l = x^(l−1) + W^l phi(BN(x^(l−1))). */
function withSkips(): string[] {
  return [
    'W = [math.sqrt(sigma_w2 / width) * torch.randn(width, width) for _ in range(depth)]',
    'x = [torch.randn(width, batch)]',
    'for w in W:',
    '    x.append(x[-1] + w @ act(x[-1]))',
    'delta = torch.randn(width, batch)',
    ...carryBack('for k in range(depth - 1, -1, -1):', `vjp(lambda t: t + W[k] @ act(t), x[k], ${UNIT})[1]`),
  ];
}

/** As `interiorRateOf`: both ends of a normalised stack are transients. */
function interiorRate(places: number): TorchQuantity {
  const [low, high] = [Math.floor(0.2 * places), Math.floor(0.9 * places)];
  if (low === high) return valued('rate', '0.0');
  return valued('rate', `(log_gradient_norm[${low}] - log_gradient_norm[${high}]) / ${high - low}`);
}

function theory(name: string, value: number): TorchQuantity {
  return { ...constant(name, value), lines: [`${name} = ${number(value)}  # theory of batch normalisation`] };
}
