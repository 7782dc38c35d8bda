/** @file 5.2d, 1.4e, 1.2b: what products of norms prove, and what they do not. */

import { normProduct } from '../figure/standard.ts';
import type { Experiment, Statement } from '../types.ts';
import { experiment, statement, studyNote, text } from './define.ts';

export const normExperiments: readonly Experiment[] = [
  experiment({
    id: 'norm-bound',
    title: text('范数上界在每个网络上都成立', 'The norm bound holds in every network'),
    spec: {
      kind: 'network',
      depth: 10,
      width: 16,
      activation: 'tanh',
      init: 'xavier',
      seeds: 400,
      claims: [
        {
          says: '梯度范数不超过范数之积',
          that: 'gradient_norm[1] <= norm_product * gradient_norm[last] for all seeds',
        },
      ],
    },
    figure: normProduct('norm_product'),
    sentence: text(
      '{seeds} 个网络无一违反；上界是 {predicted}，实测 {left}：成立，但很松。',
      'No violation in {seeds} networks; the bound is {predicted}, measured {left}: true, and loose.',
    ),
    statement: '1.4e',
  }),
  experiment({
    id: 'chain-rule-order',
    title: text('链式法则的连乘要按顺序', 'The product of the chain rule has an order'),
    spec: {
      kind: 'matrices',
      matrices: [
        [
          [1, 2],
          [0, 1],
        ],
        [
          [1, 0],
          [3, 1],
        ],
      ],
      gradient: [1, 0],
      claims: [
        { says: '按 k = L, …, l+1 的顺序相乘', that: 'product_norm within 1e-9 of sqrt(5)' },
        { says: '按升序相乘也一样', that: 'product_norm within 1e-9 of sqrt(53)' },
      ],
    },
    statement: '1.2b',
  }),
];

export const normStatements: readonly Statement[] = [
  statement({
    id: '1.4e',
    truth: 'true',
    quote: "\\prod_{k=l+1}^{L} \\|W^{(k)}\\| \\cdot \\max_i |f'(z_i^{(k-1)})|",
    headings: studyNote('1. 梯度消失问题', '1.4 梯度消失的产生原因'),
    alsoAt: [
      { headings: studyNote('5. 面试重点总结', '5.1 关键数学概念'), text: '矩阵范数：权重对梯度传播的影响' },
    ],
    experiment: 'norm-bound',
    says: text(
      '梯度范数不超过各层 ‖W‖·max|f′| 之积。',
      'The gradient norm is at most the product of ‖W‖·max|f′|.',
    ),
    wrong: text(
      '没有错；“范数”须是谱范数或 Frobenius 范数。',
      'Nothing is wrong; "norm" has to be the spectral or the Frobenius norm.',
    ),
    survives: text(
      '取谱范数，‖δ^l‖ ≤ ∏‖W^k‖·max|f′|·‖δ^L‖；这个上界通常松许多个数量级。',
      'With spectral norms ‖δ^l‖ ≤ ∏‖W^k‖·max|f′|·‖δ^L‖; the bound is usually loose by many orders of magnitude.',
    ),
    whyAsked: text('接着会问这个上界有多紧。', 'The follow-up is how tight it is.'),
  }),
  statement({
    id: '1.2b',
    truth: 'true-if',
    quote: '\\prod_{k=l+1}^{L} \\frac{\\partial z^{(k)}}{\\partial z^{(k-1)}}',
    headings: studyNote('1. 梯度消失问题', '1.2 反向传播中的梯度计算'),
    alsoAt: [
      { headings: studyNote('5. 面试重点总结', '5.1 关键数学概念'), text: '链式法则：梯度传播的基础' },
    ],
    experiment: 'chain-rule-order',
    says: text(
      '∂L/∂z^l 等于 ∂L/∂z^L 乘各层雅可比之积。',
      "∂L/∂z^l is ∂L/∂z^L times the product of the layers' Jacobians.",
    ),
    wrong: text(
      '要写明顺序：梯度取行向量，因子从左到右按 k = L, …, l+1。升序相乘会得到 (7, 2)，正确的是 (1, 2)。',
      'The order has to be said: with row gradients the factors stand as k = L, …, l+1. Ascending order gives (7, 2) where (1, 2) is right.',
    ),
    survives: text(
      '对单链网络，行向量梯度乘 J_L J_{L−1} … J_{l+1}；列向量写法是 δ^l = f′(z^l) ⊙ (W^{l+1})ᵀ δ^{l+1}。',
      'For a plain chain, the row gradient times J_L J_{L−1} … J_{l+1}; in columns δ^l = f′(z^l) ⊙ (W^{l+1})ᵀ δ^{l+1}.',
    ),
    whyAsked: text(
      '手推反向传播时第一个出错的地方。',
      'It is the first place where a derivation by hand goes wrong.',
    ),
  }),
];
