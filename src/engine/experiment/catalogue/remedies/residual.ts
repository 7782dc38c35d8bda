/** @file 4.3: residual connections: the formula, what it promises for small branches, and what it does not. */

import { float16Floor, gradientPlan, predictedFactor } from '../../figure/standard.ts';
import { BLOCK } from '../../kinds/kind.ts';
import type { Experiment } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, text } from '../define.ts';
import { beside, measured, predicted, sweep } from '../sweep.ts';

const IDENTITY = [
  [1, 0],
  [0, 1],
];
const unchanged = predictedFactor('1', text('这句话：每块 ×1', 'the sentence: ×1 a block'));

export const residualExperiments: readonly Experiment[] = [
  experiment({
    id: 'residual-formula',
    title: text('残差块的梯度公式', 'The gradient formula of a residual block'),
    spec: {
      kind: 'residual',
      activation: 'tanh',
      W1: [
        [1, -0.5],
        [0.25, 0.75],
      ],
      W2: [
        [0.5, 1],
        [-1, 0.25],
      ],
      input: [1, -1],
      gradient: [1, -1],
      claims: [
        {
          says: '梯度是 g(1 + dF/dx)，1 读作单位矩阵',
          says_en: 'the gradient is g(1 + dF/dx), with 1 read as the identity matrix',
          that: 'gradient_norm[first] within 0 of formula_norm',
        },
        {
          says: '与数值微分一致',
          says_en: 'agrees with the numerical derivative',
          that: 'gradient_norm[first] within 1e-8 of difference_gradient_norm',
        },
        {
          says: '1 读作每个元素加 1',
          says_en: '1 read as 1 added to every entry',
          that: 'gradient_norm[first] within 0.01 of literal_one_norm',
        },
      ],
    },
    guess: {
      question: text(
        '公式里的 1 加到雅可比矩阵 dF/dx 的哪里？',
        'Where in the Jacobian dF/dx does the 1 of the formula go?',
      ),
      choices: [
        { label: text('只加在对角线上', 'on the diagonal only'), log10: null },
        { label: text('每个元素都加', 'to every entry'), log10: null },
        { label: text('乘在梯度前面', 'in front of the gradient'), log10: null },
        { label: text('加到范数上', 'to the norm'), log10: null },
      ],
      quantity: 'gradient_norm[first]',
      answer: 0,
    },
    figure: sweep({
      over: 'depth',
      at: [1, 2, 3, 4, 5, 6],
      x: text('残差块数', 'blocks'),
      y: text('dL/dx 的范数', 'norm of dL/dx'),
      lines: [
        predicted('formula_norm', '公式，1 = 单位矩阵：{formula}', 'the formula, 1 = identity: {formula}'),
        measured('gradient_norm[first]', '真实梯度：{truth}', 'the true gradient: {truth}'),
        beside('literal_one_norm', '每个元素加 1：{literal}', '1 added to every entry: {literal}'),
      ],
      values: { formula: 'formula_norm', truth: 'gradient_norm[first]', literal: 'literal_one_norm' },
    }),
    sentence: text(
      '1 读作单位矩阵时公式给出 {formula}，与真实梯度 {truth} 相同；读成“每个元素加 1”则是 {literal}。',
      'With 1 read as the identity the formula gives {formula}, the true gradient {truth}; read as "1 in every entry" it is {literal}.',
    ),
    switch: {
      set: { after: 'relu' },
      label: text('相加之后再接 ReLU（最初的 ResNet）', 'a ReLU after the addition (the first ResNet)'),
      shows: text(
        'ReLU 的掩码乘在整个和上：真实梯度 {truth}，公式仍说 {formula}。公式要求相加之后什么都没有。',
        'The mask of the ReLU multiplies the whole sum: the true gradient is {truth}, the formula still says {formula}. It needs nothing after the addition.',
      ),
    },
    statement: '4.3a',
  }),
  experiment({
    id: 'residual-block-rate',
    title: text('随机残差块的每块速率', 'Rate per block of random residual blocks'),
    spec: {
      kind: 'residual',
      depth: 20,
      width: 128,
      activation: 'relu',
      seeds: 60,
      claims: [
        {
          says: '平方每块乘 2',
          says_en: 'the square doubles in every block',
          that: 'rate within 0.03 of ln(2)/2',
        },
      ],
    },
    statement: '4.3a',
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
      claims: [
        {
          says: '即使很小，梯度也不会完全消失',
          says_en: 'even if it is small, the gradient does not vanish',
          that: `${GRADIENT_RATIO} >= lower_bound`,
        },
      ],
    },
    statement: '4.3b',
  }),
  experiment({
    id: 'residual-small-branches',
    title: text('每块 ‖J‖ = 0.1：最坏还剩多少', 'Branches of norm 0.1: what is left at worst'),
    spec: {
      kind: 'residual',
      depth: 20,
      width: 4,
      branch_norm: 0.1,
      seeds: 200,
      claims: [
        {
          says: '分支很小时梯度不消失',
          says_en: 'with small branches the gradient does not vanish',
          that: `${GRADIENT_RATIO} >= lower_bound for all seeds`,
        },
        {
          says: '也不爆炸',
          says_en: 'nor does it explode',
          that: `${GRADIENT_RATIO} <= upper_bound for all seeds`,
        },
      ],
    },
    guess: {
      question: text(
        '每个分支的雅可比范数只有 0.1：20 块之后梯度最少还剩多少？',
        'Every branch has a Jacobian of norm 0.1: what is left of the gradient after 20 blocks at the very least?',
      ),
      choices: powersOfTen([0, -1, -5, -20]),
      quantity: 'lower_bound',
    },
    figure: gradientPlan({
      beside: [
        predicted(
          '(1 - branch_norm)^(depth + 1 - l)',
          '保证的下界：剩 {bound}',
          'guaranteed at least: {bound}',
        ),
        beside(
          'branch_norm^(depth + 1 - l)',
          '没有捷径至多剩 {without}',
          'without the shortcut at most {without}',
        ),
      ],
      place: BLOCK,
      values: { bound: 'lower_bound', without: 'branch_norm^depth' },
    }),
    sentence: text(
      '{seeds} 个随机网络全都在下界 {bound} 之上，通常还剩 {left}；没有捷径的话至多剩 {without}。',
      'All {seeds} random networks stay above the bound {bound}, typically {left}; without the shortcut at most {without} would be left.',
    ),
    switch: {
      set: { skip: 'false' },
      label: text('拆掉捷径', 'remove the shortcut'),
      shows: text(
        '没有捷径，每块 ×{per_layer}，{depth} 块之后只剩 {left}：是“1”在保底。',
        'Without the shortcut ×{per_layer} a block, {left} left after {depth}: it is the 1 that holds the bound.',
      ),
    },
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
      claims: [
        {
          says: '只要有残差连接，梯度就不会消失',
          says_en: 'with a residual connection the gradient never vanishes',
          that: 'gradient_norm[first] > 0',
        },
      ],
    },
    statement: '4.3c',
  }),
  experiment({
    id: 'residual-shrinks',
    title: text('F(x) = −x/2：有捷径也消失', 'F(x) = −x/2: vanishing with a shortcut'),
    spec: {
      kind: 'residual',
      depth: 20,
      alpha: -0.5,
      branch_jacobian: IDENTITY,
      gradient: [1, 2],
      claims: [
        {
          says: '只要有残差连接，梯度就不会消失',
          says_en: 'with a residual connection the gradient never vanishes',
          that: `${GRADIENT_RATIO} >= 0.1`,
        },
      ],
    },
    guess: {
      question: text(
        '每块是 x + F(x)，F(x) = −x/2：20 块之后梯度还剩多少？',
        'Every block is x + F(x) with F(x) = −x/2: what is left of the gradient after 20 blocks?',
      ),
      choices: powersOfTen([0, -1, -6, -20]),
      quantity: GRADIENT_RATIO,
    },
    figure: gradientPlan({ beside: [unchanged, float16Floor], place: BLOCK }),
    sentence: text(
      '捷径的 1 与分支的 −½ 相加：每块 ×{per_layer}，{depth} 块之后只剩 {left}。F(x) = −x 时一块就恰好为 0。',
      'The 1 of the shortcut and the −½ of the branch add up: ×{per_layer} a block, {left} left after {depth}. With F(x) = −x one block leaves exactly 0.',
    ),
    switch: {
      set: { alpha: '-0.02' },
      label: text('把分支缩小到 F(x) = −0.02x', 'shrink the branch to F(x) = −0.02x'),
      shows: text(
        '分支很小时才保得住：每块 ×{per_layer}，{depth} 块之后还剩 {left}。',
        'Only a small branch keeps it: ×{per_layer} a block, {left} left after {depth}.',
      ),
    },
    statement: '4.3c',
  }),
  experiment({
    id: 'residual-doubling',
    title: text('F(x) = x：每块翻倍', 'F(x) = x: doubled in every block'),
    spec: {
      kind: 'residual',
      depth: 20,
      branch_jacobian: IDENTITY,
      gradient: [1, 2],
      claims: [
        {
          says: '残差连接也能防止梯度爆炸：每块不增长',
          says_en: 'residual connections also prevent explosion: no growth per block',
          that: 'rate <= 0',
        },
      ],
    },
    statement: '4.3d',
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
      claims: [
        {
          says: '残差连接也能防止梯度爆炸',
          says_en: 'residual connections also prevent explosion',
          that: `${GRADIENT_RATIO} <= 10`,
        },
        {
          says: '理论：平方每块乘 2',
          says_en: 'theory: the square doubles in every block',
          that: `ln(${GRADIENT_RATIO}) within 0.5 of theory_log_ratio`,
        },
      ],
    },
    guess: {
      question: text(
        '20 个残差块，He 权重，分支不缩放：往回传到输入，梯度是多少倍？',
        '20 residual blocks with He weights and unscaled branches: how large is the gradient at the input?',
      ),
      choices: powersOfTen([-3, 0, 3, 9]),
      quantity: GRADIENT_RATIO,
    },
    figure: gradientPlan({
      beside: [
        predictedFactor('1', text('这句话：不爆炸，每块 ×1', 'the sentence: no explosion, ×1 a block')),
        beside('(1 + alpha^2)^((depth + 1 - l)/2)', '理论：{theory} 倍', 'theory: {theory} times'),
      ],
      place: BLOCK,
      values: { theory: 'exp(theory_log_ratio)' },
    }),
    sentence: text(
      '分支不缩放：每块 ×{per_layer}，{depth} 块之后是 {left} 倍（理论 2^(L/2) = {theory}）。',
      'Unscaled branches: ×{per_layer} a block, {left} times after {depth} (theory 2^(L/2) = {theory}).',
    ),
    switch: {
      set: { alpha: '0.2236' },
      label: text('分支乘 1/√L', 'branches times 1/√L'),
      shows: text(
        '每块 ×{per_layer}，{depth} 块之后只有 {left} 倍：防爆炸的是缩放，不是捷径。',
        '×{per_layer} a block, only {left} times after {depth}: it is the scale that prevents explosion, not the shortcut.',
      ),
    },
    statement: '4.3d',
  }),
  experiment({
    id: 'residual-log-ratio',
    title: text(
      '残差网络的梯度比：20 块、宽 256',
      'Gradient ratio of a residual network: 20 blocks, width 256',
    ),
    spec: {
      kind: 'residual',
      depth: 20,
      width: 256,
      activation: 'relu',
      seeds: 40,
      claims: [
        { says: '理论', says_en: 'theory', that: `ln(${GRADIENT_RATIO}) within 0.3 of theory_log_ratio` },
        { says: '不爆炸', says_en: 'no explosion', that: `ln(${GRADIENT_RATIO}) <= 0` },
      ],
    },
    statement: '4.3d',
  }),
];
