/** @file E3 and E7: which deep networks train, and what a warm-up of the learning rate changes. */

import type { Experiment, Overrides, ShippedTable } from '../../types.ts';
import { experiment, text } from '../define.ts';
import { beside, measured, predicted } from '../sweep.ts';
import { trainabilityTable } from './tables/trainability.generated.ts';
import { warmUpTable } from './tables/warm-up.generated.ts';

const TWO_SPIRALS = { kind: 'training', variant: 'plain', activation: 'relu', width: 16, sigma_w2: 2 };

const LEARNT = beside('0.3', '学会了：低于 0.3', 'learnt: below 0.3');
const GUESSING = beside('chance', '瞎猜：0.693', 'guessing: 0.693');
const STEP_AXIS = { over: 'curve', label: text('训练步', 'training step') } as const;
const LOSS_AXIS = { label: text('训练损失', 'training loss'), scale: 'linear' } as const;
const VALUES = { final: 'final_loss', learnt: 'success' };

/** Rows first; a cell's settings are those of its row and of its column. */
function cells(
  rows: readonly ((column: number) => Overrides)[],
  columns: readonly Overrides[],
): readonly Overrides[] {
  return rows.flatMap((row) => columns.map((set, column) => ({ ...set, ...row(column) })));
}

/** The depths of the table, and 1/√depth. Forty layers are the experiment as it stands. */
const DEPTHS: readonly (readonly [set: Overrides, alpha: Overrides])[] = [
  [{ depth: '5' }, { alpha: '0.447214' }],
  [{ depth: '10' }, { alpha: '0.316228' }],
  [{ depth: '20' }, { alpha: '0.223607' }],
  [{}, {}],
];

const trainability: ShippedTable = {
  title: text('深度 × 网络：多少次学得会', 'Depth × network: how many runs learn'),
  shows: text(
    '每格 20 个种子，各取四个学习率中最好的一次：损失降到 0.3 以下的次数。残差 1/√L 与深度无关；残差 α = 1 从 20 块起在任何一个学习率下都发散；普通网络越深越学不会，He 只是晚一些。',
    'Twenty seeds a cell, each with the best of four learning rates: how many ended below a loss of 0.3. Residual 1/√L does not mind depth; residual α = 1 diverges at every rate from 20 blocks on; plain networks fail with depth, with He only later.',
  ),
  rows: {
    title: text('网络', 'network'),
    names: [
      text('普通 tanh，Xavier', 'plain tanh, Xavier'),
      text('普通 ReLU，Xavier', 'plain ReLU, Xavier'),
      text('普通 ReLU，He', 'plain ReLU, He'),
      text('残差 1/√L', 'residual 1/√L'),
      text('残差 α = 1', 'residual α = 1'),
      text('批归一化', 'batch normalisation'),
    ],
  },
  columns: {
    title: text('深度', 'depth'),
    names: [5, 10, 20, 40].map((depth) => text(String(depth), String(depth))),
  },
  sets: cells(
    [
      () => ({ activation: 'tanh', sigma_w2: '1' }),
      () => ({ sigma_w2: '1' }),
      () => ({}),
      (column) => ({ variant: 'residual', ...DEPTHS[column]?.[1] }),
      () => ({ variant: 'residual', alpha: '1' }),
      () => ({ variant: 'batch-norm', sigma_w2: '1' }),
    ],
    DEPTHS.map(([set]) => set),
  ),
  seeds: 20,
  measured: trainabilityTable,
};

/** A rate of 0.01 is the experiment as it stands. */
const RATES: readonly (readonly [rate: string, set: Overrides])[] = [
  ['0.003', { learning_rate: '0.003' }],
  ['0.01', {}],
  ['0.02', { learning_rate: '0.02' }],
  ['0.03', { learning_rate: '0.03' }],
];

const warmUp: ShippedTable = {
  title: text('学习率 × 预热：多少次学得会', 'Learning rate × warm-up: how many runs learn'),
  shows: text(
    '每格 40 个种子：损失降到 0.3 以下的次数，和它的 95 % 区间。区间重叠的两格，不能说有差别。',
    'Forty seeds a cell: how many ended below a loss of 0.3, with the 95 % interval. Where two intervals overlap, do not claim a difference.',
  ),
  rows: {
    title: text('预热', 'warm-up'),
    names: [text('不预热', 'none'), text('30 步', '30 steps'), text('100 步', '100 steps')],
  },
  columns: { title: text('学习率', 'learning rate'), names: RATES.map(([rate]) => text(rate, rate)) },
  sets: cells(
    [() => ({}), () => ({ warm_up: '30' }), () => ({ warm_up: '100' })],
    RATES.map(([, set]) => set),
  ),
  seeds: 40,
  measured: warmUpTable,
};

