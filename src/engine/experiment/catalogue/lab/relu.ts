/** @file E8: units of ReLU that never fire. */

import { gradientPlan } from '../../figure/standard.ts';
import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';

const UNITS = text('单元所占比例', 'share of the units');

export const reluExperiments: readonly Experiment[] = [
  experiment({
    id: 'dying-relu',
    title: text('死掉的 ReLU', 'Dying ReLU'),
    spec: {
      kind: 'network',
      depth: 10,
      width: 128,
      activation: 'relu',
      init: 'he',
      bias: -0.5,
      batch: 256,
      seeds: 5,
      claims: [
        {
          says: 'ReLU 正半轴导数是 1，所以没有消失',
          says_en: 'The slope of ReLU is 1 on the positive side, so nothing vanishes',
          that: 'dead_fraction[last] <= 0.01',
        },
        {
          says: '至少四分之一的单元在工作',
          says_en: 'At least a quarter of the units are active',
          that: 'active_fraction[1] >= 0.25',
        },
      ],
    },
    figure: {
      form: 'lines',
      x: { over: 'layers', forward: true },
      y: { label: UNITS, scale: 'linear' },
      lines: [
        { label: text('这句话：没有死的', 'the sentence: none dead'), style: 'dashed', value: '0' },
        {
          label: text('全程为 0：末层 {dead}', 'always 0: {dead} at the end'),
          style: 'solid',
          value: 'dead_fraction[l]',
        },
        {
          label: text('在工作的（单元，样本）', 'active (unit, sample)'),
          style: 'floor',
          value: 'active_fraction[l]',
        },
      ],
      values: {
        dead: 'dead_fraction[last]',
        left: 'gradient_norm[first]/gradient_norm[last]',
        third: 'dead_fraction[3]',
      },
    },
    views: [
      {
        title: text('梯度', 'The gradient'),
        figure: gradientPlan({ beside: [], place: text('层', 'layer') }),
      },
    ],
    sentence: text(
      '第 3 层已有 {third} 的单元对 {batch} 个样本全为 0，末层 {dead}。',
      'By layer 3 a share of {third} is 0 for all {batch} samples, at the end {dead}.',
    ),
    presets: [
      { says: text('偏置 −0.5：六七层之后全死', 'Bias −0.5: all dead within seven layers'), set: {} },
      { says: text('偏置 0：末层约一成', 'Bias 0: about a tenth at the end'), set: { bias: '0' } },
      { says: text('leaky ReLU：一个也不死', 'Leaky ReLU: none'), set: { activation: 'leaky_relu' } },
      { says: text('GELU：不恰好为 0', 'GELU: never exactly 0'), set: { activation: 'gelu' } },
    ],
  }),
];
