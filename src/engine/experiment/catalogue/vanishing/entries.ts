/** @file 1.4d: weights whose entries are all below 1. */

import { gradientPlan } from '../../figure/standard.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, statement, text } from '../define.ts';
import { predicted } from '../sweep.ts';
import { SECTION_14 } from './section.ts';

const HALVES = new Array(4).fill(new Array(4).fill(0.5));

export const entryExperiments: readonly Experiment[] = [
  experiment({
    id: 'entries-below-one',
    title: text('元素都是 0.5 的 4×4 矩阵', 'A 4×4 matrix with every entry 0.5'),
    spec: {
      kind: 'matrices',
      matrices: [HALVES],
      repeat: 5,
      gradient: [1, 1, 1, 1],
      claims: [
        {
          says: '元素都小于 1，连乘指数衰减',
          says_en: 'All entries are below 1: the product decays exponentially',
          that: 'product_spectral_norm < 1',
        },
        { says: '谱范数是 2', says_en: 'The spectral norm is 2', that: 'spectral_norm[1] within 0 of 2' },
      ],
    },
    guess: {
      question: text(
        '4×4 矩阵，元素都是 0.5，连乘五次。梯度最多变成多少倍？',
        'A 4×4 matrix with every entry 0.5, five times over: by how much can it multiply the gradient?',
      ),
      choices: [
        { label: text('0.03', '0.03'), log10: -1.5 },
        { label: text('0.5', '0.5'), log10: -0.301 },
        { label: text('2', '2'), log10: 0.301 },
        { label: text('32', '32'), log10: 1.505 },
      ],
      quantity: 'product_spectral_norm',
    },
    figure: gradientPlan({
      beside: [
        predicted(
          'largest_entry^(depth + 1 - l)',
          '这句话：元素 {entry}，逐层相乘',
          'the sentence: entries of {entry}, multiplied',
        ),
      ],
      place: text('层', 'layer'),
      values: { entry: 'largest_entry', norm: 'spectral_norm[1]', depth: 'depth' },
    }),
    sentence: text(
      '元素都是 {entry}，谱范数却是 {norm}：每层 ×{per_layer}，{depth} 层之后 {left} 倍。',
      'Every entry is {entry}, yet the spectral norm is {norm}: ×{per_layer} a layer, {left} times after {depth}.',
    ),
    switch: {
      set: { scale: '0.2' },
      label: text('元素改成 0.1', 'make the entries 0.1'),
      shows: text(
        '元素 {entry} 小于 1/4，谱范数 {norm} 小于 1：每层 ×{per_layer}，这才衰减。',
        'Entries of {entry} are below 1/4 and the spectral norm {norm} is below 1: ×{per_layer} a layer, now it decays.',
      ),
    },
    statement: '1.4d',
  }),
  experiment({
    id: 'negative-entries',
    title: text('−5 也小于 1', '−5 is below 1 as well'),
    spec: {
      kind: 'matrices',
      matrices: [[[-5]]],
      repeat: 5,
      claims: [
        {
          says: '元素都小于 1，连乘指数衰减',
          says_en: 'All entries are below 1: the product decays exponentially',
          that: 'product_norm < 1',
        },
      ],
    },
    statement: '1.4d',
  }),
  experiment({
    id: 'many-small-entries',
    title: text('宽 1024、元素标准差 0.05', 'Width 1024, entries of deviation 0.05'),
    spec: {
      kind: 'network',
      depth: 11,
      width: 1024,
      activation: 'linear',
      sigma_w2: 2.56,
      seeds: 30,
      claims: [
        {
          says: '元素都小于 1，连乘指数衰减',
          says_en: 'All entries are below 1: the product decays exponentially',
          that: 'exp(rate) < 1',
        },
      ],
    },
    statement: '1.4d',
  }),
];

export const entryStatements: readonly Statement[] = [
  statement({
    id: '1.4d',
    truth: 'false',
    quote: '如果权重$W^{(k)}$的元素都小于1，那么连乘项$\\prod_{k=l+1}^{L} W^{(k)}$也会指数级衰减。',
    headings: SECTION_14,
    experiment: 'entries-below-one',
    measurements: [
      {
        quantity: 'growth of the gradient norm per layer, entries N(0, 0.05²), width 1024',
        experiment: 'many-small-entries',
        set: { seeds: '3' },
        value: 'exp(rate)',
        thorough: true,
      },
      {
        quantity: 'absolute product of five 1x1 matrices with entry −5',
        experiment: 'negative-entries',
        value: 'product_norm',
      },
    ],
    says: text(
      '权重的元素都小于 1，连乘就指数衰减。',
      'If all entries of the weights are below 1, their product decays exponentially.',
    ),
    wrong: text(
      '该看谱范数，不是元素。元素全是 0.5 的 4×4 矩阵谱范数是 2，五层放大 32 倍；宽 1024、标准差 0.05 的矩阵每层 ×1.6；而且 −5 也“小于 1”。',
      'The spectral norm matters, not the entries. A 4×4 matrix of halves has norm 2 and multiplies by 32 in five layers; at width 1024 entries of deviation 0.05 give ×1.6 a layer; and −5 is "below 1" too.',
    ),
    survives: text(
      '‖W‖₂ < 1 才保证衰减；按元素的充分条件是 max|w_ij| < 1/√(n_in n_out)，随宽度变严。',
      'Only ‖W‖₂ < 1 makes decay certain; in entries, max|w_ij| < 1/√(n_in n_out) is enough, and it tightens with the width.',
    ),
    whyAsked: text(
      '“权重小所以消失”是常见的口误，反问一句“多宽的网络”就露馅。',
      '"Small weights, so it vanishes" is a common slip; the question "at what width?" uncovers it.',
    ),
  }),
];
