/** @file 1.4h and 1.4i: whether sigmoid always vanishes, and how fast it does under Xavier. */

import { float16Floor, gradientPlan, predictedFactor } from '../../figure/standard.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, statement, text } from '../define.ts';
import { SECTION_14 } from './section.ts';

const decay = gradientPlan({
  beside: [
    predictedFactor('0.25', text('这句话：每层至多 ×0.25', 'the sentence: at most ×0.25 a layer')),
    float16Floor,
  ],
  place: text('层', 'layer'),
});

export const sigmoidExperiments: readonly Experiment[] = [
  experiment({
    id: 'sigmoid-grows',
    title: text('sigmoid 也会梯度爆炸', 'Sigmoid gradients can grow too'),
    spec: {
      kind: 'network',
      depth: 50,
      activation: 'sigmoid',
      weights: [[[8]]],
      biases: [[-4]],
      input: [0.5],
      gradient: [1],
      claims: [
        {
          says: '深层 sigmoid 网络的梯度必然消失',
          says_en: 'The gradient of a deep sigmoid network always vanishes',
          that: 'rate < 0',
        },
      ],
    },
    guess: {
      question: text(
        '50 个 sigmoid 单元串起来，权重 8、偏置 −4。第一层的梯度是最后一层的多少倍？',
        'Fifty sigmoid units in a chain, weight 8, bias −4: how many times the last gradient is the first?',
      ),
      choices: powersOfTen([-30, -15, 0, 15]),
      quantity: GRADIENT_RATIO,
    },
    figure: decay,
    sentence: text(
      '权重 8、偏置 −4：每层 8 × 0.25 = 2，{depth} 层之后是 {left} 倍。',
      'Weight 8, bias −4: 8 × 0.25 = 2 a layer, {left} after {depth}.',
    ),
    switch: {
      set: {},
      experiment: 'sigmoid-xavier-deep',
      label: text('换成 Xavier 权重', 'use Xavier weights'),
      shows: text(
        '标准权重下才消失：每层 ×{per_layer}，{depth} 层之后剩 {left}。',
        'With standard weights it does vanish: ×{per_layer} a layer, {left} left after {depth}.',
      ),
    },
    statement: '1.4h',
  }),
  experiment({
    id: 'sigmoid-xavier-deep',
    title: text('sigmoid + Xavier，50 层', 'Sigmoid with Xavier weights, fifty layers'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 128,
      activation: 'sigmoid',
      init: 'xavier',
      seeds: 10,
      claims: [
        { says: '每层约 ×0.235', says_en: 'About ×0.235 a layer', that: 'exp(rate) within 0.01 of 0.235' },
        { says: '每层恰好 ×0.25', says_en: 'Exactly ×0.25 a layer', that: 'exp(rate) within 0.005 of 0.25' },
      ],
    },
    guess: {
      question: text(
        'sigmoid、Xavier，50 层。第一层还剩多少梯度？',
        'Sigmoid with Xavier weights, fifty layers: what is left of the gradient at the first?',
      ),
      choices: powersOfTen([-5, -15, -31, -60]),
      quantity: GRADIENT_RATIO,
    },
    figure: gradientPlan({
      beside: [
        predictedFactor('0.235', text('这句话：每层 ×0.235', 'the sentence: ×0.235 a layer')),
        float16Floor,
      ],
      place: text('层', 'layer'),
    }),
    sentence: text(
      '每层 ×{per_layer:3}，{depth} 层之后剩 {left}；float16 十一层就归零。',
      '×{per_layer:3} a layer, {left} left after {depth}; float16 reaches zero within eleven layers.',
    ),
    switch: {
      set: { sigma_w2: '9' },
      label: text('权重放大到 σ_w = 3', 'weights at σ_w = 3'),
      shows: text(
        '0.235 只属于 Xavier：σ_w = 3 时每层 ×{per_layer:3}，剩 {left}。',
        '0.235 belongs to Xavier: at σ_w = 3 it is ×{per_layer:3} a layer, {left} left.',
      ),
    },
    statement: '1.4i',
  }),
];

