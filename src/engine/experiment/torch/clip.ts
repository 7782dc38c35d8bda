/** @file One clipped update in PyTorch, by the functions that training uses. */

import type { ClipSpec } from '../kinds/clip/spec.ts';
import { assign, vector } from './python.ts';
import { constant, type TorchTrial, valued } from './trial.ts';

/** `limit` is a Python expression; the gradients stand in `p.grad` of every `p` in `ps`. */
export function clipLines(rule: ClipSpec['rule'], limit: string): string[] {
  switch (rule) {
    case 'none':
      return [];
    case 'norm':
      return ['for p in ps:', `    torch.nn.utils.clip_grad_norm_([p], ${limit})`];
    case 'global':
      return [`torch.nn.utils.clip_grad_norm_(ps, ${limit})`];
    case 'value':
      return [`torch.nn.utils.clip_grad_value_(ps, ${limit})`];
    default:
      return rule satisfies never;
  }
}

/** `null` for gradients that are not finite, which torch treats in another way. */
export function clipTrial(spec: ClipSpec): TorchTrial | null {
  const { gradient, gradient_scale, max_norm, learning_rate, rule } = spec;
  if (!gradient.flat().every((value) => Number.isFinite(gradient_scale * value))) return null;
  return {
    setup: [assign({ gradient_scale, max_norm, learning_rate })],
    body: [
      `given = [gradient_scale * g for g in [${gradient.map(vector).join(', ')}]]`,
      'ps = [torch.zeros_like(g, requires_grad=True) for g in given]',
      'for p, g in zip(ps, given):',
      '    p.grad = g.clone()',
      ...clipLines(rule, 'max_norm'),
      'before, after = torch.cat(given), torch.cat([p.grad for p in ps])',
    ],
    trials: { kind: 'once' },
    quantities: {
      gradient_norm: valued('gradient_norm', 'before.norm().item()'),
      clipped_norm: valued('clipped_norm', 'after.norm().item()'),
      step_length: valued('step_length', 'learning_rate * after.norm().item()'),
      unclipped_step_length: valued('unclipped_step_length', 'learning_rate * before.norm().item()'),
      angle: valued(
        'angle',
        'math.degrees(math.acos(min(1, (before @ after / before.norm() / after.norm()).item())))',
      ),
      non_finite: valued('non_finite', '(~before.isfinite()).sum().item()'),
      max_norm: constant('max_norm', max_norm),
      learning_rate: constant('learning_rate', learning_rate),
      gradient_scale: constant('gradient_scale', gradient_scale),
    },
    dtype: 'float64',
  };
}
