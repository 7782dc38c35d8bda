/** @file 5.2b: ReLU and the half of the units that pass nothing. */

import { float16Floor, gradientPlan, predictedFactor } from '../../figure/standard.ts';
import { LAYER } from '../../kinds/kind.ts';
import type { Experiment, Measurement, Statement } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, statement, studyNote, text } from '../define.ts';

const undamped = predictedFactor('1', text('这句话：每层 ×1', 'the sentence: ×1 a layer'));
const decay = gradientPlan({ beside: [undamped, float16Floor], place: LAYER });

export const reluExperiments: readonly Experiment[] = [
  experiment({
    id: 'relu-decay',
    title: text('ReLU 网络：导数为 1 就够了吗', 'A ReLU network: is a slope of 1 enough?'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 128,
      activation: 'relu',
      init: 'xavier',
      seeds: 30,
      claims: [
        {
          says: '避免了连乘衰减：50 层之后至少还剩十分之一',
          says_en: 'avoids the decay: at least a tenth is left after 50 layers',
          that: `${GRADIENT_RATIO} >= 0.1`,
        },
        {
          says: '一半单元的导数为 0：每层约乘 √½',
          says_en: 'half of the units have slope 0: about ×√½ a layer',
          that: 'exp(rate) within 0.02 of sqrt(0.5)',
        },
      ],
    },
    guess: {
      question: text(
        'Xavier 权重的 ReLU 网络，往回传 50 层还剩多少？',
        'A ReLU network with Xavier weights: what is left after 50 layers?',
      ),
      choices: powersOfTen([0, -2, -8, -30]),
      quantity: GRADIENT_RATIO,
    },
    sentence: text(
      '约一半单元的导数是 0：Xavier 权重下每层 ×{per_layer} ≈ √½，{depth} 层之后剩 {left}，低于 float16 的下限。',
      'About half of the units have slope 0: under Xavier ×{per_layer} ≈ √½ a layer, {left} left after {depth}, below what float16 can hold.',
    ),
    switch: {
      set: { init: 'he' },
      label: text('改用 He 初始化', 'use He weights'),
      shows: text(
        'He 权重补回了那一半：每层 ×{per_layer}，{depth} 层之后还剩 {left}。起作用的是导数和权重的配合。',
        'He weights make up for that half: ×{per_layer} a layer, {left} left after {depth}. It takes slope and weights together.',
      ),
    },
    figure: decay,
    statement: '5.2b',
  }),
  experiment({
    id: 'relu-xavier-rate',
    title: text('ReLU + Xavier 的每层速率', 'Rate per layer of ReLU with Xavier'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 256,
      activation: 'relu',
      init: 'xavier',
      seeds: 40,
      claims: [
        {
          says: '避免了连乘衰减：每层至多损失 0.01',
          says_en: 'avoids the decay: at most 0.01 lost per layer',
          that: 'rate >= -0.01',
        },
      ],
    },
    figure: decay,
    sentence: text(
      '每层 ×{per_layer}，{depth} 层之后剩 {left}。',
      '×{per_layer} a layer, {left} left after {depth}.',
    ),
    switch: {
      set: { init: 'he' },
      label: text('改用 He 初始化', 'use He weights'),
      shows: text(
        '每层 ×{per_layer}，{depth} 层之后剩 {left}。',
        '×{per_layer} a layer, {left} left after {depth}.',
      ),
    },
    statement: '5.2b',
  }),
  experiment({
    id: 'relu-dead-units',
    title: text('对整个 batch 都为 0 的单元', 'Units that are 0 for the whole batch'),
    spec: {
      kind: 'network',
      depth: 10,
      width: 256,
      activation: 'relu',
      init: 'he',
      bias: 0,
      batch: 512,
      seeds: 30,
      claims: [{ says: '没有死单元', says_en: 'no dead units', that: 'dead_fraction[last] <= 0' }],
    },
    statement: '5.2b',
  }),
  experiment({
    id: 'relu-dead-chain',
    title: text('权重 1、−1、1：谱范数都是 1，梯度为 0', 'Weights 1, −1, 1: norms of 1, gradient 0'),
    spec: {
      kind: 'network',
      activation: 'relu',
      weights: [[[1]], [[-1]], [[1]]],
      input: [1],
      gradient: [1],
      claims: [
        {
          says: '正区间导数为 1，不衰减',
          says_en: 'the slope is 1 on the positive side: no decay',
          that: `${GRADIENT_RATIO} >= 1`,
        },
      ],
    },
    statement: '5.2b',
  }),
];

function rateAt(sigma_w2: string): Measurement {
  return {
    quantity: `rate per layer, ReLU, sigma_w2 = ${sigma_w2}`,
    experiment: 'relu-xavier-rate',
    set: { sigma_w2, seeds: '100' },
    value: 'rate',
    thorough: true,
  };
}

function deadFraction(layer: number, biases: string, set: Measurement['set'] = {}): Measurement {
  return {
    quantity: `fraction of units that are 0 for all 512 samples, layer ${layer}, ${biases}`,
    experiment: 'relu-dead-units',
    set,
    value: `dead_fraction[${layer}]`,
    thorough: true,
  };
}

export const reluStatements: readonly Statement[] = [
  statement({
    id: '5.2b',
    truth: 'loose',
    quote: 'ReLU在正区间导数为1，避免了连乘衰减',
    headings: studyNote('5. 面试重点总结', '5.2 常见面试问题'),
    alsoAt: [
      {
        headings: studyNote('5. 面试重点总结', '5.2 常见面试问题'),
        text: 'ReLU如何缓解梯度消失？',
      },
    ],
    experiment: 'relu-xavier-rate',
    pane: 'relu-decay',
    measurements: [
      rateAt('1'),
      rateAt('2'),
      deadFraction(10, 'biases 0'),
      deadFraction(5, 'biases -0.5', { bias: '-0.5' }),
      deadFraction(6, 'biases -0.5', { bias: '-0.5' }),
      deadFraction(7, 'biases -0.5', { bias: '-0.5' }),
      {
        quantity: 'gradient norm ratio with weights 1, -1, 1 (spectral norm 1)',
        experiment: 'relu-dead-chain',
        value: GRADIENT_RATIO,
      },
    ],
    says: text(
      'ReLU 在正区间导数为 1，因而避免了连乘衰减。',
      'The slope of ReLU is 1 on the positive side, which avoids the decay.',
    ),
    wrong: text(
      '约一半单元在负区间，导数为 0，梯度平方每层约减半。Xavier 权重下每层 ×0.70，50 层之后剩 3×10⁻⁸；40 层就训练不动。',
      'About half of the units sit on the negative side with slope 0, which halves the squared gradient per layer. Under Xavier weights that is ×0.70 a layer, 3×10⁻⁸ after 50; at depth 40 it no longer trains.',
    ),
    survives: text(
      'ReLU 活跃时导数恰为 1，不像 sigmoid 那样饱和；再用 He 初始化（方差 2/n）补回另一半单元的损失，梯度的期望尺度才逐层不变。',
      'A live ReLU has slope exactly 1 and does not saturate like sigmoid; He weights (variance 2/n) make up for the half that is off, and only then is the expected gradient scale kept.',
    ),
    whyAsked: text(
      '接着会问“那负半轴呢”“为什么 ReLU 要配 He 初始化”“什么是死 ReLU”。',
      'Next come "and the negative half?", "why does ReLU go with He weights?" and "what is a dead ReLU?"',
    ),
  }),
];
