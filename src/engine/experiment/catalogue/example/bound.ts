/** @file 3.2a: the bound on the gradient of the first weights, and what is missing in it. */

import type { FigurePlan } from '../../figure/plan.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, statement, studyNote, text } from '../define.ts';

const BOUND = 'gradient_norm[last]*norm_product';
const BOUND_WITH_INPUT = 'gradient_norm[last]*norm_product*input_norm';

/** Two inputs, of which the first alone counts, and one hidden unit. */
const NARROW = {
  kind: 'network',
  activation: ['tanh', 'linear'],
  weights: [[[1, 0]], [[0.5]]],
  biases: [[0], [0]],
  gradient: [1],
};

const inputBound: FigurePlan = {
  form: 'bars',
  y: { label: text('‖∂L/∂W⁽¹⁾‖', '‖∂L/∂W⁽¹⁾‖'), scale: 'log10' },
  bars: [
    { label: text('这句话：至多 {bound}', 'the sentence: at most {bound}'), style: 'dashed', value: BOUND },
    { label: text('实测', 'measured'), style: 'solid', value: 'weight_gradient_norm[1]' },
    { label: text('补上 ‖x‖ 的上界', 'the bound with ‖x‖'), style: 'floor', value: BOUND_WITH_INPUT },
  ],
  values: { bound: BOUND, left: 'weight_gradient_norm[1]', right: BOUND_WITH_INPUT, input: 'input_norm' },
};

export const boundExperiments: readonly Experiment[] = [
  experiment({
    id: 'weight-gradient-bound',
    title: text('上界里少了 ‖x‖', 'The bound lacks ‖x‖'),
    spec: {
      ...NARROW,
      input: [0, 10],
      claims: [
        { says: '‖∂L/∂W⁽¹⁾‖ 不超过范数与 γ 之积', that: `weight_gradient_norm[1] <= ${BOUND}` },
        { says: '乘上 ‖x‖ 就成立', that: `weight_gradient_norm[1] <= ${BOUND_WITH_INPUT}` },
      ],
    },
    guess: {
      question: text(
        'W⁽¹⁾ = (1, 0)，tanh，W⁽²⁾ = 0.5，x = (0, 10)。笔记的上界是 0.5，‖∂L/∂W⁽¹⁾‖ 实际多大？',
        'W⁽¹⁾ = (1, 0), tanh, W⁽²⁾ = 0.5, x = (0, 10). The bound of the note is 0.5; how large is ‖∂L/∂W⁽¹⁾‖?',
      ),
      choices: [
        { label: text('0.05', '0.05'), log10: -1.3 },
        { label: text('0.5', '0.5'), log10: -0.3 },
        { label: text('5', '5'), log10: 0.7 },
        { label: text('50', '50'), log10: 1.7 },
      ],
      quantity: 'weight_gradient_norm[1]',
    },
    figure: inputBound,
    sentence: text(
      '笔记的上界 {bound}，实测 {left}：∂L/∂W⁽¹⁾ = δ⁽¹⁾xᵀ，还要乘 ‖x‖ = {input}，补上之后上界 {right} 恰好取到。',
      'The bound of the note is {bound}, measured {left}: ∂L/∂W⁽¹⁾ = δ⁽¹⁾xᵀ has the factor ‖x‖ = {input}; with it the bound {right} is just reached.',
    ),
    switch: {
      set: {},
      experiment: 'weight-gradient-unit-input',
      label: text('把输入缩到长度 1', 'an input of length 1'),
      shows: text(
        '‖x‖ = {input} 时看不出差别：实测 {left}，不超过 {bound}。',
        'At ‖x‖ = {input} nothing is seen of it: {left} measured, no more than {bound}.',
      ),
    },
    statement: '3.2a',
  }),
  experiment({
    id: 'weight-gradient-unit-input',
    title: text('长度为 1 的输入', 'An input of length 1'),
    spec: {
      ...NARROW,
      input: [0, 1],
      claims: [{ says: '‖∂L/∂W⁽¹⁾‖ 不超过范数与 γ 之积', that: `weight_gradient_norm[1] <= ${BOUND}` }],
    },
    statement: '3.2a',
  }),
];

const SECTION_32 = studyNote('3. 具体的数学推导示例', '3.2 深层网络的梯度范数分析');

export const boundStatements: readonly Statement[] = [
  statement({
    id: '3.2a',
    truth: 'false',
    quote:
      '\\left\\|\\frac{\\partial L}{\\partial W^{(1)}}\\right\\| \\leq \\left\\|\\frac{\\partial L}{\\partial z^{(L)}}\\right\\| \\prod_{k=2}^{L} \\|W^{(k)}\\| \\cdot \\gamma^{L-1}',
    headings: SECTION_32,
    alsoAt: [{ headings: SECTION_32, text: '对于L层网络，第1层权重的梯度范数可以表示为：' }],
    experiment: 'weight-gradient-bound',
    measurements: [
      {
        quantity: 'bound with the factor ||x||',
        experiment: 'weight-gradient-bound',
        value: BOUND_WITH_INPUT,
      },
    ],
    says: text(
      '‖∂L/∂W⁽¹⁾‖ 不超过 ‖∂L/∂z⁽ᴸ⁾‖ 乘 W⁽²⁾…W⁽ᴸ⁾ 的范数之积再乘 γ^(L−1)。',
      '‖∂L/∂W⁽¹⁾‖ is at most ‖∂L/∂z⁽ᴸ⁾‖ times the norms of W⁽²⁾, …, W⁽ᴸ⁾ times γ^(L−1).',
    ),
    wrong: text(
      '漏了 ‖x‖：‖∂L/∂W⁽¹⁾‖ = ‖δ⁽¹⁾‖·‖x‖，右边只界住了 ‖δ⁽¹⁾‖。x = (0, 10) 的小网络里上界 0.5，实际 5。',
      'The factor ‖x‖ is missing: ‖∂L/∂W⁽¹⁾‖ = ‖δ⁽¹⁾‖·‖x‖, and the right-hand side bounds ‖δ⁽¹⁾‖ only. In a tiny network with x = (0, 10) the bound is 0.5, the truth 5.',
    ),
    survives: text(
      '‖∂L/∂W⁽¹⁾‖ ≤ ‖∂L/∂z⁽ᴸ⁾‖·∏‖W⁽ᵏ⁾‖·γ^(L−1)·‖x‖；批量时对样本求和。',
      '‖∂L/∂W⁽¹⁾‖ ≤ ‖∂L/∂z⁽ᴸ⁾‖·∏‖W⁽ᵏ⁾‖·γ^(L−1)·‖x‖; for a batch, summed over its samples.',
    ),
    whyAsked: text(
      '对激活的梯度和对权重的梯度差一个输入，常被混为一谈。',
      'Gradients of activations and of weights differ by the input, and are often taken for each other.',
    ),
  }),
];
