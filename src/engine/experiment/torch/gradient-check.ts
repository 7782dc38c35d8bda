/** @file Differences against the gradient of a small network in PyTorch. */

import type { GradientCheckSpec } from '../kinds/gradient-check/spec.ts';
import { activation, assign } from './python.ts';
import { normOf, normsOf, type TorchTrial } from './trial.ts';

/** ln of the relative error of all parameters at the steps 10^-1 … 10^-14. */
function errors(difference: string): string {
  return `[error(lambda e, h: ${difference}, math.pow(10, -k)) for k in range(1, 15)]`;
}

const FORWARD = errors('(loss(p + h * e) - loss(p)) / h');
const CENTRAL = errors('(loss(p + h * e) - loss(p - h * e)) / (2 * h)');

export function gradientCheckTrial(spec: GradientCheckSpec): TorchTrial {
  const { depth, inputs, width, outputs, batch, seeds } = spec;
  const sizes = [inputs, ...new Array<number>(depth - 1).fill(width), outputs];
  const shapes = sizes.slice(1).map((m, i): [number, number] => [m, sizes[i] ?? 1]);
  return {
    setup: [
      assign({ batch, seeds, phi: activation(spec.activation) }),
      `shapes = [${shapes.map(([m, n]) => `(${m}, ${n})`).join(', ')}]`,
    ],
    body: [
      'p = torch.cat([torch.cat([torch.randn(m * n) / math.sqrt(n), 0.1 * torch.randn(m)]) for m, n in shapes])',
      'x, target = torch.randn(batch, shapes[0][1]), torch.randn(batch, shapes[-1][0])',
      'def loss(p):',
      '    a, at = x, 0',
      '    for m, n in shapes:',
      '        a = phi(a @ p[at:at + m * n].reshape(m, n).T + p[at + m * n:at + m * n + m])',
      '        at += m * n + m',
      '    return 0.5 * (a - target).square().sum()',
      'gradient = torch.func.grad(loss)(p)',
      'def error(difference, h):',
      '    numeric = torch.func.vmap(lambda e: difference(e, h))(torch.eye(len(p)))',
      '    return ((numeric - gradient).norm() / gradient.norm()).log().item()',
    ],
    trials: { kind: 'seeds', first: spec.first_seed },
    quantities: {
      forward_error: normsOf('forward_error', FORWARD),
      central_error: normsOf('central_error', CENTRAL),
      best_forward_error: normOf('best_forward_error', `min(${FORWARD})`),
      best_central_error: normOf('best_central_error', `min(${CENTRAL})`),
    },
    dtype: spec.dtype,
  };
}
