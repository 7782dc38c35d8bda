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
  'given blocks':
    'kind: residual\ndepth: 3\nactivation: tanh\nW1: [[1, -0.5], [0.25, 0.75]]\nW2: [[0.5, 1], [-1, 0.25]]\ninput: [1, -1]\ngradient: [1, -1]\nafter: relu\nclaims: [{that: formula_norm >= 0}, {that: difference_gradient_norm >= 0}, {that: path_sum_norm >= 0}, {that: literal_one_norm >= 0}]',
  'random branches of a norm':
    'kind: residual\ndepth: 6\nwidth: 5\nbranch_norm: 0.3\nseeds: 4\nclaims: [{that: "gradient_norm[first]/gradient_norm[last] >= lower_bound for all seeds"}]',
  'ReLU after the addition': `${RESIDUAL} [{that: rate < 9}]\nafter: relu`,
  'dense connections': `${RESIDUAL} [{that: rate < theory_log_ratio + 9}]\nconnections: concatenate\ngrowth: 3`,
  'batch normalisation of a layer':
    'kind: batch-norm\ninput: [[1, 2], [0, 1], [3, -1]]\nweights: [[1, 0.5], [-1, 2], [0, 1]]\nscale: 3\nactivation: gelu\nclaims: [{that: difference_gradient_norm >= 0}, {that: output_change < 1}]',
  'normalised network':
    'kind: normalised-network\ndepth: 5\nwidth: 12\nbatch: 6\nactivation: gelu\nseeds: 4\nclaims: [{that: rate < theory_rate + 9}]',
  'normalised branches, float32':
    'kind: normalised-network\ndepth: 5\nwidth: 12\nbatch: 6\nskip: true\ndtype: float32\nseeds: 4\nclaims: [{that: rate < 9}]',
  clip: 'kind: clip\ngradient: [[300, 400], [1]]\nrule: value\nmax_norm: 2\nlearning_rate: 0.1\nclaims: [{that: angle < 90}, {that: step_length < 1}]',
  cliff:
    'kind: cliff\nw: 4.625\nb: -2.38\nupdates: 9\nnoise: 0.1\nsurface: false\nseeds: 3\nclaims: [{that: longest_step <= 0.11}]',
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
  'activations compared':
    'kind: activation\nactivation: [sigmoid, selu]\nx: 1.5\nclaims: [{that: "derivative[2] < 2"}]',
  'a layer for each activation, a target':
    'kind: network\nactivation: [sigmoid, leaky_relu]\nslope: 0.2\nweights: [[[0.5, -0.25], [0.75, 0.5], [-1, 0.25]], [[0.8, -0.6, 0.4]]]\nbiases: [[0.1, -0.2, 0.05], [0.15]]\ninput: [1.5, -2]\ntarget: [0.25]\nclaims: [{that: loss < 9}, {that: "weight_gradient[6] < 9"}, {that: "weight_gradient_norm[1] > 0"}, {that: lower_bound <= norm_bound}, {that: largest_weight <= 1}]',
  'dead units and slopes':
    'kind: network\ndepth: 4\nwidth: 6\nbatch: 5\nactivation: relu\ninit: he\nseeds: 3\nclaims: [{that: "dead_fraction[last] <= active_fraction[1] + 1"}, {that: derivative_product <= 1}, {that: "derivative_max[2] <= 1"}, {that: frobenius_bound >= 0}, {that: "output[1] < 99"}]',
  jacobian:
    'kind: jacobian\nactivation: tanh\nweights: [[1, 2], [3, 4]]\nz: [0.9, 1.3]\nclaims: [{that: frobenius_norm < literal_norm}, {that: swapped_spectral_norm > 0}, {that: next_layer_norm > 0}]',
  symbols:
    'kind: symbols\nsymbol: L\noccurrences: [{text: L layers, meaning: depth}, {text: the loss L, meaning: loss}]\nclaims: [{that: meanings <= 1}]',
  training:
    'kind: training\ndepth: 3\nwidth: 4\nbatch: 10\nsteps: 5\nseeds: 3\nagainst: {variant: residual}\nclaims: [{that: final_loss < against_final_loss + 9}, {that: "loss[5] < 9"}]',
  'training with normalisation and Adam':
    'kind: training\nvariant: batch-norm\nactivation: gelu\ndepth: 3\nwidth: 4\nbatch: 10\nsteps: 5\noptimiser: adam\nlearning_rates: [0.01]\nwarm_up: 2\ndtype: float32\nseeds: 2\nclaims: [{that: success <= 1}]',
  calc: 'kind: calc\nlet: {p: {from: 2, to: 9, steps: 8}, m: 8}\nclaims: [{that: exp((p-1)/m) * log10(m) < 2}]',
};

/** Throws with what is wrong with it. */
export function specOf(text: string): ExperimentSpec {
  const read = parseSpec(text, { path: 'spec.yaml', line: 1 });
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
  return read.value;
}
