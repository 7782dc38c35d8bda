/** @file E12: how a backward pass is verified, and how exact that can be. */

import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';

export const checkingExperiments: readonly Experiment[] = [
  experiment({
    id: 'gradient-check',
    title: text('梯度检验的 V 形曲线', 'The V curve of a gradient check'),
    spec: {
      kind: 'gradient-check',
      activation: 'tanh',
      width: 8,
      batch: 4,
      seeds: 2,
      claims: [
        {
          says: '步长越小越准',
          says_en: 'The smaller the step, the better',
          that: 'central_error[14] <= central_error[5]',
        },
        {
          says: '中心差分能到 10⁻⁹ 以下',
          says_en: 'Central differences reach 10⁻⁹',
          that: 'best_central_error <= 1e-9 for all seeds',
        },
        {
          says: '前向差分到不了',
          says_en: 'Forward differences do not',
          that: 'best_forward_error >= 1e-9 for all seeds',
        },
      ],
    },
    figure: {
      form: 'lines',
      x: { over: 'layers', forward: true },
      y: { label: text('相对误差', 'relative error'), scale: 'log10' },
      lines: [
        {
          label: text('这句话：越小越准', 'the sentence: ever better'),
          style: 'dashed',
          value: 'central_error[1]*10^(2 - 2*l)',
        },
        {
          label: text('中心差分，最好 {central}', 'central, best {central}'),
          style: 'solid',
          value: 'central_error[l]',
        },
        {
          label: text('前向差分，最好 {forward}', 'forward, best {forward}'),
          style: 'floor',
          value: 'forward_error[l]',
        },
      ],
      values: { central: 'best_central_error', forward: 'best_forward_error', kinks: 'kinks' },
    },
    sentence: text(
      '步长 h = 10⁻ᵏ：误差先按 h（前向）或 h²（中心）下降，再被舍入抬高；最好前向 {forward}，中心 {central}。有 {kinks} 个参数的拐点落在步长之内。',
      'At h = 10⁻ᵏ the error falls like h (forward) or h² (central) until rounding lifts it: best {forward} and {central}. {kinks} parameters have a kink within the step.',
    ),
    presets: [
      { says: text('float64：h 取 10⁻⁵ 左右', 'float64: h near 10⁻⁵'), set: {} },
      { says: text('float32：最多四位', 'float32: four digits at best'), set: { dtype: 'float32' } },
      {
        says: text('ReLU：拐点会冒出来', 'ReLU: kinks stand out'),
        set: { activation: 'relu', width: '16', batch: '16' },
      },
    ],
  }),
];
