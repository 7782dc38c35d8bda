/** @file 2.3b and 2.3c: the order in which the Jacobians of a recurrent net, and the two factors of each, are multiplied. */

import type { Experiment, Statement } from '../../types.ts';
import { experiment, statement, text } from '../define.ts';
import { SECTION_23 } from './section-23.ts';

const TWO_JACOBIANS = [
  [
    [1, 2],
    [0, 1],
  ],
  [
    [1, 0],
    [3, 1],
  ],
];

const ORDER = 'gradient_norm[first] within 0 of reversed_gradient_norm';

/** Slopes 0.9 and 0.1 at h_0 = 0. */
const BIASES = [0.32745015023725843, 1.8184464592320666];

const STEP = {
  kind: 'jacobian',
  order: 'derivative-first',
  activation: 'tanh',
  input: [0, 0],
  biases: BIASES,
};

const SWAPPED = 'spectral_norm within 0 of swapped_spectral_norm';

export const orderExperiments: readonly Experiment[] = [
  experiment({
    id: 'rnn-order',
    title: text('雅可比按什么次序相乘', 'The order of the Jacobians'),
    spec: {
      kind: 'recurrent',
      jacobians: TWO_JACOBIANS,
      gradient: [1, 0],
      claims: [
        { says: '从左到右按 j = 1, …, k 相乘', that: ORDER },
        { says: '从左到右按 j = k, …, 1 相乘', that: 'gradient_norm[first] within 0 of sqrt(5)' },
      ],
    },
    guess: {
      question: text(
        'J₁ = [[1,2],[0,1]]，J₂ = [[1,0],[3,1]]，L 是 h₂ 的第一个分量，∂L/∂h₀ = (1, 2)。若从左到右按 j = 1, 2 相乘，得到什么？',
        'J₁ = [[1,2],[0,1]], J₂ = [[1,0],[3,1]] and L is the first component of h₂, so ∂L/∂h₀ = (1, 2). What comes out with j = 1, 2 from left to right?',
      ),
      choices: [
        { label: text('(1, 2)', '(1, 2)'), log10: null },
        { label: text('(2, 1)', '(2, 1)'), log10: null },
        { label: text('(4, 1)', '(4, 1)'), log10: null },
        { label: text('(7, 2)', '(7, 2)'), log10: null },
      ],
      quantity: 'reversed_gradient_norm',
      answer: 3,
    },
    figure: {
      form: 'bars',
      y: { label: text('‖∂L/∂h₀‖', '‖∂L/∂h₀‖'), scale: 'linear' },
      bars: [
        {
          label: text('这句话：j = 1, …, k', 'the sentence: j = 1, …, k'),
          style: 'dashed',
          value: 'reversed_gradient_norm',
        },
        {
          label: text('实测：j = k, …, 1', 'measured: j = k, …, 1'),
          style: 'solid',
          value: 'gradient_norm[first]',
        },
      ],
      values: { left: 'gradient_norm[first]', wrong: 'reversed_gradient_norm' },
    },
    sentence: text(
      '∂L/∂h₀ 的长度是 {left}，按升序相乘得到 {wrong}：矩阵乘法不能交换。',
      '∂L/∂h₀ has length {left}, ascending order gives {wrong}: matrices do not commute.',
    ),
    switch: {
      set: {},
      experiment: 'rnn-order-commuting',
      label: text('换成可交换的雅可比', 'use Jacobians that commute'),
      shows: text(
        '两个旋转可以交换，次序才不要紧：都是 {left}。',
        'Two rotations commute, and only then the order does not matter: both give {left}.',
      ),
    },
    statement: '2.3b',
  }),
  experiment({
    id: 'rnn-order-commuting',
    title: text('可交换的雅可比', 'Jacobians that commute'),
    spec: {
      kind: 'recurrent',
      jacobians: [
        [
          [0, -2],
          [2, 0],
        ],
        [
          [1.2, -1.6],
          [1.6, 1.2],
        ],
      ],
      gradient: [1, 0],
      claims: [{ says: '次序不要紧', that: ORDER }],
    },
    statement: '2.3b',
  }),
  experiment({
    id: 'rnn-step-jacobian',
    title: text('一步的雅可比：diag(f′) 在左还是在右', 'The Jacobian of a step: diag(f′) before or behind W'),
    spec: {
      ...STEP,
      weights: [
        [1, 2],
        [0, 1],
      ],
      claims: [
        { says: '∂h_j/∂h_{j−1} = W diag(f′)', that: SWAPPED },
        { says: '特征值相同', that: 'spectral_radius within 0 of 0.9' },
      ],
    },
    guess: {
      question: text(
        'W = [[1,2],[0,1]]，f′ = (0.9, 0.1)。W diag(f′) 的谱范数是 0.92，真正的 ∂h_j/∂h_{j−1} 呢？',
        'W = [[1,2],[0,1]] and f′ = (0.9, 0.1). W diag(f′) has spectral norm 0.92; what is it for the true ∂h_j/∂h_{j−1}?',
      ),
      choices: [
        { label: text('0.1', '0.1'), log10: -1 },
        { label: text('0.92', '0.92'), log10: -0.036 },
        { label: text('2.0', '2.0'), log10: 0.301 },
        { label: text('10', '10'), log10: 1 },
      ],
      quantity: 'spectral_norm',
    },
    figure: {
      form: 'lines',
      x: {
        over: 'parameter',
        name: 'scale',
        values: [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2],
        label: text('预激活的倍数（越大越饱和）', 'scale of the pre-activations (more saturation)'),
      },
      y: { label: text('∂h_j/∂h_{j−1} 的谱范数', 'spectral norm of ∂h_j/∂h_{j−1}'), scale: 'linear' },
      lines: [
        {
          label: text('这句话：W diag(f′)', 'the sentence: W diag(f′)'),
          style: 'dashed',
          value: 'swapped_spectral_norm',
        },
        { label: text('实测：diag(f′) W', 'measured: diag(f′) W'), style: 'solid', value: 'spectral_norm' },
        {
          label: text('两者的谱半径', 'spectral radius of both'),
          style: 'floor',
          value: 'spectral_radius',
        },
      ],
      values: { norm: 'spectral_norm', wrong: 'swapped_spectral_norm', radius: 'spectral_radius' },
    },
    sentence: text(
      '真正的范数 {norm}，笔记的次序给出 {wrong}；两种次序的特征值总是相同（谱半径 {radius}），梯度却不同。',
      'The true norm is {norm}, the order of the note gives {wrong}; both orders always share their eigenvalues (spectral radius {radius}), the gradients differ.',
    ),
    switch: {
      set: {},
      experiment: 'rnn-step-jacobian-diagonal',
      label: text('换成对角的 W', 'use a diagonal W'),
      shows: text(
        'W 也是对角阵时两者可以交换，次序才不要紧：都是 {norm}。',
        'With a diagonal W both factors commute and the order does not matter: both give {norm}.',
      ),
    },
    statement: '2.3c',
  }),
  experiment({
    id: 'rnn-step-jacobian-diagonal',
    title: text('对角的 W：次序不要紧', 'A diagonal W: the order does not matter'),
    spec: {
      ...STEP,
      weights: [
        [1, 0],
        [0, 2],
      ],
      claims: [{ says: '∂h_j/∂h_{j−1} = W diag(f′)', that: SWAPPED }],
    },
    statement: '2.3c',
  }),
];

