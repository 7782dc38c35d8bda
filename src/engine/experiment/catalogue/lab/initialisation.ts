/** @file E11: every initialisation against every activation. */

import { SHOOT_OUT_ACTIVATIONS, SHOOT_OUT_INITS } from '../../kinds/shoot-out/spec.ts';
import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';

export const initialisationExperiments: readonly Experiment[] = [
  experiment({
    id: 'initialisation-matrix',
    title: text('初始化 × 激活函数', 'Initialisation × activation'),
    spec: {
      kind: 'shoot-out',
      depth: 50,
      width: 64,
      seeds: 12,
      claims: [
        {
          says: 'Xavier 配 ReLU 也行',
          says_en: 'Xavier does for ReLU too',
          that: 'rate_xavier_relu >= -0.05',
        },
        {
          says: 'He 配 ReLU 保持',
          says_en: 'He keeps the gradient of ReLU',
          that: 'rate_he_relu within 0.1 of 0',
        },
        { says: 'tanh 配 He 爆炸', says_en: 'Tanh with He explodes', that: 'rate_he_tanh > 0' },
        {
          says: 'SELU 配 LeCun 略微增长',
          says_en: 'SELU with LeCun grows a little',
          that: 'rate_lecun_selu > 0',
        },
      ],
    },
    figure: {
      form: 'heatmap',
      grid: 'rate',
      x: { label: text('初始化', 'initialisation'), scale: 'linear', names: SHOOT_OUT_INITS },
      y: { label: text('激活函数', 'activation'), scale: 'linear', names: SHOOT_OUT_ACTIVATIONS },
      label: text('每层 ln 增长', 'ln growth per layer'),
      contours: [],
      values: {
        relu_xavier: 'exp(rate_xavier_relu)',
        relu_he: 'exp(rate_he_relu)',
        sigmoid: 'exp(rate_xavier_sigmoid)',
        tanh_he: 'exp(rate_he_tanh)',
        selu: 'exp(rate_lecun_selu)',
      },
    },
    sentence: text(
      '每层：ReLU 配 Xavier ×{relu_xavier}，配 He ×{relu_he}；sigmoid 配 Xavier ×{sigmoid}；tanh 配 He ×{tanh_he}；SELU 配 LeCun ×{selu}。',
      'Per layer: ReLU with Xavier ×{relu_xavier}, with He ×{relu_he}; sigmoid with Xavier ×{sigmoid}; tanh with He ×{tanh_he}; SELU with LeCun ×{selu}.',
    ),
    presets: [
      { says: text('没有一列适合所有激活函数', 'No column suits every activation'), set: {} },
      { says: text('10 层：差别还小', '10 layers: the differences are still small'), set: { depth: '10' } },
    ],
  }),
];
