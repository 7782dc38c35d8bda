/** @file 2.3f and 2.3g: what one matrix for all steps does to the spread of a gradient, and what its spectral radius does. */

import type { Experiment, Statement } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, statement, text } from '../define.ts';
import { EXPLODES, ROTATION, SECTION_23, VANISHES } from './section-23.ts';

const SHARED_VARIANCE = 'variance(log_ratio)/variance(independent_log_ratio) > 1';

export const spreadExperiments: readonly Experiment[] = [
  experiment({
    id: 'rnn-shared-spread',
    title: text('共享一个矩阵：梯度的离散程度', 'One shared matrix: the spread of the gradient'),
    spec: {
      kind: 'recurrent',
      width: 64,
      steps: 100,
      activation: 'linear',
      init: 'gaussian',
      sigma_w2: 1,
      seeds: 200,
      claims: [{ says: '循环网络中的梯度问题更明显', that: SHARED_VARIANCE }],
    },
    statement: '2.3f',
  }),
  experiment({
    id: 'rnn-spread-over-steps',
    title: text('RNN 与前馈网络：梯度散开多快', 'RNN and feedforward: how fast gradients spread'),
    spec: {
      kind: 'recurrent',
      width: 32,
      steps: 100,
      activation: 'linear',
      init: 'gaussian',
      sigma_w2: 1,
      seeds: 40,
      claims: [{ says: '循环网络中的梯度问题更明显', that: SHARED_VARIANCE }],
    },
    guess: {
      question: text(
        '100 步，40 个随机网络。每步独立的矩阵时，梯度大多落在 10⁻²…10⁰ 之间；共享一个矩阵时，最大与最小相差多少倍？',
        'A hundred steps, 40 random networks. With a matrix of its own for each step most gradients lie between 10⁻² and 10⁰; with one shared matrix, how far are the largest and the smallest apart?',
      ),
      choices: [
        { label: text('约 3 倍', 'about ×3'), log10: null },
        { label: text('约 10² 倍', 'about ×10²'), log10: null },
        { label: text('10⁶ 倍以上', 'more than ×10⁶'), log10: null },
        { label: text('没有差别', 'no difference'), log10: null },
      ],
      quantity: 'exp(log_ratio)',
      answer: 2,
    },
    figure: {
      form: 'lines',
      x: {
        over: 'parameter',
        name: 'steps',
        values: [1, 5, 10, 20, 40, 60, 80, 100],
        label: text('步数 T', 'steps T'),
      },
      y: { label: text('梯度的倍数', 'factor of the gradient'), scale: 'log10' },
      lines: [
        {
          label: text('若与前馈网络一样：每步独立的矩阵', 'if like a feedforward net: a matrix per step'),
          style: 'dashed',
          value: 'exp(independent_log_ratio)',
        },
        {
          label: text('实测：RNN 共享一个矩阵', 'measured: RNN, one shared matrix'),
          style: 'solid',
          value: 'exp(log_ratio)',
        },
      ],
      values: { left: 'exp(log_ratio)', apart: 'exp(independent_log_ratio)' },
    },
    sentence: text(
      '{steps} 步、{seeds} 个网络：独立矩阵的梯度约 {apart} 倍，带子按 √T 变宽；共享矩阵的约 {left} 倍，带子按 T 变宽，有的消失有的爆炸。',
      '{steps} steps, {seeds} networks: with matrices of their own about {apart}, the band widens like √T; with one shared matrix about {left}, the band widens like T, some vanish and some explode.',
    ),
    switch: {
      set: { init: 'non_normal', sigma_w2: '0' },
      label: text('从单位矩阵出发', 'start from the identity'),
      shows: text(
        'W 是单位矩阵，所有奇异值都是 1：共享与否都一样，{steps} 步之后仍是 {left} 倍。',
        'W is the identity and all its singular values are 1: shared or not, it is {left} after {steps} steps.',
      ),
    },
    statement: '2.3f',
  }),
  experiment({
    id: 'rnn-rotation-linear',
    title: text('线性、0.9 倍旋转：每步恰好 ×0.9', 'Linear, 0.9 times a rotation: exactly ×0.9 a step'),
    spec: {
      kind: 'recurrent',
      activation: 'linear',
      weights: [ROTATION],
      steps: 100,
      h0: [1, 0],
      gradient: [1, 0],
      claims: [{ says: '梯度每步变化 ln(谱半径)', that: 'rate within 0 of ln(0.9)' }],
    },
    switch: {
      set: { activation: 'tanh' },
      label: text('加上 tanh', 'add tanh'),
      shows: text('饱和使梯度掉得更快。', 'Saturation makes the gradient fall faster.'),
    },
    statement: '2.3g',
  }),
  experiment({
    id: 'rnn-radius',
    title: text('谱半径与每步的倍数', 'Spectral radius and the factor per step'),
    spec: {
      kind: 'recurrent',
      width: 64,
      steps: 100,
      activation: 'linear',
      init: 'gaussian',
      spectral_radius: 1.1,
      seeds: 20,
      claims: [{ says: '梯度每步乘谱半径', that: 'rate within 0.03 of ln(spectral_radius)' }],
    },
    guess: {
      question: text(
        '谱半径 1.1 的线性 RNN（高斯矩阵），100 步之后梯度是多少倍？',
        'A linear RNN with a Gaussian matrix of spectral radius 1.1: how large is the gradient after 100 steps?',
      ),
      choices: powersOfTen([-2, 0, 4, 12]),
      quantity: GRADIENT_RATIO,
    },
    figure: {
      form: 'lines',
      x: {
        over: 'parameter',
        name: 'spectral_radius',
        values: [0.7, 0.85, 1, 1.15, 1.3, 1.5],
        label: text('谱半径', 'spectral radius'),
      },
      y: { label: text('梯度每步的倍数', 'factor of the gradient per step'), scale: 'linear' },
      lines: [
        {
          label: text('这句话：等于谱半径', 'the sentence: the spectral radius'),
          style: 'dashed',
          value: 'spectral_radius',
        },
        { label: text('实测', 'measured'), style: 'solid', value: 'exp(rate)' },
        { label: text('不变：×1', 'unchanged: ×1'), style: 'floor', value: '1' },
      ],
      values: { per_layer: 'exp(rate)', left: GRADIENT_RATIO },
    },
    sentence: text(
      '线性：谱半径 {spectral_radius}，实测每步 ×{per_layer}，{steps} 步之后是 {left} 倍，几乎就是谱半径。',
      'Linear: spectral radius {spectral_radius}, measured ×{per_layer} a step, {left} after {steps}: nearly the spectral radius.',
    ),
    switch: {
      set: { activation: 'tanh' },
      label: text('加上 tanh', 'add tanh'),
      shows: text(
        '饱和抵消了增长：谱半径 {spectral_radius}，每步只有 ×{per_layer}，{steps} 步之后是 {left} 倍；曲线停在 1 附近。',
        'Saturation cancels the growth: spectral radius {spectral_radius}, only ×{per_layer} a step, {left} after {steps}; the curve stays near 1.',
      ),
    },
    statement: '2.3g',
  }),
];

