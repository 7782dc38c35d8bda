/** @file The sentences of 5.3: practical advice. */

import type { Measurement, Statement } from '../../types.ts';
import { GRADIENT_RATIO, statement, studyNote, text } from '../define.ts';

const SECTION = studyNote('5. 面试重点总结', '5.3 实践建议');

function rateOf(activation: string, sigma_w2: string): Measurement {
  return {
    quantity: `rate per layer, ${activation}, sigma_w2 = ${sigma_w2}`,
    experiment: 'leaky-relu-he',
    set: { activation, sigma_w2 },
    value: 'rate',
    thorough: true,
  };
}

function criticalVariance(sigma_b2: string): Measurement {
  return {
    quantity: `sigma_w^2 at which chi_1 = 1, tanh, sigma_b^2 = ${sigma_b2}`,
    experiment: 'tanh-edge',
    set: { sigma_b2 },
    value: 'critical_sigma_w2',
  };
}

function denseTotal(growth: string): Measurement {
  return {
    quantity: `mean total squared gradient ratio, dense connections of growth ${growth} (theory 1)`,
    experiment: 'dense-connections',
    set: { growth },
    value: `expectation((${GRADIENT_RATIO})^2)`,
    thorough: true,
  };
}

function channelGrowth(growth: string): Measurement {
  return {
    quantity: `growth of the squared gradient per channel, C_L/C_0, growth ${growth}`,
    experiment: 'dense-connections',
    set: { growth, seeds: '2' },
    value: 'channel_growth',
  };
}

