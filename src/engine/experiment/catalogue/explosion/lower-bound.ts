/** @file 2.1b: what a proof of growth would need. */

import type { Experiment, Statement } from '../../types.ts';
import { experiment, powersOfTen, statement, studyNote, text } from '../define.ts';

export const lowerBoundExperiments: readonly Experiment[] = [
  experiment({
    id: 'growth-needs-lower-bound',
    title: text('证明增长需要下界', 'A proof of growth needs a lower bound'),
    spec: {
      kind: 'matrices',
      matrices: [
        [
          [2, 0],
          [0, 0.5],
        ],
      ],
      gradient: [0, 1],
      claims: [{ says: '上界反过来用：范数 2 大于 1，梯度增长', that: 'product_norm > 1' }],
    },
    statement: '2.1b',
  }),
  experiment({
    id: 'two-bounds',
    title: text('上界与下界之间差多少', 'The gap between upper and lower bound'),
    spec: {
      kind: 'matrices',
      random: { count: 10, size: 16 },
      seeds: 24,
      claims: [
        { says: '下界大于 1 才证明增长', that: 'smallest_singular_product > 1' },
        { says: '上界总成立', that: 'product_norm <= spectral_norm_product for all seeds' },
        { says: '下界总成立', that: 'product_norm >= smallest_singular_product for all seeds' },
      ],
    },
    guess: {
      question: text(
        '10 层 16×16 随机矩阵，梯度大致不变。能证明“不小于”的下界（最小奇异值之积）是多少？',
        'Ten random 16×16 layers keep the gradient about as it is. How large is the lower bound that can be proved, the product of the smallest singular values?',
      ),
      choices: powersOfTen([3, 0, -3, -15]),
      quantity: 'smallest_singular_product',
    },
    figure: {
      form: 'lines',
      x: {
        over: 'parameter',
        name: 'scale',
        values: [0.25, 0.5, 1, 2, 4, 8],
        label: text('权重的倍数', 'scale of the weights'),
        scale: 'log10',
      },
      y: { label: text('10 层之后的梯度', 'gradient after 10 layers'), scale: 'log10' },
      lines: [
        {
          label: text('这句话：上界反过来也算证明', 'the sentence: the upper bound proves growth too'),
          style: 'dashed',
          value: 'spectral_norm_product',
        },
        { label: text('实测', 'measured'), style: 'solid', value: 'product_norm' },
        {
          label: text('能证明的下界：最小奇异值之积', 'what can be proved: smallest singular values'),
          style: 'floor',
          value: 'smallest_singular_product',
        },
      ],
      values: { upper: 'spectral_norm_product', left: 'product_norm', lower: 'smallest_singular_product' },
    },
    sentence: text(
      '倍数为 1 时上界 {upper}，实测 {left}，下界 {lower}：上界小于 1 证明消失，要证明增长得等下界超过 1，差了许多个数量级。',
      'At scale 1 the upper bound is {upper}, measured {left}, the lower bound {lower}: an upper bound below 1 proves vanishing, growth is proved only once the lower one passes 1, many orders of magnitude later.',
    ),
    switch: {
      set: {},
      experiment: 'two-bounds-rotation',
      label: text('换成旋转（正交矩阵）', 'use rotations (orthogonal matrices)'),
      shows: text(
        '所有奇异值相等，上界、实测、下界是同一个数 {left}：只有这时两个方向才对称。',
        'All singular values are equal and upper bound, measurement and lower bound are one number, {left}: only then are the two directions alike.',
      ),
    },
    statement: '2.1b',
  }),
  experiment({
    id: 'two-bounds-rotation',
    title: text('旋转矩阵：上下界重合', 'Rotations: both bounds coincide'),
    spec: {
      kind: 'matrices',
      matrices: [
        [
          [0.8, -0.6],
          [0.6, 0.8],
        ],
      ],
      repeat: 10,
      gradient: [1, 0],
      claims: [
        { says: '梯度等于上界', that: 'product_norm within 0 of spectral_norm_product' },
        { says: '也等于下界', that: 'product_norm within 0 of smallest_singular_product' },
      ],
    },
    statement: '2.1b',
  }),
  experiment({
    id: 'relu-lower-bound',
    title: text('ReLU 网络的下界总是 0', 'The lower bound of a ReLU network is always 0'),
    spec: {
      kind: 'network',
      depth: 5,
      width: 8,
      activation: 'relu',
      sigma_w2: 1,
      seeds: 10_000,
      claims: [{ says: '下界给不出增长', that: 'lower_bound <= 0 for all seeds' }],
    },
    statement: '2.1b',
  }),
];

const SECTION_21 = studyNote('2. 梯度爆炸问题', '2.1 数学原理');

export const lowerBoundStatements: readonly Statement[] = [
  statement({
    id: '2.1b',
    truth: 'loose',
    quote: '梯度爆炸的数学原理与梯度消失相似，但方向相反。',
    headings: SECTION_21,
    experiment: 'growth-needs-lower-bound',
    pane: 'two-bounds',
    measurements: [
      {
        quantity: 'share of ReLU networks whose lower bound is above 0',
        experiment: 'relu-lower-bound',
        value: 'fraction(lower_bound > 0)',
        thorough: true,
      },
      {
        quantity: 'share of the same networks whose gradient is not 0',
        experiment: 'relu-lower-bound',
        value: 'fraction(gradient_norm[first] > 0)',
        thorough: true,
      },
    ],
    says: text(
      '梯度爆炸与梯度消失是同一套数学，只是方向相反。',
      'Explosion follows from the same mathematics as vanishing, in the opposite direction.',
    ),
    wrong: text(
      '不对称：消失靠上界 ∏‖W‖·max|f′| 证明，爆炸要靠下界 ∏σ_min(Wᵀ)·min|f′|，而它几乎从不大于 1；ReLU 有导数为 0 的单元，下界恒为 0。',
      'It is not symmetric: vanishing is proved by the upper bound ∏‖W‖·max|f′|, explosion needs the lower bound ∏σ_min(Wᵀ)·min|f′|, which hardly ever passes 1; with ReLU some slopes are 0 and so is the bound.',
    ),
    survives: text(
      '消失可以用范数上界证明；爆炸没有同样好用的证明，只能平均地看：σ_w² 乘导数平方的均值，小于 1 衰减，大于 1 增长。',
      'Vanishing can be proved by norms; explosion has no proof as handy. On average one number tells: σ_w² times the mean squared slope, below 1 decay, above 1 growth.',
    ),
    whyAsked: text(
      '能说出“上界证消失、下界证爆炸”，说明真的推过不等式。',
      'Saying "upper bounds prove vanishing, lower bounds explosion" shows that you derived the inequality.',
    ),
  }),
];
