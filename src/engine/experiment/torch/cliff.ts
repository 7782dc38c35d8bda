/** @file Descent on the cliff of a one-unit recurrent network in PyTorch. */

import type { CliffSpec } from '../kinds/cliff/spec.ts';
import { clipLines } from './clip.ts';
import { assign } from './python.ts';
import { constant, listed, type TorchTrial, valued } from './trial.ts';

export function cliffTrial(spec: CliffSpec): TorchTrial {
  const { w, b, steps, max_norm, learning_rate, updates, noise, rule, seeds } = spec;
  const random = noise > 0;
  const heavyTails = '    ps[0].grad += noise * torch.randn(2) / torch.randn(2)';
  return {
    setup: [assign({ w, b, steps, updates, max_norm, learning_rate, ...(random ? { noise, seeds } : {}) })],
    body: [
      'ps, path = [torch.tensor([w, b], dtype=torch.float64, requires_grad=True)], []',
      'for update in range(updates + 1):',
      '    x = torch.tensor(0.5)',
      '    for step in range(steps):',
      '        x = ps[0][0] * torch.sigmoid(x) + ps[0][1]',
      '    loss_ = (torch.sigmoid(x) - 0.7) ** 2',
      '    ps[0].grad, = torch.autograd.grad(loss_, ps)',
      '    exact = ps[0].grad.clone()',
      ...(random ? [heavyTails] : []),
      ...clipLines(rule, 'max_norm').map((line) => `    ${line}`),
      '    path.append((loss_.item(), ps[0].detach().clone(), exact, ps[0].grad))',
      '    ps[0].data = ps[0].data - learning_rate * ps[0].grad',
    ],
    trials: random ? { kind: 'seeds', first: spec.first_seed } : { kind: 'once' },
    quantities: {
      gradient_norm: valued('gradient_norm', 'path[0][2].norm().item()'),
      loss: valued('loss', 'path[0][0]'),
      step_length: valued('step_length', 'learning_rate * path[0][3].norm().item()'),
      unclipped_step_length: valued('unclipped_step_length', 'learning_rate * path[0][2].norm().item()'),
      longest_step: valued('longest_step', 'max(learning_rate * p[3].norm().item() for p in path)'),
      furthest: valued('furthest', 'max((p[1] - path[0][1]).norm().item() for p in path)'),
      path_w: listed('path_w', '[p[1][0].item() for p in path]'),
      path_b: listed('path_b', '[p[1][1].item() for p in path]'),
      path_loss: listed('path_loss', '[p[0] for p in path]'),
      max_norm: constant('max_norm', max_norm),
      learning_rate: constant('learning_rate', learning_rate),
      w: constant('w', w),
      b: constant('b', b),
    },
    dtype: 'float64',
  };
}
