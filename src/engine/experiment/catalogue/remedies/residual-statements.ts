/** @file The sentences of 4.3: residual connections. */

import type { Measurement, Overrides, Statement } from '../../types.ts';
import { GRADIENT_RATIO, statement, studyNote, text } from '../define.ts';

const SECTION = studyNote('4. 解决方案的数学基础', '4.3 残差连接');
const FORMULA = '\\left(1 + \\frac{\\partial F(x^{(l)})}{\\partial x^{(l)}}\\right)';
const SMALL = '很小，梯度也不会完全消失。';

function logRatio(words: string, set: Overrides): Measurement {
  return {
    quantity: `ln(||dL/dx^0||/||dL/dx^L||), ${words}`,
    experiment: 'residual-log-ratio',
    set,
    value: `ln(${GRADIENT_RATIO})`,
    thorough: true,
  };
}

export const residualStatements: readonly Statement[] = [
  statement({
    id: '4.3a',
    truth: 'true-if',
    quote: FORMULA,
    headings: SECTION,
    experiment: 'residual-formula',
    measurements: [
      {
        quantity: 'norm with a literal 1 added to every entry (wrong)',
        experiment: 'residual-formula',
        value: 'literal_one_norm',
      },
      {
        quantity: 'ln gradient norm ratio per block, ReLU after the addition',
        experiment: 'residual-block-rate',
        set: { after: 'relu' },
        value: 'rate',
      },
      { quantity: 'ln gradient norm ratio per block', experiment: 'residual-block-rate', value: 'rate' },
    ],
    says: text(
      '残差连接下 ∂L/∂x^l = ∂L/∂x^(l+1)·(1 + ∂F/∂x)。',
      'With a residual connection ∂L/∂x^l is ∂L/∂x^(l+1)·(1 + ∂F/∂x).',
    ),
    wrong: text(
      '要补条件：1 是单位矩阵，梯度取行向量，捷径是恒等，相加之后什么也没有。最初的 ResNet 在相加之后接 ReLU，掩码会乘在整个和上，每块的增长从 ×1.41 变成 ×1.22。',
      'The conditions: 1 is the identity matrix, gradients are rows, the skip is an identity and nothing follows the addition. The first ResNet has a ReLU there, whose mask multiplies the whole sum: growth ×1.22 a block instead of ×1.41.',
    ),
    survives: text(
      '∂L/∂x^l = ∂L/∂x^(l+1)·(I + J_F)，I 是单位矩阵；前提是恒等捷径、相加之后没有激活（pre-activation ResNet）。',
      '∂L/∂x^l = ∂L/∂x^(l+1)·(I + J_F) with the identity matrix I, for an identity skip with nothing after the addition (the pre-activation ResNet).',
    ),
    whyAsked: text(
      '会问“为什么 He 等人第二篇论文把 ReLU 移到相加之前”。',
      "The follow-up: why did He et al.'s second paper move the ReLU in front of the addition?",
    ),
  }),
  statement({
    id: '4.3b',
    truth: 'true',
    quote: SMALL,
    headings: SECTION,
    experiment: 'residual-small-branch',
    pane: 'residual-small-branches',
    says: text(
      '即使分支的导数很小，梯度也不会完全消失。',
      'Even if the slope of the branch is small, the gradient does not vanish.',
    ),
    wrong: text(
      '没有错；“很小”不只是“即使”，正是它保证了下界。',
      'Nothing is wrong; "small" is not a concession, it is what gives the bound.',
    ),
    survives: text(
      '若每块 ‖J_k‖ ≤ ε_k < 1，梯度比在 ∏(1 − ε_k) 与 ∏(1 + ε_k) 之间。',
      'If ‖J_k‖ ≤ ε_k < 1 in every block, the gradient ratio lies between ∏(1 − ε_k) and ∏(1 + ε_k).',
    ),
    whyAsked: text('要求把直觉写成一个不等式。', 'It asks for the intuition as an inequality.'),
  }),
  statement({
    id: '4.3c',
    truth: 'false',
    origin: 'implied',
    quote: SMALL,
    headings: SECTION,
    alsoAt: [{ headings: SECTION, text: '残差连接通过以下方式缓解梯度消失' }],
    experiment: 'residual-cancel',
    pane: 'residual-shrinks',
    measurements: [
      {
        quantity: 'gradient norm ratio over 50 blocks with F(x) = -0.5 x',
        experiment: 'residual-shrinks',
        set: { depth: '50' },
        value: GRADIENT_RATIO,
      },
    ],
    says: text(
      '只要有残差连接，无论 F 如何，梯度都不会消失。',
      'With a residual connection the gradient never vanishes, whatever F is.',
    ),
    wrong: text(
      'F(x) = −x 时 1 + F′ = 0，一块就使梯度恰为 0；F(x) = −x/2 时 50 块只剩 10⁻¹⁵。',
      'For F(x) = −x, 1 + F′ = 0 and a single block leaves exactly 0; with F(x) = −x/2, 10⁻¹⁵ is left after 50.',
    ),
    survives: text(
      '残差连接在分支导数较小（‖J‖ < 1）时防止梯度消失；分支可以抵消捷径。',
      'A residual connection prevents vanishing while the branch has a small slope (‖J‖ < 1); a branch can cancel the shortcut.',
    ),
    whyAsked: text(
      '“一定不会消失吗？”给出一个反例比背公式更有说服力。',
      '"Never?" One counterexample convinces more than the formula recited.',
    ),
  }),
  statement({
    id: '4.3d',
    truth: 'false',
    origin: 'implied',
    quote: FORMULA,
    headings: SECTION,
    alsoAt: [{ headings: SECTION, text: '残差连接通过以下方式缓解梯度消失' }],
    experiment: 'residual-doubling',
    pane: 'residual-growth',
    measurements: [
      logRatio('20 blocks, alpha 1', {}),
      logRatio('50 blocks, alpha 1', { depth: '50', seeds: '30' }),
      logRatio('50 blocks, alpha 1/50, width 128', { depth: '50', width: '128', alpha: '0.02' }),
      logRatio('tanh, 20 blocks', { activation: 'tanh', sigma_w2: '1', seeds: '100' }),
    ],
    says: text('残差连接也能防止梯度爆炸。', 'Residual connections also prevent exploding gradients.'),
    wrong: text(
      'F(x) = x 时每块翻倍。He 权重、分支不缩放时梯度平方每块乘 2：20 块之后范数约 10³ 倍，50 块 3×10⁷ 倍。',
      'With F(x) = x every block doubles it. With He weights and unscaled branches the squared gradient doubles per block: the norm is about 10³ times larger after 20 and 3×10⁷ after 50.',
    ),
    survives: text(
      '防爆炸要靠缩放分支（如乘 1/√L，此时 50 块只有约 1.6 倍）或归一化，不是捷径本身。',
      'What prevents explosion is a scaled branch (1/√L: about 1.6 times after 50 blocks) or normalisation, not the shortcut itself.',
    ),
    whyAsked: text(
      '引出 Fixup、ReZero、DeepNorm：残差网络为什么还要缩放或归一化。',
      'It leads to Fixup, ReZero and DeepNorm: why residual networks still scale or normalise.',
    ),
  }),
];