export const adviceStatements: readonly Statement[] = [
  statement({
    id: '5.3a',
    truth: 'true-if',
    quote: '选择合适的激活函数（ReLU系列）',
    headings: SECTION,
    experiment: 'leaky-relu-he',
    pane: 'relu-family-scale',
    measurements: [rateOf('relu', '2'), rateOf('relu', '1'), rateOf('selu', '1'), rateOf('sigmoid', '1')],
    says: text('选择 ReLU 系列的激活函数。', 'Choose an activation of the ReLU family.'),
    wrong: text(
      '要配合 He 尺度：ReLU 配 Xavier 每层只剩 0.70。SELU 要用 LeCun 正态。',
      'It needs He scale: ReLU with Xavier keeps only 0.70 a layer. SELU needs LeCun-normal weights.',
    ),
    survives: text(
      '选 ReLU 系列并配 He 初始化；SELU 配 LeCun 正态初始化。',
      'Choose the ReLU family together with He weights; SELU with LeCun-normal ones.',
    ),
    whyAsked: text(
      '激活函数和初始化是一个选择，不是两个。',
      'Activation and initialisation are one choice, not two.',
    ),
  }),
  statement({
    id: '5.3b',
    truth: 'true',
    quote: '正确的权重初始化',
    headings: SECTION,
    experiment: 'tanh-critical-rate',
    pane: 'critical-scale',
    measurements: [
      ...['0.0001', '0.01', '0.05', '0.1', '0.2', '0.5', '1'].map(criticalVariance),
      {
        quantity: 'rate per layer, tanh, sigma_w2 = 4',
        experiment: 'tanh-critical-rate',
        set: { sigma_w2: '4', sigma_b2: '0' },
        value: 'rate',
        thorough: true,
      },
    ],
    says: text('正确地初始化权重。', 'Initialise the weights correctly.'),
    wrong: text(
      '没有错，但要说出“正确”是什么：每层平均因子 σ_w² E φ′² = 1。tanh 在偏置方差 0.05 时是 σ_w² = 1.761，ReLU 是 2。',
      'Nothing is wrong, but "correct" has to be said: the mean factor per layer σ_w² E φ′² is 1. For tanh with bias variance 0.05 that is σ_w² = 1.761, for ReLU 2.',
    ),
    survives: text(
      '让每层的 σ_w² E φ′(z)² = 1（在二阶矩的不动点上算）：ReLU 得 He 的 2，tanh 约 1 到 2，看偏置方差。',
      'Make σ_w² E φ′(z)² = 1 at the fixed point of the second moment: for ReLU that is the 2 of He, for tanh between about 1 and 2 by the bias variance.',
    ),
    whyAsked: text(
      '“正确”的定义本身就是考点；会接着问没有现成公式的激活怎么办。',
      'What "correct" means is the question; next comes an activation without a ready formula.',
    ),
  }),
  statement({
    id: '5.3d',
    truth: 'true',
    quote: '采用残差连接或密集连接',
    headings: SECTION,
    experiment: 'residual-scaled',
    pane: 'residual-branch-scale',
    measurements: [denseTotal('16'), channelGrowth('16'), denseTotal('32'), channelGrowth('32')],
    says: text('采用残差连接或密集连接。', 'Use residual or dense connections.'),
    wrong: text(
      '没有错，要配缩放：分支乘 1/√L 时 50 块的梯度只变 1.6 倍，不缩放是 3×10⁷ 倍。密集连接配 He 时总梯度平方不变，每个通道按 C_L/C_0 增长。',
      'Nothing is wrong, with a scale: times 1/√L the gradient changes by 1.6 over 50 blocks, unscaled by 3×10⁷. Dense connections with He weights keep the total squared gradient; per channel it grows by C_L/C_0.',
    ),
    survives: text(
      '残差连接配缩放的分支（1/√L 或归一化）；密集连接配 He，梯度只按通道数的比增长。',
      'Residual connections with scaled branches (1/√L, or normalisation); dense connections with He weights, whose gradient grows only by the ratio of channels.',
    ),
    whyAsked: text(
      'ResNet 与 DenseNet 的区别：相加与拼接，指数与多项式。',
      'ResNet against DenseNet: adding against concatenating, exponential against polynomial.',
    ),
  }),
  statement({
    id: '5.3e',
    truth: 'true',
    quote: '梯度裁剪防止梯度爆炸',
    headings: SECTION,
    experiment: 'clip-step',
    measurements: [
      {
        quantity: 'length of the update step without clipping',
        experiment: 'clip-step',
        value: 'unclipped_step_length',
      },
      {
        quantity: 'angle in degrees between gradient and clipped gradient, norm clipping',
        experiment: 'clip-step',
        value: 'angle',
      },
      {
        quantity: 'angle in degrees, value clipping at 1',
        experiment: 'clip-value',
        value: 'angle',
      },
    ],
    says: text('梯度裁剪可防止梯度爆炸。', 'Gradient clipping prevents exploding gradients.'),
    wrong: text(
      '没有错，但它约束的是步长，不是梯度本身：爆炸的根源还在，对消失也毫无帮助。按范数裁剪不改方向，按值裁剪会转：(100, 1) 裁到 1 转了 44.4 度。梯度里有 ∞ 时 0·∞ = NaN，要先查。',
      'Nothing is wrong, but what it bounds is the step, not the gradient: the cause remains, and it does nothing for vanishing. Norm clipping keeps the direction, value clipping turns it: (100, 1) clipped to 1 by 44.4 degrees. With an infinite entry 0·∞ = NaN, so test for it first.',
    ),
    survives: text(
      '按全局范数裁剪使一步不超过 η·c 且方向不变；治标不治本，与初始化、归一化、残差一起用。',
      'Clipping by the global norm bounds a step by η·c and keeps its direction; it treats the symptom and goes together with initialisation, normalisation and skips.',
    ),
    whyAsked: text(
      '会问“按值还是按范数”“裁剪解决不了什么”。',
      'Next: by value or by norm, and what clipping does not solve.',
    ),
  }),
  statement({
    id: '5.3f',
    truth: 'true',
    origin: 'added',
    quote: '梯度裁剪防止梯度爆炸',
    headings: SECTION,
    experiment: 'cliff-step',
    measurements: [
      { quantity: 'gradient norm', experiment: 'cliff-step', value: 'gradient_norm' },
      {
        quantity: 'length of the update step without clipping',
        experiment: 'cliff-step',
        value: 'unclipped_step_length',
      },
      { quantity: 'length of the update step with clipping', experiment: 'cliff-step', value: 'step_length' },
      { quantity: 'gradient norm at w = 5, b = -2.6123', experiment: 'cliff-wall', value: 'gradient_norm' },
      {
        quantity: 'gradient norm at w = 5, b = -2.61234136',
        experiment: 'cliff-wall',
        set: { b: '-2.61234136' },
        value: 'gradient_norm',
      },
    ],
    says: text(
      '在损失的悬崖处，裁剪阈值决定步长。',
      'On a cliff of the loss the clipping threshold decides the length of the step.',
    ),
    wrong: text(
      '没有错。w = 4.625、b = −2.38 处梯度范数 229：学习率 0.1 时不裁剪一步走 22.9，阈值 1 时走 0.1。',
      'Nothing is wrong. At w = 4.625, b = −2.38 the gradient norm is 229: at rate 0.1 one step goes 22.9 unclipped and 0.1 with threshold 1.',
    ),
    survives: text(
      '循环网络的损失面上有悬崖，墙上的梯度大好几个数量级；裁剪把那一步从飞出去变成 η·c，离开悬崖时不起作用。',
      'Loss surfaces of recurrent networks have cliffs whose walls have gradients larger by orders of magnitude; clipping turns that one step into η·c and does nothing elsewhere.',
    ),
    whyAsked: text(
      '会问阈值怎么选：看训练中梯度范数的分布，取常见值的几倍。',
      'How is the threshold chosen? From the distribution of gradient norms in training, a few times the usual one.',
    ),
  }),
];
