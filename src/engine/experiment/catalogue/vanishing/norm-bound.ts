/** @file 1.4e and 1.4f: the bound by norms, and how loose it is. */

import { gradientPlan, normProduct } from '../../figure/standard.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, statement, text } from '../define.ts';
import { beside, predicted } from '../sweep.ts';
import { KEY_CONCEPTS, SECTION_14 } from './section.ts';

const LITTLE = { kind: 'network', activation: 'tanh', depth: 5, width: 8, sigma_w2: 1 };
const HALVES = new Array(4).fill(new Array(4).fill(0.5));
const EXCESS = `log10(norm_product) - log10(${GRADIENT_RATIO})`;

export const normBoundExperiments: readonly Experiment[] = [
  experiment({
    id: 'norm-bound-in-many',
    title: text('一万个小网络里的范数上界', 'The norm bound in ten thousand little networks'),
    spec: {
      ...LITTLE,
      seeds: 10_000,
      claims: [
        {
          says: '梯度范数不超过 ‖W‖·max|f′| 之积',
          says_en: 'The gradient norm is at most the product of ‖W‖·max|f′|',
          that: `${GRADIENT_RATIO} <= norm_bound for all seeds`,
        },
        {
          says: '取 Frobenius 范数也成立',
          says_en: 'It holds with Frobenius norms too',
          that: `${GRADIENT_RATIO} <= frobenius_bound for all seeds`,
        },
      ],
    },
    statement: '1.4e',
  }),
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
          says_en: 'The gradient norm is at most the product of norms',
          that: 'gradient_norm[1] <= norm_product * gradient_norm[last] for all seeds',
        },
      ],
    },
    guess: {
      question: text(
        '400 个十层 tanh 网络，梯度超过“范数之积”的有几个？',
        'Four hundred tanh networks of ten layers: in how many does the gradient exceed the product of norms?',
      ),
      choices: [
        { label: text('没有', 'none'), log10: null },
        { label: text('约二十个', 'about twenty'), log10: null },
        { label: text('约一半', 'about half'), log10: null },
        { label: text('几乎全部', 'nearly all'), log10: null },
      ],
      quantity: GRADIENT_RATIO,
      answer: 0,
    },
    figure: gradientPlan({
      beside: [
        predicted(
          'curve:norm_product',
          '这句话的上界：{predicted}',
          'the bound of the sentence: {predicted}',
        ),
        beside(
          'largest_weight^(depth - l)',
          '把范数读成最大元素：{entries}',
          'the norm read as the largest entry: {entries}',
        ),
      ],
      place: text('层', 'layer'),
      values: { predicted: 'norm_product', entries: 'largest_weight^(depth - 1)' },
    }),
    sentence: text(
      '{seeds} 个网络无一违反；上界是 {predicted}，实测 {left}：成立，但很松。',
      'No violation in {seeds} networks; the bound is {predicted}, measured {left}: true, and loose.',
    ),
    switch: {
      set: {},
      experiment: 'equal-entries',
      label: text('元素全为 0.5 的权重', 'weights with every entry 0.5'),
      shows: text(
        '谱范数的上界 {predicted} 恰好取到；把范数读成最大元素只得 {entries}，就被实测的 {left} 打破了。',
        'The bound with spectral norms, {predicted}, is reached exactly; read as the largest entry it is {entries}, which the measured {left} breaks.',
      ),
    },
    statement: '1.4e',
  }),
  experiment({
    id: 'equal-entries',
    title: text('元素全为 0.5：上界恰好取到', 'Every entry 0.5: the bound is reached'),
    spec: {
      kind: 'network',
      depth: 6,
      activation: 'linear',
      weights: [HALVES],
      input: [1, 0, 0, 0],
      gradient: [1, 1, 1, 1],
      claims: [
        {
          says: '把范数读成最大元素',
          says_en: 'The norm read as the largest entry',
          that: `${GRADIENT_RATIO} <= largest_weight^(depth - 1)`,
        },
        {
          says: '谱范数的上界',
          says_en: 'The bound of spectral norms',
          that: `${GRADIENT_RATIO} <= norm_product`,
        },
      ],
    },
    statement: '1.4e',
  }),
  experiment({
    id: 'norm-bound-looseness',
    title: text('范数上界有多松：50 层 ReLU', 'How loose the norm bound is: fifty ReLU layers'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 256,
      activation: 'relu',
      init: 'he',
      seeds: 30,
      claims: [
        {
          says: '上界很松：至少差一千倍',
          says_en: 'The bound is loose: at least a thousand times too large',
          that: `${EXCESS} >= 3`,
        },
      ],
    },
    statement: '1.4f',
  }),
  experiment({
    id: 'norm-bound-gap',
    title: text('范数上界与真实梯度', 'The norm bound and the gradient'),
    spec: {
      kind: 'network',
      depth: 40,
      width: 64,
      activation: 'relu',
      init: 'he',
      seeds: 12,
      claims: [
        {
          says: '上界很松：至少差一千倍',
          says_en: 'The bound is loose: at least a thousand times too large',
          that: `${EXCESS} >= 3`,
        },
      ],
    },
    guess: {
      question: text(
        '40 层 ReLU、He：上界是真实梯度的多少倍？',
        'Forty ReLU layers with He weights: how many times the true gradient is the bound?',
      ),
      choices: powersOfTen([0, 3, 9, 18]),
      quantity: `norm_product/(${GRADIENT_RATIO})`,
    },
    figure: normProduct('norm_product'),
    sentence: text(
      '上界 {predicted}，真实梯度 {left}：每层的谱范数约 2.7，典型方向却几乎不变。',
      'The bound is {predicted}, the gradient {left}: each spectral norm is about 2.7, while a typical direction hardly changes.',
    ),
    switch: {
      set: { activation: 'linear', init: 'orthogonal', sigma_w2: '1' },
      label: text('线性 + 正交权重', 'linear with orthogonal weights'),
      shows: text(
        '所有奇异值都相等时上界才是紧的：上界 {predicted}，实测 {left}。',
        'Only with all singular values equal is the bound tight: {predicted}, measured {left}.',
      ),
    },
    statement: '1.4f',
  }),
];

