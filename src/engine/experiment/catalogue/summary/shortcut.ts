/** @file 5.2c: the direct path of a residual connection. */

import { residualPath } from '../../figure/standard.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, statement, studyNote, text } from '../define.ts';

export const shortcutExperiments: readonly Experiment[] = [
  experiment({
    id: 'residual-path',
    title: text('残差连接：拆掉捷径会怎样', 'Residual connections: with and without the shortcut'),
    spec: {
      kind: 'residual',
      depth: 20,
      width: 128,
      activation: 'relu',
      alpha: 0.1,
      sigma_w2: 2,
      seeds: 20,
      claims: [
        {
          says: '恒等映射提供梯度的直接通路',
          says_en: 'the identity gives the gradient a direct path',
          that: `${GRADIENT_RATIO} >= 0.5`,
        },
      ],
    },
    guess: {
      question: text(
        '每个分支的导数只有 0.1，往回传 20 块还剩多少？',
        'Each branch has a slope of only 0.1: what is left after 20 blocks?',
      ),
      choices: powersOfTen([0, -5, -10, -20]),
      quantity: GRADIENT_RATIO,
    },
    sentence: text(
      '有捷径：每块 ×{per_layer}，{depth} 块之后还有 {left}；同样的分支没有捷径只剩 {without}。',
      'With the shortcut ×{per_layer} a block, {left} left after {depth}; the same branches without it leave {without}.',
    ),
    switch: {
      set: { skip: 'false' },
      label: text('拆掉捷径', 'remove the shortcut'),
      shows: text(
        '没有捷径：每块 ×{per_layer}，{depth} 块之后只剩 {left}。',
        'Without the shortcut ×{per_layer} a block, only {left} left after {depth}.',
      ),
    },
    figure: residualPath,
    presets: [
      {
        says: text(
          '分支很小：恒等通路把梯度原样传回',
          'small branches: the identity carries the gradient unchanged',
        ),
        set: {},
      },
      { says: text('分支不缩放：梯度每块 ×1.4', 'unscaled branches: ×1.4 a block'), set: { alpha: '1' } },
      { says: text('拆掉捷径：10⁻²⁰', 'no shortcut: 10⁻²⁰'), set: { skip: 'false' } },
    ],
    statement: '5.2c',
  }),
  experiment({
    id: 'residual-identity',
    title: text('只剩恒等通路时', 'When only the identity path is left'),
    spec: {
      kind: 'residual',
      depth: 50,
      branch_jacobian: [
        [0, 0],
        [0, 0],
      ],
      gradient: [1, 2],
      claims: [
        {
          says: '通过恒等映射提供梯度的直接通路',
          says_en: 'a direct path for the gradient through the identity',
          that: `${GRADIENT_RATIO} within 0 of 1`,
        },
      ],
    },
    figure: residualPath,
    sentence: text(
      '分支导数为 0，{depth} 块之后仍剩 {left}。',
      'The branches have slope 0, and {left} is left after {depth} blocks.',
    ),
    switch: {
      set: { skip: 'false' },
      label: text('拆掉捷径', 'remove the shortcut'),
      shows: text('没有捷径就一点不剩。', 'Without the shortcut nothing is left.'),
    },
    statement: '5.2c',
  }),
  experiment({
    id: 'residual-paths',
    title: text('三块展开成 8 条路径', 'Three blocks expand into 8 paths'),
    spec: {
      kind: 'residual',
      branch_jacobian: [
        [
          [0.063, -0.066],
          [0.32, 0.052],
        ],
        [
          [-0.268, 0.181],
          [0.652, 0.474],
        ],
        [
          [-0.352, -0.633],
          [-0.312, 0.021],
        ],
      ],
      gradient: [1, 2],
      claims: [
        {
          says: '所有路径之和就是连乘',
          says_en: 'the sum over all paths is the product',
          that: 'path_sum_norm within 0 of gradient_norm[first]',
        },
      ],
    },
    statement: '5.2c',
  }),
];

export const shortcutStatements: readonly Statement[] = [
  statement({
    id: '5.2c',
    truth: 'true',
    quote: '通过恒等映射提供梯度的直接通路',
    headings: studyNote('5. 面试重点总结', '5.2 常见面试问题'),
    alsoAt: [
      {
        headings: studyNote('5. 面试重点总结', '5.2 常见面试问题'),
        text: '残差连接的数学原理是什么？',
      },
    ],
    experiment: 'residual-identity',
    pane: 'residual-path',
    measurements: [
      {
        quantity: 'the same without the skip connections',
        experiment: 'residual-identity',
        set: { skip: 'false' },
        value: GRADIENT_RATIO,
      },
      {
        quantity: 'norm of the gradient from the sum over the 2^3 paths',
        experiment: 'residual-paths',
        value: 'path_sum_norm',
      },
    ],
    says: text(
      '残差连接通过恒等映射给梯度一条直接通路。',
      'A residual connection gives the gradient a direct path through the identity.',
    ),
    wrong: text(
      '没有错；少了两点：其余 2^L − 1 条路径可能抵消它（F(x) = −x 时恰为 0）或放大它（不缩放时平方按 2^L 增长）。',
      'Nothing is wrong; two things are missing: the other 2^L − 1 paths can cancel it (exactly 0 for F(x) = −x) or amplify it (unscaled, the square grows like 2^L).',
    ),
    survives: text(
      '展开 ∏(I + J_k) 有 2^L 条路径，其中一条是恒等，梯度原样通过；其余路径靠缩放分支（如 1/√L）来控制。',
      'Expanding ∏(I + J_k) gives 2^L paths, one of which is the identity and carries the gradient unchanged; the others are kept in check by scaling the branches (such as 1/√L).',
    ),
    whyAsked: text(
      '接着会问“那残差网络会不会梯度爆炸”“捷径上能不能再加东西”。',
      'The next questions: can a residual network explode, and what if something stands on the shortcut?',
    ),
  }),
];
