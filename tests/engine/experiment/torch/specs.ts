/** @file Specs for what the catalogue leaves out: every source of every kind, and every form a claim can take. */

const NETWORK = 'kind: network\ndepth: 8\nwidth: 24\nactivation: tanh\nseeds: 30\n';
const EXPLICIT =
  'kind: network\nactivation: [tanh, leaky_relu]\nslope: 0.2\nweights: [[[0.5, -1], [2, 0.3]]]\nbiases: [[0.1, -0.2]]\ndepth: 3\ninput: [0.4, -0.7]\n';
const claim = (that: string) => `claims: [{that: "${that}"}]\n`;

const network = (name: string, that: string, more = ''): [string, string] => [
  `network, ${name}`,
  `${NETWORK}${more}${claim(that)}`,
];
const explicit = (that: string, more = 'gradient: [1, 2]\n'): [string, string] => [
  `explicit network, ${that}`,
  `${EXPLICIT}${more}${claim(that)}`,
];
const spec = (kind: string, that: string, fields: string): [string, string] => [
  `${kind}, ${that}`,
  `kind: ${kind}\n${fields}${claim(that)}`,
];

const RESIDUAL = 'depth: 4\nbranch_jacobian: [[0.5, 0.2], [0, -0.4]]\ngradient: [1, 2]\nalpha: 0.5\n';
const MATRICES =
  'matrices: [[[1, 2], [0, 1]], [[0.5, 0], [1, 3]]]\ngradient: [1, -2]\nscale: 0.8\nrepeat: 2\n';
const RECURRENT =
  'weights: [[[0.5, 2], [0, 0.5]]]\nbiases: [[0.1, -0.1]]\nh0: [1, 0]\ngradient: [1, 1]\nsteps: 4\nactivation: tanh\n';
const JACOBIAN = 'weights: [[1, 2], [3, 4]]\nactivation: tanh\nz: [0.5, 2]\n';
const NORMALISE =
  'input: [[1, 2], [3, 5], [4, -1]]\ngradient: [[1, 0], [0.5, 2], [0, 1]]\nweights: [[1, 2], [0.5, -1]]\nscale: 3\nactivation: tanh\n';

