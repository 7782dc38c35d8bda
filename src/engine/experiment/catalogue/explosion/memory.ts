/** @file 2.3d and 2.3e: the norm of a recurrent matrix above and below 1. */

import { float16Floor, gradientPlan } from '../../figure/standard.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, statement, text } from '../define.ts';
import { EXPLODES, ROTATION, SECTION_23, VANISHES } from './section-23.ts';

const STEP = { zh: '步', en: 'step' };

export const memoryExperiments: readonly Experiment[] = [
  experiment({
    id: 'rnn-unit-above-one',
    title: text('权重 1.1 的 tanh 单元', 'A tanh unit with weight 1.1'),
    spec: {
      kind: 'recurrent',
      activation: 'tanh',
      weights: [[[1.1]]],
      biases: [[0]],
      steps: 100,
      h0: [0.5],
      gradient: [1],
      claims: [{ says: '‖W_h‖ > 1，梯度爆炸', that: 'rate > 0' }],
    },
    statement: '2.3d',
  }),
  experiment({
    id: 'rnn-memory',
    title: text('RNN：‖W‖ = 1.1 也会消失', 'RNN: gradients vanish at ‖W‖ = 1.1'),
    spec: {
      kind: 'recurrent',
      width: 64,
      steps: 100,
      activation: 'tanh',
      init: 'orthogonal',
      spectral_radius: 1.1,
      input_variance: 0.25,
      seeds: 30,
      claims: [{ says: '当 ‖W_h‖ > 1 时发生梯度爆炸', that: 'rate > 0' }],
    },
    guess: {
      question: text(
        'W_h 是正交矩阵的 1.1 倍，tanh，有输入噪声。往回传 100 步还剩多少？',
        'W_h is 1.1 times an orthogonal matrix, tanh, noisy inputs. What is left after 100 steps?',
      ),
      choices: powersOfTen([4, 0, -4, -9]),
      quantity: GRADIENT_RATIO,
    },
    figure: gradientPlan({
      beside: [
        {
          label: text('这句话：每步 ×{spectral_radius}', 'the sentence: ×{spectral_radius} a step'),
          style: 'dashed',
          value: 'spectral_radius^(steps + 1 - l)',
        },
        float16Floor,
      ],
      place: STEP,
    }),
    sentence: text(
      '‖W_h‖ = {spectral_radius}，梯度却每步 ×{per_layer}，{steps} 步之后剩 {left}：tanh 饱和时导数小于 1，吃掉了增长。',
      '‖W_h‖ = {spectral_radius}, yet the gradient goes ×{per_layer} a step, {left} left after {steps}: where tanh saturates its slope is below 1 and eats the growth.',
    ),
    switch: {
      set: { activation: 'linear' },
      label: text('去掉 tanh（线性）', 'take tanh away (linear)'),
      shows: text(
        '线性且正交时这句话才成立：每步 ×{per_layer}，{steps} 步之后是 {left} 倍。',
        'Linear and orthogonal, the sentence holds: ×{per_layer} a step, {left} after {steps}.',
      ),
    },
    statement: '2.3d',
  }),
  experiment({
    id: 'rnn-shear',
    title: text('范数 10 的线性 RNN', 'A linear RNN of norm 10'),
    spec: {
      kind: 'recurrent',
      activation: 'linear',
      weights: [
        [
          [0.5, 10],
          [0, 0.5],
        ],
      ],
      steps: 20,
      gradient: [1, 0],
      claims: [
        { says: '‖W_h‖ > 1，梯度爆炸', that: 'jacobian_spectral_norm > 1' },
        { says: '谱范数约 10', that: 'weight_spectral_norm > 10' },
      ],
    },
    statement: '2.3d',
  }),
  experiment({
    id: 'rnn-rotation-tanh',
    title: text('‖W_h‖ = 0.9 的 tanh 网络', 'A tanh network at ‖W_h‖ = 0.9'),
    spec: {
      kind: 'recurrent',
      activation: 'tanh',
      weights: [ROTATION],
      biases: [[0, 0]],
      steps: 100,
      h0: [1, 1],
      gradient: [1, 0],
      claims: [{ says: '‖W_h‖ < 1，梯度消失', that: 'jacobian_spectral_norm <= 0.9^steps' }],
    },
    switch: {
      set: { activation: 'selu' },
      label: text('换成导数可超过 1 的 SELU', 'use SELU, whose slope passes 1'),
      shows: text(
        'SELU 的导数大于 1，0.9 的每步上界不再成立。',
        'The slope of SELU exceeds 1, and 0.9 a step is no bound any more.',
      ),
    },
    statement: '2.3e',
  }),
  experiment({
    id: 'rnn-norm-below-one',
    title: text('W = 0.8：激活函数决定是否消失', 'W = 0.8: the activation decides whether it vanishes'),
    spec: {
      kind: 'recurrent',
      activation: 'tanh',
      weights: [[[0.8]]],
      pre_activation: -0.01,
      steps: 100,
      gradient: [1],
      claims: [{ says: '‖W_h‖ < 1，梯度消失', that: 'gradient_norm[first] <= weight_spectral_norm^steps' }],
    },
    guess: {
      question: text(
        'W = 0.8 的 tanh 循环单元，往回传 100 步还剩多少？',
        'A recurrent tanh unit with W = 0.8: what is left after 100 steps?',
      ),
      choices: powersOfTen([0, -3, -10, -24]),
      quantity: 'gradient_norm[first]',
    },
    figure: gradientPlan({
      beside: [
        {
          label: text('这句话：每步至多 ×{norm}', 'the sentence: at most ×{norm} a step'),
          style: 'dashed',
          value: 'weight_spectral_norm^(steps + 1 - l)',
        },
        float16Floor,
      ],
      place: STEP,
      values: { norm: 'weight_spectral_norm' },
    }),
    sentence: text(
      'tanh 的导数不超过 1，每步 ×{per_layer}，{steps} 步之后剩 {left}：消失有保证。',
      'The slope of tanh is at most 1: ×{per_layer} a step, {left} left after {steps}. Vanishing is certain.',
    ),
    switch: {
      set: { activation: 'selu' },
      label: text('换成 SELU', 'use SELU'),
      shows: text(
        '同样的 W = {norm}，SELU 在这里的导数约 1.74：每步 ×{per_layer}，{steps} 步之后是 {left} 倍。',
        'The same W = {norm}, but here the slope of SELU is about 1.74: ×{per_layer} a step, {left} after {steps}.',
      ),
    },
    statement: '2.3e',
  }),
  experiment({
    id: 'rnn-gelu-below-one',
    title: text('W = 0.95 的 GELU 循环单元', 'A recurrent GELU unit with W = 0.95'),
    spec: {
      kind: 'recurrent',
      activation: 'gelu',
      weights: [[[0.95]]],
      pre_activation: Math.SQRT2,
      steps: 100,
      gradient: [1],
      claims: [{ says: '‖W_h‖ < 1，梯度消失', that: 'gradient_norm[first] < 1' }],
    },
    statement: '2.3e',
  }),
];

