/** @file 1.2a and 1.2b: the gradient of the weights, and the order of the chain rule. */

import type { Experiment, Statement } from '../../types.ts';
import { experiment, statement, text } from '../define.ts';
import { measured, predicted, sweep } from '../sweep.ts';
import { LITTLE_NET } from './expressions.ts';
import { KEY_CONCEPTS, SECTION_12 } from './section.ts';

const PRODUCT = 'gradient_norm[1]*input_norm';
const FROM_ENTRIES =
  'sqrt(weight_gradient[1]^2 + weight_gradient[2]^2 + weight_gradient[3]^2 + weight_gradient[4]^2)';
const ORDER = 'product_norm within 0 of reversed_product_norm';

const TWO_LAYERS = {
  kind: 'matrices',
  matrices: [
    [
      [1, 2],
      [0, 1],
    ],
    [
      [1, 0],
      [3, 1],
    ],
  ],
  gradient: [1, 0],
};

export const chainRuleExperiments: readonly Experiment[] = [
  experiment({
    id: 'weight-gradient',
    title: text(
      '权重的梯度是 δ 与输入的外积',
      'The gradient of the weights is the outer product of δ and the input',
    ),
    spec: {
      ...LITTLE_NET,
      target: [0.5, -0.5],
      claims: [{ says: '∂L/∂W = δ aᵀ', that: `${FROM_ENTRIES} within 0 of ${PRODUCT}` }],
    },
    guess: {
      question: text(
        '一个样本，‖δ¹‖ = 0.41，‖x‖ = 1.41。‖∂L/∂W¹‖ 是多少？',
        'One sample with ‖δ¹‖ = 0.41 and ‖x‖ = 1.41: what is ‖∂L/∂W¹‖?',
      ),
      choices: [
        { label: text('0.29', '0.29'), log10: -0.538 },
        { label: text('0.41', '0.41'), log10: -0.387 },
        { label: text('0.59', '0.59'), log10: -0.229 },
        { label: text('1.82', '1.82'), log10: 0.26 },
      ],
      quantity: 'weight_gradient_norm[1]',
    },
    figure: {
      form: 'bars',
      y: { label: text('权重梯度的大小 ‖∂L/∂W¹‖', 'size of the weight gradient, ‖∂L/∂W¹‖'), scale: 'linear' },
      bars: [
        predicted(PRODUCT, '这句话：‖δ‖ · ‖a‖', 'the sentence: ‖δ‖ · ‖a‖'),
        measured('weight_gradient_norm[1]', '实测：∂L/∂W¹', 'measured: ∂L/∂W¹'),
      ],
      values: { norm: 'weight_gradient_norm[1]', product: PRODUCT },
    },
    sentence: text(
      '一个样本：‖δ‖·‖a‖ = {product}，‖∂L/∂W¹‖ = {norm}，完全相等。',
      'One sample: ‖δ‖·‖a‖ = {product} and ‖∂L/∂W¹‖ = {norm}, exactly.',
    ),
    switch: {
      set: {},
      experiment: 'weight-gradient-batch',
      label: text('换成 64 个样本', 'use 64 samples'),
      shows: text(
        '批里是外积之和，互相抵消：‖δ‖·‖a‖ = {product}，实际只有 {norm}。',
        'In a batch outer products are added and cancel: ‖δ‖·‖a‖ = {product}, in fact only {norm}.',
      ),
    },
    statement: '1.2a',
  }),
  experiment({
    id: 'weight-gradient-batch',
    title: text('一批样本的权重梯度', 'The weight gradient of a batch'),
    spec: {
      kind: 'network',
      depth: 2,
      width: 8,
      batch: 64,
      activation: 'tanh',
      seeds: 30,
      claims: [{ says: '‖∂L/∂W‖ = ‖δ‖·‖a‖', that: `weight_gradient_norm[1] within 0.1 of ${PRODUCT}` }],
    },
    statement: '1.2a',
  }),
  experiment({
    id: 'chain-rule-order',
    title: text('链式法则的连乘要按顺序', 'The product of the chain rule has an order'),
    spec: {
      ...TWO_LAYERS,
      claims: [
        {
          says: '按 k = L, …, l+1 的顺序相乘',
          says_en: 'Multiplied in the order k = L, …, l+1',
          that: 'product_norm within 0 of sqrt(5)',
        },
        { says: '按升序相乘也一样', says_en: 'Ascending order gives the same', that: ORDER },
      ],
    },
    statement: '1.2b',
  }),
  experiment({
    id: 'chain-rule-pane',
    title: text('链式法则的连乘要按顺序', 'The product of the chain rule has an order'),
    spec: {
      ...TWO_LAYERS,
      claims: [{ says: '按升序相乘也一样', says_en: 'Ascending order gives the same', that: ORDER }],
    },
    guess: {
      question: text(
        'J₂ = [[1,2],[0,1]]，J₃ = [[1,0],[3,1]]，∂L/∂z³ = (1, 0)。∂L/∂z¹ 是什么？',
        'J₂ = [[1,2],[0,1]], J₃ = [[1,0],[3,1]] and ∂L/∂z³ = (1, 0): what is ∂L/∂z¹?',
      ),
      choices: [
        { label: text('(1, 0)', '(1, 0)'), log10: 0 },
        { label: text('(1, 2)', '(1, 2)'), log10: 0.349 },
        { label: text('(3, 1)', '(3, 1)'), log10: 0.5 },
        { label: text('(7, 2)', '(7, 2)'), log10: 0.862 },
      ],
      quantity: 'product_norm',
    },
    figure: sweep({
      over: 'repeat',
      at: [1, 2, 3, 4, 5],
      x: text('这两层重复几次', 'how often the two layers are repeated'),
      y: text('‖∂L/∂z¹‖', '‖∂L/∂z¹‖'),
      yScale: 'log10',
      lines: [
        predicted(
          'reversed_product_norm',
          '这句话照字面：k 从小到大',
          'the sentence to the letter: k ascending',
        ),
        measured('product_norm', '实测：k = L, …, l+1', 'measured: k = L, …, l+1'),
      ],
      values: { right: 'product_norm', ascending: 'reversed_product_norm' },
    }),
    sentence: text(
      '两层时正确的长度是 {right}，升序相乘得到 {ascending}：矩阵乘法不能交换。',
      'For two layers the right length is {right}, ascending order gives {ascending}: matrices do not commute.',
    ),
    switch: {
      set: {},
      experiment: 'chain-rule-commuting',
      label: text('换成可交换的雅可比', 'use Jacobians that commute'),
      shows: text(
        '可交换时次序才不要紧：都是 {right}。',
        'Only when they commute does the order not matter: both give {right}.',
      ),
    },
    statement: '1.2b',
  }),
  experiment({
    id: 'chain-rule-commuting',
    title: text('可交换的雅可比', 'Jacobians that commute'),
    spec: {
      kind: 'matrices',
      matrices: [
        [
          [1, 2],
          [0, 1],
        ],
        [
          [1, 3],
          [0, 1],
        ],
      ],
      gradient: [1, 0],
      claims: [{ says: '按升序相乘也一样', says_en: 'Ascending order gives the same', that: ORDER }],
    },
    statement: '1.2b',
  }),
];

