/** @file 3.1: the derivative of the loss, and whether small weights and slopes make a small gradient. */

import type { Experiment, Statement } from '../../types.ts';
import { experiment, statement, studyNote, text } from '../define.ts';

const H = '0.5';

export const lossExperiments: readonly Experiment[] = [
  experiment({
    id: 'example-loss-derivative',
    title: text('∂L/∂y = y − t', '∂L/∂y = y − t'),
    spec: {
      kind: 'network',
      activation: ['sigmoid', 'linear'],
      weights: [
        [
          [0.5, -0.25],
          [0.75, 0.5],
          [-1, 0.25],
        ],
        [[0.8, -0.6, 0.4]],
      ],
      biases: [[0.1, -0.2, 0.05], [0.15]],
      input: [1.5, -2],
      target: [0.25],
      claims: [
        { says: '∂L/∂y = y − t', that: 'gradient_norm[last] within 0 of output[1] - 0.25' },
        {
          says: '与损失的中心差商相同',
          that: `gradient_norm[last] within 0 of ((output[1] + ${H} - 0.25)^2 - (output[1] - ${H} - 0.25)^2)/(4*${H})`,
        },
      ],
    },
    statement: '3.1c',
  }),
  experiment({
    id: 'squared-loss-slope',
    title: text('平方损失的斜率，有没有 ½', 'The slope of the squared loss, with and without ½'),
    spec: {
      kind: 'calc',
      let: { y: 0.546, t: 0.25, c: 0.5, h: 0.001 },
      claims: [
        {
          says: '损失 c·(y−t)² 的中心差商等于 y − t',
          that: 'c*((y+h-t)^2 - (y-h-t)^2)/(2*h) within 0.000001 of y - t',
        },
      ],
    },
    guess: {
      question: text(
        '损失写成 (y−t)²，忘了 ½。∂L/∂y 是正确值的几倍？',
        'The loss is written (y−t)² without ½. How many times the right ∂L/∂y comes out?',
      ),
      choices: ['½', '1', '2', '4'].map((label) => ({ label: text(label, label), log10: null })),
      quantity: 'y - t',
      answer: 2,
    },
    figure: {
      form: 'lines',
      x: {
        over: 'parameter',
        name: 'y',
        values: [-1, -0.5, 0, 0.25, 0.5, 1, 1.5],
        label: text('输出 y', 'output y'),
      },
      y: { label: text('∂L/∂y', '∂L/∂y'), scale: 'linear' },
      lines: [
        { label: text('这句话：y − t', 'the sentence: y − t'), style: 'dashed', value: 'y - t' },
        {
          label: text('实测：损失的差商', 'measured: difference quotient of the loss'),
          style: 'solid',
          value: 'c*((y+h-t)^2 - (y-h-t)^2)/(2*h)',
        },
      ],
      values: { left: 'c*((y+h-t)^2 - (y-h-t)^2)/(2*h)', predicted: 'y - t' },
    },
    sentence: text(
      '差商 {left:3}，公式 {predicted:3}：前面的 ½ 正好消去平方带来的 2。',
      'Difference quotient {left:3}, formula {predicted:3}: the ½ in front cancels the 2 of the square.',
    ),
    switch: {
      set: { c: '1' },
      label: text('去掉 ½', 'drop the ½'),
      shows: text(
        '损失写成 (y−t)² 时，差商 {left:3} 是 y − t = {predicted:3} 的两倍。',
        'With the loss (y−t)² the difference quotient {left:3} is twice y − t = {predicted:3}.',
      ),
    },
    statement: '3.1c',
  }),
  experiment({
    id: 'small-weight-large-gradient',
    title: text('|W₂| < 1、σ′ < 1，梯度却是 134', '|W₂| < 1 and σ′ < 1, yet the gradient is 134'),
    spec: {
      kind: 'network',
      activation: ['sigmoid', 'linear'],
      weights: [[[0.001]], [[0.5]]],
      biases: [[0], [0]],
      input: [1000],
      target: [-1],
      claims: [
        { says: '梯度很小（小于 1）', that: 'weight_gradient_norm[1] < 1' },
        {
          says: '正确的上界 |y−t|·|W₂|·|x|/4',
          that: 'weight_gradient_norm[1] <= gradient_norm[last]*norm_product*input_norm',
        },
      ],
    },
    statement: '3.1d',
  }),
  experiment({
    id: 'gradient-against-input',
    title: text('梯度随 ‖x‖ 与 y − t 变大', 'The gradient grows with ‖x‖ and y − t'),
    spec: {
      kind: 'calc',
      let: { x: 1000, w1: 0.001, w2: 0.5, t: -1 },
      claims: [
        { says: '|W₂| < 1 且 σ′ < 1，梯度小于 1', that: `${gradientOf()} < 1` },
        { says: '不超过 |y−t|·|W₂|·|x|/4', that: `${gradientOf()} <= ${boundOf()}` },
      ],
    },
    guess: {
      question: text(
        'W₁ = 0.001，W₂ = 0.5，x = 1000，t = −1。|∂L/∂W₁| 多大？',
        'W₁ = 0.001, W₂ = 0.5, x = 1000, t = −1. How large is |∂L/∂W₁|?',
      ),
      choices: [
        { label: text('10⁻⁴', '10⁻⁴'), log10: -4 },
        { label: text('0.1', '0.1'), log10: -1 },
        { label: text('1', '1'), log10: 0 },
        { label: text('100', '100'), log10: 2 },
      ],
      quantity: gradientOf(),
    },
    figure: {
      form: 'lines',
      x: {
        over: 'parameter',
        name: 'x',
        values: [0.1, 1, 10, 100, 300, 1000, 3000],
        label: text('输入 x', 'input x'),
        scale: 'log10',
      },
      y: { label: text('|∂L/∂W₁|', '|∂L/∂W₁|'), scale: 'log10' },
      lines: [
        { label: text('这句话：很小，不到 1', 'the sentence: small, below 1'), style: 'dashed', value: '1' },
        { label: text('实测', 'measured'), style: 'solid', value: gradientOf() },
        {
          label: text('正确的上界 |y−t||W₂||x|/4', 'correct bound |y−t||W₂||x|/4'),
          style: 'floor',
          value: boundOf(),
        },
      ],
      values: { left: gradientOf(), bound: boundOf(), x: 'x', w2: 'w2' },
    },
    sentence: text(
      'W₂ = {w2}、σ′ 至多 0.25，x = {x} 时梯度仍是 {left}（上界 {bound}）：|y−t| 与 ‖x‖ 也在乘积里。',
      'W₂ = {w2} and σ′ is at most 0.25, yet at x = {x} the gradient is {left} (bound {bound}): |y−t| and ‖x‖ are factors too.',
    ),
    switch: {
      set: { t: '0.3655' },
      label: text('目标改成几乎等于输出', 'a target next to the output'),
      shows: text(
        '权重一点没变，只是 y ≈ t：x = {x} 处梯度降到 {left}。大小由 |y−t| 与 ‖x‖ 决定。',
        'The weights are the same and only y ≈ t: at x = {x} the gradient falls to {left}. |y−t| and ‖x‖ decide.',
      ),
    },
    statement: '3.1d',
  }),
];