export const trainingExperiments: readonly Experiment[] = [
  experiment({
    id: 'trainability',
    title: text('多深还学得会', 'How deep can it still be trained?'),
    spec: {
      ...TWO_SPIRALS,
      depth: 40,
      alpha: 0.158114,
      steps: 200,
      learning_rates: [0.003, 0.01, 0.03, 0.1],
      seeds: 4,
      claims: [
        {
          says: '初始化得当（He），40 层也学得会',
          says_en: 'With a proper initialisation (He) forty layers learn',
          that: 'fraction(final_loss < 0.3) >= 0.9',
        },
        {
          says: '至少一半的时候比瞎猜好',
          says_en: 'At least half of the runs do better than guessing',
          that: 'fraction(final_loss < chance) >= 0.5',
        },
      ],
    },
    figure: {
      form: 'lines',
      x: STEP_AXIS,
      y: LOSS_AXIS,
      lines: [
        predicted('0.3', '这句话：学会了，低于 0.3', 'the sentence: it learns, below 0.3'),
        measured('curve:loss', '实测，平均：{final}', 'measured, mean: {final}'),
        GUESSING,
      ],
      values: VALUES,
    },
    sentence: text(
      '{depth} 层，{seeds} 个种子里有 {learnt} 的比例降到 0.3 以下；最后的损失平均 {final}（瞎猜是 0.693）。',
      'At depth {depth} a share of {learnt} of the {seeds} seeds ended below 0.3; the final loss is {final} on average (guessing gives 0.693).',
    ),
    presets: [
      { says: text('He、40 层、没有捷径：多半学不会', 'He, forty layers, no skips: most fail'), set: {} },
      {
        says: text('残差 1/√L：同样深，都学会', 'Residual 1/√L: as deep, all learn'),
        set: { variant: 'residual' },
      },
      {
        says: text('残差 α = 1：一步之内发散', 'Residual α = 1: diverges at once'),
        set: { variant: 'residual', alpha: '1' },
      },
      {
        says: text('ReLU 配 Xavier：停在 0.693', 'ReLU with Xavier: stays at 0.693'),
        set: { sigma_w2: '1' },
      },
      { says: text('He、5 层：都学会', 'He, five layers: all learn'), set: { depth: '5' } },
    ],
    table: trainability,
  }),
  experiment({
    id: 'warm-up',
    title: text('学习率为什么要预热', 'Why warm up the learning rate?'),
    spec: {
      ...TWO_SPIRALS,
      depth: 20,
      batch: 256,
      steps: 250,
      optimiser: 'adam',
      learning_rates: [0.01],
      warm_up: 0,
      seeds: 8,
      claims: [
        {
          says: '不预热，Adam 训练不起来',
          says_en: 'Without a warm-up Adam does not train',
          that: 'fraction(final_loss < 0.3) <= 0.1',
        },
        {
          says: '不预热，每次都学得会',
          says_en: 'Without a warm-up every run learns',
          that: 'final_loss < 0.3 for all seeds',
        },
      ],
    },
    figure: {
      form: 'lines',
      x: STEP_AXIS,
      y: LOSS_AXIS,
      lines: [
        predicted('chance', '这句话：停在瞎猜的 0.693', 'the sentence: it stays at 0.693, which is guessing'),
        measured('curve:loss', '实测，平均：{final}', 'measured, mean: {final}'),
        LEARNT,
      ],
      values: VALUES,
    },
    views: [
      {
        title: text('最初 50 步走多远', 'How far the first 50 steps go'),
        figure: {
          form: 'lines',
          x: {
            over: 'curve',
            label: text('权重矩阵（从输入到输出）', 'weight matrix (from input to output)'),
          },
          y: { label: text('每步 ‖ΔW‖/‖W‖', '‖ΔW‖/‖W‖ per step'), scale: 'log10' },
          lines: [
            predicted('0.001', '经验值 10⁻³', 'rule of thumb: 10⁻³'),
            measured('curve:update_ratio', '实测，前 50 步平均', 'measured, mean of the first 50 steps'),
          ],
        },
      },
    ],
    sentence: text(
      '预热 {warm_up} 步：{seeds} 个种子里有 {learnt} 的比例降到 0.3 以下，最后的损失平均 {final}。作用是有的，但不大：看表里的区间。',
      'Warm-up of {warm_up} steps: a share of {learnt} of the {seeds} seeds ended below 0.3, the final loss is {final} on average. The effect is there but modest: see the intervals of the table.',
    ),
    presets: [
      { says: text('学习率 0.01，不预热：有的学不会', 'Rate 0.01 without a warm-up: some fail'), set: {} },
      {
        says: text('预热 30 步：学会的更多', 'Thirty steps of warm-up: more of them learn'),
        set: { warm_up: '30' },
      },
      {
        says: text('学习率 0.03：预热也救不了', 'Rate 0.03: a warm-up does not rescue it'),
        set: { learning_rate: '0.03', warm_up: '30' },
      },
      {
        says: text('学习率 0.003：不预热也学得会', 'Rate 0.003: it learns without one'),
        set: { learning_rate: '0.003' },
      },
    ],
    table: warmUp,
  }),
];
