/** @file 2.2b: the norms of a matrix repeated. */

import type { FigurePlan } from '../../figure/plan.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, powersOfTen, statement, studyNote, text } from '../define.ts';

const SHEAR = [
  [0.5, 10],
  [0, 0.5],
];

const powers: FigurePlan = {
  form: 'lines',
  x: {
    over: 'parameter',
    name: 'repeat',
    values: [1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20],
    label: text('连乘的次数 k', 'how often it is multiplied, k'),
  },
  y: { label: text('‖W^k‖', '‖W^k‖'), scale: 'log10' },
  lines: [
    {
      label: text('这句话：范数的 k 次方', 'the sentence: the norm to the power k'),
      style: 'dashed',
      value: 'spectral_norm_product',
    },
    { label: text('实测 ‖W^k‖', 'measured ‖W^k‖'), style: 'solid', value: 'product_spectral_norm' },
    {
      label: text('谱半径的 k 次方', 'the spectral radius to the power k'),
      style: 'floor',
      value: 'product_spectral_radius',
    },
  ],
  values: {
    norm: 'spectral_norm[first]',
    radius: 'spectral_radius[first]',
    predicted: 'spectral_norm_product',
    left: 'product_spectral_norm',
  },
};

export const powerExperiments: readonly Experiment[] = [
  experiment({
    id: 'shear-power',
    title: text('范数 10 的矩阵，连乘之后消失', 'A matrix of norm 10 whose powers vanish'),
    spec: {
      kind: 'matrices',
      matrices: [SHEAR],
      repeat: 20,
      claims: [
        { says: '谱范数大于 1，连乘指数增长', that: 'product_spectral_norm > 1' },
        { says: '谱半径小于 1', that: 'spectral_radius[1] < 1' },
      ],
    },
    guess: {
      question: text(
        'W = [[0.5, 10], [0, 0.5]]，谱范数 10.02。‖W²⁰‖ 是多少？',
        'W = [[0.5, 10], [0, 0.5]] has spectral norm 10.02. How large is ‖W²⁰‖?',
      ),
      choices: powersOfTen([20, 1, 0, -3]),
      quantity: 'product_spectral_norm',
    },
    figure: powers,
    sentence: text(
      '谱范数 {norm:4}，谱半径 {radius}：前几次停在 10 附近，然后每次 ×0.5，第 {repeat} 次剩 {left}，而不是 {predicted}。',
      'Spectral norm {norm:4}, spectral radius {radius}: the first powers stay near 10, then it is about ×0.5 each time, {left} at power {repeat} instead of {predicted}.',
    ),
    switch: {
      set: {},
      experiment: 'rotation-power',
      label: text('换成 10 倍的旋转', 'use ten times a rotation'),
      shows: text(
        '范数同样是 {norm}，但奇异值全相等、谱半径也是 {radius}：这时确实每次 ×10，第 {repeat} 次到 {left}。',
        'The same norm {norm}, but all singular values are equal and the spectral radius is {radius} too: now it is ×10 each time, {left} at power {repeat}.',
      ),
    },
    statement: '2.2b',
  }),
  experiment({
    id: 'rotation-power',
    title: text('旋转的 10 倍，连乘指数增长', 'Ten times a rotation grows exponentially'),
    spec: {
      kind: 'matrices',
      matrices: [
        [
          [8, -6],
          [6, 8],
        ],
      ],
      repeat: 20,
      claims: [{ says: '谱范数大于 1，连乘指数增长', that: 'product_spectral_norm > 1' }],
    },
    statement: '2.2b',
  }),
  experiment({
    id: 'orthogonal-relu-rate',
    title: text('1.3 倍正交权重的激活网络', 'Networks with 1.3 times an orthogonal matrix'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 128,
      activation: 'relu',
      init: 'orthogonal',
      sigma_w2: 1.69,
      seeds: 30,
      claims: [{ says: '谱范数 1.3 大于 1，梯度增长', that: 'rate > 0' }],
    },
    statement: '2.2b',
  }),
];

const SECTION_22 = studyNote('2. 梯度爆炸问题', '2.2 梯度爆炸的产生原因');

export const powerStatements: readonly Statement[] = [
  statement({
    id: '2.2b',
    truth: 'false',
    quote: '如果权重矩阵的谱范数（最大奇异值）大于1，连乘会导致梯度指数增长',
    headings: SECTION_22,
    experiment: 'shear-power',
    measurements: [
      ...[1, 2, 3, 5, 10].map((k) => ({
        quantity: `spectral norm of W^${k}`,
        experiment: 'shear-power',
        set: { repeat: String(k) },
        value: 'product_spectral_norm',
      })),
      { quantity: 'spectral radius', experiment: 'shear-power', value: 'spectral_radius[1]' },
      {
        quantity: 'rate of a sigmoid network with 3 times an orthogonal matrix',
        experiment: 'orthogonal-relu-rate',
        set: { activation: 'sigmoid', sigma_w2: '9' },
        value: 'rate',
        thorough: true,
      },
      {
        quantity: 'rate of a ReLU network with 1.3 times an orthogonal matrix',
        experiment: 'orthogonal-relu-rate',
        value: 'rate',
        thorough: true,
      },
    ],
    says: text(
      '权重的谱范数大于 1，连乘就使梯度指数增长。',
      'If the spectral norm of the weights exceeds 1, the repeated product makes the gradient grow exponentially.',
    ),
    wrong: text(
      '同一矩阵连乘时起决定作用的是谱半径：[[0.5, 10], [0, 0.5]] 的范数是 10.02，20 次连乘却只剩 3.8×10⁻⁴。带激活时更明显：ReLU 网络用 1.3 倍正交权重，梯度每层 ×0.92。',
      'For one matrix repeated the spectral radius decides: [[0.5, 10], [0, 0.5]] has norm 10.02, and 3.8×10⁻⁴ is left at power 20. With activations it is plainer still: a ReLU network with 1.3 times an orthogonal matrix goes ×0.92 a layer.',
    ),
    survives: text(
      '线性且反复相乘时看谱半径；正交矩阵的倍数才能直接看谱范数；谱范数大于 1 只说明“某一步、某个方向”会被放大。',
      'For one linear matrix repeated, look at the spectral radius; only multiples of an orthogonal matrix can be judged by the norm. A norm above 1 says that one step in one direction is stretched, no more.',
    ),
    whyAsked: text(
      '谱范数与谱半径的区别，是 RNN 问题的核心。',
      'The difference between spectral norm and spectral radius is the heart of questions about recurrent networks.',
    ),
  }),
];
