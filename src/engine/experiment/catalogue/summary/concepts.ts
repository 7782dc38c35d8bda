/** @file 5.1: the four concepts, tested by what they are for: together they predict the measured rate. */

import { depthCurve } from '../../figure/standard.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, statement, studyNote, text } from '../define.ts';

export const conceptExperiments: readonly Experiment[] = [
  experiment({
    id: 'variance-propagation',
    title: text('方差传播预测了实测速率', 'Variance propagation predicts the measured rate'),
    spec: {
      kind: 'network',
      depth: 20,
      width: 128,
      activation: 'tanh',
      sigma_w2: 4,
      seeds: 60,
      claims: [
        {
          says: '四个概念合起来能算出每层速率',
          says_en: 'the four concepts together give the rate per layer',
          that: 'rate within 0.03 of theory_rate',
        },
        { says: '没有增长', says_en: 'no growth', that: 'rate <= 0' },
      ],
    },
    guess: {
      question: text(
        'σ_w = 2 的 tanh 网络，往回传 20 层，梯度是多少倍？',
        'A tanh network at σ_w = 2: how many times the gradient after 20 layers?',
      ),
      choices: powersOfTen([-3, 0, 1, 4]),
      quantity: GRADIENT_RATIO,
    },
    figure: depthCurve,
    sentence: text(
      '由方差传播和激活导数算出每层 ×{theory}，实测每层 ×{per_layer}，{depth} 层之后是 {left} 倍。',
      'Variance propagation with the slope of the activation gives ×{theory} a layer, measured ×{per_layer}, {left} after {depth} layers.',
    ),
    switch: {
      set: { sigma_w2: '1' },
      label: text('换成 Xavier 尺度', 'use Xavier scale'),
      shows: text(
        '理论每层 ×{theory}，实测每层 ×{per_layer}：同一个公式，从增长变成衰减。',
        'Theory ×{theory} a layer, measured ×{per_layer}: the same formula, growth turned into decay.',
      ),
    },
    statement: '5.1',
  }),
  experiment({
    id: 'variance-propagation-deep',
    title: text('方差传播：50 层、宽 256', 'Variance propagation at depth 50, width 256'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 256,
      activation: 'tanh',
      sigma_w2: 4,
      seeds: 60,
      claims: [
        {
          says: '链式法则、矩阵范数、激活函数导数、方差传播',
          says_en: 'chain rule, matrix norms, slopes, variance propagation',
          that: 'rate within 0.01 of theory_rate',
        },
      ],
    },
    figure: depthCurve,
    sentence: text(
      '理论每层 ×{theory}，实测每层 ×{per_layer}。',
      'Theory ×{theory} a layer, measured ×{per_layer}.',
    ),
    statement: '5.1',
  }),
];

const SECTION = studyNote('5. 面试重点总结', '5.1 关键数学概念');

export const conceptStatements: readonly Statement[] = [
  statement({
    id: '5.1',
    truth: 'true',
    quote: '**方差传播**：权重初始化的理论基础',
    headings: SECTION,
    alsoAt: [{ headings: studyNote(), text: '梯度消失与梯度爆炸产生原因的数学分析' }],
    experiment: 'variance-propagation-deep',
    pane: 'variance-propagation',
    says: text(
      '链式法则、矩阵范数、激活函数导数、方差传播是关键概念。',
      'Chain rule, matrix norms, activation derivatives and variance propagation are the key concepts.',
    ),
    wrong: text(
      '没有错：四者合起来能算出实测的每层速率。还缺三样：奇异值的分布、有限宽度的涨落、输入之间的相关性。',
      'Nothing is wrong: together they predict the measured rate. Three things are missing: the distribution of singular values, the scatter at finite width, and the correlation of inputs.',
    ),
    survives: text(
      '链式法则给出连乘，范数给出上界，激活导数和方差传播给出平均速率；单个网络再按深度/宽度散开。',
      'The chain rule gives the product, norms bound it, slopes and variance propagation give the average rate; single networks scatter around it by depth over width.',
    ),
    whyAsked: text(
      '看你能不能把四个名词串成一个预测，而不只是列出来。',
      'Can you turn the four names into one prediction, rather than list them?',
    ),
  }),
];