export const chainRuleStatements: readonly Statement[] = [
  statement({
    id: '1.2a',
    truth: 'true',
    quote:
      '$$\\frac{\\partial L}{\\partial W^{(l)}} = \\frac{\\partial L}{\\partial z^{(l)}} \\cdot \\frac{\\partial z^{(l)}}{\\partial W^{(l)}}$$',
    headings: SECTION_12,
    experiment: 'weight-gradient',
    measurements: [
      { quantity: 'entry (1,2) of dL/dW^1', experiment: 'weight-gradient', value: 'weight_gradient[2]' },
    ],
    says: text('权重的梯度是 ∂L/∂z 乘 ∂z/∂W。', 'The gradient of the weights is ∂L/∂z times ∂z/∂W.'),
    wrong: text(
      '没有错，但 ∂z/∂W 是三阶张量，这里的“·”是缩并，不是矩阵乘法。',
      'Nothing is wrong, but ∂z/∂W is a third-order tensor and the dot a contraction, not a matrix product.',
    ),
    survives: text(
      '一个样本：∂L/∂W^l = δ^l (a^{l−1})ᵀ；一批样本把外积加起来。',
      'For one sample ∂L/∂W^l = δ^l (a^{l−1})ᵀ; over a batch the outer products are added.',
    ),
    whyAsked: text(
      '写得出 δ aᵀ，才知道梯度的大小还取决于输入的大小。',
      'Whoever writes δ aᵀ knows that the size of the gradient also depends on the size of the input.',
    ),
  }),
  statement({
    id: '1.2b',
    truth: 'true-if',
    quote: '\\prod_{k=l+1}^{L} \\frac{\\partial z^{(k)}}{\\partial z^{(k-1)}}',
    headings: SECTION_12,
    alsoAt: [{ headings: KEY_CONCEPTS, text: '链式法则：梯度传播的基础' }],
    experiment: 'chain-rule-order',
    pane: 'chain-rule-pane',
    measurements: [
      {
        quantity: 'the same, factors multiplied in ascending order (wrong)',
        experiment: 'chain-rule-order',
        value: 'reversed_product_norm',
      },
    ],
    says: text(
      '∂L/∂z^l 等于 ∂L/∂z^L 乘各层雅可比之积。',
      "∂L/∂z^l is ∂L/∂z^L times the product of the layers' Jacobians.",
    ),
    wrong: text(
      '要写明顺序：梯度取行向量，因子从左到右按 k = L, …, l+1。升序相乘会得到 (7, 2)，正确的是 (1, 2)。',
      'The order has to be said: with row gradients the factors stand as k = L, …, l+1. Ascending order gives (7, 2) where (1, 2) is right.',
    ),
    survives: text(
      '对单链网络，行向量梯度乘 J_L J_{L−1} … J_{l+1}；列向量写法是 δ^l = f′(z^l) ⊙ (W^{l+1})ᵀ δ^{l+1}。',
      'For a plain chain, the row gradient times J_L J_{L−1} … J_{l+1}; in columns δ^l = f′(z^l) ⊙ (W^{l+1})ᵀ δ^{l+1}.',
    ),
    whyAsked: text(
      '手推反向传播时第一个出错的地方。',
      'It is the first place where a derivation by hand goes wrong.',
    ),
  }),
];
