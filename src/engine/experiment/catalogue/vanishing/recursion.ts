/** @file 1.3c: the whole product from the last layer to layer l. */

import type { Experiment, Statement } from '../../types.ts';
import { experiment, statement, text } from '../define.ts';
import { measured, predicted } from '../sweep.ts';
import { HIDDEN, LITTLE_NET, lengthOf, OUTPUTS, tanhSlope } from './expressions.ts';
import { SECTION_13 } from './section.ts';

const FIRST = HIDDEN.map(tanhSlope);
const SECOND = OUTPUTS.map(tanhSlope);

/** delta^2 = phi'(z^2) ⊙ (W^3)ᵀ (1, −1) with (W^3)ᵀ (1, −1) = (1.5, −2.5). */
const DELTA_2 = [`1.5*${SECOND[0]}`, `-2.5*${SECOND[1]}`] as const;
/** delta^1 = phi'(z^1) ⊙ (W^2)ᵀ delta^2. */
const RIGHT = lengthOf(
  `${FIRST[0]}*(0.5*${DELTA_2[0]} - (${DELTA_2[1]}))`,
  `${FIRST[1]}*(${DELTA_2[0]} + 0.25*(${DELTA_2[1]}))`,
);
/** (1, −1) W² D¹ W³ D²: the factors from left to right as k = 2, 3. */
const ASCENDING = lengthOf(
  `${SECOND[0]}*(3*${FIRST[0]} + 0.375*${FIRST[1]})`,
  `${SECOND[1]}*(1.125*${FIRST[1]} - 1.5*${FIRST[0]})`,
);

export const recursionExperiments: readonly Experiment[] = [
  experiment({
    id: 'backward-recursion',
    title: text('三层网络的反向传播，手算', 'Backpropagation through three layers, by hand'),
    spec: {
      ...LITTLE_NET,
      weights: [
        ...LITTLE_NET.weights,
        [
          [2, -1],
          [0.5, 1.5],
        ],
      ],
      biases: [...LITTLE_NET.biases, [0.2, 0.1]],
      gradient: [1, -1],
      claims: [
        { says: 'δ^l = f′(z^l) ⊙ Wᵀ δ^{l+1}', that: `gradient_norm[1] within 0 of ${RIGHT}` },
        {
          says: '因子按升序相乘',
          says_en: 'The factors in ascending order',
          that: `gradient_norm[1] within 0 of ${ASCENDING}`,
        },
      ],
    },
    statement: '1.3c',
  }),
  experiment({
    id: 'plain-chain-product',
    title: text('连乘公式只属于单链', 'The product belongs to a plain chain'),
    spec: {
      kind: 'residual',
      depth: 10,
      skip: false,
      branch_jacobian: [
        [0.5, -0.25],
        [0.25, 0.5],
      ],
      gradient: [1, 0],
      claims: [
        {
          says: '∂L/∂z^l 是各层 W diag(f′) 之积',
          says_en: '∂L/∂z^l is the product of W diag(f′)',
          that: 'gradient_norm[first]/gradient_norm[last] within 0 of 0.3125^(depth/2)',
        },
      ],
    },
    guess: {
      question: text(
        '每层的 W diag(f′) 是 0.56 倍的旋转，单链 10 层。第一层还剩多少梯度？',
        'Each layer has W diag(f′) = 0.56 times a rotation, ten layers in a plain chain: what is left at the first?',
      ),
      choices: [
        { label: text('10⁻¹', '10⁻¹'), log10: -1 },
        { label: text('3×10⁻³', '3×10⁻³'), log10: -2.52 },
        { label: text('10⁻⁶', '10⁻⁶'), log10: -6 },
        { label: text('10²', '10²'), log10: 2 },
      ],
      quantity: 'gradient_norm[first]/gradient_norm[last]',
    },
    figure: {
      form: 'lines',
      x: { over: 'layers' },
      y: { label: text('剩下的梯度', 'gradient left'), scale: 'log10' },
      lines: [
        predicted(
          '0.3125^((depth + 1 - l)/2)',
          '这句话：各层 W diag(f′) 之积',
          'the sentence: product of W diag(f′)',
        ),
        measured(
          'gradient_norm[l]/gradient_norm[last]',
          '实测：每层 ×{per_layer}',
          'measured: ×{per_layer} a layer',
        ),
      ],
      values: { per_layer: 'exp(rate)', left: 'gradient_norm[first]/gradient_norm[last]' },
    },
    sentence: text(
      '单链：每层 ×{per_layer}，{depth} 层之后剩 {left}，正是那个连乘。',
      'A plain chain: ×{per_layer} a layer, {left} left after {depth}, which is that product.',
    ),
    switch: {
      set: { skip: 'true' },
      label: text('加上捷径 x + F(x)', 'add a shortcut, x + F(x)'),
      shows: text(
        '有捷径就不是单链：每层乘的是 I + J，×{per_layer}，{depth} 层之后 {left}。',
        'With a shortcut it is no plain chain: each layer multiplies by I + J, ×{per_layer}, {left} after {depth}.',
      ),
    },
    statement: '1.3c',
  }),
];

export const recursionStatements: readonly Statement[] = [
  statement({
    id: '1.3c',
    truth: 'true-if',
    quote:
      "$$\\frac{\\partial L}{\\partial z^{(l)}} = \\frac{\\partial L}{\\partial z^{(L)}} \\prod_{k=l+1}^{L} W^{(k)} \\cdot f'(z^{(k-1)})$$",
    headings: SECTION_13,
    experiment: 'backward-recursion',
    pane: 'plain-chain-product',
    says: text(
      '∂L/∂z^l 是 ∂L/∂z^L 乘所有 W^k f′(z^{k−1}) 的连乘。',
      '∂L/∂z^l is ∂L/∂z^L times the product of all W^k f′(z^{k−1}).',
    ),
    wrong: text(
      '条件没写全：f′ 要写成 diag(f′)，因子从左到右按 k = L, …, l+1，而且网络是没有捷径、不共享权重的单链。',
      'Conditions are missing: f′ is diag(f′), the factors stand as k = L, …, l+1, and the network is a plain chain without shortcuts or shared weights.',
    ),
    survives: text(
      'δ^l = f′(z^l) ⊙ (W^{l+1})ᵀ δ^{l+1}，从最后一层递推到第 l 层。',
      'δ^l = f′(z^l) ⊙ (W^{l+1})ᵀ δ^{l+1}, from the last layer down to layer l.',
    ),
    whyAsked: text(
      '代码里写的是递推式，会写它才算会反向传播。',
      'Code runs the recursion; whoever writes it down knows backpropagation.',
    ),
  }),
];