export const spreadStatements: readonly Statement[] = [
  statement({
    id: '2.3f',
    truth: 'true',
    quote: '在循环神经网络中，问题更加明显。',
    headings: SECTION_23,
    experiment: 'rnn-shared-spread',
    pane: 'rnn-spread-over-steps',
    measurements: [
      {
        quantity: 'standard deviation of ln ratio, shared',
        experiment: 'rnn-shared-spread',
        set: { seeds: '1000' },
        value: 'deviation(log_ratio)',
        thorough: true,
      },
      {
        quantity: 'mean of ln ratio, shared',
        experiment: 'rnn-shared-spread',
        set: { seeds: '1000' },
        value: 'expectation(log_ratio)',
        thorough: true,
      },
      {
        quantity: 'standard deviation of ln ratio, independent',
        experiment: 'rnn-shared-spread',
        set: { seeds: '1000' },
        value: 'deviation(independent_log_ratio)',
        thorough: true,
      },
      {
        quantity: 'mean of ln ratio, independent',
        experiment: 'rnn-shared-spread',
        set: { seeds: '1000' },
        value: 'expectation(independent_log_ratio)',
        thorough: true,
      },
    ],
    says: text(
      '循环神经网络中的梯度问题更加明显。',
      'The gradient problem is more pronounced in recurrent networks.',
    ),
    wrong: text(
      '没有错；缺的是原因：每一步乘同一个矩阵，偏差不会互相抵消。100 步、宽 64 的线性网络，对数梯度的方差是独立矩阵的约 28 倍。',
      'Nothing is wrong; the reason is missing: every step multiplies by the same matrix, so deviations do not cancel. In a linear network of width 64 and 100 steps the variance of the log gradient is about 28 times that with independent matrices.',
    ),
    survives: text(
      'RNN 每步乘同一个矩阵，对数梯度的离散程度按 T 增长；前馈网络各层独立，只按 √T 增长。',
      'An RNN multiplies by the same matrix at every step, so the spread of the log gradient grows like T; in a feedforward network with independent layers it grows like √T.',
    ),
    whyAsked: text(
      '“为什么 RNN 更严重”的标准答案是权重共享，而不只是“步数多”。',
      'The answer to "why is it worse in RNNs" is weight sharing, not just "many steps".',
    ),
  }),
  statement({
    id: '2.3g',
    truth: 'true-if',
    origin: 'added',
    quote: `${EXPLODES}，${VANISHES}`,
    headings: SECTION_23,
    experiment: 'rnn-rotation-linear',
    pane: 'rnn-radius',
    measurements: [
      {
        quantity: 'rate per step, tanh, Gaussian matrix of radius 0.9',
        experiment: 'rnn-radius',
        set: { activation: 'tanh', spectral_radius: '0.9', seeds: '60' },
        value: 'rate',
      },
      {
        quantity: 'rate per step, linear, Gaussian matrix of radius 1.1',
        experiment: 'rnn-radius',
        set: { seeds: '60' },
        value: 'rate',
      },
      {
        quantity: 'rate per step, tanh, Gaussian matrix of radius 1.1',
        experiment: 'rnn-radius',
        set: { activation: 'tanh', seeds: '60' },
        value: 'rate',
      },
    ],
    says: text(
      '谱半径决定记忆长度：梯度每步乘以谱半径（笔记未提）。',
      'The spectral radius sets the memory: the gradient is multiplied by it at every step (not in the note).',
    ),
    wrong: text(
      '只对线性递推、且 W 是正交矩阵的倍数时精确成立。高斯矩阵、谱半径 0.9、tanh 时每步 ×0.880；谱半径 1.1 时线性每步 ×1.085，加上 tanh 只剩 ×0.97。',
      'It is exact only for a linear recurrence with a multiple of an orthogonal matrix. A Gaussian matrix of radius 0.9 with tanh gives ×0.880 a step; at radius 1.1 linear gives ×1.085, and with tanh only ×0.97 is left.',
    ),
    survives: text(
      '线性 RNN 长时间看每步约乘谱半径 ρ，记忆长度约 1/|ln ρ| 步；非线性的饱和与矩阵的非正规性会改变它。',
      'In the long run a linear RNN multiplies by about the spectral radius ρ a step, a memory of about 1/|ln ρ| steps; saturation and non-normality change it.',
    ),
    whyAsked: text(
      '解释正交初始化与 LSTM 为什么记得久。',
      'It explains why orthogonal initialisation and LSTMs remember longer.',
    ),
  }),
];