export const sigmoidStatements: readonly Statement[] = [
  statement({
    id: '1.4h',
    truth: 'false',
    origin: 'implied',
    quote: "当网络很深时，连乘项$\\prod_{k=l+1}^{L} f'(z^{(k-1)})$会变得非常小。",
    headings: SECTION_14,
    experiment: 'sigmoid-grows',
    measurements: [
      {
        quantity: 'gradient norm ratio with weight 4, bias −2',
        experiment: 'sigmoid-unit-chain',
        value: GRADIENT_RATIO,
      },
      {
        quantity: 'rate with Gaussian weights at sigma_w = 20',
        experiment: 'sigmoid-xavier-rate',
        set: { sigma_w2: '400' },
        value: 'rate',
        thorough: true,
      },
    ],
    says: text(
      '深层 sigmoid 网络的梯度必然消失。',
      'The gradient of a deep sigmoid network always vanishes.',
    ),
    wrong: text(
      '权重 8、偏置 −4 时每层 8 × 0.25 = 2，50 层之后梯度是 10¹⁴ 倍；随机高斯权重在 σ_w = 20 时每层约 ×1.35。',
      'With weight 8 and bias −4 each layer gives 8 × 0.25 = 2: 10¹⁴ times after 50 layers; Gaussian weights at σ_w = 20 give about ×1.35 a layer.',
    ),
    survives: text(
      '只有每层 ‖W‖ < 4 时，sigmoid 网络的梯度才必然消失。',
      'Only ‖W‖ < 4 in every layer makes the gradient of a sigmoid network vanish for certain.',
    ),
    whyAsked: text(
      '看你是否把“激活导数的连乘”当成了“梯度”。',
      'It shows whether you take the product of slopes for the gradient.',
    ),
  }),
  statement({
    id: '1.4i',
    truth: 'true',
    origin: 'added',
    quote: "对于sigmoid函数：$f'(x) = \\sigma(x)(1-\\sigma(x)) \\leq 0.25$",
    headings: SECTION_14,
    experiment: 'sigmoid-xavier-rate',
    pane: 'sigmoid-xavier-deep',
    measurements: [
      { quantity: 'chi_1', experiment: 'sigmoid-xavier-rate', set: { seeds: '1' }, value: 'chi_1' },
      {
        quantity: 'ln sqrt chi_1',
        experiment: 'sigmoid-xavier-rate',
        set: { seeds: '1' },
        value: 'ln(chi_1)/2',
      },
      {
        quantity: 'rate over many seeds',
        experiment: 'sigmoid-xavier-rate',
        set: { seeds: '200' },
        value: 'rate',
        thorough: true,
      },
    ],
    says: text(
      'Xavier 权重下，深层 sigmoid 网络每层把梯度缩到约 0.235 倍（笔记没有提）。',
      'With Xavier weights a deep sigmoid network multiplies the gradient by about 0.235 a layer (not in the note).',
    ),
    wrong: text(
      '没有错。50 层、宽 256 实测每层 e^{−1.448} = 0.235，极限 0.236，不是 0.25：导数并不总在最大处。',
      'Nothing is wrong. At depth 50 and width 256 it is e^{−1.448} = 0.235 a layer, 0.236 in the limit and not 0.25: slopes are not always at their largest.',
    ),
    survives: text(
      'sigmoid + Xavier 每层约 ×0.235：float16 在 11 层、float32 在 71 层之后下溢。',
      'Sigmoid with Xavier: about ×0.235 a layer; float16 underflows after 11 layers, float32 after 71.',
    ),
    whyAsked: text('能给出数字，比只说“小于 0.25”有说服力。', 'A number convinces more than "below 0.25".'),
  }),
];
