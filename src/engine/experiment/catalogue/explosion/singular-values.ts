/** @file 2.2a: the largest singular value read as a lower bound. */

import type { FigurePlan } from '../../figure/plan.ts';
import { gradientPlan } from '../../figure/standard.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, statement, studyNote, text } from '../define.ts';

const betweenBounds: FigurePlan = gradientPlan({
  beside: [
    {
      label: text('这句话：至少 {upper}', 'the sentence: at least {upper}'),
      style: 'dashed',
      value: 'curve:norm_product',
    },
    {
      label: text('正确的下界：{lower}', 'the correct lower bound: {lower}'),
      style: 'floor',
      value: 'curve:smallest_product',
    },
  ],
  place: text('层', 'layer'),
  values: { upper: 'spectral_norm_product', lower: 'smallest_singular_product' },
});

export const singularExperiments: readonly Experiment[] = [
  experiment({
    id: 'singular-bound',
    title: text('最大奇异值不是下界', 'The largest singular value is no lower bound'),
    spec: {
      kind: 'matrices',
      matrices: [
        [
          [2, 0],
          [0, 0.1],
        ],
      ],
      repeat: 3,
      gradient: [0, 1],
      claims: [
        { says: '梯度不小于最大奇异值之积', that: 'product_norm >= spectral_norm_product' },
        { says: '梯度不小于最小奇异值之积', that: 'product_norm >= smallest_singular_product' },
      ],
    },
    figure: betweenBounds,
    sentence: text(
      '最大奇异值之积 {upper}，梯度 {left}。',
      'Product of the largest singular values {upper}, gradient {left}.',
    ),
    statement: '2.2a',
  }),
  experiment({
    id: 'singular-bounds-random',
    title: text('随机网络：梯度落在哪两个界之间', 'Random networks: between which bounds the gradient lies'),
    spec: {
      kind: 'matrices',
      random: { count: 5, size: 8 },
      seeds: 300,
      claims: [
        { says: '梯度不小于最大奇异值之积', that: 'product_norm >= spectral_norm_product for all seeds' },
        { says: '梯度不大于它', that: 'product_norm <= spectral_norm_product for all seeds' },
        { says: '梯度不小于最小奇异值之积', that: 'product_norm >= smallest_singular_product for all seeds' },
      ],
    },
    guess: {
      question: text(
        '300 个随机网络，每个五层 8×8。梯度不小于最大奇异值之积的有多少个？',
        'Three hundred random networks of five 8×8 layers: in how many is the gradient at least the product of the largest singular values?',
      ),
      choices: [
        { label: text('全部', 'all'), log10: null },
        { label: text('约一半', 'about half'), log10: null },
        { label: text('约十分之一', 'about a tenth'), log10: null },
        { label: text('一个也没有', 'none'), log10: null },
      ],
      quantity: 'product_norm/spectral_norm_product',
      answer: 3,
    },
    figure: betweenBounds,
    sentence: text(
      '{seeds} 个网络无一达到最大奇异值之积 {upper}：实测 {left}，每层 ×{per_layer}；正确的下界只有 {lower}。',
      'None of {seeds} networks reaches the product of the largest singular values, {upper}: measured {left}, ×{per_layer} a layer; the correct lower bound is only {lower}.',
    ),
    switch: {
      set: { repeat: '5' },
      experiment: 'singular-bound-aligned',
      label: text('让每层的拉伸方向对齐', 'line the stretched directions up'),
      shows: text(
        '梯度恰好沿最大奇异方向时才取到 {upper}：σ_max 是上界，对齐时相等。',
        'Only along the direction of the largest singular value is {upper} reached: σ_max bounds from above, with equality when aligned.',
      ),
    },
    statement: '2.2a',
  }),
  experiment({
    id: 'singular-bound-aligned',
    title: text('沿最大奇异方向的梯度', 'A gradient along the largest singular direction'),
    spec: {
      kind: 'matrices',
      matrices: [
        [
          [2, 0],
          [0, 0.1],
        ],
      ],
      repeat: 5,
      gradient: [1, 0],
      claims: [{ says: '对齐时恰好相等', that: 'product_norm within 0 of spectral_norm_product' }],
    },
    statement: '2.2a',
  }),
  experiment({
    id: 'nilpotent-product',
    title: text('范数都是 2，积恰为 0', 'Norms of 2 with the product 0'),
    spec: {
      kind: 'matrices',
      matrices: [
        [
          [0, 2],
          [0, 0],
        ],
      ],
      repeat: 2,
      claims: [{ says: '积不小于 4', that: 'product_spectral_norm >= 4' }],
    },
    statement: '2.2a',
  }),
];

const SECTION_22 = studyNote('2. 梯度爆炸问题', '2.2 梯度爆炸的产生原因');

export const singularStatements: readonly Statement[] = [
  statement({
    id: '2.2a',
    truth: 'false',
    quote:
      '\\left|\\frac{\\partial L}{\\partial z^{(l)}}\\right| \\geq \\left|\\frac{\\partial L}{\\partial z^{(L)}}\\right| \\prod_{k=l+1}^{L} \\sigma_{\\max}(W^{(k)})',
    headings: SECTION_22,
    alsoAt: [{ headings: SECTION_22, text: '其中$\\sigma_{\\max}(W^{(k)})$是权重矩阵的最大奇异值。' }],
    experiment: 'singular-bound',
    pane: 'singular-bounds-random',
    measurements: [
      {
        quantity: 'spectral norm of a nilpotent product (claimed at least 4)',
        experiment: 'nilpotent-product',
        value: 'product_spectral_norm',
      },
      {
        quantity: 'share of networks below the product of the largest singular values',
        experiment: 'singular-bounds-random',
        set: { seeds: '10000' },
        value: 'fraction(product_norm < spectral_norm_product)',
        thorough: true,
      },
      {
        quantity: 'share of networks whose gradient shrinks',
        experiment: 'singular-bounds-random',
        set: { seeds: '10000' },
        value: 'fraction(product_norm < 1)',
        thorough: true,
      },
      {
        quantity: 'share of networks below the product of the smallest singular values',
        experiment: 'singular-bounds-random',
        set: { seeds: '10000' },
        value: 'fraction(product_norm < smallest_singular_product)',
        thorough: true,
      },
    ],
    says: text(
      '梯度范数不小于各层最大奇异值之积（再乘输出端梯度的范数）。',
      'The gradient norm is at least the product of the largest singular values (times the norm at the output).',
    ),
    wrong: text(
      '方向反了，也漏了 f′：σ_max 给的是上界。diag(2, 0.1) 三次、梯度 (0, 1)：声称 ≥ 8，实际 0.001。10⁴ 个随机五层 8×8 网络全部违反它，其中七成梯度还变小了。',
      'The direction is reversed and f′ is missing: σ_max bounds from above. diag(2, 0.1) three times with gradient (0, 1): claimed ≥ 8, in fact 0.001. All of 10⁴ random five-layer 8×8 networks violate it, and in seven out of ten the gradient shrinks.',
    ),
    survives: text(
      '∏σ_min(Wᵀ)·min|f′| ≤ 梯度比 ≤ ∏σ_max(W)·max|f′|；宽网络里下界几乎总是接近 0。',
      '∏σ_min(Wᵀ)·min|f′| ≤ gradient ratio ≤ ∏σ_max(W)·max|f′|; in wide networks the lower bound is nearly always close to 0.',
    ),
    whyAsked: text(
      '不等号的方向最容易写反，面试官会让你举一个 2×2 的例子。',
      'The direction of a bound is easily reversed; you will be asked for a 2×2 example.',
    ),
  }),
];
