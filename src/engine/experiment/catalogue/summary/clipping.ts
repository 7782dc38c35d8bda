/** @file 5.3: gradient clipping: what it bounds, what it turns, and what the threshold decides on a cliff. */

import type { Experiment } from '../../types.ts';
import { experiment, powersOfTen, text } from '../define.ts';
import { beside, measured, predicted, sweep } from '../sweep.ts';

const STEP = text('一步的长度', 'length of the step');

export const clippingExperiments: readonly Experiment[] = [
  experiment({
    id: 'clip-step',
    title: text('裁剪之后，一步最长多少', 'How long a step can be after clipping'),
    spec: {
      kind: 'clip',
      gradient: [300, 400],
      max_norm: 1,
      learning_rate: 0.1,
      claims: [
        {
          says: '梯度裁剪防止梯度爆炸：步长不超过学习率乘阈值',
          says_en: 'clipping prevents explosion: the step is at most the learning rate times the threshold',
          that: 'step_length <= learning_rate*max_norm',
        },
        { says: '方向不变', says_en: 'the direction is kept', that: 'angle <= 0' },
      ],
    },
    guess: {
      question: text(
        '梯度 (300, 400)，按范数裁剪到 1，学习率 0.1：这一步多长？',
        'Gradient (300, 400), clipped by norm to 1, learning rate 0.1: how long is the step?',
      ),
      choices: powersOfTen([2, 0, -1, -3]),
      quantity: 'step_length',
    },
    figure: sweep({
      over: 'gradient_scale',
      at: [1e-6, 1e-4, 0.01, 1, 100, 10000, 1e6],
      x: text('梯度乘以', 'gradient times'),
      xScale: 'log10',
      y: STEP,
      yScale: 'log10',
      lines: [
        predicted(
          'learning_rate*max_norm',
          '这句话：至多 η·c = {bound}',
          'the sentence: at most η·c = {bound}',
        ),
        measured('step_length', '实测：{step}', 'measured: {step}'),
        beside('unclipped_step_length', '不裁剪：{unclipped}', 'without clipping: {unclipped}'),
      ],
      values: {
        bound: 'learning_rate*max_norm',
        step: 'step_length',
        unclipped: 'unclipped_step_length',
        angle: 'angle',
      },
    }),
    sentence: text(
      '裁剪后一步 {step}（不裁剪 {unclipped}），梯度再大也不变长，方向转过 {angle} 度。左半边也看得见：太小的梯度它一点不帮忙。',
      'Clipped, the step is {step} ({unclipped} without) however large the gradient, turned by {angle} degrees. The left half shows the rest: it does nothing for gradients that are too small.',
    ),
    switch: {
      set: { rule: 'none' },
      label: text('关掉裁剪', 'switch clipping off'),
      shows: text(
        '不裁剪：步长随梯度成正比，这里 {step}，梯度再大 10⁴ 倍就是 5×10⁵。',
        'Without clipping the step is proportional to the gradient, {step} here, 5×10⁵ for a gradient 10⁴ times larger.',
      ),
    },
    statement: '5.3e',
  }),
  experiment({
    id: 'clip-value',
    title: text('按值裁剪会转方向', 'Clipping by value turns the direction'),
    spec: {
      kind: 'clip',
      gradient: [100, 1],
      rule: 'value',
      max_norm: 1,
      learning_rate: 0.1,
      claims: [{ says: '方向不变', says_en: 'the direction is kept', that: 'angle <= 1' }],
    },
    statement: '5.3e',
  }),
  experiment({
    id: 'gradient-clipping',
    title: text('梯度裁剪的步长', 'The step length of gradient clipping'),
    spec: {
      kind: 'calc',
      let: { norm: 500, max_norm: 1, rate: 0.1 },
      claims: [
        {
          says: '裁剪后步长不超过学习率乘阈值',
          says_en: 'clipped, the step is at most the learning rate times the threshold',
          that: 'rate*norm*min(1, max_norm/norm) <= rate*max_norm',
        },
        {
          says: '不裁剪步长也不超过',
          says_en: 'without clipping the step is no longer either',
          that: 'rate*norm <= rate*max_norm',
        },
      ],
    },
    statement: '5.3e',
  }),
  experiment({
    id: 'cliff-step',
    title: text('悬崖上的一步：阈值决定步长', 'One step on the cliff: the threshold decides its length'),
    spec: {
      kind: 'cliff',
      w: 4.625,
      b: -2.38,
      learning_rate: 0.1,
      max_norm: 1,
      updates: 1,
      surface: false,
      claims: [
        {
          says: '阈值起决定作用：裁剪后的步长至少短 100 倍',
          says_en: 'the threshold decides: the clipped step is at least 100 times shorter',
          that: 'unclipped_step_length/step_length >= 100',
        },
      ],
    },
    guess: {
      question: text(
        '在悬崖上（w = 4.625，b = −2.38），学习率 0.1，不裁剪，一步走多远？',
        'On the cliff (w = 4.625, b = −2.38) with learning rate 0.1 and no clipping: how far does one step go?',
      ),
      choices: powersOfTen([-2, -1, 1, 4]),
      quantity: 'unclipped_step_length',
    },
    figure: sweep({
      over: 'max_norm',
      at: [0.01, 0.1, 1, 10, 100, 1000, 10000],
      x: text('裁剪阈值 c', 'clipping threshold c'),
      xScale: 'log10',
      y: STEP,
      yScale: 'log10',
      lines: [
        predicted('learning_rate*max_norm', '阈值决定：η·c', 'decided by the threshold: η·c'),
        measured('step_length', '实测：c = 1 时 {step}', 'measured: {step} at c = 1'),
        beside('unclipped_step_length', '不裁剪：{unclipped}', 'without clipping: {unclipped}'),
      ],
      values: { step: 'step_length', unclipped: 'unclipped_step_length', norm: 'gradient_norm' },
    }),
    sentence: text(
      '悬崖上梯度范数 {norm}：不裁剪一步走 {unclipped}，飞出整张图；阈值 1 时只走 {step}。c 到 {norm} 之前，步长就是 η·c。',
      'On the cliff the gradient norm is {norm}: one step goes {unclipped} unclipped, off the map; with threshold 1 it goes {step}. Until c reaches {norm} the step is η·c.',
    ),
    switch: {
      set: { b: '-1' },
      label: text('离开悬崖（b = −1）', 'away from the cliff (b = −1)'),
      shows: text(
        '离开悬崖，梯度范数只有 {norm}：除了极小的阈值，裁剪不起作用，步长 {step} 与阈值无关。',
        'Away from the cliff the gradient norm is only {norm}: but for tiny thresholds clipping does nothing, the step is {step} whatever the threshold.',
      ),
    },
    statement: '5.3f',
  }),
  experiment({
    id: 'cliff-wall',
    title: text('w = 5 的悬崖更陡', 'At w = 5 the cliff is steeper'),
    spec: {
      kind: 'cliff',
      w: 5,
      b: -2.6123,
      learning_rate: 0.1,
      max_norm: 1,
      updates: 1,
      surface: false,
      claims: [
        {
          says: '裁剪后的步长至少短 1000 倍',
          says_en: 'the clipped step is at least 1000 times shorter',
          that: 'unclipped_step_length/step_length >= 1000',
        },
      ],
    },
    statement: '5.3f',
  }),
];
