/** @file 3.2b and 3.2c: the exponent of gamma, and over which units its maximum runs. */

import type { FigurePlan } from '../../figure/plan.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, GRADIENT_RATIO, statement, studyNote, text } from '../define.ts';

/** Layers of one sigmoid unit with its pre-activation at 0, where the slope is 1/4. */
const SIGMOIDS = {
  kind: 'network',
  activation: 'sigmoid',
  weights: [[[1]]],
  input: [0.5],
  gradient: [1],
};

/** Norms of W^2 and W^3 times the largest slope of the last hidden layer for each of the two. */
const ONE_LAYER =
  'gradient_norm[last]*weight_spectral_norm[2]*weight_spectral_norm[3]*derivative_max[2]^(depth - 1)';
const ALL_LAYERS =
  'gradient_norm[last]*weight_spectral_norm[2]*weight_spectral_norm[3]*max(derivative_max[1], derivative_max[2])^(depth - 1)';
const GAMMA = {
  kind: 'network',
  activation: ['tanh', 'tanh', 'linear'],
  weights: [[[0]], [[1]], [[1]]],
  input: [1],
  gradient: [1],
};

const gammaBars: FigurePlan = {
  form: 'bars',
  y: { label: text('‖∂L/∂W⁽¹⁾‖', '‖∂L/∂W⁽¹⁾‖'), scale: 'log10' },
  bars: [
    {
      label: text('这句话：γ 取最后一个隐藏层', 'the sentence: gamma of the last hidden layer'),
      style: 'dashed',
      value: ONE_LAYER,
    },
    { label: text('实测', 'measured'), style: 'solid', value: 'weight_gradient_norm[1]' },
    {
      label: text('γ 取遍所有隐藏层', 'gamma over all hidden layers'),
      style: 'floor',
      value: ALL_LAYERS,
    },
  ],
  values: { bound: ONE_LAYER, left: 'weight_gradient_norm[1]', right: ALL_LAYERS },
};

export const gammaExperiments: readonly Experiment[] = [
  experiment({
    id: 'gamma-exponent',
    title: text('γ 的指数是 L − 1', 'The exponent of gamma is L − 1'),
    spec: {
      ...SIGMOIDS,
      biases: [[-0.5]],
      depth: 5,
      claims: [{ says: 'γ 的指数是 L − 1', that: `ln(${GRADIENT_RATIO})/ln(0.25) within 0 of depth - 1` }],
    },
    statement: '3.2b',
  }),
  experiment({
    id: 'gamma-exponent-depth',
    title: text('深度与 γ 的指数', 'Depth and the exponent of gamma'),
    spec: {
      ...SIGMOIDS,
      biases: [[-0.5]],
      depth: 10,
      claims: [
        { says: 'γ 的指数是 L − 1', that: `ln(${GRADIENT_RATIO})/ln(0.25) within 0 of depth - 1` },
        { says: 'γ 的指数是 L', that: `ln(${GRADIENT_RATIO})/ln(0.25) within 0 of depth` },
      ],
    },
    guess: {
      question: text(
        '10 层网络，从 ∂L/∂z⁽¹⁰⁾ 传到 ∂L/∂z⁽¹⁾，一共乘了几次 f′？',
        'Ten layers: from ∂L/∂z⁽¹⁰⁾ to ∂L/∂z⁽¹⁾, how many factors f′ are there?',
      ),
      choices: ['8', '9', '10', '11'].map((label) => ({ label: text(label, label), log10: null })),
      quantity: 'gradient_norm[first]',
      answer: 1,
    },
    figure: {
      form: 'lines',
      x: {
        over: 'parameter',
        name: 'depth',
        values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        label: text('层数 L', 'layers L'),
      },
      y: { label: text('∂L/∂z⁽¹⁾ 与 ∂L/∂z⁽ᴸ⁾ 之比', 'ratio of ∂L/∂z⁽¹⁾ to ∂L/∂z⁽ᴸ⁾'), scale: 'log10' },
      lines: [
        {
          label: text('这句话：γ 的 L−1 次方', 'the sentence: gamma to the power L−1'),
          style: 'dashed',
          value: '0.25^(depth - 1)',
        },
        { label: text('实测', 'measured'), style: 'solid', value: GRADIENT_RATIO },
        { label: text('若是 L 次方', 'were it L'), style: 'floor', value: '0.25^depth' },
      ],
      values: { left: GRADIENT_RATIO, exponent: `ln(${GRADIENT_RATIO})/ln(0.25)` },
    },
    sentence: text(
      '{depth} 层：实测 {left}，正好是 ¼ 的 {exponent:3} 次方。从 ∂L/∂z⁽ᴸ⁾ 算起，最后一层的 f′ 已在里面。',
      '{depth} layers: measured {left}, exactly ¼ to the power {exponent:3}. Counted from ∂L/∂z⁽ᴸ⁾, which holds the last f′ already.',
    ),
    switch: {
      set: {},
      experiment: 'gamma-exponent-off-centre',
      label: text('让预激活离开 0', 'move the pre-activations away from 0'),
      shows: text(
        '导数小于 γ = ¼，实测 {left}，相当于 {exponent:3} 次方：γ 给的是上界，只在 z = 0 处取到。',
        'The slopes are below gamma = ¼: measured {left}, as if to the power {exponent:3}. Gamma bounds; it is reached only at z = 0.',
      ),
    },
    statement: '3.2b',
  }),
  experiment({
    id: 'gamma-exponent-off-centre',
    title: text('预激活不在 0 处', 'Pre-activations away from 0'),
    spec: {
      ...SIGMOIDS,
      biases: [[1]],
      depth: 10,
      claims: [{ says: 'γ^(L−1) 是上界', that: `${GRADIENT_RATIO} <= 0.25^(depth - 1)` }],
    },
    statement: '3.2b',
  }),
  experiment({
    id: 'gamma-one-layer',
    title: text('γ 只取一层的最大导数', 'Gamma of one layer only'),
    spec: {
      ...GAMMA,
      biases: [[0], [2], [0]],
      claims: [
        { says: 'γ = max_i |f′(z_i)|（一层之内）', that: `weight_gradient_norm[1] <= ${ONE_LAYER}` },
        { says: 'γ 取遍所有隐藏层', that: `weight_gradient_norm[1] <= ${ALL_LAYERS}` },
      ],
    },
    guess: {
      question: text(
        '两个隐藏层的 tanh 导数分别是 1 和 0.071。按 γ = 0.071，上界 γ² = 0.005。实际梯度是多少？',
        'The slopes of two hidden tanh layers are 1 and 0.071. With gamma = 0.071 the bound is 0.005; how large is the gradient?',
      ),
      choices: [
        { label: text('3×10⁻⁴', '3×10⁻⁴'), log10: -3.5 },
        { label: text('0.005', '0.005'), log10: -2.3 },
        { label: text('0.071', '0.071'), log10: -1.15 },
        { label: text('1', '1'), log10: 0 },
      ],
      quantity: 'weight_gradient_norm[1]',
    },
    figure: gammaBars,
    sentence: text(
      'γ 只取最后一个隐藏层时“上界”是 {bound}，实测 {left}，已经越过；取遍所有隐藏层，上界是 {right}。',
      'With gamma of the last hidden layer alone the "bound" is {bound}, and {left} is measured beyond it; over all hidden layers the bound is {right}.',
    ),
    switch: {
      set: {},
      experiment: 'gamma-same-everywhere',
      label: text('让两个隐藏层的导数相同', 'equal slopes in both hidden layers'),
      shows: text(
        '两层导数相同，取哪层都一样：实测 {left}，上界 {bound}。',
        'With equal slopes it does not matter which layer is taken: measured {left}, bound {bound}.',
      ),
    },
    statement: '3.2c',
  }),
  experiment({
    id: 'gamma-same-everywhere',
    title: text('各层导数相同', 'Equal slopes in all layers'),
    spec: {
      ...GAMMA,
      // Both pre-activations are 2.
      biases: [[2], [1.0359724199241831], [0]],
      claims: [
        {
          says: 'γ = max_i |f′(z_i)|（一层之内）',
          that: `weight_gradient_norm[1] within 0.000001 of ${ONE_LAYER}`,
        },
      ],
    },
    statement: '3.2c',
  }),
];