/** ∂L/∂w₁ of y = w₂ σ(w₁x) and L = (y − t)²/2. */
function gradientOf(): string {
  return 'abs(w2/(1+exp(-w1*x)) - t)*w2*exp(-w1*x)/(1+exp(-w1*x))^2*x';
}

function boundOf(): string {
  return 'abs(w2/(1+exp(-w1*x)) - t)*w2*x/4';
}

const SECTION_31 = studyNote('3. 具体的数学推导示例', '3.1 简单三层网络的梯度分析');

export const lossStatements: readonly Statement[] = [
  statement({
    id: '3.1c',
    truth: 'true',
    quote: '损失：$L = \\frac{1}{2}(y - t)^2$',
    headings: SECTION_31,
    experiment: 'example-loss-derivative',
    pane: 'squared-loss-slope',
    says: text('损失为 ½(y−t)² 时，∂L/∂y = y − t。', 'For the loss ½(y−t)² the derivative ∂L/∂y is y − t.'),
    wrong: text(
      '没有错；输出是向量时，损失取平方和的一半，导数逐分量是 y − t。',
      'Nothing is wrong; for vectors the loss is half the sum of squares and the derivative is y − t in every component.',
    ),
    survives: text(
      'L = ½‖y−t‖² 时 ∂L/∂y = y − t；没有 ½ 就要乘 2。',
      'For L = ½‖y−t‖² it is ∂L/∂y = y − t; without ½ it is twice that.',
    ),
    whyAsked: text(
      '交叉熵配 softmax 也得到“预测 − 目标”，常被追问为什么。',
      'Cross-entropy with softmax gives "prediction − target" as well, and you will be asked why.',
    ),
  }),
  statement({
    id: '3.1d',
    truth: 'loose',
    quote: "如果$|W_2| < 1$且$\\sigma'(\\cdot) < 1$，那么梯度会很小，导致梯度消失。",
    headings: SECTION_31,
    experiment: 'small-weight-large-gradient',
    pane: 'gradient-against-input',
    measurements: [
      {
        quantity: 'slope of the sigmoid at the hidden unit',
        experiment: 'small-weight-large-gradient',
        value: 'derivative_max[1]',
      },
      {
        quantity: 'correct bound |y-t| |W_2| |x| / 4',
        experiment: 'small-weight-large-gradient',
        value: 'gradient_norm[last]*norm_product*input_norm',
      },
    ],
    says: text('若 |W₂| < 1 且 σ′ < 1，则梯度很小。', 'If |W₂| < 1 and σ′ < 1, the gradient is small.'),
    wrong: text(
      'σ′ ≤ 0.25 永远成立，说明不了什么；大小还取决于 |y−t| 与 ‖x‖。w₁ = 0.001、x = 1000、W₂ = 0.5、t = −1 时 |∂L/∂W₁| = 134。只有一个隐藏层也谈不上指数衰减。',
      'σ′ ≤ 0.25 always holds and says nothing; |y−t| and ‖x‖ count as well. With w₁ = 0.001, x = 1000, W₂ = 0.5 and t = −1, |∂L/∂W₁| = 134. One hidden layer cannot show exponential decay either.',
    ),
    survives: text(
      '‖∂L/∂W₁‖ ≤ |y−t|·‖W₂‖·‖x‖/4；指数级消失需要很多层连乘。',
      '‖∂L/∂W₁‖ ≤ |y−t|·‖W₂‖·‖x‖/4; exponential vanishing needs many layers.',
    ),
    whyAsked: text(
      '看你会不会漏掉输入的尺度：这正是输入要归一化的理由。',
      'It shows whether you forget the scale of the input, which is why inputs are normalised.',
    ),
  }),
];
