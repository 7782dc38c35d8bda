/** @file 5.3: practical advice: activation, initialisation, connections. */

import type { Experiment } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, text } from '../define.ts';
import { beside, measured, predicted, sweep } from '../sweep.ts';

const PER_LAYER = text('每层的因子', 'factor per layer');
const SCALE = text('权重方差 σ_w² = n · Var(w)', 'weight variance σ_w² = n · Var(w)');
const keptLine = predicted('1', '不变：每层 ×1', 'kept: ×1 a layer');

export const adviceExperiments: readonly Experiment[] = [
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
      claims: [
        {
          says: '选择合适的激活函数（ReLU系列）',
          says_en: 'choose a suitable activation (the ReLU family)',
          that: 'rate within 0.02 of 0',
        },
      ],
    },
    switch: {
      set: { sigma_w2: '1' },
      label: text('改用 Xavier 尺度', 'use Xavier scale'),
      shows: text('每层只剩 0.70。', '0.70 is left per layer.'),
    },
    statement: '5.3a',
  }),
  experiment({
    id: 'relu-family-scale',
    title: text('ReLU 系列：配什么尺度的权重', 'The ReLU family: which weight scale goes with it'),
    spec: {
      kind: 'network',
      depth: 20,
      width: 128,
      activation: 'leaky_relu',
      sigma_w2: 2,
      seeds: 10,
      claims: [
        {
          says: 'He 尺度下梯度不变',
          says_en: 'at He scale the gradient is kept',
          that: 'exp(rate) within 0.05 of 1',
        },
      ],
    },
    guess: {
      question: text(
        '换上 ReLU，权重仍用 Xavier（σ_w² = 1）：每层梯度乘多少？',
        'ReLU with Xavier weights as before (σ_w² = 1): what is the factor per layer?',
      ),
      choices: [
        { label: text('1', '1'), log10: null },
        { label: text('0.9', '0.9'), log10: null },
        { label: text('0.7', '0.7'), log10: null },
        { label: text('0.25', '0.25'), log10: null },
      ],
      quantity: 'exp(rate)',
      answer: 2,
    },
    figure: sweep({
      over: 'sigma_w2',
      at: [0.25, 0.5, 1, 1.5, 2, 2.5, 3],
      x: SCALE,
      y: PER_LAYER,
      lines: [
        keptLine,
        measured('exp(rate)', '实测：He 尺度下 ×{per_layer}', 'measured: ×{per_layer} at He scale'),
      ],
      values: { per_layer: 'exp(rate)', left: GRADIENT_RATIO },
    }),
    sentence: text(
      '曲线在 σ_w² = 2（He）附近穿过 1，此时每层 ×{per_layer}；Xavier（1）每层 ×0.70。激活和初始化要一起选。',
      'The curve crosses 1 near σ_w² = 2 (He), ×{per_layer} a layer there; at Xavier (1) it is ×0.70. Activation and initialisation are one choice.',
    ),
    switch: {
      set: { activation: 'selu' },
      label: text('换成 SELU', 'use SELU instead'),
      shows: text(
        'SELU 在 σ_w² ≈ 1（LeCun）附近穿过 1；配 He 每层 ×{per_layer}，会爆炸。',
        'SELU crosses near σ_w² = 1 (LeCun); with He it is ×{per_layer} a layer and explodes.',
      ),
    },
    statement: '5.3a',
  }),
  experiment({
    id: 'tanh-critical-rate',
    title: text('tanh 的临界初始化：50 层、宽 256', 'Critical initialisation of tanh: 50 layers, width 256'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 256,
      activation: 'tanh',
      init: 'gaussian',
      sigma_w2: 1.760955,
      sigma_b2: 0.05,
      seeds: 60,
      claims: [
        {
          says: '正确的权重初始化：每层变化不超过 0.02',
          says_en: 'correct initialisation: at most 0.02 of change per layer',
          that: 'rate within 0.02 of 0',
        },
        { says: '理论', says_en: 'theory', that: 'rate within 0.01 of theory_rate' },
      ],
    },
    statement: '5.3b',
  }),
  experiment({
    id: 'tanh-edge',
    title: text(
      'tanh：每层因子恰为 1 的权重方差',
      'tanh: the weight variance at which the factor per layer is 1',
    ),
    spec: {
      kind: 'phase-diagram',
      activation: 'tanh',
      sigma_w2: 1.760955,
      sigma_b2: 0.05,
      columns: 8,
      rows: 8,
      depth: 2,
      width: 4,
      seeds: 2,
      claims: [
        {
          says: '偏置方差 0.05 时是 1.761',
          says_en: 'it is 1.761 at bias variance 0.05',
          that: 'critical_sigma_w2 within 0.0001 of 1.76095',
        },
      ],
    },
    statement: '5.3b',
  }),
  experiment({
    id: 'critical-scale',
    title: text('“正确”的初始化是一个点', 'The "correct" initialisation is one point'),
    spec: {
      kind: 'network',
      depth: 40,
      width: 128,
      activation: 'tanh',
      init: 'gaussian',
      sigma_w2: 1.760955,
      sigma_b2: 0.05,
      seeds: 6,
      claims: [
        {
          says: '正确的初始化使梯度不变',
          says_en: 'the correct initialisation keeps the gradient',
          that: 'exp(rate) within 0.06 of 1',
        },
      ],
    },
    guess: {
      question: text(
        'tanh 网络，σ_w² 取 1.76（偏置方差 0.05）：往回传 40 层梯度是多少倍？',
        'A tanh network at σ_w² = 1.76 with bias variance 0.05: how large is the gradient after 40 layers?',
      ),
      choices: powersOfTen([-8, -3, 0, 3]),
      quantity: GRADIENT_RATIO,
    },
    figure: sweep({
      over: 'sigma_w2',
      at: [0.25, 0.5, 1, 1.5, 1.760955, 2.5, 4],
      x: SCALE,
      y: PER_LAYER,
      lines: [
        keptLine,
        measured('exp(rate)', '实测：1.76 处每层 ×{per_layer}', 'measured: ×{per_layer} a layer at 1.76'),
        beside('exp(theory_rate)', '方差传播的预测', 'predicted by variance propagation'),
      ],
      values: { per_layer: 'exp(rate)', left: GRADIENT_RATIO },
    }),
    sentence: text(
      '只有在 σ_w² = 1.76 附近梯度才大致不变：每层 ×{per_layer}，{depth} 层之后 {left} 倍；小了衰减，大了增长。',
      'Only near σ_w² = 1.76 is the gradient about kept: ×{per_layer} a layer, {left} after {depth}; smaller decays, larger grows.',
    ),
    switch: {
      set: { activation: 'relu' },
      label: text('换成 ReLU', 'use ReLU instead'),
      shows: text(
        'ReLU 的“正确”在 σ_w² = 2：在 1.76 处每层 ×{per_layer}，{depth} 层之后剩 {left}。',
        'For ReLU "correct" is σ_w² = 2: at 1.76 it is ×{per_layer} a layer, {left} left after {depth}.',
      ),
    },
    statement: '5.3b',
  }),
  experiment({
    id: 'residual-scaled',
    title: text('分支乘 1/√50 的残差网络', 'A residual network with branches times 1/√50'),
    spec: {
      kind: 'residual',
      depth: 50,
      width: 256,
      activation: 'relu',
      alpha: 0.1414213562373095,
      seeds: 40,
      claims: [
        {
          says: '采用残差连接：梯度变化不超过一倍',
          says_en: 'use residual connections: the gradient changes by less than a factor of 2',
          that: `ln(${GRADIENT_RATIO}) within 0.6931471805599453 of 0`,
        },
      ],
    },
    statement: '5.3d',
  }),
  experiment({
    id: 'residual-branch-scale',
    title: text('残差网络：分支乘多少', 'Residual networks: how to scale the branch'),
    spec: {
      kind: 'residual',
      depth: 50,
      width: 64,
      activation: 'relu',
      alpha: 0.1414,
      seeds: 6,
      claims: [
        {
          says: '梯度变化不超过一倍',
          says_en: 'the gradient changes by less than a factor of 2',
          that: `abs(ln(${GRADIENT_RATIO})) <= ln(2)`,
        },
      ],
    },
    guess: {
      question: text(
        '50 个残差块，分支乘 1/√50：往回传到输入，梯度是多少倍？',
        '50 residual blocks with branches times 1/√50: how large is the gradient at the input?',
      ),
      choices: powersOfTen([-7, -2, 0, 7]),
      quantity: GRADIENT_RATIO,
    },
    figure: sweep({
      over: 'alpha',
      at: [0.01, 0.03, 0.1, 0.1414, 0.3, 0.5, 1],
      x: text('分支的系数 α', 'factor α of the branch'),
      xScale: 'log10',
      y: text('50 块之后的梯度（顶层为 1）', 'gradient after 50 blocks (1 at the top)'),
      yScale: 'log10',
      lines: [
        predicted('1', '不变：×1', 'kept: ×1'),
        measured(GRADIENT_RATIO, '实测：α = 1/√50 时 {left} 倍', 'measured: {left} at α = 1/√50'),
        beside(
          '(1 + alpha^2)^(depth/2)',
          '有捷径的理论 (1 + α²)^(L/2)',
          'theory with the shortcut, (1 + α²)^(L/2)',
        ),
      ],
      values: { left: GRADIENT_RATIO },
    }),
    sentence: text(
      'α = 1/√50 时 {depth} 块之后是 {left} 倍；α = 1 时约 3×10⁷ 倍。残差连接要配缩放。',
      'At α = 1/√50 it is {left} times after {depth} blocks; at α = 1 some 3×10⁷. Residual connections want a scale.',
    ),
    switch: {
      set: { skip: 'false' },
      label: text('拆掉捷径', 'remove the shortcut'),
      shows: text(
        '没有捷径，α = 1/√50 时只剩 {left}；除了 α = 1，处处消失。',
        'Without the shortcut {left} is left at α = 1/√50; the gradient vanishes everywhere but at α = 1.',
      ),
    },
    statement: '5.3d',
  }),
  experiment({
    id: 'dense-connections',
    title: text('密集连接 y ← [y ; W ReLU(y)]', 'Dense connections y ← [y ; W ReLU(y)]'),
    spec: {
      kind: 'residual',
      connections: 'concatenate',
      depth: 50,
      width: 64,
      growth: 16,
      activation: 'relu',
      seeds: 300,
      claims: [
        {
          says: '总的梯度平方不变',
          says_en: 'the total squared gradient is kept',
          that: `expectation((${GRADIENT_RATIO})^2) within 0.2 of 1`,
        },
        { says: '每个通道不增长', says_en: 'no channel grows', that: 'channel_growth <= 1' },
      ],
    },
    statement: '5.3d',
  }),
];
