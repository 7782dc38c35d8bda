/** @file 4.2: batch normalisation in deep networks at initialisation: gradients grow, and the weight scale drops out. */

import { gradientPlan, predictedFactor } from '../../figure/standard.ts';
import { LAYER } from '../../kinds/kind.ts';
import type { Experiment } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, text } from '../define.ts';
import { beside, measured, predicted, sweep } from '../sweep.ts';

const SQUARED = `(${GRADIENT_RATIO})^2`;

export const normalisedDepthExperiments: readonly Experiment[] = [
  experiment({
    id: 'batch-norm-depth-rate',
    title: text(
      'BN 网络的每层速率：30 层、宽 256、batch 64',
      'Rate per layer with BN: 30 layers, width 256, batch 64',
    ),
    spec: {
      kind: 'normalised-network',
      depth: 30,
      width: 256,
      batch: 64,
      activation: 'relu',
      seeds: 30,
      claims: [
        {
          says: '稳定梯度的传播：每层变化不超过 0.02',
          says_en: 'stabilises the gradient: at most 0.02 of change per layer',
          that: 'rate within 0.02 of 0',
        },
        {
          says: '有限 batch 的理论',
          says_en: 'theory for a finite batch',
          that: 'rate within 0.01 of theory_rate',
        },
      ],
    },
    statement: '4.2d',
  }),
  experiment({
    id: 'batch-norm-explosion',
    title: text('BN 网络的梯度：一层层变大', 'Gradients in a network with BN: larger layer by layer'),
    spec: {
      kind: 'normalised-network',
      depth: 30,
      width: 128,
      batch: 16,
      activation: 'relu',
      sigma_w2: 2,
      seeds: 8,
      claims: [
        {
          says: '稳定梯度的传播：每层变化不超过 2 %',
          says_en: 'stabilises the gradient: at most 2 % of growth per layer',
          that: 'exp(rate) <= 1.02',
        },
        {
          says: '有限 batch 的理论',
          says_en: 'theory for a finite batch',
          that: 'rate within 0.03 of theory_rate',
        },
      ],
    },
    guess: {
      question: text(
        'ReLU + BN 的 30 层网络（没有残差），刚初始化：往回传到第 1 层，梯度是多少倍？',
        '30 layers of ReLU with batch normalisation, no skips, just initialised: how large is the gradient at layer 1?',
      ),
      choices: powersOfTen([-3, 0, 3, 9]),
      quantity: GRADIENT_RATIO,
    },
    figure: gradientPlan({
      beside: [
        predictedFactor('1', text('这句话：稳定，每层 ×1', 'the sentence: stable, ×1 a layer')),
        beside('curve:gradient_theory', '理论：每层 ×{theory}', 'theory: ×{theory} a layer'),
      ],
      place: LAYER,
      values: { per_layer: 'exp(rate)', theory: 'exp(theory_rate)' },
    }),
    sentence: text(
      '有 BN：每层 ×{per_layer}（理论 ×{theory}），{depth} 层之后是 {left} 倍。越靠近输入梯度越大。',
      'With BN: ×{per_layer} a layer (theory ×{theory}), {left} times after {depth}. The nearer to the input, the larger.',
    ),
    switch: {
      set: { normalisation: 'none' },
      label: text('拆掉 BN（同样的 He 权重）', 'take BN out (the same He weights)'),
      shows: text(
        '没有 BN，He 权重每层 ×{per_layer}，{depth} 层之后还是 {left} 倍：在这个网络里不稳定正是 BN 带来的。',
        'Without BN the He weights give ×{per_layer} a layer, {left} after {depth}: here it is BN that brings the instability.',
      ),
    },
    statement: '4.2d',
  }),
  experiment({
    id: 'batch-norm-scale-free',
    title: text('权重尺度与梯度：有 BN 和没有 BN', 'Weight scale and gradient: with BN and without'),
    spec: {
      kind: 'normalised-network',
      depth: 20,
      width: 64,
      batch: 16,
      activation: 'sigmoid',
      sigma_w2: 0.01,
      seeds: 4,
      claims: [
        {
          says: '与权重尺度无关：σ_w = 0.1 也不衰减',
          says_en: 'independent of the weight scale: no decay at σ_w = 0.1 either',
          that: 'exp(rate) within 0.2 of exp(theory_rate)',
        },
      ],
    },
    guess: {
      question: text(
        'sigmoid 网络，权重只有 σ_w = 0.1，但每层有 BN：20 层之后梯度是多少倍？',
        'A sigmoid network with tiny weights, σ_w = 0.1, and BN in every layer: how large is the gradient after 20 layers?',
      ),
      choices: powersOfTen([-30, -12, -3, 0]),
      quantity: GRADIENT_RATIO,
    },
    figure: sweep({
      over: 'sigma_w2',
      at: [0.0001, 0.01, 1, 100, 10000],
      x: text('权重方差 σ_w²', 'weight variance σ_w²'),
      xScale: 'log10',
      y: text('每层的因子', 'factor per layer'),
      yScale: 'log10',
      lines: [
        predicted('1', '与尺度无关：一条水平线', 'independent of the scale: a level line'),
        measured(
          'exp(rate)',
          '实测：σ_w = 0.1 时每层 ×{per_layer}',
          'measured: ×{per_layer} a layer at σ_w = 0.1',
        ),
      ],
      values: { per_layer: 'exp(rate)', left: GRADIENT_RATIO },
    }),
    sentence: text(
      '有 BN：权重方差从 10⁻⁴ 到 10⁴，每层因子都一样，×{per_layer}；没有 BN，σ_w = 0.1 时每层只有 ×0.025。',
      'With BN the factor per layer is the same from variance 10⁻⁴ to 10⁴, ×{per_layer}; without it σ_w = 0.1 gives ×0.025.',
    ),
    switch: {
      set: { normalisation: 'none' },
      label: text('拆掉 BN', 'take BN out'),
      shows: text(
        '没有 BN 尺度就决定一切：σ_w = 0.1 时每层 ×{per_layer}，{depth} 层之后剩 {left}。',
        'Without BN the scale decides everything: at σ_w = 0.1 it is ×{per_layer} a layer, {left} left after {depth}.',
      ),
    },
    statement: '4.2e',
  }),
  experiment({
    id: 'batch-norm-small-weights',
    title: text(
      'σ_w = 0.1 的 sigmoid 网络，20 层、宽 128',
      'A sigmoid network at σ_w = 0.1: 20 layers, width 128',
    ),
    spec: {
      kind: 'normalised-network',
      depth: 20,
      width: 128,
      batch: 64,
      activation: 'sigmoid',
      sigma_w2: 0.01,
      seeds: 30,
      claims: [{ says: '有 BN 不再衰减', says_en: 'with BN there is no decay', that: 'rate >= 0' }],
    },
    statement: '4.2e',
  }),
  experiment({
    id: 'batch-norm-skips',
    title: text(
      'x + W ReLU(BN(x))：增长只是深度的幂',
      'x + W ReLU(BN(x)): growth is only a power of the depth',
    ),
    spec: {
      kind: 'normalised-network',
      depth: 10,
      width: 256,
      batch: 64,
      activation: 'relu',
      sigma_w2: 2,
      skip: true,
      seeds: 30,
      claims: [{ says: '远小于 2^L', says_en: 'far below 2^L', that: `${SQUARED} <= 2^depth/10` }],
    },
    statement: '4.2e',
  }),
];
