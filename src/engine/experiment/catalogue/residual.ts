/** @file 5.2c and 4.3: the identity path of a residual connection, and what it does not promise. */

import { residualPath } from '../figure/standard.ts';
import type { Experiment, Statement } from '../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, statement, studyNote, text } from './define.ts';

export const residualExperiments: readonly Experiment[] = [
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
      claims: [{ says: '恒等映射提供梯度的直接通路', that: `${GRADIENT_RATIO} >= 0.5` }],
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
      '有捷径：每块 ×{per_layer}，{depth} 块之后剩 {left}；同样的分支没有捷径只剩 {without}。',
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
      claims: [{ says: '通过恒等映射提供梯度的直接通路', that: `${GRADIENT_RATIO} within 0 of 1` }],
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
    id: 'residual-small-branch',
    title: text('分支很小时的下界', 'A bound for small branches'),
    spec: {
      kind: 'residual',
      depth: 10,
      branch_jacobian: [
        [-0.1, 0],
        [0, -0.1],
      ],
      gradient: [1, 2],
      claims: [{ says: '即使很小，梯度也不会完全消失', that: `${GRADIENT_RATIO} >= 0.9^depth` }],
    },
    figure: residualPath,
    sentence: text(
      '最坏情形每块 ×{per_layer}，{depth} 块之后剩 {left}。',
      'At worst ×{per_layer} a block, {left} left after {depth}.',
    ),
    statement: '4.3b',
  }),
  experiment({
    id: 'residual-cancel',
    title: text('F(x) = −x：捷径也救不了', 'F(x) = −x: a shortcut does not help'),
    spec: {
      kind: 'residual',
      depth: 1,
      branch_jacobian: [
        [-1, 0],
        [0, -1],
      ],
      gradient: [1, 2],
      claims: [{ says: '只要有残差连接，梯度就不会消失', that: 'gradient_norm[first] > 0' }],
    },
    statement: '4.3c',
  }),
  experiment({
    id: 'residual-growth',
    title: text(
      '分支不缩放：残差网络的梯度爆炸',
      'Unscaled branches: gradients of a residual network explode',
    ),
    spec: {
      kind: 'residual',
      depth: 20,
      width: 128,
      activation: 'relu',
      alpha: 1,
      seeds: 20,
      claims: [{ says: '残差连接也能防止梯度爆炸', that: `${GRADIENT_RATIO} <= 10` }],
    },
    figure: residualPath,
    sentence: text(
      '每块 ×{per_layer}，{depth} 块之后是 {left} 倍。',
      '×{per_layer} a block, {left} after {depth}.',
    ),
    switch: {
      set: { alpha: '0.2236' },
      label: text('分支乘 1/√L', 'branches times 1/√L'),
      shows: text(
        '每块 ×{per_layer}，{depth} 块之后是 {left} 倍。',
        '×{per_layer} a block, {left} after {depth}.',
      ),
    },
    statement: '4.3d',
  }),
];

const SECTION_43 = studyNote('4. 解决方案的数学基础', '4.3 残差连接');

export const residualStatements: readonly Statement[] = [
  statement({
    id: '5.2c',
    truth: 'true',
    quote: '通过恒等映射提供梯度的直接通路',
    headings: studyNote('5. 面试重点总结', '5.2 常见面试问题'),
    experiment: 'residual-identity',
    pane: 'residual-path',
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
      '接着会问“那残差网络会不会梯度爆炸”。',
      'The next question is whether a residual network can explode.',
    ),
  }),
  statement({
    id: '4.3b',
    truth: 'true',
    quote: '很小，梯度也不会完全消失。',
    headings: SECTION_43,
    experiment: 'residual-small-branch',
    says: text(
      '即使分支的导数很小，梯度也不会完全消失。',
      'Even if the slope of the branch is small, the gradient does not vanish.',
    ),
    wrong: text('没有错；“很小”是必要的。', 'Nothing is wrong; "small" is needed.'),
    survives: text(
      '若每块 ‖J_k‖ ≤ ε_k < 1，梯度比不小于 ∏(1 − ε_k)。',
      'If ‖J_k‖ ≤ ε_k < 1 in every block, the gradient ratio is at least ∏(1 − ε_k).',
    ),
    whyAsked: text('把直觉写成一个不等式。', 'It asks for the intuition as an inequality.'),
  }),
  statement({
    id: '4.3c',
    truth: 'false',
    quote: '很小，梯度也不会完全消失。',
    headings: SECTION_43,
    alsoAt: [{ headings: SECTION_43, text: '残差连接通过以下方式缓解梯度消失' }],
    experiment: 'residual-cancel',
    says: text(
      '只要有残差连接，无论 F 如何，梯度都不会消失。',
      'With a residual connection the gradient never vanishes, whatever F is.',
    ),
    wrong: text(
      'F(x) = −x 时 1 + F′ = 0，梯度恰为 0。',
      'For F(x) = −x, 1 + F′ = 0 and the gradient is exactly 0.',
    ),
    survives: text(
      '残差连接在分支导数较小时防止梯度消失。',
      'A residual connection prevents vanishing while the branch has a small slope.',
    ),
    whyAsked: text('找反例是检验理解最快的办法。', 'A counterexample is the quickest test of understanding.'),
  }),
  statement({
    id: '4.3d',
    truth: 'false',
    quote: '残差连接通过以下方式缓解梯度消失',
    headings: SECTION_43,
    experiment: 'residual-growth',
    says: text('残差连接也能防止梯度爆炸。', 'Residual connections also prevent exploding gradients.'),
    wrong: text(
      '分支不缩放时，He 权重下梯度平方每块乘 2：20 块之后范数约 10³ 倍。',
      'With unscaled branches and He weights the squared gradient doubles per block: the norm is about 10³ times larger after 20.',
    ),
    survives: text('分支乘 1/√L 后，梯度才保持有界。', 'Branches scaled by 1/√L keep the gradient bounded.'),
    whyAsked: text(
      '残差网络为什么还要归一化或缩放分支。',
      'Why residual networks still normalise or scale their branches.',
    ),
  }),
];
