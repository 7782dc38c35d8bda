/** @file 1.4g: factors below 1, and decay that is exponential. */

import { gradientPlan } from '../../figure/standard.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, GRADIENT_RATIO, statement, text } from '../define.ts';
import { beside, predicted } from '../sweep.ts';
import { SECTION_14 } from './section.ts';

/** 1 − 1/k² for k = 2 … last, as 1×1 matrices: their product is (1 + 1/last)/2. */
function slowFactors(last: number): number[][][] {
  return Array.from({ length: last - 1 }, (_, i) => [[1 - 1 / ((i + 2) * (i + 2))]]);
}

export const contractionExperiments: readonly Experiment[] = [
  experiment({
    id: 'uniform-contraction',
    title: text('每层都是 0.9 倍的旋转', 'Every layer 0.9 times a rotation'),
    spec: {
      kind: 'matrices',
      matrices: [
        [
          [0.72, -0.54],
          [0.54, 0.72],
        ],
      ],
      repeat: 19,
      gradient: [1, 0],
      claims: [
        {
          says: '‖W‖·max|f′| = 0.9 < 1，梯度指数衰减',
          says_en: '‖W‖·max|f′| = 0.9 < 1: the gradient decays exponentially',
          that: 'product_norm <= 0.9^19',
        },
      ],
    },
    figure: gradientPlan({
      beside: [predicted('0.9^(depth + 1 - l)', '这句话：每层 ×0.9', 'the sentence: ×0.9 a layer')],
      place: text('层', 'layer'),
    }),
    sentence: text(
      '‖W‖ = 0.9，19 层之后恰好剩 0.9¹⁹ = {left}。',
      '‖W‖ = 0.9: exactly 0.9¹⁹ = {left} is left after 19 layers.',
    ),
    switch: {
      set: { scale: '1.2' },
      label: text('权重乘 1.2', 'multiply the weights by 1.2'),
      shows: text(
        '‖W‖ = 1.08 > 1，条件不成立：梯度变成 {left} 倍。',
        '‖W‖ = 1.08 > 1 breaks the condition: the gradient is {left} times as large.',
      ),
    },
    statement: '1.4g',
  }),
  experiment({
    id: 'slow-contraction',
    title: text('每个因子都小于 1，连乘却停在 1/2', 'Every factor below 1, and yet half remains'),
    spec: {
      kind: 'matrices',
      matrices: slowFactors(41),
      claims: [
        {
          says: '每个因子都小于 1，梯度指数衰减',
          says_en: 'Every factor is below 1: the gradient decays exponentially',
          that: `${GRADIENT_RATIO} <= 0.9^depth`,
        },
        { says: '至少剩一半', says_en: 'At least half is left', that: `${GRADIENT_RATIO} >= 0.5` },
      ],
    },
    guess: {
      question: text(
        '40 层，第 k 层的因子是 1 − 1/k²（0.75, 0.89, 0.94, …），都小于 1。梯度还剩多少？',
        'Forty layers with the factors 1 − 1/k² (0.75, 0.89, 0.94, …), all below 1: what is left of the gradient?',
      ),
      choices: [
        { label: text('0.51', '0.51'), log10: -0.29 },
        { label: text('0.01', '0.01'), log10: -2 },
        { label: text('10⁻⁵', '10⁻⁵'), log10: -5 },
        { label: text('10⁻¹²', '10⁻¹²'), log10: -12 },
      ],
      quantity: GRADIENT_RATIO,
    },
    figure: gradientPlan({
      beside: [
        predicted(
          '0.9^(depth + 1 - l)',
          '这句话：指数衰减，如每层 ×0.9',
          'the sentence: exponential decay, say ×0.9 a layer',
        ),
        beside('0.5', '极限 1/2', 'the limit, 1/2'),
      ],
      place: text('层', 'layer'),
      values: { depth: 'depth' },
    }),
    sentence: text(
      '{depth} 个因子都小于 1，梯度却还剩 {left}：因子越来越接近 1，连乘就停住了。',
      'All {depth} factors are below 1 and {left} of the gradient is left: as the factors approach 1, the product stops falling.',
    ),
    switch: {
      set: {},
      experiment: 'constant-contraction',
      label: text('每个因子都是 0.9', 'make every factor 0.9'),
      shows: text(
        '不超过同一个常数 0.9 才是指数衰减：{depth} 层之后剩 {left}。',
        'Below one constant, 0.9, it does decay exponentially: {left} after {depth}.',
      ),
    },
    statement: '1.4g',
  }),
  experiment({
    id: 'constant-contraction',
    title: text('每个因子都是 0.9', 'Every factor 0.9'),
    spec: {
      kind: 'matrices',
      matrices: [[[0.9]]],
      repeat: 40,
      claims: [
        {
          says: '梯度指数衰减',
          says_en: 'The gradient decays exponentially',
          that: `${GRADIENT_RATIO} <= 0.9^depth`,
        },
      ],
    },
    statement: '1.4g',
  }),
  experiment({
    id: 'slow-contraction-long',
    title: text('999 个小于 1 的因子', '999 factors below 1'),
    spec: {
      kind: 'matrices',
      matrices: slowFactors(1000),
      claims: [{ says: '至少剩一半', says_en: 'At least half is left', that: 'product_norm >= 0.5' }],
    },
    statement: '1.4g',
  }),
  experiment({
    id: 'relu-norm-above-one',
    title: text('谱范数都是 1.3，梯度照样消失', 'Spectral norms of 1.3, and the gradient vanishes'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 256,
      activation: 'relu',
      init: 'orthogonal',
      sigma_w2: 1.69,
      seeds: 30,
      claims: [{ says: '条件并非必要', says_en: 'The condition is not necessary', that: 'rate < -0.05' }],
    },
    statement: '1.4g',
  }),
];