const BOUND = "\\prod_{k=l+1}^{L} \\|W^{(k)}\\| \\cdot \\max_i |f'(z_i^{(k-1)})|";

export const normBoundStatements: readonly Statement[] = [
  statement({
    id: '1.4e',
    truth: 'true',
    quote: BOUND,
    headings: SECTION_14,
    alsoAt: [{ headings: KEY_CONCEPTS, text: '矩阵范数：权重对梯度传播的影响' }],
    experiment: 'norm-bound-in-many',
    pane: 'norm-bound',
    headline: 'violations',
    measurements: [
      {
        quantity: 'share of networks that violate the bound with Frobenius norms',
        experiment: 'norm-bound-in-many',
        value: `fraction(${GRADIENT_RATIO} > frobenius_bound)`,
      },
      {
        quantity: 'bound when the norm is read as the largest entry',
        experiment: 'equal-entries',
        value: 'largest_weight^(depth - 1)',
      },
      { quantity: 'true gradient norm ratio', experiment: 'equal-entries', value: GRADIENT_RATIO },
    ],
    says: text(
      '梯度范数不超过各层 ‖W‖·max|f′| 之积。',
      'The gradient norm is at most the product of ‖W‖·max|f′|.',
    ),
    wrong: text(
      '没有错；“范数”须是谱范数或 Frobenius 范数，读成最大元素就不成立。',
      'Nothing is wrong; "norm" has to be the spectral or the Frobenius norm, with the largest entry it fails.',
    ),
    survives: text(
      '取谱范数，‖δ^l‖ ≤ ∏‖W^k‖·max|f′|·‖δ^L‖；这个上界通常松许多个数量级。',
      'With spectral norms ‖δ^l‖ ≤ ∏‖W^k‖·max|f′|·‖δ^L‖; the bound is usually loose by many orders of magnitude.',
    ),
    whyAsked: text('接着会问这个上界有多紧。', 'The follow-up is how tight it is.'),
  }),
  statement({
    id: '1.4f',
    truth: 'true',
    origin: 'added',
    quote: BOUND,
    headings: SECTION_14,
    experiment: 'norm-bound-looseness',
    pane: 'norm-bound-gap',
    measurements: [
      {
        quantity: 'log10 of the norm-product bound',
        experiment: 'norm-bound-looseness',
        value: 'log10(norm_product)',
        thorough: true,
      },
      {
        quantity: 'log10 of the true gradient ratio',
        experiment: 'norm-bound-looseness',
        value: `log10(${GRADIENT_RATIO})`,
        thorough: true,
      },
    ],
    says: text(
      '范数连乘给出的上界非常松（笔记没有提）。',
      'The bound by norms is very loose (not in the note).',
    ),
    wrong: text(
      '没有错。50 层、宽 256、He 初始化的 ReLU 网络，上界比真实梯度大约 10²² 倍：谱范数量的是最坏方向，典型梯度不在那里。',
      'Nothing is wrong. In a ReLU network of depth 50, width 256 and He weights the bound is about 10²² times the gradient: a spectral norm measures the worst direction, and a typical gradient is not there.',
    ),
    survives: text(
      '范数之积小于 1 能证明消失，大于 1 什么也说明不了；要看实测的逐层梯度或 χ₁。',
      'A product of norms below 1 proves vanishing, above 1 it says nothing; look at measured gradients layer by layer, or at χ₁.',
    ),
    whyAsked: text(
      '知道上界有多松，才不会拿它判断梯度爆炸。',
      'Whoever knows how loose the bound is will not judge explosion by it.',
    ),
  }),
];