const SECTION_32 = studyNote('3. 具体的数学推导示例', '3.2 深层网络的梯度范数分析');

export const gammaStatements: readonly Statement[] = [
  statement({
    id: '3.2b',
    truth: 'true',
    quote: '\\prod_{k=2}^{L} \\|W^{(k)}\\| \\cdot \\gamma^{L-1}',
    headings: SECTION_32,
    experiment: 'gamma-exponent',
    pane: 'gamma-exponent-depth',
    says: text('激活导数上界 γ 的指数是 L−1。', 'The bound γ on the slopes enters with the exponent L−1.'),
    wrong: text(
      '没有错；前提是从 ∂L/∂z⁽ᴸ⁾ 算起。从 ∂L/∂a⁽ᴸ⁾ 算起就是 L 次。',
      'Nothing is wrong, counted from ∂L/∂z⁽ᴸ⁾. Counted from ∂L/∂a⁽ᴸ⁾ the exponent is L.',
    ),
    survives: text(
      '从 ∂L/∂z⁽ᴸ⁾ 回到 ∂L/∂z⁽¹⁾ 共乘 L−1 个 f′，所以是 γ^(L−1)。',
      'Between ∂L/∂z⁽ᴸ⁾ and ∂L/∂z⁽¹⁾ there are L−1 factors f′, hence γ^(L−1).',
    ),
    whyAsked: text(
      '数清楚因子个数，能看出是否真的写过反向传播。',
      'Counting the factors shows whether you have written backpropagation.',
    ),
  }),
  statement({
    id: '3.2c',
    truth: 'loose',
    quote: "其中$\\gamma = \\max_i |f'(z_i)|$是激活函数导数的最大值。",
    headings: SECTION_32,
    experiment: 'gamma-one-layer',
    measurements: [
      {
        quantity: 'bound with gamma over all units of all hidden layers',
        experiment: 'gamma-one-layer',
        value: ALL_LAYERS,
      },
    ],
    says: text(
      'γ = max_i |f′(z_i)| 是激活导数的最大值。',
      'γ = max_i |f′(z_i)|, the largest slope of the activation.',
    ),
    wrong: text(
      '下标 i 只在一层里走，γ 就不够大：两层导数是 1 和 0.071 时，按后者算的“上界”0.005 被 0.071 越过。',
      'If i runs over one layer only, gamma is too small: with slopes of 1 and 0.071 the "bound" 0.005 by the latter is passed by 0.071.',
    ),
    survives: text(
      'γ 取所有隐藏层所有单元的最大 |f′|，或者干脆取 sup|f′|（sigmoid 0.25，tanh、ReLU 1）。',
      'Gamma is the largest |f′| over all units of all hidden layers, or simply sup|f′| (sigmoid 0.25, tanh and ReLU 1).',
    ),
    whyAsked: text('一个记号漏了下标，上界就不成立。', 'One index too few, and the bound is none.'),
  }),
];