export const orderStatements: readonly Statement[] = [
  statement({
    id: '2.3b',
    truth: 'loose',
    quote: '\\prod_{j=1}^{k} \\frac{\\partial h_j}{\\partial h_{j-1}}',
    headings: SECTION_23,
    experiment: 'rnn-order',
    says: text(
      '雅可比 ∂h_j/∂h_{j−1} 按 j = 1, …, k 的顺序相乘。',
      'The Jacobians ∂h_j/∂h_{j−1} are multiplied in the order j = 1, …, k.',
    ),
    wrong: text(
      '连乘号按升序读就错了：从左到右应是 j = k, k−1, …, 1。例子里正确的是 (1, 2)，升序得到 (7, 2)。',
      'Read in ascending order the product is wrong: from left to right it is j = k, k−1, …, 1. In the example (1, 2) is right, ascending order gives (7, 2).',
    ),
    survives: text(
      '∂h_k/∂h₀ = J_k J_{k−1} ⋯ J₁：越晚的步越靠左，反向传播从左边乘起。',
      '∂h_k/∂h₀ = J_k J_{k−1} ⋯ J₁: later steps stand further left, and backpropagation starts multiplying there.',
    ),
    whyAsked: text(
      '次序写错，代码里的转置也会跟着错。',
      'Whoever gets the order wrong gets the transposes in the code wrong too.',
    ),
  }),
  statement({
    id: '2.3c',
    truth: 'false',
    quote:
      "其中$\\frac{\\partial h_j}{\\partial h_{j-1}} = W_h \\cdot \\text{diag}(f'(W_h h_{j-1} + W_x x_j + b))$",
    headings: SECTION_23,
    experiment: 'rnn-step-jacobian',
    measurements: [
      { quantity: 'Frobenius norm of dh_1/dh_0', experiment: 'rnn-step-jacobian', value: 'frobenius_norm' },
      {
        quantity: 'spectral radius, equal for both orders',
        experiment: 'rnn-step-jacobian',
        value: 'spectral_radius',
      },
    ],
    says: text(
      '∂h_j/∂h_{j−1} = W_h diag(f′(W_h h_{j−1} + W_x x_j + b))。',
      '∂h_j/∂h_{j−1} = W_h diag(f′(W_h h_{j−1} + W_x x_j + b)).',
    ),
    wrong: text(
      '次序反了：h_j = f(a_j)，先乘 W 再过 f，所以是 diag(f′(a_j)) W_h。W = [[1,2],[0,1]]、f′ = (0.9, 0.1) 时范数是 2.01，笔记的次序给出 0.92：一个大于 1，一个小于 1。',
      'The order is reversed: h_j = f(a_j) applies W first and f after it, so it is diag(f′(a_j)) W_h. With W = [[1,2],[0,1]] and f′ = (0.9, 0.1) the norm is 2.01, the order of the note gives 0.92: one above 1, one below.',
    ),
    survives: text(
      '∂h_j/∂h_{j−1} = diag(f′(a_j)) W_h。W_h diag(f′(a_{j−1})) 属于预激活的递推 a_j = W_h f(a_{j−1}) + …。',
      '∂h_j/∂h_{j−1} = diag(f′(a_j)) W_h. W_h diag(f′(a_{j−1})) belongs to the recurrence of pre-activations, a_j = W_h f(a_{j−1}) + ….',
    ),
    whyAsked: text(
      '教材里也常印错，能当场推出来就说明真懂。',
      'Textbooks print it wrong too; deriving it on the spot shows that you know.',
    ),
  }),
];