export const memoryStatements: readonly Statement[] = [
  statement({
    id: '2.3d',
    truth: 'false',
    quote: EXPLODES,
    headings: SECTION_23,
    experiment: 'rnn-unit-above-one',
    pane: 'rnn-memory',
    measurements: [
      { quantity: 'rate per step with noisy inputs', experiment: 'rnn-memory', value: 'rate' },
      {
        quantity: 'rate per step without inputs',
        experiment: 'rnn-memory',
        set: { input_variance: '0' },
        value: 'rate',
      },
      {
        quantity: 'spectral norm of dh_T/dh_0 where W_h has norm 10.02',
        experiment: 'rnn-shear',
        value: 'jacobian_spectral_norm',
      },
    ],
    says: text(
      '‖W_h‖ > 1 时循环网络的梯度爆炸。',
      'If ‖W_h‖ > 1 the gradient of a recurrent network explodes.',
    ),
    wrong: text(
      '只是必要条件。W_h = 1.1 倍正交矩阵、tanh、有输入噪声时，梯度每步 ×0.81，100 步之后剩约 10⁻⁹；线性的 [[0.5, 10], [0, 0.5]] 范数是 10，20 步之后也只剩 4×10⁻⁴。',
      'It is only necessary. With W_h = 1.1 times an orthogonal matrix, tanh and noisy inputs the gradient goes ×0.81 a step, about 10⁻⁹ after 100; the linear [[0.5, 10], [0, 0.5]] has norm 10 and leaves 4×10⁻⁴ after 20 steps.',
    ),
    survives: text(
      '爆炸要求 ‖W_h‖ > 1/max|f′|，但这不充分：饱和会压低导数，非正规矩阵的范数可以远大于谱半径。',
      'Explosion needs ‖W_h‖ > 1/max|f′|, and that is not sufficient: saturation lowers the slopes, and the norm of a non-normal matrix can be far above its spectral radius.',
    ),
    whyAsked: text(
      'Pascanu 等（2013）的原话就是“必要条件”，常被背成充分条件。',
      'Pascanu et al. (2013) call it necessary; it is often learnt as sufficient.',
    ),
  }),
  statement({
    id: '2.3e',
    truth: 'true-if',
    quote: VANISHES,
    headings: SECTION_23,
    experiment: 'rnn-rotation-tanh',
    pane: 'rnn-norm-below-one',
    measurements: [
      {
        quantity: 'gradient factor after 100 steps of SELU at W = 0.8',
        experiment: 'rnn-norm-below-one',
        set: { activation: 'selu' },
        value: 'gradient_norm[first]',
      },
      {
        quantity: 'gradient factor after 100 steps of GELU at W = 0.95',
        experiment: 'rnn-gelu-below-one',
        value: 'gradient_norm[first]',
      },
    ],
    says: text(
      '‖W_h‖ < 1 时循环网络的梯度消失。',
      'If ‖W_h‖ < 1 the gradient of a recurrent network vanishes.',
    ),
    wrong: text(
      '要补条件：激活导数不超过 1（tanh、sigmoid、ReLU）。SELU 的导数可到 1.76：W = 0.8、预激活停在 −0.01 时，100 步之后梯度是 2×10¹⁴ 倍。',
      'A condition is missing: slopes of at most 1 (tanh, sigmoid, ReLU). The slope of SELU reaches 1.76: with W = 0.8 and pre-activations held at −0.01 the gradient is 2×10¹⁴ times larger after 100 steps.',
    ),
    survives: text(
      '‖W_h‖ < 1/sup|f′| 时一定消失：tanh、ReLU 要求小于 1，sigmoid 只要求小于 4。',
      'It vanishes for certain when ‖W_h‖ < 1/sup|f′|: below 1 for tanh and ReLU, below 4 for sigmoid.',
    ),
    whyAsked: text(
      '追问“换成 sigmoid 呢”，答案是 4 而不是 1。',
      'The follow-up is "and with sigmoid?"; the answer is 4, not 1.',
    ),
  }),
];
