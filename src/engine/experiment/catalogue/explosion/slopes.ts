/** @file 2.2: how steep activations are, and what their slopes do when they are repeated. */

import { gradientPlan } from '../../figure/standard.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, powersOfTen, statement, studyNote, text } from '../define.ts';

export const slopeExperiments: readonly Experiment[] = [
  experiment({
    id: 'slope-suprema',
    title: text('常用激活函数的导数最大值', 'The largest slopes of the usual activations'),
    spec: {
      kind: 'activation',
      activation: [
        'sigmoid',
        'tanh',
        'relu',
        'leaky_relu',
        'elu',
        'softplus',
        'mish',
        'silu',
        'gelu',
        'gelu_tanh',
        'selu',
      ],
      claims: [{ says: '导数可能很大：至少 10', that: 'largest_derivative_max >= 10' }],
    },
    statement: '2.2c',
  }),
  experiment({
    id: 'slope-of-square',
    title: text('x² 的导数没有上界', 'The slope of x² has no bound'),
    spec: {
      kind: 'calc',
      let: { x: 100, h: 1 },
      claims: [{ says: '中心差商：x = 100 处的导数', that: '((x+h)^2 - (x-h)^2)/(2*h) within 0 of 2*x' }],
    },
    statement: '2.2c',
  }),
  experiment({
    id: 'steepest-place',
    title: text('每层都在导数最大的地方', 'Every layer where its slope is largest'),
    spec: {
      kind: 'recurrent',
      activation: 'gelu',
      weights: [[[1]]],
      pre_activation: Math.SQRT2,
      steps: 50,
      gradient: [1],
      claims: [
        { says: '每层至少 ×10', that: 'gradient_norm[first] >= 10^steps' },
        { says: '每层不超过 ×1.76', that: 'gradient_norm[first] <= 1.7581^steps' },
      ],
    },
    guess: {
      question: text(
        'GELU 的导数最大 1.129。权重为 1、50 层都恰在那里，梯度放大多少倍？',
        'The slope of GELU reaches 1.129. With weight 1 and all 50 layers exactly there, how much does the gradient grow?',
      ),
      choices: powersOfTen([0, 3, 12, 50]),
      quantity: 'gradient_norm[first]',
    },
    figure: gradientPlan({
      beside: [
        {
          label: text('这句话：导数很大，每层 ×10', 'the sentence: very large, ×10 a layer'),
          style: 'dashed',
          value: '10^(steps + 1 - l)',
        },
        { label: text('ReLU 的正半轴：×1', 'live ReLU: ×1'), style: 'floor', value: '1' },
      ],
      place: text('层', 'layer'),
    }),
    sentence: text(
      '最陡处每层也只有 ×{per_layer}，但 {steps} 层连乘就是 {left} 倍：不是导数“很大”，而是略大于 1 又重复了许多次。',
      'Even at its steepest it is only ×{per_layer} a layer, yet {steps} layers multiply to {left}: no slope is "very large", it is a little above 1 and repeated often.',
    ),
    switch: {
      set: { activation: 'selu', pre_activation: '-0.0001' },
      label: text('换成 SELU（最大 1.758）', 'use SELU (largest slope 1.758)'),
      shows: text(
        '常用函数里最陡的 SELU：每层 ×{per_layer}，{steps} 层 {left} 倍，仍远不到每层 ×10。',
        'SELU, the steepest of the usual ones: ×{per_layer} a layer, {left} after {steps}, still far from ×10 a layer.',
      ),
    },
    statement: '2.2c',
  }),
];

const slopeMeasurements = [
  'sigmoid',
  'tanh',
  'relu',
  'leaky_relu',
  'elu',
  'softplus',
  'mish',
  'silu',
  'gelu',
  'gelu_tanh',
].map((name, i) => ({
  quantity: `largest slope of ${name}`,
  experiment: 'slope-suprema',
  value: `derivative_max[${i + 1}]`,
}));

export const slopeStatements: readonly Statement[] = [
  statement({
    id: '2.2c',
    truth: 'loose',
    quote: '某些激活函数在特定区域的导数可能很大，加剧梯度爆炸。',
    headings: studyNote('2. 梯度爆炸问题', '2.2 梯度爆炸的产生原因'),
    experiment: 'slope-suprema',
    pane: 'steepest-place',
    measurements: [
      ...slopeMeasurements,
      {
        quantity: 'slope of x^2 at 100',
        experiment: 'slope-of-square',
        value: '((x+h)^2 - (x-h)^2)/(2*h)',
      },
      {
        quantity: 'growth over 50 layers at the largest slope of GELU',
        experiment: 'steepest-place',
        value: 'gradient_norm[first]',
      },
    ],
    says: text(
      '有些激活函数在某些区域的导数很大，会加剧梯度爆炸。',
      'Some activations have very large slopes in certain regions, which aggravates explosion.',
    ),
    wrong: text(
      '常用函数都不大：sigmoid 0.25，tanh 与 ReLU 1，SiLU 1.10，GELU 1.13，最大的 SELU 也只有 1.758。只有 x²、exp 这类才无界。',
      'None of the usual ones is large: sigmoid 0.25, tanh and ReLU 1, SiLU 1.10, GELU 1.13, and even SELU, the largest, 1.758. Only the likes of x² and exp are unbounded.',
    ),
    survives: text(
      '常用激活的导数都不超过 1.76；略大于 1 的（GELU、SiLU、SELU）连乘许多层才有影响，爆炸主要来自权重的尺度。',
      'The usual activations have slopes of at most 1.76; those a little above 1 (GELU, SiLU, SELU) matter when repeated over many layers. Explosion comes mainly from the scale of the weights.',
    ),
    whyAsked: text(
      '说得出具体数值，比“可能很大”有分量。',
      'Naming the numbers weighs more than "can be very large".',
    ),
  }),
];
