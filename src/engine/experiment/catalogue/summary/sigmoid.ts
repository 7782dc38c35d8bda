/** @file 5.2a: why sigmoid makes gradients vanish, and what the usual answer leaves out. */

import { float16Floor, gradientPlan, predictedFactor } from '../../figure/standard.ts';
import { LAYER } from '../../kinds/kind.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, statement, studyNote, text } from '../define.ts';
import { beside } from '../sweep.ts';

const QUOTE = 'sigmoid的导数最大值为0.25，深层网络中连乘导致指数衰减';
const quarter = predictedFactor('0.25', text('这句话：每层 ×0.25', 'the sentence: ×0.25 a layer'));
const decay = gradientPlan({ beside: [quarter, float16Floor], place: LAYER });

export const sigmoidExperiments: readonly Experiment[] = [
  experiment({
    id: 'sigmoid-decay',
    title: text('sigmoid 深层网络：梯度还剩多少', 'A deep sigmoid network: what is left of the gradient'),
    spec: {
      kind: 'network',
      depth: 20,
      width: 128,
      activation: 'sigmoid',
      init: 'xavier',
      batch: 16,
      seeds: 30,
      claims: [
        {
          says: '每层最多乘 0.25',
          says_en: 'at most ×0.25 a layer',
          that: `${GRADIENT_RATIO} <= 0.25^(depth-1)`,
        },
        {
          says: 'Xavier 权重下每层约乘 0.235',
          says_en: 'under Xavier weights about ×0.235 a layer',
          that: 'exp(rate) within 0.01 of 0.235',
        },
      ],
    },
    guess: {
      question: text('往回传 20 层，梯度还剩多少？', 'What is left of the gradient after 20 layers?'),
      choices: powersOfTen([-3, -6, -12, -24]),
      quantity: GRADIENT_RATIO,
    },
    sentence: text(
      'Xavier 权重下每层 ×{per_layer}，{depth} 层之后剩 {left}：比“每层 ×0.25”略快，因为权重也在连乘里。',
      'Under Xavier ×{per_layer} a layer, {left} left after {depth}: a little faster than ×0.25, because the weights are part of the product.',
    ),
    switch: {
      set: { sigma_w2: '400' },
      label: text('把权重放大到 σ_w = 20', 'weights at σ_w = 20'),
      shows: text(
        '导数仍然不超过 0.25，梯度却每层 ×{per_layer}，{depth} 层之后变成 {left} 倍：衰减不是导数单独决定的。',
        'The slope is still at most 0.25, yet the gradient goes ×{per_layer} a layer, {left} times after {depth}: the slope alone does not decide.',
      ),
    },
    figure: decay,
    presets: [
      { says: text('标准的 Xavier 权重：指数衰减', 'standard Xavier weights: exponential decay'), set: {} },
      {
        says: text('σ_w = 10.15：不衰减也不增长', 'σ_w = 10.15: neither decay nor growth'),
        set: { sigma_w2: '103' },
      },
      { says: text('σ_w = 20：梯度爆炸', 'σ_w = 20: the gradient explodes'), set: { sigma_w2: '400' } },
    ],
    statement: '5.2a',
  }),
  experiment({
    id: 'sigmoid-unit-chain',
    title: text('50 个 sigmoid 单元：一个不衰减的反例', 'Fifty sigmoid units: a chain that does not decay'),
    spec: {
      kind: 'network',
      depth: 50,
      activation: 'sigmoid',
      weights: [[[4]]],
      biases: [[-2]],
      input: [0.5],
      gradient: [1],
      claims: [
        {
          says: '导数最大值为0.25……连乘导致指数衰减',
          says_en: 'the slope is at most 0.25, so the product decays exponentially',
          that: `${GRADIENT_RATIO} <= 0.25^(depth-1)`,
        },
      ],
    },
    figure: gradientPlan({
      beside: [quarter, beside('derivative_product', '只看导数的连乘：{slopes}', 'slopes alone: {slopes}')],
      place: LAYER,
      values: { slopes: 'derivative_product' },
    }),
    sentence: text(
      '权重 4、偏置 −2：每层 4 × 0.25 = 1，{depth} 层之后还剩 {left}；只看导数的连乘是 {slopes}。',
      'Weight 4, bias −2: 4 × 0.25 = 1 a layer, {left} left after {depth}; the slopes alone multiply to {slopes}.',
    ),
    statement: '5.2a',
  }),
  experiment({
    id: 'sigmoid-xavier-rate',
    title: text('sigmoid + Xavier 的每层速率', 'Rate per layer of sigmoid with Xavier'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 256,
      activation: 'sigmoid',
      init: 'xavier',
      seeds: 40,
      claims: [
        { that: 'rate within 0.01 of -1.448' },
        { says: '每层最多乘 0.25', says_en: 'at most ×0.25 a layer', that: 'exp(rate) <= 0.25' },
        {
          says: '平均场理论加 1/n 修正',
          says_en: 'mean-field theory with the 1/n correction',
          that: 'rate within 0.01 of theory_rate',
        },
      ],
    },
    figure: decay,
    sentence: text(
      '每层 ×{per_layer}，{depth} 层之后剩 {left}。',
      '×{per_layer} a layer, {left} left after {depth}.',
    ),
  }),
];

export const sigmoidStatements: readonly Statement[] = [
  statement({
    id: '5.2a',
    truth: 'loose',
    quote: QUOTE,
    headings: studyNote('5. 面试重点总结', '5.2 常见面试问题'),
    alsoAt: [
      {
        headings: studyNote('5. 面试重点总结', '5.2 常见面试问题'),
        text: '为什么sigmoid容易导致梯度消失？',
      },
    ],
    experiment: 'sigmoid-unit-chain',
    pane: 'sigmoid-decay',
    measurements: [
      {
        quantity: 'product of the activation derivatives alone',
        experiment: 'sigmoid-unit-chain',
        value: 'derivative_product',
      },
      { quantity: 'rate with standard (Xavier) weights', experiment: 'sigmoid-xavier-rate', value: 'rate' },
    ],
    says: text(
      'sigmoid 的导数最大值为 0.25，所以深层连乘必然指数衰减。',
      'The slope of sigmoid is at most 0.25, so in a deep network the product decays exponentially.',
    ),
    wrong: text(
      '连乘里还有权重。50 层、权重 4、偏置 −2 的 sigmoid 链，每层 4 × 0.25 = 1，梯度一点没少；σ_w = 20 时反而增长。',
      'The weights belong to the product. In a chain of 50 sigmoid units with weight 4 and bias −2 each layer gives 4 × 0.25 = 1 and nothing is lost; at σ_w = 20 the gradient grows.',
    ),
    survives: text(
      '反向传播每层乘的是 Wᵀ 和 σ′ 的积。σ′ ≤ 0.25，标准（Xavier）权重下合起来每层约 ×0.235，所以指数衰减；只有每层 ‖W‖ < 4 才保证衰减。另外 sigmoid 的输出不以 0 为中心。',
      'Each layer multiplies the gradient by Wᵀ and σ′ together. With σ′ ≤ 0.25 and standard (Xavier) weights that is about ×0.235 a layer, hence exponential decay; only ‖W‖ < 4 in every layer guarantees it. Besides, its outputs are not centred at 0.',
    ),
    whyAsked: text(
      '追问“权重大一点会怎样”，能分辨背答案的人和推过公式的人。',
      'The follow-up "and with larger weights?" separates those who recite from those who derived it.',
    ),
  }),
];
