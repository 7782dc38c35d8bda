/** @file 1.4 and 5.1: slopes of activations, and variance propagation as a prediction of the measured rate. */

import { depthCurve } from '../figure/standard.ts';
import type { Experiment, Statement } from '../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, statement, studyNote, text } from './define.ts';

export const conceptExperiments: readonly Experiment[] = [
  experiment({
    id: 'activation-slope',
    title: text('激活函数的导数范围', "The range of an activation's slope"),
    spec: {
      kind: 'activation',
      activation: 'sigmoid',
      claims: [
        { says: 'sigmoid 的导数不超过 0.25', that: 'derivative_max <= 0.25' },
        { says: '在 0 处取到', that: 'derivative_at_zero within 0 of 0.25' },
      ],
    },
    guess: {
      question: text('sigmoid 的导数最大是多少？', 'How large is the slope of sigmoid at most?'),
      choices: [
        { label: text('1', '1'), log10: 0 },
        { label: text('0.5', '0.5'), log10: -0.3010299956639812 },
        { label: text('0.25', '0.25'), log10: -0.6020599913279624 },
        { label: text('0.1', '0.1'), log10: -1 },
      ],
      quantity: 'derivative_max',
    },
    switch: {
      set: { activation: 'gelu' },
      label: text('换成 GELU', 'use GELU instead'),
      shows: text('GELU 的导数最大 1.129。', 'The slope of GELU reaches 1.129.'),
    },
    statement: '1.4a',
  }),
  experiment({
    id: 'tanh-slope',
    title: text('tanh 的导数范围', "The range of tanh's slope"),
    spec: {
      kind: 'activation',
      activation: 'tanh',
      claims: [{ says: 'tanh 的导数不超过 1', that: 'derivative_max <= 1' }],
    },
    statement: '1.4b',
  }),
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
        { says: '30 层之后还剩百分之一以上', that: `${GRADIENT_RATIO} >= 0.01` },
        { says: '每层损失超过一成', that: 'exp(rate) <= 0.9' },
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
        { says: '正确的权重初始化', that: 'rate within 0.03 of 0' },
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

const SECTION_14 = studyNote('1. 梯度消失问题', '1.4 梯度消失的产生原因');
const SECTION_51 = studyNote('5. 面试重点总结', '5.1 关键数学概念');

export const conceptStatements: readonly Statement[] = [
  statement({
    id: '1.4a',
    truth: 'true',
    quote: "对于sigmoid函数：$f'(x) = \\sigma(x)(1-\\sigma(x)) \\leq 0.25$",
    headings: SECTION_14,
    alsoAt: [{ headings: SECTION_51, text: '激活函数导数：不同激活函数的特性' }],
    experiment: 'activation-slope',
    says: text('sigmoid 的导数 σ(1 − σ) 不超过 0.25。', 'The slope of sigmoid, σ(1 − σ), is at most 0.25.'),
    wrong: text('没有错；仅在 x = 0 处取到 1/4。', 'Nothing is wrong; 1/4 is reached only at x = 0.'),
    survives: text('σ′ = σ(1 − σ) ≤ 1/4，仅在 0 处取等。', 'σ′ = σ(1 − σ) ≤ 1/4, with equality only at 0.'),
    whyAsked: text(
      '背导数范围：sigmoid 0.25，tanh 与 ReLU 1，GELU 1.129。',
      'Know the range of slopes: sigmoid 0.25, tanh and ReLU 1, GELU 1.129.',
    ),
  }),
  statement({
    id: '1.4b',
    truth: 'true',
    quote: "对于tanh函数：$f'(x) = 1 - \\tanh^2(x) \\leq 1$",
    headings: SECTION_14,
    experiment: 'tanh-slope',
    says: text('tanh 的导数 1 − tanh² 不超过 1。', 'The slope of tanh, 1 − tanh², is at most 1.'),
    wrong: text('没有错；仅在 x = 0 处取到 1。', 'Nothing is wrong; 1 is reached only at x = 0.'),
    survives: text(
      'tanh′ = 1 − tanh² ≤ 1，仅在 0 处取等。',
      'tanh′ = 1 − tanh² ≤ 1, with equality only at 0.',
    ),
    whyAsked: text('与 sigmoid 的 0.25 对比。', 'Compare with the 0.25 of sigmoid.'),
  }),
];
