/** @file 0a: what vanishing and exploding gradients do to training. */

import type { Experiment, Statement } from '../../types.ts';
import { experiment, statement, text } from '../define.ts';
import { beside, measured, predicted } from '../sweep.ts';
import { OVERVIEW } from './section.ts';

const XAVIER = { kind: 'training', variant: 'plain', activation: 'relu', depth: 40, width: 16, sigma_w2: 1 };

export const trainingExperiments: readonly Experiment[] = [
  experiment({
    id: 'training-against-residual',
    title: text(
      '深 40 层：普通网络与残差网络的训练',
      'Forty layers: training a plain and a residual network',
    ),
    spec: {
      ...XAVIER,
      seeds: 30,
      against: { variant: 'residual', sigma_w2: 2 },
      claims: [
        {
          says: '梯度消失使网络难以收敛',
          says_en: 'A vanishing gradient keeps the network from converging',
          that: 'final_loss - against_final_loss > 0',
        },
        {
          says: '同样深的网络都收敛不了',
          says_en: 'No network of that depth converges',
          that: 'against_final_loss >= 0.3',
        },
      ],
    },
    statement: '0a',
  }),
  experiment({
    id: 'training-plain',
    title: text('深层普通网络的训练', 'Training a deep plain network'),
    spec: {
      ...XAVIER,
      seeds: 8,
      claims: [{ says: '40 层学不会', says_en: 'Forty layers do not learn', that: 'final_loss >= 0.3' }],
    },
    statement: '0a',
  }),
  experiment({
    id: 'training-residual',
    title: text('残差网络的训练', 'Training a residual network'),
    spec: {
      ...XAVIER,
      variant: 'residual',
      sigma_w2: 2,
      seeds: 30,
      claims: [{ says: '40 块也能学会', says_en: 'Forty blocks learn', that: 'final_loss <= 0.3' }],
    },
    statement: '0a',
  }),
  experiment({
    id: 'training-stalls',
    title: text('梯度消失的网络学不动', 'A network whose gradient vanishes does not learn'),
    spec: {
      ...XAVIER,
      depth: 20,
      learning_rates: [0.1],
      seeds: 3,
      against: { variant: 'residual', sigma_w2: 2 },
      claims: [
        {
          says: '梯度消失使网络难以收敛',
          says_en: 'A vanishing gradient keeps the network from converging',
          that: 'final_loss - against_final_loss > 0',
        },
      ],
    },
    guess: {
      question: text(
        '20 层 ReLU、Xavier，两条螺旋线分类，训练 100 步。损失从 0.693（瞎猜）降到多少？',
        'Twenty ReLU layers with Xavier weights, two spirals, 100 steps: where does the loss of 0.693 (chance) end?',
      ),
      choices: [
        { label: text('0.01', '0.01'), log10: -2 },
        { label: text('0.1', '0.1'), log10: -1 },
        { label: text('0.3', '0.3'), log10: -0.523 },
        { label: text('0.69：没有动', '0.69: it has not moved'), log10: -0.159 },
      ],
      quantity: 'final_loss',
    },
    figure: {
      form: 'lines',
      x: { over: 'curve', label: text('训练步', 'training step') },
      y: { label: text('损失', 'loss'), scale: 'linear' },
      lines: [
        predicted(
          'chance',
          '这句话：梯度消失就停在瞎猜的 0.69',
          'the sentence: without a gradient the loss stays at chance, 0.69',
        ),
        measured('curve:loss', '实测：{final}', 'measured: {final}'),
        beside('curve:against_loss', '同样深的残差网络：{other}', 'a residual network as deep: {other}'),
      ],
      values: { final: 'final_loss', other: 'against_final_loss' },
    },
    sentence: text(
      '{depth} 层的普通网络停在 {final}；同样深的残差网络降到 {other}。',
      'The plain network of {depth} layers stays at {final}; a residual network as deep reaches {other}.',
    ),
    switch: {
      set: { depth: '5' },
      label: text('改成 5 层', 'use five layers'),
      shows: text(
        '只有 {depth} 层时普通网络也学得会：损失 {final}。影响收敛的是深而且尺度不当，不是“有梯度消失”这件事本身。',
        'With {depth} layers the plain network learns too: loss {final}. What matters is depth together with a bad scale.',
      ),
    },
    statement: '0a',
  }),
];

const loss = (quantity: string, set: Readonly<Record<string, string>>, thorough = false) => ({
  quantity,
  experiment: 'training-plain',
  set,
  value: 'final_loss',
  ...(thorough ? { thorough } : {}),
});

export const trainingStatements: readonly Statement[] = [
  statement({
    id: '0a',
    truth: 'true-if',
    quote: '梯度消失和梯度爆炸是深度神经网络训练中的两个核心问题，直接影响网络的收敛性和性能。',
    headings: OVERVIEW,
    experiment: 'training-against-residual',
    pane: 'training-stalls',
    measurements: [
      loss('final training loss, ReLU, Xavier, depth 40', { seeds: '16' }, true),
      {
        quantity: 'final training loss, residual, depth 40',
        experiment: 'training-residual',
        value: 'final_loss',
        thorough: true,
      },
      loss('final training loss, ReLU, Xavier, depth 5', { depth: '5', seeds: '30' }),
      loss('final training loss, ReLU, Xavier, depth 20', { depth: '20', seeds: '30' }, true),
      loss('final training loss, ReLU, He, depth 40', { sigma_w2: '2', seeds: '30' }, true),
      loss('final training loss, sigmoid, depth 5', { activation: 'sigmoid', depth: '5', seeds: '30' }),
      loss(
        'final training loss, batch normalisation, depth 20',
        { variant: 'batch-norm', depth: '20', seeds: '30' },
        true,
      ),
    ],
    says: text(
      '梯度消失和梯度爆炸会直接影响网络能不能收敛。',
      'Vanishing and exploding gradients directly affect whether a network converges.',
    ),
    wrong: text(
      '条件没说：对很深、没有捷径、尺度不当的网络成立。5 层的同样网络照样学得会（损失 0.05）；带批归一化的 50 层网络初始梯度是爆炸的，也能训练。',
      'The condition is missing: it holds for deep plain networks of a bad scale. Five layers of the same learn well (loss 0.05), and fifty layers with batch normalisation begin with exploding gradients and still train.',
    ),
    survives: text(
      '很深、没有捷径且初始化尺度不当的网络，梯度消失或爆炸会让训练停住；初始化时的梯度大小本身既不必要也不足以断定失败。',
      'In deep plain networks of a bad scale vanishing or exploding gradients stop training; the size of the gradient at initialisation alone is neither necessary nor sufficient for failure.',
    ),
    whyAsked: text(
      '开场题：先说清条件，再谈残差、初始化和归一化各自改变了什么。',
      'An opening question: name the condition, then say what shortcuts, initialisation and normalisation each change.',
    ),
  }),
];