/** By name; only the first claim is written as a script. */
export const TORCH_SPECS: Readonly<Record<string, string>> = Object.fromEntries([
  network('a sum of norms', 'gradient_norm[1] + gradient_norm[2] <= 9'),
  network('a minimum over layers', 'min(gradient_norm) <= max(gradient_norm) for all seeds'),
  network('a mean over layers', 'mean(second_moment) > 0.01'),
  network('a difference', 'gradient_norm[1] - gradient_norm[last] < 99'),
  network('a root', 'sqrt(gradient_norm[1]) <= 9'),
  network('log10 of a ratio', 'log10(gradient_norm[1]/gradient_norm[last]) < 0'),
  network('two norms', 'weight_spectral_norm[1] <= weight_norm[1]'),
  network('a batch', 'activation_variance[last] < 1', 'batch: 4\n'),
  network('biases', 'rate < 1', 'init: {sigma_w2: 1.5, sigma_b2: 0.1}\n'),
  network('orthogonal', 'gradient_norm[1] <= gradient_norm[last] for all seeds', 'init: orthogonal\n'),
  network('the spectrum', 'largest_singular <= 9'),
  network('its mean square', 'jacobian_mean_square < 9'),
  network('a bound', 'lower_bound <= gradient_norm[1]/gradient_norm[last] for all seeds'),
  network('another bound', 'gradient_norm[1]/gradient_norm[last] <= frobenius_bound for all seeds'),
  network('the product of slopes', 'derivative_product < 1'),
  network('an expectation of norms', 'expectation(gradient_norm[1]) <= 99'),
  network('a variance', 'variance(ln(gradient_norm[1])) < 9'),
  network('a deviation', 'deviation(rate) within 1 of 0.05'),
  network('a ratio of expectations', 'expectation(second_moment[last])/expectation(second_moment[1]) < 1'),
  network('a share', 'fraction(gradient_norm[1] < gradient_norm[last]) >= 0.5'),
  network('dead units', 'dead_fraction[last] < 0.9', 'activation: relu\nbatch: 8\n').map((text) =>
    text.replace('activation: tanh\n', ''),
  ) as [string, string],
  explicit('gradient_norm[1] within 0 of 1'),
  explicit('output[2] <= 1'),
  explicit('loss <= 9', 'target: [1, 0]\n'),
  explicit('gradient_norm[1] <= norm_bound * gradient_norm[last]', 'target: [1, 0]\n'),
  explicit('weight_gradient[2] <= 9'),
  explicit('weight_gradient_norm[2] <= 9'),
  explicit('activation_norm[1] * pre_activation_norm[2] <= input_norm * output_norm'),
  explicit('norm_product >= 1'),
  explicit('frobenius_product >= smallest_singular_product'),
  explicit('gradient_norm[1] > 0', ''),
  spec('activation', 'derivative_max[1] <= derivative_max[2]', 'activation: [sigmoid, gelu_tanh]\n'),
  spec('activation', 'derivative <= 1', 'activation: mish\nx: 1.5\n'),
  spec('activation', 'second_moment <= 1', 'activation: softplus\n'),
  spec('activation', 'largest_derivative_max <= 1', 'activation: [sigmoid, gelu, elu]\n'),
  spec('residual', 'gradient_norm[1] within 0.1 of formula_norm', RESIDUAL),
  spec('residual', 'path_sum_norm <= upper_bound * gradient_norm[last]', RESIDUAL),
  spec('residual', 'literal_one_norm >= lower_bound', RESIDUAL),
  spec('residual', 'rate > 0', 'depth: 6\nwidth: 12\nbranch_norm: 0.5\nseeds: 30\n'),
  spec('residual', 'rate < 9', 'depth: 5\nwidth: 16\nafter: relu\nalpha: 0.5\nseeds: 30\n'),
  spec('residual', 'rate > 0.01', 'depth: 5\nwidth: 16\nconnections: concatenate\ngrowth: 4\nseeds: 30\n'),
  spec(
    'residual',
    'gradient_norm[1] >= 1',
    'depth: 3\nW1: [[1, 0.5], [0, 2]]\nW2: [[0.1, 1], [0.3, 0]]\ninput: [1, -1]\ngradient: [1, 1]\nactivation: tanh\n',
  ),
  spec('matrices', 'product_norm <= spectral_norm_product * gradient_norm[last]', MATRICES),
  spec('matrices', 'smallest_singular_product <= product_spectral_norm', MATRICES),
  spec('matrices', 'product_spectral_radius <= spectral_radius[1]', MATRICES),
  spec('matrices', 'reversed_product_norm < product_norm', MATRICES),
  spec('matrices', 'largest_entry within 0 of 2.4', MATRICES),
  spec('matrices', 'rate <= 1', MATRICES),
  spec('recurrent', 'reversed_gradient_norm < 9', RECURRENT),
  spec('recurrent', 'jacobian_spectral_norm < weight_spectral_norm', RECURRENT),
  spec('recurrent', 'weight_spectral_radius within 0 of 0.5', RECURRENT),
  spec('recurrent', 'total_derivative_sum[1] > loss_gradient[1]', `${RECURRENT}loss: sum\n`),
  spec('recurrent', 'immediate_derivative_sum[2] within 0 of loss_gradient[2]', `${RECURRENT}loss: sum\n`),
  spec(
    'recurrent',
    'gradient_norm[1] < 9',
    'jacobians: [[[0.5, 2], [0, 0.5]], [[1, 0], [1, 1]]]\nscale: 0.7\ngradient: [1, 0]\n',
  ),
  spec(
    'recurrent',
    'rate < 1',
    'width: 16\nsteps: 8\nactivation: tanh\ninit: non_normal\nspectral_radius: 0.9\nshared: false\ninput_variance: 0.1\nseeds: 30\n',
  ),
  spec(
    'recurrent',
    'rate < 0',
    'width: 16\nsteps: 8\nactivation: tanh\ninit: gaussian\nspectral_radius: 0.9\npre_activation: 0.3\nseeds: 30\n',
  ),
  spec('jacobian', 'frobenius_norm >= spectral_norm', JACOBIAN),
  spec('jacobian', 'swapped_frobenius_norm <= frobenius_norm', `${JACOBIAN}order: derivative-first\n`),
  spec('jacobian', 'swapped_spectral_norm <= spectral_radius', JACOBIAN),
  spec('jacobian', 'entry[2] + derivative[1] <= literal_norm', JACOBIAN),
  spec(
    'jacobian',
    'next_layer_norm <= entries',
    'weights: [[1, 2], [3, 4]]\nactivation: sigmoid\ninput: [0.1, -0.2]\nbiases: [0.3, 0]\nscale: 0.5\n',
  ),
  spec(
    'symbols',
    'meanings within 0 of 1',
    'symbol: W\noccurrences: [{text: a, meaning: one}, {text: b, meaning: two}]\n',
  ),
  ...['none', 'norm', 'global', 'value'].map((rule) =>
    spec(
      'clip',
      `step_length <= 0.1 + ${rule === 'none' ? 99 : 0}`,
      `gradient: [[3, 4], [0.1, 0.2]]\nrule: ${rule}\nlearning_rate: 0.1\n`,
    ),
  ),
  spec('clip', 'angle >= 1', 'gradient: [[3, 4]]\nrule: value\ngradient_scale: 2\n'),
  spec('clip', 'clipped_norm < gradient_norm', 'gradient: [[3, 4]]\n'),
  spec('cliff', 'longest_step <= 0.1', 'w: 5\nb: -2.1\nupdates: 3\n'),
  spec('cliff', 'gradient_norm > 1', 'w: 5.5\nb: -2.25\nrule: none\nupdates: 1\n'),
  spec('cliff', 'path_w[3] + path_b[2] < furthest + path_loss[1]', 'w: 5\nb: -2.1\nupdates: 2\n'),
  spec('cliff', 'longest_step <= 0.1', 'w: 5\nb: -2.1\nnoise: 0.1\nupdates: 2\nseeds: 5\n'),
  spec('batch-norm', 'input_gradient_norm within 1e-6 of difference_gradient_norm', NORMALISE),
  spec('batch-norm', 'output_change <= 1e-3', NORMALISE),
  spec('batch-norm', 'scaled_weight_gradient_norm <= weight_gradient_norm', NORMALISE),
  spec('batch-norm', 'weight_gradient_product <= unprojected_gradient_norm', NORMALISE),
  spec('batch-norm', 'output_variance[1] <= fourth_moment[2]', `${NORMALISE}mode: inference\n`),
  spec(
    'batch-norm',
    'input_gradient_sum[1] + output[3] <= 9',
    'input: [[1], [2], [4]]\ngradient: [[1], [0], [0]]\n',
  ),
  spec('normalised-network', 'rate > 0', 'depth: 12\nwidth: 24\nbatch: 16\nseeds: 20\n'),
  spec(
    'normalised-network',
    'rate within 1 of theory_rate',
    'depth: 8\nwidth: 24\nbatch: 16\nskip: true\nseeds: 20\n',
  ),
  spec(
    'normalised-network',
    'gradient_norm[1] > 0',
    'depth: 5\nwidth: 12\nbatch: 8\nnormalisation: none\nseeds: 20\n',
  ),
  spec(
    'training',
    'final_loss <= 0.6',
    'depth: 2\nwidth: 6\nbatch: 32\nsteps: 20\nlearning_rates: [0.03, 0.1]\n',
  ),
  spec(
    'training',
    'final_loss - against_final_loss < 9',
    'variant: batch-norm\ndepth: 2\nwidth: 6\nbatch: 32\nsteps: 20\nagainst: {variant: residual, activation: tanh}\n',
  ),
  spec('training', 'success <= 1', 'depth: 1\nwidth: 6\nbatch: 32\nsteps: 15\noptimiser: adam\nwarm_up: 5\n'),
  spec('phase-diagram', 'rate < 1', 'depth: 10\nwidth: 24\nseeds: 20\n'),
  spec('shoot-out', 'rate_he_relu within 0.1 of 0', 'depth: 10\nwidth: 24\nseeds: 20\n'),
  spec(
    'gradient-check',
    'best_central_error < best_forward_error',
    'depth: 2\ninputs: 3\nwidth: 4\noutputs: 2\nbatch: 4\nseeds: 10\n',
  ),
  spec('calc', 'a^2 * 3 <= b / 2^10', 'let: {a: -1.5, b: 8 KiB}\n'),
  spec(
    'calc',
    'in_ - lambda + max(x, abs(x), 1) within 1e-9 of x',
    'let: {in_: 1, lambda: 2, x: {from: 3, to: 5, steps: 3}}\n',
  ),
]);
