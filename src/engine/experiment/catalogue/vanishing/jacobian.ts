/** @file 1.3a and 1.3b: the Jacobian of one layer, its form and its indices. */

import type { Experiment, Statement } from '../../types.ts';
import { experiment, statement, text } from '../define.ts';
import { beside, measured, predicted, sweep } from '../sweep.ts';
import { tanhOf, tanhSlope } from './expressions.ts';
import { SECTION_13 } from './section.ts';

/** tanh' is 0.5 and 0.25 here. */
const Z = [0.8813735870195432, 1.3169578969248166];
const LITERAL = 'frobenius_norm within 0 of literal_norm';
const SATURATION = text('预激活的倍数（越大越饱和）', 'scale of the pre-activations (more saturation)');

/** 2 tanh'(0.5 scale). */
const BELOW = `2*${tanhSlope(tanhOf('0.5*scale'))}`;

export const jacobianExperiments: readonly Experiment[] = [
  experiment({
    id: 'layer-jacobian',
    title: text('W 乘 f′：矩阵还是向量', 'W times f′: matrix or vector'),
    spec: {
      kind: 'jacobian',
      activation: 'tanh',
      weights: [
        [1, 2],
        [3, 4],
      ],
      z: Z,
      claims: [
        {
          says: '∂z^k/∂z^{k−1} = W · f′ 照字面乘',
          says_en: '∂z^k/∂z^{k−1} = W · f′ to the letter',
          that: LITERAL,
        },
        {
          says: '雅可比是 2×2 的矩阵',
          says_en: 'The Jacobian is a 2×2 matrix',
          that: 'entries within 0 of 4',
        },
      ],
    },
    guess: {
      question: text(
        'W 是 2×2，f′ 是两个数的向量。∂z^k/∂z^{k−1} 有几个元素？',
        'W is 2×2 and f′ a vector of two numbers: how many entries has ∂z^k/∂z^{k−1}?',
      ),
      choices: [
        { label: text('1', '1'), log10: 0 },
        { label: text('2', '2'), log10: 0.301 },
        { label: text('4', '4'), log10: 0.602 },
        { label: text('8', '8'), log10: 0.903 },
      ],
      quantity: 'entries',
    },
    figure: sweep({
      over: 'scale',
      at: [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2],
      x: SATURATION,
      y: text('∂z^k/∂z^{k−1} 的大小', 'size of ∂z^k/∂z^{k−1}'),
      lines: [
        predicted(
          'literal_norm',
          '这句话照字面：W · f′，一个向量',
          'the sentence to the letter: W · f′, a vector',
        ),
        measured('frobenius_norm', '实测：W diag(f′)', 'measured: W diag(f′)'),
      ],
      values: { norm: 'frobenius_norm', literal: 'literal_norm', entries: 'entries' },
    }),
    sentence: text(
      '雅可比有 {entries} 个元素、大小 {norm:3}；照字面的 W · f′ 是向量，长度 {literal:3}。',
      'The Jacobian has {entries} entries and size {norm:3}; W · f′ to the letter is a vector of length {literal:3}.',
    ),
    switch: {
      set: {},
      experiment: 'layer-jacobian-one-unit',
      label: text('下面一层只有一个单元', 'one unit in the layer below'),
      shows: text(
        '只有一个单元时 f′ 是一个数，照字面也对：都是 {norm:3}。',
        'With a single unit f′ is a number and the letter is right: both {norm:3}.',
      ),
    },
    statement: '1.3a',
  }),
  experiment({
    id: 'layer-jacobian-one-unit',
    title: text('一个单元：照字面也对', 'One unit: right to the letter'),
    spec: {
      kind: 'jacobian',
      activation: 'tanh',
      weights: [[1], [3]],
      z: [Z[0]],
      claims: [
        {
          says: '∂z^k/∂z^{k−1} = W · f′ 照字面乘',
          says_en: '∂z^k/∂z^{k−1} = W · f′ to the letter',
          that: LITERAL,
        },
      ],
    },
    statement: '1.3a',
  }),
  experiment({
    id: 'layer-jacobian-index',
    title: text('第 k 层的权重，第 k−1 层的导数', 'Weights of layer k, slope of layer k−1'),
    spec: {
      kind: 'jacobian',
      activation: 'tanh',
      weights: [[2]],
      biases: [0],
      z: [0.5],
      claims: [
        {
          says: '导数取在第 k−1 层',
          says_en: 'The slope is taken at layer k−1',
          that: `frobenius_norm within 0 of ${BELOW}`,
        },
        {
          says: '导数取在第 k 层',
          says_en: 'The slope is taken at layer k',
          that: 'frobenius_norm within 0 of next_layer_norm',
        },
      ],
    },
    guess: {
      question: text(
        'z² = 2 tanh(z¹)，z¹ = 0.5，tanh′(0.5) = 0.79，tanh′(z²) = 0.47。∂z²/∂z¹ 是多少？',
        'z² = 2 tanh(z¹) with z¹ = 0.5, tanh′(0.5) = 0.79 and tanh′(z²) = 0.47. What is ∂z²/∂z¹?',
      ),
      choices: [
        { label: text('0.47', '0.47'), log10: -0.328 },
        { label: text('0.79', '0.79'), log10: -0.102 },
        { label: text('0.94', '0.94'), log10: -0.027 },
        { label: text('1.57', '1.57'), log10: 0.197 },
      ],
      quantity: 'frobenius_norm',
    },
    figure: sweep({
      over: 'scale',
      at: [0.25, 0.5, 0.75, 1, 1.5, 2, 3],
      x: SATURATION,
      y: text('一层的导数', 'derivative of one layer'),
      lines: [
        predicted(BELOW, '这句话：W · f′(z¹)', 'the sentence: W · f′(z¹)'),
        measured('frobenius_norm', '实测', 'measured'),
        beside('next_layer_norm', '下标错一位：W · f′(z²)', 'index off by one: W · f′(z²)'),
      ],
      values: { right: 'frobenius_norm', off: 'next_layer_norm' },
    }),
    sentence: text(
      '第 2 层的权重配第 1 层的导数：{right:3}；取错一层得到 {off:3}。',
      'Weights of layer 2 with the slope of layer 1: {right:3}; one layer off gives {off:3}.',
    ),
    switch: {
      set: {},
      experiment: 'activation-jacobian-index',
      label: text('改求 ∂a²/∂a¹', 'take ∂a²/∂a¹ instead'),
      shows: text(
        '对激活值求导时权重和导数同属第 2 层，下标不错位：{right:3}。',
        'Between activations, weights and slope both belong to layer 2 and no index shifts: {right:3}.',
      ),
    },
    statement: '1.3b',
  }),
  experiment({
    id: 'activation-jacobian-index',
    title: text('激活值之间的导数', 'The derivative between activations'),
    spec: {
      kind: 'jacobian',
      order: 'derivative-first',
      activation: 'tanh',
      weights: [[2]],
      input: [0.4621171572600098],
      claims: [
        {
          says: '导数取在第 k−1 层',
          says_en: 'The slope is taken at layer k−1',
          that: `frobenius_norm within 0 of ${BELOW}`,
        },
      ],
    },
    statement: '1.3b',
  }),
];

