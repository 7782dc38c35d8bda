/** @file 2.1a: norms above 1 are said to make a gradient explode. */

import { gradientPlan, normProduct } from '../../figure/standard.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, statement, studyNote, text } from '../define.ts';

const LAYER = { zh: '层', en: 'layer' };

export const normExperiments: readonly Experiment[] = [
  experiment({
    id: 'norm-above-one',
    title: text('每层范数都是 2，梯度却消失', 'Every norm is 2, and the gradient vanishes'),
    spec: {
      kind: 'matrices',
      matrices: [
        [
          [2, 0],
          [0, 0.25],
        ],
        [
          [0.25, 0],
          [0, 2],
        ],
      ],
      repeat: 10,
      gradient: [1, 0],
      claims: [{ says: '范数大于 1，梯度指数级增长', that: 'product_norm > 1' }],
    },
    figure: normProduct('spectral_norm_product'),
    sentence: text(
      '范数之积 {predicted}，梯度只剩 {left}，平均每层 ×{per_layer}。',
      'Product of norms {predicted}, gradient {left}, ×{per_layer} a layer on average.',
    ),
    statement: '2.1a',
  }),
  experiment({
    id: 'norm-above-one-random',
    title: text(
      '随机线性网络：范数 1.5，梯度每层 ×0.8',
      'A random linear network: norms of 1.5, gradient ×0.8 a layer',
    ),
    spec: {
      kind: 'network',
      depth: 30,
      width: 48,
      activation: 'linear',
      sigma_w2: 0.64,
      seeds: 20,
      claims: [
        { says: '每层范数都大于 1，梯度增长', that: `${GRADIENT_RATIO} > 1` },
        { says: '每层的谱范数确实大于 1', that: 'min(weight_spectral_norm) > 1' },
      ],
    },
    guess: {
      question: text(
        '每层谱范数约 1.5，权重随机，往回传 30 层，梯度是多少倍？',
        'Every layer has spectral norm about 1.5, weights are random: how large is the gradient after 30 layers?',
      ),
      choices: powersOfTen([5, 1, 0, -3]),
      quantity: GRADIENT_RATIO,
    },
    figure: gradientPlan({
      beside: [
        {
          label: text(
            '这句话：范数大于 1 就增长，{predicted}',
            'the sentence: norms above 1 grow, {predicted}',
          ),
          style: 'dashed',
          value: 'curve:norm_product',
        },
        { label: text('不变：×1', 'unchanged: ×1'), style: 'floor', value: '1' },
      ],
      place: LAYER,
      values: { predicted: 'norm_product', smallest: 'min(weight_spectral_norm)' },
    }),
    sentence: text(
      '{seeds} 个网络，每层谱范数至少 {smallest}，其积 {predicted}；梯度却每层 ×{per_layer}，{depth} 层之后剩 {left}。',
      'In {seeds} networks every spectral norm is at least {smallest} and they multiply to {predicted}; the gradient goes ×{per_layer} a layer, {left} left after {depth}.',
    ),
    switch: {
      set: { sigma_w2: '2.25' },
      label: text('把权重放大到 σ_w = 1.5', 'weights at σ_w = 1.5'),
      shows: text(
        '这时确实增长：每层 ×{per_layer}，{depth} 层之后是 {left} 倍，仍远小于范数之积 {predicted}。',
        'Now it does grow: ×{per_layer} a layer, {left} after {depth}, still far below the product of norms {predicted}.',
      ),
    },
    statement: '2.1a',
  }),
  experiment({
    id: 'norm-above-one-linear-rate',
    title: text('线性网络 σ_w = 0.8 的每层速率', 'Rate per layer of a linear network at σ_w = 0.8'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 256,
      activation: 'linear',
      sigma_w2: 0.64,
      seeds: 60,
      claims: [{ says: '范数大于 1，梯度增长', that: 'rate > 0' }],
    },
    statement: '2.1a',
  }),
  experiment({
    id: 'norm-above-one-sigmoid-rate',
    title: text('sigmoid 网络 σ_w = 3 的每层速率', 'Rate per layer of a sigmoid network at σ_w = 3'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 256,
      activation: 'sigmoid',
      sigma_w2: 9,
      seeds: 60,
      claims: [{ says: '‖W‖·max|f′| 大于 1，梯度增长', that: 'rate > 0' }],
    },
    statement: '2.1a',
  }),
  experiment({
    id: 'gaussian-spectral-norms',
    title: text('49 个高斯矩阵的谱范数', 'Spectral norms of 49 Gaussian matrices'),
    spec: {
      kind: 'matrices',
      random: { count: 49, size: 256, sigma_w2: 0.64 },
      seeds: 4,
      claims: [{ says: '每层谱范数都大于 1', that: 'min(spectral_norm) > 1 for all seeds' }],
    },
    statement: '2.1a',
  }),
];

const SECTION_21 = studyNote('2. 梯度爆炸问题', '2.1 数学原理');

export const normStatements: readonly Statement[] = [
  statement({
    id: '2.1a',
    truth: 'false',
    quote: '梯度会指数级增长，导致梯度爆炸。',
    headings: SECTION_21,
    alsoAt: [{ headings: SECTION_21, text: "\\|W^{(k)}\\| \\cdot \\max_i |f'(z_i^{(k-1)})| > 1" }],
    experiment: 'norm-above-one',
    pane: 'norm-above-one-random',
    measurements: [
      { quantity: 'spectral norm of every layer', experiment: 'norm-above-one', value: 'max(spectral_norm)' },
      {
        quantity: 'rate of a linear network at sigma_w2 = 0.64',
        experiment: 'norm-above-one-linear-rate',
        value: 'rate',
        thorough: true,
      },
      {
        quantity: 'rate of a sigmoid network at sigma_w2 = 9',
        experiment: 'norm-above-one-sigmoid-rate',
        value: 'rate',
        thorough: true,
      },
      {
        quantity: 'smallest spectral norm of 49 layers',
        experiment: 'gaussian-spectral-norms',
        value: 'min(spectral_norm)',
        thorough: true,
      },
    ],
    says: text(
      '当 ‖W‖·max|f′| > 1 时，梯度指数增长。',
      'When ‖W‖·max|f′| > 1 the gradient grows exponentially.',
    ),
    wrong: text(
      '范数是上界，不是实际倍数。diag(2, ¼) 与 diag(¼, 2) 交替：每层范数都是 2，20 层之后梯度只剩 9.8×10⁻⁴。σ_w = 0.8 的随机线性网络每层谱范数约 1.55，梯度仍是每层 ×0.8。',
      'A norm bounds the factor, it is not the factor. Alternate diag(2, ¼) and diag(¼, 2): every norm is 2, and 9.8×10⁻⁴ is left after 20 layers. In a random linear network at σ_w = 0.8 every spectral norm is about 1.55, and the gradient still goes ×0.8 a layer.',
    ),
    survives: text(
      '要指数增长，‖W‖·max|f′| 的（几何）平均必须大于 1；但大于 1 并不保证增长，因为相邻层的拉伸方向不一定对齐。',
      'Exponential growth needs ‖W‖·max|f′| above 1 on (geometric) average; above 1 does not ensure it, because the stretched directions of neighbouring layers need not line up.',
    ),
    whyAsked: text(
      '看你是否分得清“上界很大”和“值很大”。',
      'It shows whether you keep a large bound apart from a large value.',
    ),
  }),
];
