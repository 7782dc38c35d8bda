/** @file 2.3a: which derivatives are summed to the gradient of a recurrent net. */

import type { Experiment, Statement } from '../../types.ts';
import { experiment, statement, text } from '../define.ts';
import { SECTION_23 } from './section-23.ts';

/** h_t = 0.9 h_(t−1) for ten steps. */
const CHAIN = {
  kind: 'recurrent',
  activation: 'linear',
  weights: [[[0.9]]],
  steps: 10,
  h0: [1],
  gradient: [1],
};

const SUM = 'loss_gradient[1] within 0 of immediate_derivative_sum[1]';

const TOTAL = 'loss_gradient[1] within 0 of total_derivative_sum[1]';

export const sumExperiments: readonly Experiment[] = [
  experiment({
    id: 'rnn-sum',
    title: text('RNN 的梯度是哪些偏导之和', 'Which derivatives add up to the gradient of an RNN'),
    spec: {
      ...CHAIN,
      claims: [
        { says: '∂L/∂h_k 取直接偏导时，求和公式成立', that: SUM },
        { says: '取全导数也一样', that: TOTAL },
      ],
    },
    statement: '2.3a',
  }),
  experiment({
    id: 'rnn-sum-every-step',
    title: text('每一步都有损失时的求和', 'The sum with a loss at every step'),
    spec: {
      ...CHAIN,
      loss: 'sum',
      claims: [
        { says: '∂L/∂h_k 取直接偏导时，求和公式成立', that: SUM },
        { says: '取全导数也一样', that: TOTAL },
      ],
    },
    statement: '2.3a',
  }),
  experiment({
    id: 'rnn-sum-of-totals',
    title: text('把 ∂L/∂h_k 读成全导数', 'Reading ∂L/∂h_k as a total derivative'),
    spec: {
      ...CHAIN,
      loss: 'last',
      claims: [
        { says: '取直接偏导', that: SUM },
        { says: '取全导数', that: TOTAL },
      ],
    },
    guess: {
      question: text(
        'h_t = 0.9 h_{t−1}，L = h₁₀，∂L/∂h₀ = 0.9¹⁰ ≈ 0.35。若把公式里的 ∂L/∂h_k 都取成全导数，和是多少？',
        'h_t = 0.9 h_{t−1} and L = h₁₀, so ∂L/∂h₀ = 0.9¹⁰ ≈ 0.35. What is the sum if every ∂L/∂h_k is taken as a total derivative?',
      ),
      choices: [
        { label: text('0.035', '0.035'), log10: -1.46 },
        { label: text('0.35', '0.35'), log10: -0.46 },
        { label: text('3.5', '3.5'), log10: 0.54 },
        { label: text('35', '35'), log10: 1.54 },
      ],
      quantity: 'total_derivative_sum[1]',
    },
    figure: {
      form: 'lines',
      x: {
        over: 'parameter',
        name: 'steps',
        values: [1, 2, 4, 6, 8, 10, 15, 20, 30, 40],
        label: text('步数 T', 'steps T'),
      },
      y: { label: text('∂L/∂h₀', '∂L/∂h₀'), scale: 'log10' },
      lines: [
        {
          label: text('这句话，取全导数', 'the sentence with total derivatives'),
          style: 'dashed',
          value: 'total_derivative_sum[1]',
        },
        { label: text('实测 ∂L/∂h₀', 'measured ∂L/∂h₀'), style: 'solid', value: 'loss_gradient[1]' },
      ],
      values: {
        right: 'loss_gradient[1]',
        immediate: 'immediate_derivative_sum[1]',
        total: 'total_derivative_sum[1]',
      },
    },
    sentence: text(
      '{steps} 步：实测 {right:4}，直接偏导之和 {immediate:4}，全导数之和 {total:4}。同一条路径每过一步就被多算一次。',
      '{steps} steps: measured {right:4}, sum with immediate derivatives {immediate:4}, with total ones {total:4}. Every path is counted again at each step it passes.',
    ),
    switch: {
      set: { loss: 'sum' },
      label: text('每一步都有损失', 'a loss at every step'),
      shows: text(
        '损失是 h₁ + … + h_T：实测 {right:4}，直接偏导之和仍是 {immediate:4}，全导数之和 {total:4}。',
        'The loss is h₁ + … + h_T: measured {right:4}, immediate derivatives still give {immediate:4}, total ones {total:4}.',
      ),
    },
    statement: '2.3a',
  }),
];

export const sumStatements: readonly Statement[] = [
  statement({
    id: '2.3a',
    truth: 'true-if',
    quote:
      '\\frac{\\partial L}{\\partial h_0} = \\sum_{k=1}^{T} \\frac{\\partial L}{\\partial h_k} \\prod_{j=1}^{k} \\frac{\\partial h_j}{\\partial h_{j-1}}',
    headings: SECTION_23,
    experiment: 'rnn-sum',
    pane: 'rnn-sum-of-totals',
    measurements: [
      {
        quantity: 'sum with total derivatives, loss at the last step',
        experiment: 'rnn-sum',
        value: 'total_derivative_sum[1]',
      },
      {
        quantity: 'dL/dh_0 with a loss at every step',
        experiment: 'rnn-sum-every-step',
        value: 'loss_gradient[1]',
      },
      {
        quantity: 'sum with total derivatives, a loss at every step',
        experiment: 'rnn-sum-every-step',
        value: 'total_derivative_sum[1]',
      },
    ],
    says: text(
      '∂L/∂h₀ 等于对 k 求和：∂L/∂h_k 乘以从 h₀ 到 h_k 的雅可比连乘。',
      '∂L/∂h₀ is the sum over k of ∂L/∂h_k times the product of the Jacobians from h₀ to h_k.',
    ),
    wrong: text(
      '条件：∂L/∂h_k 只指第 k 个损失项对 h_k 的直接偏导。取全导数会重复计算路径：h_t = 0.9 h_{t−1}、L = h₁₀ 时得到 3.49，而不是 0.349。若损失也直接用到 h₀，还要加 k = 0 一项。',
      'The condition: ∂L/∂h_k is only the immediate derivative of the k-th loss term. Total derivatives count paths again and again: for h_t = 0.9 h_{t−1} and L = h₁₀ they give 3.49 instead of 0.349. If the loss reads h₀ itself, a term for k = 0 joins.',
    ),
    survives: text(
      '∂L/∂h₀ = Σ_k (∂L_k/∂h_k)(J_k ⋯ J₁)，其中 ∂L_k/∂h_k 是把 h_k 当独立变量的直接偏导。',
      '∂L/∂h₀ = Σ_k (∂L_k/∂h_k)(J_k ⋯ J₁), where ∂L_k/∂h_k is the immediate derivative with h_k held as a variable of its own.',
    ),
    whyAsked: text(
      '手推 BPTT 时最常见的错误就是重复计数。',
      'Counting twice is the most common mistake in backpropagation through time by hand.',
    ),
  }),
];
