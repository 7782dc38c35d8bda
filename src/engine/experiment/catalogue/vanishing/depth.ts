/** @file Gradient against depth for any activation, and the critical scale where it is kept: for links and the Lab. */

import { depthCurve } from '../../figure/standard.ts';
import type { Experiment } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, text } from '../define.ts';

export const depthExperiments: readonly Experiment[] = [
  experiment({
    id: 'depth-decay',
    title: text('换激活函数看梯度随深度的变化', 'Gradient against depth, for any activation'),
    spec: {
      kind: 'network',
      depth: 30,
      width: 128,
      activation: 'tanh',
      init: 'xavier',
      seeds: 20,
      claims: [
        {
          says: '30 层之后还剩百分之一以上',
          says_en: 'More than a hundredth is left after 30 layers',
          that: `${GRADIENT_RATIO} >= 0.01`,
        },
        { says: '每层损失超过一成', says_en: 'More than a tenth is lost a layer', that: 'exp(rate) <= 0.9' },
      ],
    },
    guess: {
      question: text('tanh 网络往回传 30 层还剩多少？', 'What is left after 30 layers of tanh?'),
      choices: powersOfTen([0, -1, -4, -16]),
      quantity: GRADIENT_RATIO,
    },
    figure: depthCurve,
    sentence: text(
      '每层 ×{per_layer}，{depth} 层之后剩 {left}。',
      '×{per_layer} a layer, {left} left after {depth}.',
    ),
    switch: {
      set: { activation: 'sigmoid' },
      label: text('换成 sigmoid', 'use sigmoid'),
      shows: text(
        '每层 ×{per_layer}，{depth} 层之后剩 {left}。',
        '×{per_layer} a layer, {left} left after {depth}.',
      ),
    },
  }),
  experiment({
    id: 'edge-of-chaos',
    title: text('χ₁ = 1：正确的初始化', 'χ₁ = 1: the correct initialisation'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 128,
      activation: 'tanh',
      sigma_w2: 1.760955,
      sigma_b2: 0.05,
      seeds: 60,
      claims: [
        {
          says: '正确的权重初始化',
          says_en: 'Correct initialisation of the weights',
          that: 'rate within 0.03 of 0',
        },
        { that: 'chi_1 within 0.0001 of 1' },
      ],
    },
    figure: depthCurve,
    sentence: text(
      'χ₁ = 1：每层 ×{per_layer}，{depth} 层之后剩 {left}。',
      'χ₁ = 1: ×{per_layer} a layer, {left} left after {depth}.',
    ),
    switch: {
      set: { sigma_w2: '4' },
      label: text('σ_w² = 4', 'σ_w² = 4'),
      shows: text(
        'χ₁ > 1：每层 ×{per_layer}，{depth} 层之后是 {left} 倍。',
        'χ₁ > 1: ×{per_layer} a layer, {left} after {depth}.',
      ),
    },
  }),
];
