/** @file One layer's Jacobian in PyTorch, in either order of its two factors. */

import type { JacobianSpec } from '../kinds/jacobian/spec.ts';
import { activation, assign, matrix, vector } from './python.ts';
import { constant, listed, measured, type TorchTrial, valued } from './trial.ts';

export function jacobianTrial(spec: JacobianSpec): TorchTrial {
  const { weights, z, input, biases, scale, order } = spec;
  const first = order === 'weights-first';
  const bias = biases === undefined ? '' : ' + b';
  const swapped = first ? 'd[:, None] * W' : 'W * d';
  const next = first ? 'W * e' : 'e[:, None] * W';
  const other = [`other = ${swapped}`];
  return {
    setup: [assign({ scale }), `phi, W = ${activation(spec.activation)}, ${matrix(weights)}`],
    body: [
      ...(biases === undefined ? [] : [`b = ${vector(biases)}`]),
      `z = scale * ${z === undefined ? `(W @ ${vector(input ?? [])}${bias})` : vector(z)}`,
      'd = vjp(phi, z, torch.ones_like(z))[1]',
      `J = ${first ? 'W * d' : 'd[:, None] * W'}`,
    ],
    trials: { kind: 'once' },
    quantities: {
      frobenius_norm: valued('frobenius_norm', 'J.norm().item()'),
      spectral_norm: valued('spectral_norm', 'torch.linalg.matrix_norm(J, 2).item()'),
      entries: valued('entries', 'J.numel()'),
      entry: listed('entry', 'J.flatten().tolist()'),
      derivative: listed('derivative', 'd.tolist()'),
      literal_norm: valued('literal_norm', `(${first ? 'W' : 'W.T'} @ d).norm().item()`),
      literal_entries: valued('literal_entries', `(${first ? 'W' : 'W.T'} @ d).numel()`),
      spectral_radius: valued('spectral_radius', 'torch.linalg.eigvals(J).abs().max().item()'),
      swapped_frobenius_norm: measured('swapped_frobenius_norm', 'number', [
        ...other,
        'swapped_frobenius_norm = other.norm().item()',
      ]),
      swapped_spectral_norm: measured('swapped_spectral_norm', 'number', [
        ...other,
        'swapped_spectral_norm = torch.linalg.matrix_norm(other, 2).item()',
      ]),
      next_layer_norm: measured('next_layer_norm', 'number', [
        `e = vjp(phi, W @ phi(z)${bias}, torch.ones_like(z))[1]`,
        `next_layer_norm = (${next}).norm().item()`,
      ]),
      scale: constant('scale', scale),
    },
    dtype: 'float64',
  };
}
