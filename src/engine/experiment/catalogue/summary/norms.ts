/** @file 5.2d: judging a network by the product of norms. */

import { normProduct } from '../../figure/standard.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, statement, studyNote, text } from '../define.ts';

export const normExperiments: readonly Experiment[] = [
  experiment({
    id: 'norm-product',
    title: text('范数连乘与真实梯度', 'The product of norms and the true gradient'),
    spec: {
      kind: 'network',
      depth: 20,
      width: 64,
      activation: 'relu',
      init: 'he',
      seeds: 10,
      claims: [
        {
          says: '看范数连乘的大小：它就是梯度的增长',
          says_en: 'judge by the product of norms: it is the growth of the gradient',
          that: `${GRADIENT_RATIO} >= 0.01 * norm_product`,
        },
        {
          says: '范数连乘是上界',
          says_en: 'the product of norms is an upper bound',
          that: `${GRADIENT_RATIO} <= norm_product for all seeds`,
        },
      ],
    },
    guess: {
      question: text(
        '各层范数之积约 10⁸，20 层之后梯度是多少倍？',
        'The norms multiply to about 10⁸: how large is the gradient after 20 layers?',
      ),
      choices: powersOfTen([8, 4, 0, -4]),
      quantity: GRADIENT_RATIO,
    },
    sentence: text(
      '范数之积说 {predicted} 倍，实测 {left} 倍，每层 ×{per_layer}：积大于 1 什么也没证明。',
      'The product of norms says {predicted}, measured {left}, ×{per_layer} a layer: a product above 1 proves nothing.',
    ),
    switch: {
      set: { sigma_w2: '0.1' },
      label: text('把权重缩小到 σ_w² = 0.1', 'shrink the weights to σ_w² = 0.1'),
      shows: text(
        '积降到 {predicted}，小于 1：这时才能断定消失，实测剩 {left}。只有这个方向成立。',
        'Now the product is {predicted}, below 1, which does certify vanishing: {left} measured. Only this direction holds.',
      ),
    },
    figure: normProduct('norm_product'),
    statement: '5.2d',
  }),
  experiment({
    id: 'norm-product-diagonal',
    title: text(
      '交替的对角矩阵：积是 4²⁰，梯度是 1',
      'Alternating diagonal matrices: the product is 4²⁰, the gradient is 1',
    ),
    spec: {
      kind: 'matrices',
      matrices: [
        [
          [4, 0],
          [0, 0.25],
        ],
        [
          [0.25, 0],
          [0, 4],
        ],
      ],
      repeat: 10,
      gradient: [1, 0],
      claims: [
        {
          says: '梯度的大小就是各层范数之积',
          says_en: 'the size of the gradient is the product of the norms',
          that: 'product_norm within 0 of spectral_norm_product',
        },
      ],
    },
    figure: normProduct('spectral_norm_product'),
    sentence: text('范数之积 {predicted}，梯度 {left}。', 'Product of norms {predicted}, gradient {left}.'),
    statement: '5.2d',
  }),
  experiment({
    id: 'norm-product-deep',
    title: text(
      '50 层、宽 128 的 ReLU 网络：范数之积与真实梯度',
      '50 layers of width 128, ReLU: product of norms and true gradient',
    ),
    spec: {
      kind: 'network',
      depth: 50,
      width: 128,
      activation: 'relu',
      init: 'he',
      seeds: 30,
      claims: [
        {
          says: '范数之积就是梯度的增长',
          says_en: 'the product of norms is the growth of the gradient',
          that: `${GRADIENT_RATIO} >= 0.01 * norm_product`,
        },
      ],
    },
    statement: '5.2d',
  }),
];

export const normStatements: readonly Statement[] = [
  statement({
    id: '5.2d',
    truth: 'loose',
    quote: "分析$\\prod_{k} \\|W^{(k)}\\| \\cdot |f'(\\cdot)|$的大小",
    headings: studyNote('5. 面试重点总结', '5.2 常见面试问题'),
    alsoAt: [
      {
        headings: studyNote('5. 面试重点总结', '5.2 常见面试问题'),
        text: '如何从数学上判断网络是否会出现梯度问题？',
      },
    ],
    experiment: 'norm-product-diagonal',
    pane: 'norm-product',
    measurements: [
      {
        quantity: 'log10 of the product of norms',
        experiment: 'norm-product-deep',
        value: 'log10(norm_product)',
        thorough: true,
      },
      {
        quantity: 'log10 of the true gradient ratio',
        experiment: 'norm-product-deep',
        value: `log10(${GRADIENT_RATIO})`,
      },
    ],
    says: text(
      '看各层 ‖W‖·|f′| 之积的大小，就知道有没有梯度问题。',
      'The size of the product of ‖W‖·|f′| tells whether there is a gradient problem.',
    ),
    wrong: text(
      '只有一个方向成立。对角阵 diag(4, ¼) 与 diag(¼, 4) 交替 20 层，积是 4²⁰ ≈ 10¹²，梯度却恰为 1；He 初始化的 50 层 ReLU 网络积是 10²²，实测约 1。',
      'It is one-sided. Alternating diag(4, ¼) and diag(¼, 4) for 20 layers multiplies norms to 4²⁰ ≈ 10¹² while the gradient stays exactly 1; in 50 layers of ReLU with He weights the product is 10²², the truth about 1.',
    ),
    survives: text(
      '积小于 1 可断定消失，大于 1 什么也说明不了。平均而言看 χ₁ = σ_w² E φ′²：小于 1 衰减，大于 1 增长；或直接测逐层梯度的对数范数。',
      'A product below 1 certifies vanishing, one above 1 says nothing. On average χ₁ = σ_w² E φ′² decides: below 1 decay, above 1 growth; or measure log-norms layer by layer.',
    ),
    whyAsked: text(
      '区分“上界”和“实际大小”；能说出 χ₁ 或“直接画逐层梯度范数”的人做过实验。',
      'It tests whether you keep a bound apart from the size itself; whoever names χ₁, or plots norms per layer, has run it.',
    ),
  }),
];
