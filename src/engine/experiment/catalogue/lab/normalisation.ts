/** @file E6: batch normalisation makes gradients explode in plain deep networks. */

import { gradientPlan } from '../../figure/standard.ts';
import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';

export const normalisationExperiments: readonly Experiment[] = [
  experiment({
    id: 'bn-explosion',
    title: text('BN 治得了梯度爆炸吗', 'Does batch normalisation cure exploding gradients?'),
    spec: {
      kind: 'normalised-network',
      depth: 30,
      width: 128,
      batch: 64,
      activation: 'relu',
      seeds: 8,
      claims: [
        {
          says: 'BN 使梯度保持稳定',
          says_en: 'Batch normalisation keeps gradients stable',
          that: 'rate within 0.02 of 0',
        },
        {
          says: '有限批量的理论',
          says_en: 'Theory at finite batch',
          that: 'rate within 0.01 of theory_rate',
        },
      ],
    },
    figure: gradientPlan({
      beside: [
        { label: text('这句话：不变', 'the sentence: kept'), style: 'dashed', value: '1' },
        {
          label: text('理论：每层 ×{theory}', 'theory: ×{theory} a layer'),
          style: 'floor',
          value: 'curve:gradient_theory',
        },
      ],
      place: text('层', 'layer'),
      values: { theory: 'exp(theory_rate)' },
    }),
    views: [
      {
        title: text('批量越小越糟', 'Smaller batches are worse'),
        figure: {
          form: 'lines',
          x: {
            over: 'parameter',
            name: 'batch',
            values: [4, 8, 16, 32, 64, 128],
            label: text('批量（样本）', 'batch (samples)'),
            scale: 'log10',
          },
          y: { label: text('每层 ln 增长', 'ln growth per layer'), scale: 'linear' },
          lines: [
            { label: text('有限批量的理论', 'finite-batch theory'), style: 'dashed', value: 'theory_rate' },
            { label: text('实测', 'measured'), style: 'solid', value: 'rate' },
            { label: text('无限批量', 'infinite batch'), style: 'floor', value: 'large_batch_rate' },
          ],
        },
      },
      {
        title: text('权重尺度不起作用', 'The weight scale does nothing'),
        figure: {
          form: 'lines',
          x: {
            over: 'parameter',
            name: 'sigma_w2',
            values: [0.01, 0.1, 1, 10, 100],
            label: text('权重方差 σ_w²', 'weight variance σ_w²'),
            scale: 'log10',
          },
          y: { label: text('每层 ln 增长', 'ln growth per layer'), scale: 'linear' },
          lines: [{ label: text('实测', 'measured'), style: 'solid', value: 'rate' }],
        },
      },
    ],
    sentence: text(
      '每层 ×{per_layer}（理论 ×{theory}），{depth} 层之后是 {left} 倍：BN 不阻止爆炸，它只让权重尺度不起作用。',
      '×{per_layer} a layer (theory ×{theory}), {left} after {depth}: batch normalisation does not stop explosion, it only makes the weight scale irrelevant.',
    ),
    presets: [
      { says: text('批量 64 的 ReLU：每层 ×1.22', 'ReLU at batch 64: ×1.22 a layer'), set: {} },
      { says: text('批量 8：更快', 'Batch 8: faster'), set: { batch: '8' } },
      {
        says: text('加上跳连：只剩随深度的对数', 'With skips only a logarithm of the depth is left'),
        set: { skip: 'true' },
      },
      { says: text('不用 BN：尺度说了算', 'Without it the scale decides'), set: { normalisation: 'none' } },
    ],
  }),
];
