/** @file E10: number formats and loss scaling. */

import { measuredGradient } from '../../figure/standard.ts';
import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';

export const precisionExperiments: readonly Experiment[] = [
  experiment({
    id: 'half-precision',
    title: text('半精度与损失缩放', 'Half precision and loss scaling'),
    spec: {
      kind: 'network',
      depth: 40,
      width: 64,
      activation: 'sigmoid',
      init: 'xavier',
      format: 'float16',
      seeds: 5,
      claims: [
        {
          says: 'float16 存得下每层的梯度',
          says_en: 'float16 holds the gradient of every layer',
          that: 'flushed_fraction[first] <= 0.01',
        },
        {
          says: '撑不过 15 层',
          says_en: 'It does not last for 15 layers',
          that: 'ln(smallest_kept)/rate <= 15',
        },
      ],
    },
    figure: {
      form: 'lines',
      x: { over: 'layers' },
      y: { label: text('梯度范数', 'gradient norm'), scale: 'log10' },
      lines: [
        { ...measuredGradient(text('层', 'layer')), value: 'gradient_norm[l]' },
        {
          label: text('这种格式留得住的最小值 {kept}', 'smallest that the format keeps: {kept}'),
          style: 'floor',
          value: 'smallest_kept',
        },
      ],
      values: {
        per_layer: 'exp(rate)',
        kept: 'smallest_kept',
        layers: 'ln(smallest_kept)/rate',
        flushed: 'flushed_fraction[first]',
        overflowed: 'overflowed_fraction[last]',
      },
    },
    views: [
      {
        title: text('各层丢掉的比例', 'Share lost in each layer'),
        figure: {
          form: 'lines',
          x: { over: 'layers' },
          y: { label: text('元素所占比例', 'share of the entries'), scale: 'linear' },
          lines: [
            { label: text('变成 0', 'flushed to 0'), style: 'solid', value: 'flushed_fraction[l]' },
            { label: text('溢出', 'overflowed'), style: 'dashed', value: 'overflowed_fraction[l]' },
          ],
        },
      },
    ],
    sentence: text(
      '每层 ×{per_layer}：从 1 出发约 {layers} 层之后低于 {kept}；第一层有 {flushed} 的元素变成 0，最后一层有 {overflowed} 溢出。',
      '×{per_layer} a layer: from 1 it is below {kept} after about {layers} layers; a share of {flushed} of the first layer is 0, of {overflowed} of the last overflows.',
    ),
    presets: [
      { says: text('float16：约 11 层', 'float16: about 11 layers'), set: {} },
      {
        says: text('损失放大 2¹⁵：只是平移，多几层', 'Loss scale 2¹⁵ only shifts: a few layers more'),
        set: { loss_scale_exponent: '15' },
      },
      {
        says: text('放大 2⁴⁰：另一头溢出', 'Scale 2⁴⁰: overflow at the other end'),
        set: { loss_scale_exponent: '40' },
      },
      {
        says: text('bfloat16 有 float32 的范围', 'bfloat16 has the range of float32'),
        set: { format: 'bfloat16', depth: '80' },
      },
      { says: text('float32：71 层', 'float32: 71 layers'), set: { format: 'float32', depth: '80' } },
    ],
  }),
];
