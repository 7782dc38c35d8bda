/** @file E2: the singular values of the input–output Jacobian. */

import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';

const RANK = text('奇异值的名次', 'rank of the singular value');

export const spectrumExperiments: readonly Experiment[] = [
  experiment({
    id: 'jacobian-spectrum',
    title: text('输入—输出 Jacobian 的奇异值', 'Singular values of the input–output Jacobian'),
    spec: {
      kind: 'network',
      depth: 20,
      width: 96,
      activation: 'relu',
      init: 'he',
      seeds: 5,
      claims: [
        {
          says: '各层范数之积就是梯度的大小',
          says_en: 'The product of the norms is the size of the gradient',
          that: 'largest_singular >= 0.01 * norm_product',
        },
        {
          says: '均方奇异值在期望意义下保持 1',
          says_en: 'The mean square singular value stays near 1 in expectation',
          that: 'jacobian_mean_square <= 10',
        },
      ],
    },
    figure: {
      form: 'histogram',
      value: 'curve:singular_values',
      label: text('log₁₀ 奇异值（恰好为 0 的不画）', 'log₁₀ singular value (exact zeros are left out)'),
      marks: [{ label: text('1：长度不变', '1: length kept'), style: 'floor', value: '0' }],
      values: {
        largest: 'largest_singular',
        product: 'norm_product',
        mean: 'jacobian_mean_square',
        zeros: 'zero_fraction',
        spread: 'jacobian_spread',
      },
    },
    views: [
      {
        title: text('按名次', 'By rank'),
        figure: {
          form: 'lines',
          x: { over: 'curve', label: RANK },
          y: { label: text('奇异值', 'singular value'), scale: 'log10' },
          lines: [
            { label: text('实测', 'measured'), style: 'solid', value: 'curve:singular_values' },
            { label: text('均方 1', 'mean square 1'), style: 'floor', value: '1' },
          ],
        },
      },
      {
        title: text('随深度散开', 'Spread against depth'),
        figure: {
          form: 'lines',
          x: {
            over: 'parameter',
            name: 'depth',
            values: [1, 2, 5, 10, 20],
            label: text('深度（层）', 'depth (layers)'),
          },
          y: { label: text('奇异值平方的方差 / 均值²', 'variance / mean² of the squares'), scale: 'linear' },
          lines: [
            { label: text('实测', 'measured'), style: 'solid', value: 'jacobian_spread' },
            { label: text('全等的奇异值', 'all values equal'), style: 'floor', value: '0' },
          ],
        },
      },
    ],
    sentence: text(
      '各层范数之积 {product}，最大奇异值只有 {largest}，均方 {mean}，恰好为 0 的占 {zeros}：平均大小看不出条件数。',
      'The norms multiply to {product}, the largest singular value is {largest}, the mean square {mean}, a share of {zeros} is exactly 0: the mean says nothing about conditioning.',
    ),
    presets: [
      {
        says: text(
          'ReLU + He：均方保持，分布散开',
          'ReLU with He: the mean square is kept, the values spread',
        ),
        set: {},
      },
      {
        says: text('正交初始化救不了 ReLU', 'Orthogonal weights do not save ReLU'),
        set: { init: 'orthogonal', sigma_w2: '2' },
      },
      {
        says: text(
          'tanh + 正交、权重适中：仍是一个尖峰',
          'Tanh with orthogonal weights near the origin stays a spike',
        ),
        set: { activation: 'tanh', init: 'orthogonal', sigma_w2: '1' },
      },
      {
        says: text('线性 + 高斯：越深越散', 'Linear with Gaussian weights spreads with depth'),
        set: { activation: 'linear', init: 'lecun' },
      },
    ],
  }),
];
