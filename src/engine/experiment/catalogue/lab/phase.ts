/** @file E1: order and chaos over the plane of weight and bias scales. */

import { depthCurve } from '../../figure/standard.ts';
import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';

export const phaseExperiments: readonly Experiment[] = [
  experiment({
    id: 'phase-diagram',
    title: text('相图：梯度消失与爆炸的分界', 'Phase diagram: where gradients vanish, where they explode'),
    spec: {
      kind: 'phase-diagram',
      activation: 'tanh',
      sigma_w2: 1,
      sigma_b2: 0.05,
      depth: 50,
      width: 128,
      seeds: 10,
      claims: [
        {
          says: '训练之前就能看出梯度往哪边走',
          says_en: 'Before training one can tell which way the gradient goes',
          that: 'rate within 0.03 of theory_rate',
        },
        {
          says: 'tanh 的分界在 σ_b² = 0.05 处穿过 σ_w² = 1.761',
          says_en: 'The edge of tanh crosses σ_w² = 1.761 at σ_b² = 0.05',
          that: 'critical_sigma_w2 within 0.001 of 1.761',
        },
      ],
    },
    figure: {
      form: 'heatmap',
      grid: 'rate',
      x: { label: text('权重方差 σ_w²', 'weight variance σ_w²'), scale: 'linear' },
      y: { label: text('偏置方差 σ_b²', 'bias variance σ_b²'), scale: 'linear' },
      label: text('每层 ln √χ₁', 'ln √χ₁ per layer'),
      choose: { x: 'sigma_w2', y: 'sigma_b2' },
      contours: [
        { at: 0, label: text('χ₁ = 1', 'χ₁ = 1'), style: 'solid' },
        { at: -0.05, label: text('10 层衰减 e 倍', 'e-fold in 10 layers'), style: 'dashed' },
        { at: -0.005, label: text('100 层', '100 layers'), style: 'floor' },
      ],
      values: {
        per_layer: 'exp(rate)',
        theory: 'exp(theory_rate)',
        left: 'gradient_norm[first]/gradient_norm[last]',
        edge: 'critical_sigma_w2',
        chi: 'chi_1',
      },
    },
    views: [{ title: text('选中的一点，逐层', 'The chosen point, layer by layer'), figure: depthCurve }],
    sentence: text(
      '在选中的一点 χ₁ = {chi}：理论每层 ×{theory}，实测每层 ×{per_layer}，{depth} 层之后剩 {left}。这一行的分界在 σ_w² = {edge}。',
      'At the chosen point χ₁ = {chi}: theory ×{theory} a layer, measured ×{per_layer}, {left} left after {depth}. On this row the edge stands at σ_w² = {edge}.',
    ),
    presets: [
      { says: text('tanh 的分界是一条斜线', 'The edge of tanh is a slanted line'), set: {} },
      {
        says: text('ReLU 只有一条竖线 σ_w² = 2', 'ReLU has only the vertical line σ_w² = 2'),
        set: { activation: 'relu', sigma_w2: '2', sigma_b2: '0' },
      },
      {
        says: text('sigmoid 要到 σ_w ≈ 10 才不消失', 'Sigmoid stops vanishing only at σ_w ≈ 10'),
        set: { activation: 'sigmoid', sigma_w2: '103', sigma_b2: '0', sigma_w2_max: '400' },
      },
      {
        says: text('GELU 只有一个半稳定点', 'GELU has one half-stable point, no line'),
        set: { activation: 'gelu', sigma_w2: '1.983', sigma_b2: '0.173' },
      },
    ],
  }),
];