export const jacobianStatements: readonly Statement[] = [
  statement({
    id: '1.3a',
    truth: 'loose',
    quote: "= W^{(k)} \\cdot f'(z^{(k-1)})$$",
    headings: SECTION_13,
    experiment: 'layer-jacobian',
    measurements: [
      { quantity: 'number of entries of the Jacobian', experiment: 'layer-jacobian', value: 'entries' },
      { quantity: 'entry (2,1) of the Jacobian', experiment: 'layer-jacobian', value: 'entry[3]' },
    ],
    says: text('∂z^k/∂z^{k−1} 等于 W^k 乘 f′(z^{k−1})。', '∂z^k/∂z^{k−1} is W^k times f′(z^{k−1}).'),
    wrong: text(
      '要写成 W^k diag(f′(z^{k−1}))。照字面，矩阵乘向量得到的是向量：W = [[1,2],[3,4]]、f′ = (0.5, 0.25) 时得 (1, 2.5)，而雅可比是 [[0.5, 0.5],[1.5, 1]]。',
      'It has to be W^k diag(f′(z^{k−1})). To the letter, matrix times vector is a vector: W = [[1,2],[3,4]] and f′ = (0.5, 0.25) give (1, 2.5), while the Jacobian is [[0.5, 0.5],[1.5, 1]].',
    ),
    survives: text(
      '∂z^k/∂z^{k−1} = W^k diag(f′(z^{k−1}))，只适用于逐元素激活；softmax、maxout、归一化的 f′ 不是对角阵。',
      '∂z^k/∂z^{k−1} = W^k diag(f′(z^{k−1})), for elementwise activations only; for softmax, maxout and normalisation f′ is no diagonal matrix.',
    ),
    whyAsked: text('写不写 diag，看得出你检查过形状没有。', 'The diag shows whether you checked the shapes.'),
  }),
  statement({
    id: '1.3b',
    truth: 'true',
    quote: "W^{(k)} \\cdot f'(z^{(k-1)})",
    headings: SECTION_13,
    experiment: 'layer-jacobian-index',
    measurements: [
      {
        quantity: 'the same with the derivative taken at layer k (wrong index)',
        experiment: 'layer-jacobian-index',
        value: 'next_layer_norm',
      },
    ],
    says: text(
      '第 k 个因子由第 k 层的权重和第 k−1 层的导数组成。',
      'Factor k pairs the weights of layer k with the slope of layer k−1.',
    ),
    wrong: text(
      '没有错，下标错开一位是对的；连乘共有 L − l 个因子。',
      'Nothing is wrong: the shift of the index is right, and the product has L − l factors.',
    ),
    survives: text(
      'z 之间的雅可比是 W^k diag(f′(z^{k−1}))；a 之间的是 diag(f′(z^k)) W^k。',
      'Between the z it is W^k diag(f′(z^{k−1})); between the a it is diag(f′(z^k)) W^k.',
    ),
    whyAsked: text(
      '下标差一位，手写的反向传播就会取错一层的导数。',
      'With the index off by one, backpropagation by hand takes the slope of the wrong layer.',
    ),
  }),
];
