/** @file 5.2b: ReLU and the half of the units that pass nothing. */

import { depthCurve, float16Floor, gradientPlan, predictedFactor } from '../figure/standard.ts';
import type { Experiment, Statement } from '../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, statement, studyNote, text } from './define.ts';

const kept = gradientPlan({
  beside: [predictedFactor('1', text('这句话：每层 ×1', 'the sentence: ×1 a layer')), float16Floor],
  place: text('层', 'layer'),
});

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
        { says: '避免了连乘衰减：50 层之后至少还剩十分之一', that: `${GRADIENT_RATIO} >= 0.1` },
        { says: '一半单元的导数为 0：每层约乘 √½', that: 'exp(rate) within 0.02 of sqrt(0.5)' },
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
      '一半单元的导数是 0：Xavier 权重下每层 ×{per_layer}，{depth} 层之后剩 {left}，已低于 float16 的下限。',
      'Half of the units have slope 0: under Xavier ×{per_layer} a layer, {left} left after {depth}, below what float16 can hold.',
    ),
    switch: {
      set: { init: 'he' },
      label: text('改用 He 初始化', 'use He weights'),
      shows: text(
        'He 权重补回了那一半：每层 ×{per_layer}，{depth} 层之后还剩 {left}。起作用的是导数和权重的配合。',
        'He weights make up for that half: ×{per_layer} a layer, {left} left after {depth}. It takes slope and weights together.',
      ),
    },
    figure: kept,
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
      claims: [{ says: '避免了连乘衰减：每层至多损失 0.01', that: 'rate >= -0.01' }],
    },
    figure: kept,
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
    id: 'leaky-relu-he',
    title: text('ReLU 系列要配 He 尺度', 'The ReLU family needs He scale'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 256,
      activation: 'leaky_relu',
      sigma_w2: 1.9998000199980002,
      seeds: 60,
      claims: [{ says: '选择合适的激活函数（ReLU系列）', that: 'rate within 0.02 of 0' }],
    },
    figure: depthCurve,
    sentence: text(
      '每层 ×{per_layer}，{depth} 层之后剩 {left}。',
      '×{per_layer} a layer, {left} left after {depth}.',
    ),
    switch: {
      set: { sigma_w2: '1' },
      label: text('改用 Xavier 尺度', 'use Xavier scale'),
      shows: text(
        '每层 ×{per_layer}，{depth} 层之后剩 {left}。',
        '×{per_layer} a layer, {left} left after {depth}.',
      ),
    },
    statement: '5.3a',
  }),
];

export const reluStatements: readonly Statement[] = [
  statement({
    id: '5.2b',
    truth: 'loose',
    quote: 'ReLU在正区间导数为1，避免了连乘衰减',
    headings: studyNote('5. 面试重点总结', '5.2 常见面试问题'),
    experiment: 'relu-xavier-rate',
    pane: 'relu-decay',
    says: text(
      'ReLU 在正区间导数为 1，因而避免了连乘衰减。',
      'The slope of ReLU is 1 on the positive side, which avoids the decay.',
    ),
    wrong: text(
      '约一半单元在负区间，导数为 0，梯度平方每层约减半。Xavier 权重下每层 ×0.70，50 层之后剩 3×10⁻⁸。',
      'About half of the units sit on the negative side with slope 0, which halves the squared gradient per layer. Under Xavier weights that is ×0.70 a layer, 3×10⁻⁸ after 50.',
    ),
    survives: text(
      'ReLU 活跃时导数恰为 1，不像 sigmoid 那样饱和；再用 He 初始化（方差 2/n）补回一半死单元的损失，梯度的期望尺度才逐层不变。',
      'A live ReLU has slope exactly 1 and does not saturate like sigmoid; He weights (variance 2/n) make up for the half that is off, and only then is the expected gradient scale kept.',
    ),
    whyAsked: text(
      '接着会问“那负半轴呢”“为什么 ReLU 要配 He 初始化”。',
      'Next come "and the negative half?" and "why does ReLU go with He weights?"',
    ),
  }),
  statement({
    id: '5.3a',
    truth: 'true-if',
    quote: '选择合适的激活函数（ReLU系列）',
    headings: studyNote('5. 面试重点总结', '5.3 实践建议'),
    experiment: 'leaky-relu-he',
    pane: 'relu-decay',
    says: text('选择 ReLU 系列的激活函数。', 'Choose an activation of the ReLU family.'),
    wrong: text(
      '要配合 He 尺度；SELU 要用 LeCun 正态。',
      'It needs He scale; SELU needs LeCun-normal weights.',
    ),
    survives: text(
      '选 ReLU 系列并配 He 初始化；SELU 配 LeCun 正态初始化。',
      'Choose the ReLU family together with He weights; SELU with LeCun-normal ones.',
    ),
    whyAsked: text('激活函数和初始化是一起选的。', 'Activation and initialisation are one choice.'),
  }),
];
