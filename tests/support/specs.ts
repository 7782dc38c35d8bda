/** @file A small spec of every kind, for tests of whoever runs them. */

import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import type { ExperimentSpec } from '#engine/experiment/types.ts';

const NETWORK = 'kind: network\ndepth: 9\nwidth: 16\nactivation: tanh\nseeds: 7\nclaims:';
const RESIDUAL = 'kind: residual\ndepth: 6\nwidth: 12\nactivation: relu\nseeds: 5\nclaims:';

/** By name. */
export const SPECS: Readonly<Record<string, string>> = {
  activation: 'kind: activation\nactivation: gelu\nclaims: [{that: derivative_max within 0.001 of 1.129}]',
  network: `${NETWORK} [{that: rate <= 0}, {that: "gradient_norm[1] > 0 for all seeds"}]\ninit: xavier`,
  'a batch': `${NETWORK} [{that: rate < 9}, {that: "activation_variance[last] > 0"}]\nbatch: 5\ninit: he`,
  float32: `${NETWORK} [{that: rate < 9}]\ndtype: float32\nactivation: gelu`.replace(
    'activation: tanh\n',
    '',
  ),
  'float32 and a batch': `${NETWORK} [{that: rate < 9}]\ndtype: float32\nbatch: 3`,
  'biases and theory': `${NETWORK} [{that: rate within 1 of theory_rate}, {that: chi_1 < 9}]\ninit: {sigma_w2: 1.5, sigma_b2: 0.1}`,
  'spectral norms': `${NETWORK} [{that: "gradient_norm[1] <= norm_product * gradient_norm[last] for all seeds"}]`,
  orthogonal: `${NETWORK} [{that: rate < 0}]\ninit: orthogonal`,
  'an explicit network':
    'kind: network\nactivation: sigmoid\ndepth: 5\nweights: [[[4]]]\nbiases: [[-2]]\ninput: [0.5]\ngradient: [1]\nclaims: [{that: rate <= 0}]',
  residual: `${RESIDUAL} [{that: rate < 9}]`,
  'a given branch':
    'kind: residual\ndepth: 4\nbranch_jacobian: [[0.5, 0], [0, -0.5]]\ngradient: [1, 2]\nclaims: [{that: rate < 9}]',
  recurrent:
    'kind: recurrent\nwidth: 16\nsteps: 12\nactivation: tanh\ninit: gaussian\nspectral_radius: 1.1\nseeds: 4\nclaims: [{that: rate < 1}]',
  'recurrent, orthogonal, float32':
    'kind: recurrent\nwidth: 8\nsteps: 6\nactivation: tanh\ninit: orthogonal\nspectral_radius: 0.9\ninput_variance: 0.1\ndtype: float32\nseeds: 3\nclaims: [{that: rate < 1}]',
  'recurrent, a matrix for every step':
    'kind: recurrent\nwidth: 9\nsteps: 7\nactivation: tanh\ninit: gaussian\nsigma_w2: 1.5\nseeds: 3\nclaims: [{that: independent_log_ratio < log_ratio + 9}, {that: jacobian_spectral_norm > 0}, {that: weight_spectral_norm > 0}]',
  'a given recurrence':
    'kind: recurrent\nweights: [[[0.5, 2], [0, 0.5]]]\nbiases: [[0.1, -0.1]]\nh0: [1, 0]\ngradient: [1, 1]\nsteps: 4\nactivation: tanh\nloss: sum\nclaims: [{that: "total_derivative_sum[1] > loss_gradient[1]"}, {that: reversed_gradient_norm > 0}]',
  matrices:
    'kind: matrices\nmatrices: [[[4, 0], [0, 0.25]], [[0.25, 0], [0, 4]]]\ngradient: [1, 1]\nrepeat: 3\nclaims: [{that: product_norm < 20}]',
  'random matrices':
    'kind: matrices\nrandom: {count: 4, size: 6}\nrepeat: 2\nseeds: 3\nclaims: [{that: product_norm >= smallest_singular_product for all seeds}, {that: product_spectral_norm <= spectral_norm_product for all seeds}, {that: product_spectral_radius < 99}, {that: reversed_product_norm > 0}]',
  'large random matrices':
    'kind: matrices\nrandom: {count: 2, size: 150}\nseeds: 1\nclaims: [{that: max(spectral_norm) < 9}]',
  calc: 'kind: calc\nlet: {p: {from: 2, to: 9, steps: 8}, m: 8}\nclaims: [{that: exp((p-1)/m) * log10(m) < 2}]',
};

/** Throws with what is wrong with it. */
export function specOf(text: string): ExperimentSpec {
  const read = parseSpec(text, { path: 'spec.yaml', line: 1 });
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
  return read.value;
}
