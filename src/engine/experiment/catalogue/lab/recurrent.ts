/** @file E4: how far back a recurrent network remembers. */

import { timeCurve } from '../../figure/standard.ts';
import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';

export const recurrentExperiments: readonly Experiment[] = [
  experiment({
    id: 'rnn-horizon',
    title: text('RNN 能记多远', 'How far back an RNN remembers'),
    spec: {
      kind: 'recurrent',
      width: 64,
      steps: 100,
      activation: 'tanh',
      init: 'orthogonal',
      spectral_radius: 1.1,
      input_variance: 0.25,
      seeds: 20,
      claims: [
        { says: '‖W_h‖ > 1 就爆炸', says_en: '‖W_h‖ > 1 means explosion', that: 'rate > 0' },
        { says: '每步 ×0.81', says_en: '×0.81 a step', that: 'rate within 0.02 of -0.209' },
      ],
    },
    figure: {
      form: 'lines',
      x: {
        over: 'parameter',
        name: 'spectral_radius',
        values: [0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5],
        label: text('谱半径 ρ（正交矩阵，范数也是 ρ）', 'spectral radius ρ (orthogonal: the norm is ρ too)'),
      },
      y: { label: text('每步 ln 增长', 'ln growth per step'), scale: 'linear' },
      lines: [
        {
          label: text('这句话：ln ‖W‖', 'the sentence: ln ‖W‖'),
          style: 'dashed',
          value: 'ln(spectral_radius)',
        },
        { label: text('实测', 'measured'), style: 'solid', value: 'rate' },
        { label: text('不增不减', 'kept'), style: 'floor', value: '0' },
      ],
      values: {
        per_step: 'exp(rate)',
        left: 'gradient_norm[first]/gradient_norm[last]',
        horizon: '-1/rate',
        norm: 'weight_spectral_norm',
      },
    },
    views: [
      { title: text('逐步', 'Step by step'), figure: timeCurve },
      {
        title: text('各个种子', 'Seed by seed'),
        figure: {
          form: 'histogram',
          value: 'log_ratio',
          label: text('ln（传回的梯度 / 出发的梯度）', 'ln (gradient that arrives / gradient that starts)'),
          marks: [{ label: text('不增不减', 'kept'), style: 'floor', value: '0' }],
        },
      },
    ],
    sentence: text(
      '‖W‖ = {norm}，每步 ×{per_step}，{steps} 步之后剩 {left}；每 {horizon:2} 步衰减到 1/e。',
      '‖W‖ = {norm}, ×{per_step} a step, {left} left after {steps}; an e-fold every {horizon:2} steps.',
    ),
    presets: [
      {
        says: text('范数 1.1、有输入：仍然消失', 'Norm 1.1 with inputs: it vanishes all the same'),
        set: {},
      },
      {
        says: text('没有输入：几乎不动', 'Without inputs it hardly moves'),
        set: { input_variance: '0' },
      },
      { says: text('线性：这时范数说了算', 'Linear: now the norm decides'), set: { activation: 'linear' } },
      {
        says: text('非正规矩阵：先长后消', 'A non-normal matrix grows before it decays'),
        set: { init: 'non_normal', spectral_radius: '0.9', activation: 'linear', input_variance: '0' },
      },
      {
        says: text('每步换一个矩阵：散得慢得多', 'A new matrix every step: far less spread'),
        set: { init: 'gaussian', shared: 'false', activation: 'linear', input_variance: '0' },
      },
    ],
  }),
];
