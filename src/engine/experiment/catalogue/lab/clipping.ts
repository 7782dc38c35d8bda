/** @file E5: descent over a cliff, clipped and not. */

import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';

export const clippingExperiments: readonly Experiment[] = [
  experiment({
    id: 'clipping-cliff',
    title: text('悬崖上的梯度裁剪', 'Gradient clipping on a cliff'),
    spec: {
      kind: 'cliff',
      w: 4.625,
      b: -2.38,
      rule: 'none',
      max_norm: 1,
      learning_rate: 0.1,
      updates: 30,
      claims: [
        { says: '一步之内还在图上', says_en: 'One step stays on the map', that: 'step_length <= 5' },
        {
          says: '崖壁上的梯度范数约 229',
          says_en: 'The gradient norm on the wall is about 229',
          that: 'gradient_norm within 1 of 229.3',
        },
      ],
    },
    figure: {
      form: 'heatmap',
      grid: 'loss_surface',
      x: { label: text('w', 'w'), scale: 'linear' },
      y: { label: text('b', 'b'), scale: 'linear' },
      label: text('log₁₀ 损失', 'log₁₀ loss'),
      choose: { x: 'w', y: 'b' },
      path: { x: 'path_w', y: 'path_b' },
      contours: [{ at: -2, label: text('损失 0.01', 'loss 0.01'), style: 'dashed' }],
      values: {
        norm: 'gradient_norm',
        step: 'step_length',
        unclipped: 'unclipped_step_length',
        angle: 'angle',
      },
    },
    views: [
      {
        title: text('损失随步数', 'Loss against updates'),
        figure: {
          form: 'lines',
          x: { over: 'layers', forward: true },
          y: { label: text('损失', 'loss'), scale: 'log10' },
          lines: [{ label: text('实测', 'measured'), style: 'solid', value: 'path_loss[l]' }],
        },
      },
    ],
    sentence: text(
      '崖壁上梯度范数 {norm}：这一步长 {step}（不裁剪是 {unclipped}），与原梯度夹角 {angle}°。',
      'On the wall the gradient norm is {norm}: this step is {step} long (unclipped {unclipped}), {angle}° off the raw gradient.',
    ),
    presets: [
      { says: text('不裁剪：一步飞出地图', 'Unclipped: one step leaves the map'), set: {} },
      { says: text('按范数裁剪：方向不变', 'Clipped by norm: the direction is kept'), set: { rule: 'norm' } },
      { says: text('按值裁剪：最多偏 45°', 'Clipped by value: up to 45° off'), set: { rule: 'value' } },
      {
        says: text('重尾噪声下按范数裁剪', 'Heavy-tailed noise, clipped by norm'),
        set: { rule: 'norm', noise: '1' },
      },
    ],
  }),
];
