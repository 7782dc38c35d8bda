/** @file E9: the log-normal spread of gradients over seeds. */

import { depthCurve, GRADIENT_RATIO } from '../../figure/standard.ts';
import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';

/** ln of the squared gradient at the first layer over that at the last. */
const LOG_SQUARE = '2*ln(gradient_norm[first]/gradient_norm[last])';

export const spreadExperiments: readonly Experiment[] = [
  experiment({
    id: 'log-normal-spread',
    title: text('同样的代码，梯度差几倍', 'The same code, gradients that differ manyfold'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 64,
      activation: 'relu',
      init: 'he',
      seeds: 300,
      claims: [
        {
          says: 'He 初始化保持梯度：每次运行都差不多',
          says_en: 'He keeps the gradient: every run is about the same',
          that: `abs(log10(${GRADIENT_RATIO})) <= 0.1 for all seeds`,
        },
        {
          says: '典型的一次低于平均',
          says_en: 'The typical run lies below the mean',
          that: `${LOG_SQUARE} < 0`,
        },
      ],
    },
    figure: {
      form: 'histogram',
      value: LOG_SQUARE,
      label: text(
        'ln（第一层梯度² / 最后一层梯度²）',
        'ln (squared gradient at the first layer / at the last)',
      ),
      normal: {
        mean: '-5*(depth - 1)/(2*width)',
        deviation: 'sqrt(5*(depth - 1)/width)',
        label: text('理论：对数正态，方差 5(L−1)/n', 'theory: log-normal, variance 5(L−1)/n'),
      },
      marks: [{ label: text('这句话：不变', 'the sentence: kept'), style: 'dashed', value: '0' }],
      values: { typical: GRADIENT_RATIO, predicted: 'exp(-5*(depth - 1)/(4*width))' },
    },
    views: [{ title: text('逐层的扇形', 'The fan, layer by layer'), figure: depthCurve }],
    sentence: text(
      '{seeds} 个种子：典型的一次剩 {typical}（理论 {predicted}），各次相差几个数量级，而平方的平均恰好是 1。',
      '{seeds} seeds: the typical run keeps {typical} (theory {predicted}), runs differ by orders of magnitude, while the mean square is exactly 1.',
    ),
    presets: [
      { says: text('n = 64、50 层：散开约 e²', 'n = 64, 50 layers: spread by about e²'), set: {} },
      { says: text('宽到 256：窄一半', 'Width 256: half as wide'), set: { width: '256', seeds: '60' } },
      { says: text('10 层：几乎不散', '10 layers: hardly any spread'), set: { depth: '10' } },
      {
        says: text('线性正交：完全不散', 'Linear orthogonal: no spread at all'),
        set: { activation: 'linear', init: 'orthogonal', sigma_w2: '1', seeds: '40' },
      },
    ],
  }),
];