export const contractionStatements: readonly Statement[] = [
  statement({
    id: '1.4g',
    truth: 'true-if',
    quote: "当$\\|W^{(k)}\\| \\cdot \\max_i |f'(z_i^{(k-1)})| < 1$时，梯度会指数级衰减。",
    headings: SECTION_14,
    experiment: 'uniform-contraction',
    pane: 'slow-contraction',
    measurements: [
      {
        quantity: 'product of the factors 1 - 1/k^2, k = 2..1000 (each below 1)',
        experiment: 'slow-contraction-long',
        value: 'product_norm',
      },
      {
        quantity: 'rate although every spectral norm is 1.3 (the condition is not necessary)',
        experiment: 'relu-norm-above-one',
        value: 'rate',
        thorough: true,
      },
    ],
    says: text(
      '‖W‖·max|f′| < 1 时梯度指数衰减。',
      'When ‖W‖·max|f′| is below 1, the gradient decays exponentially.',
    ),
    wrong: text(
      '要一致地小于同一个 c < 1：因子 1 − 1/k² 个个小于 1，连乘却停在 1/2。而且条件并非必要：谱范数都是 1.3 的 ReLU 网络照样衰减，49 层剩 1.4%。',
      'All factors have to stay below one c < 1: the factors 1 − 1/k² are all below 1 and multiply to 1/2. Nor is it necessary: ReLU layers of norm 1.3 decay too, 1.4 % after 49 layers.',
    ),
    survives: text(
      '若每层 ‖W‖·max|f′| ≤ c < 1，则梯度至多剩 c^(L−l)；这是充分条件，不是必要条件。',
      'If ‖W‖·max|f′| ≤ c < 1 in every layer, at most c^(L−l) of the gradient is left; sufficient, not necessary.',
    ),
    whyAsked: text(
      '分得清充分与必要，才接得住“那大于 1 呢”。',
      'Telling sufficient from necessary prepares you for "and above 1?".',
    ),
  }),
];
