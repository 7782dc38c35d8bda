/** @file 4.1: what initialisation does to the gradient, and for which activations. */

import { float16Floor, gradientPlan, predictedFactor } from '../../figure/standard.ts';
import { LAYER } from '../../kinds/kind.ts';
import type { Experiment } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, text } from '../define.ts';
import { measured, predicted, sweep } from '../sweep.ts';

export const gradientScaleExperiments: readonly Experiment[] = [
  experiment({
    id: 'he-gradient',
    title: text('He 保持梯度的尺度', 'He keeps the scale of the gradient'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 256,
      activation: 'relu',
      init: 'he',
      seeds: 60,
      claims: [
        {
          says: '维持梯度的方差：每层变化不超过 0.02',
          says_en: 'keeps the variance of the gradient: at most 0.02 of change per layer',
          that: 'rate within 0.02 of 0',
        },
      ],
    },
    switch: {
      set: { init: 'xavier' },
      label: text('改用 Xavier', 'use Xavier instead'),
      shows: text('每层 ×0.70，不再维持。', '×0.70 a layer: no longer kept.'),
    },
    statement: '4.1e',
  }),
  experiment({
    id: 'init-shoot-out',
    title: text('初始化对决', 'Initialisation shoot-out'),
    spec: {
      kind: 'network',
      depth: 30,
      width: 128,
      activation: 'relu',
      init: 'he',
      seeds: 20,
      claims: [
        {
          says: '30 层之后梯度仍在一个数量级之内',
          says_en: 'after 30 layers the gradient is within a power of ten',
          that: `log10(${GRADIENT_RATIO}) within 1 of 0`,
        },
        {
          says: '理论预测速率',
          says_en: 'theory predicts the rate',
          that: 'rate within 0.03 of theory_rate',
        },
      ],
    },
    guess: {
      question: text(
        'He 权重的 ReLU 网络，往回传 30 层还剩多少？',
        'A ReLU network with He weights: what is left of the gradient after 30 layers?',
      ),
      choices: powersOfTen([1, 0, -4, -8]),
      quantity: GRADIENT_RATIO,
    },
    figure: gradientPlan({
      beside: [predictedFactor('1', text('这句话：每层 ×1', 'the sentence: ×1 a layer')), float16Floor],
      place: LAYER,
    }),
    sentence: text(
      'ReLU 配 He：每层 ×{per_layer}，{depth} 层之后还剩 {left}。',
      'ReLU with He: ×{per_layer} a layer, {left} left after {depth}.',
    ),
    switch: {
      set: { init: 'xavier' },
      label: text('改用 Xavier', 'use Xavier'),
      shows: text(
        'ReLU 配 Xavier：每层 ×{per_layer}，{depth} 层之后只剩 {left}。“这些初始化”要和激活配对。',
        'ReLU with Xavier: ×{per_layer} a layer, {left} left after {depth}. "These initialisations" have to match the activation.',
      ),
    },
    statement: '4.1e',
  }),
  experiment({
    id: 'gelu-he-rate',
    title: text('GELU 配 He 的每层速率', 'Rate per layer of GELU with He weights'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 256,
      activation: 'gelu',
      init: 'gaussian',
      sigma_w2: 2,
      seeds: 60,
      claims: [
        {
          says: 'He 对 GELU 不合适：每层损失超过 0.01',
          says_en: 'He weights do not suit GELU: more than 0.01 lost per layer',
          that: 'rate < -0.01',
        },
      ],
    },
    statement: '4.1f',
  }),
  experiment({
    id: 'he-by-activation',
    title: text('同一个 He，换激活函数', 'The same He weights under other activations'),
    spec: {
      kind: 'network',
      depth: 20,
      width: 128,
      activation: 'gelu',
      init: 'he',
      seeds: 20,
      claims: [
        { says: 'He 对 GELU 不合适', says_en: 'He weights do not suit GELU', that: 'exp(rate) < 0.95' },
      ],
    },
    guess: {
      question: text(
        'GELU 看起来像 ReLU。He 权重下往回传 20 层还剩多少？',
        'GELU looks like ReLU. With He weights, what is left of the gradient after 20 layers?',
      ),
      choices: powersOfTen([1, 0, -2, -10]),
      quantity: GRADIENT_RATIO,
    },
    figure: sweep({
      over: 'activation',
      at: ['relu', 'leaky_relu', 'gelu', 'silu', 'sigmoid'],
      x: text('激活函数', 'activation'),
      y: text('每层的因子', 'factor per layer'),
      lines: [
        predicted('1', '合适的初始化：每层 ×1', 'the right initialisation: ×1 a layer'),
        measured('exp(rate)', '实测（GELU：×{per_layer}）', 'measured (GELU: ×{per_layer})'),
      ],
      values: { per_layer: 'exp(rate)', left: GRADIENT_RATIO },
    }),
    sentence: text(
      'He 只合 ReLU 一家：GELU 每层 ×{per_layer}，{depth} 层之后剩 {left}；sigmoid 更糟。',
      'He fits the ReLU family alone: GELU goes ×{per_layer} a layer, {left} left after {depth}; sigmoid is worse.',
    ),
    switch: {
      set: { init: 'xavier' },
      label: text('改用 Xavier', 'use Xavier instead'),
      shows: text(
        'Xavier 更不合适：五种激活全部衰减，GELU 每层 ×{per_layer}。',
        'Xavier fits even less: all five decay, GELU ×{per_layer} a layer.',
      ),
    },
    statement: '4.1f',
  }),
];
