/** @file One layer of batch normalisation in PyTorch; rows are samples. */

import type { BatchNormSpec } from '../kinds/batch-norm/spec.ts';
import { activation, assign, matrix, vector } from './python.ts';
import { constant, listed, measured, type Quantities, type TorchTrial, valued } from './trial.ts';

export function batchNormTrial(spec: BatchNormSpec): TorchTrial {
  const { eps, scale, shift, gradient_shift, weights, mode } = spec;
  const statistics =
    mode === 'training'
      ? 'h.mean(0), h.var(0, correction=0)'
      : `${vector(spec.running_mean)}, ${vector(spec.running_variance)}`;
  return {
    setup: [
      assign({ eps, scale, shift, samples: spec.input.length }),
      `phi, x = ${activation(spec.activation)}, ${matrix(spec.input)} + shift`,
      `g = ${matrix(spec.gradient)} + ${gradient_shift}`,
      `gamma, beta = ${vector(spec.gamma)}, ${vector(spec.beta)}`,
      ...(weights === undefined ? [] : [`W = ${matrix(weights)}`]),
      'def layer(x, W):',
      `    h = ${weights === undefined ? 'x' : 'x @ W.T'}`,
      `    m, v = ${statistics}`,
      '    hat = (h - m) / torch.sqrt(v + eps)',
      '    return h, hat, gamma * hat + beta, phi(gamma * hat + beta)',
    ],
    body: [
      ...(weights === undefined ? ['W = None'] : []),
      'h, hat, y, a = layer(x, W)',
      'dx = vjp(lambda t: layer(t, W)[3], x, g)[1]',
    ],
    trials: { kind: 'once' },
    quantities: {
      ...batchQuantities(),
      ...otherQuantities(spec),
      ...(weights === undefined ? {} : weightQuantities()),
      eps: constant('eps', eps),
      scale: constant('scale', scale),
      shift: constant('shift', shift),
      samples: constant('samples', spec.input.length),
    },
    dtype: 'float64',
  };
}

function batchQuantities(): Quantities {
  return {
    output: listed('output', 'a.flatten().tolist()'),
    input_variance: listed('input_variance', 'h.var(0, correction=0).tolist()'),
    normalised_variance: listed('normalised_variance', 'hat.var(0, correction=0).tolist()'),
    fourth_moment: listed('fourth_moment', '((hat - hat.mean(0)) ** 4).mean(0).tolist()'),
    output_mean: listed('output_mean', 'y.mean(0).tolist()'),
    output_variance: listed('output_variance', 'y.var(0, correction=0).tolist()'),
    input_gradient: listed('input_gradient', 'dx.flatten().tolist()'),
    input_gradient_norm: valued('input_gradient_norm', 'dx.norm().item()'),
    input_gradient_sum: listed('input_gradient_sum', 'dx.sum(0).tolist()'),
    difference_gradient_norm: measured('difference_gradient_norm', 'number', [
      'loss = lambda d: (layer(x + d.reshape(x.shape), W)[3] * g).sum()',
      'steps = 1e-5 * torch.eye(x.numel())',
      'difference_gradient_norm = torch.stack([loss(d) - loss(-d) for d in steps]).norm().item() / 2e-5',
    ]),
    unprojected_gradient_norm: valued(
      'unprojected_gradient_norm',
      '(gamma * g / torch.sqrt(h.var(0, correction=0) + eps)).norm().item()',
    ),
  };
}

/** Another batch through the same layer. */
function otherQuantities({ other_input }: BatchNormSpec): Quantities {
  if (other_input === undefined) return {};
  return {
    other_fourth_moment: measured('other_fourth_moment', 'list', [
      `other = layer(${matrix(other_input)} + shift, W)[1]`,
      'other_fourth_moment = ((other - other.mean(0)) ** 4).mean(0).tolist()',
    ]),
  };
}

function weightQuantities(): Quantities {
  const own = 'dW = vjp(lambda w: layer(x, w)[3], W, g)[1]';
  return {
    weight_gradient_norm: measured('weight_gradient_norm', 'number', [
      own,
      'weight_gradient_norm = dW.norm().item()',
    ]),
    scaled_weight_gradient_norm: valued(
      'scaled_weight_gradient_norm',
      'vjp(lambda w: layer(x, w)[3], scale * W, g)[1].norm().item()',
    ),
    output_change: valued('output_change', '(layer(x, scale * W)[3] - a).abs().max().item()'),
    weight_gradient_product: measured('weight_gradient_product', 'number', [
      own,
      'weight_gradient_product = (dW * W).sum().item()',
    ]),
  };
}
