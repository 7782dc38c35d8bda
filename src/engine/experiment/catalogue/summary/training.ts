/** @file 5.3: batch normalisation in training: two spirals, with it and without. */

import type { Experiment, Statement } from '../../types.ts';
import { experiment, statement, studyNote, text } from '../define.ts';
import { beside, measured, predicted } from '../sweep.ts';

const TRAINED = {
  kind: 'training',
  variant: 'batch-norm',
  depth: 20,
  width: 16,
  activation: 'relu',
  sigma_w2: 1,
  against: { variant: 'plain' },
  batch: 128,
  optimiser: 'sgd',
  momentum: 0.9,
};

export const trainingExperiments: readonly Experiment[] = [
  experiment({
    id: 'batch-norm-training',
    title: text(
      '20 层网络训练 100 步：有 BN 和没有 BN',
      '20 layers trained for 100 steps: with BN and without',
    ),
    spec: {
      ...TRAINED,
      steps: 100,
      learning_rates: [0.03, 0.1],
      seeds: 30,
      claims: [
        {
          says: '使用批量归一化',
          says_en: 'use batch normalisation',
          that: 'final_loss - against_final_loss < 0',
        },
        { says: '没有 BN 也能学会', says_en: 'it learns without BN too', that: 'against_final_loss <= 0.3' },
      ],
    },
    statement: '5.3c',
  }),
  experiment({
    id: 'batch-norm-learns',
    title: text('有 BN 学得会，没有 BN 学不会', 'With BN it learns, without it does not'),
    spec: {
      ...TRAINED,
      steps: 80,
      learning_rates: [0.1],
      seeds: 3,
      claims: [
        {
          says: '使用批量归一化',
          says_en: 'use batch normalisation',
          that: 'final_loss - against_final_loss < 0',
        },
      ],
    },
    guess: {
      question: text(
        '20 层 ReLU 网络（Xavier 权重）学分两条螺旋线，训练 80 步：没有 BN 时损失降到多少？（瞎猜是 0.693）',
        '20 layers of ReLU with Xavier weights learn two spirals for 80 steps: where does the loss end without BN? (guessing gives 0.693)',
      ),
      choices: [
        { label: text('0.01', '0.01'), log10: null },
        { label: text('0.1', '0.1'), log10: null },
        { label: text('0.3', '0.3'), log10: null },
        { label: text('0.69', '0.69'), log10: null },
      ],
      quantity: 'against_final_loss',
      answer: 3,
    },
    figure: {
      form: 'lines',
      x: { over: 'layers', forward: true },
      y: { label: text('训练损失', 'training loss'), scale: 'linear' },
      lines: [
        predicted('0.3', '学会了：损失低于 0.3', 'learnt: loss below 0.3'),
        measured('loss[l]', '选中的网络：{final}', 'this network: {final}'),
        beside('against_loss[l]', '没有 BN：{without}', 'without BN: {without}'),
      ],
      values: { final: 'final_loss', without: 'against_final_loss' },
    },
    sentence: text(
      '同样的数据、权重尺度和步数：有 BN 损失降到 {final}，没有 BN 停在 {without}（瞎猜是 0.693）。',
      'Same data, weight scale and steps: with BN the loss falls to {final}, without it stays at {without} (guessing gives 0.693).',
    ),
    switch: {
      set: { variant: 'plain' },
      label: text('拿掉 BN', 'take BN out'),
      shows: text(
        '拿掉 BN，同一个网络停在 {final}：梯度在 20 层里每层 ×0.7，传不到前面。',
        'Without BN the same network stays at {final}: at ×0.7 a layer over 20 layers the gradient does not reach the front.',
      ),
    },
    statement: '5.3c',
  }),
];

export const trainingStatements: readonly Statement[] = [
  statement({
    id: '5.3c',
    truth: 'true',
    quote: '使用批量归一化',
    headings: studyNote('5. 面试重点总结', '5.3 实践建议'),
    experiment: 'batch-norm-training',
    pane: 'batch-norm-learns',
    measurements: [
      {
        quantity: 'final training loss with batch normalisation',
        experiment: 'batch-norm-training',
        value: 'final_loss',
      },
      {
        quantity: 'final training loss without batch normalisation',
        experiment: 'batch-norm-training',
        value: 'against_final_loss',
      },
      {
        quantity: 'final training loss with batch normalisation, sigmoid',
        experiment: 'batch-norm-training',
        set: { activation: 'sigmoid' },
        value: 'final_loss',
        thorough: true,
      },
    ],
    says: text('使用批量归一化。', 'Use batch normalisation.'),
    wrong: text(
      '实践中没有错：20 层 ReLU 网络分两条螺旋线，100 步后有 BN 损失 0.05，没有 BN 仍是瞎猜的 0.69。但没有捷径时，BN 网络初始化的梯度是逐层增长的。',
      'In practice nothing is wrong: on two spirals a 20-layer ReLU network ends at loss 0.05 with BN and at 0.69, which is guessing, without. Yet without skips the gradients of a BN network grow layer by layer at initialisation.',
    ),
    survives: text(
      'BN 使深网络能用大学习率训练起来，主要靠消去尺度、平滑优化；很深时要与残差连接合用，因为普通 BN 网络初始化时梯度会爆炸。',
      'BN lets deep networks train at large rates, by taking out scales and smoothing the optimisation; when very deep it goes together with skips, since a plain BN network has exploding gradients at initialisation.',
    ),
    whyAsked: text(
      '会问“BN 为什么有效”“小 batch 怎么办”，答案引向 LayerNorm、GroupNorm。',
      'Next: why does it work, and what with small batches? That leads to LayerNorm and GroupNorm.',
    ),
  }),
];
