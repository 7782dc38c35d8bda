/** @file 4.1: Xavier and He initialisation, the variance they draw with and the variance they keep. */

import { depthCurve } from '../figure/standard.ts';
import type { Experiment, Statement } from '../types.ts';
import { experiment, GRADIENT_RATIO, powersOfTen, statement, studyNote, text } from './define.ts';

const VARIANCE_RATIO = 'second_moment[last]/second_moment[first]';

export const initialisationExperiments: readonly Experiment[] = [
  experiment({
    id: 'xavier-variance',
    title: text('Xavier 的方差：正态形式与均匀形式', 'The variance of Xavier: normal and uniform form'),
    spec: {
      kind: 'calc',
      let: { n_in: 1024, n_out: 64 },
      claims: [
        {
          says: '方差是 2/(n_in + n_out)：与原论文均匀分布 U(±√(6/(n_in + n_out))) 的方差相同',
          that: '(2*sqrt(6/(n_in + n_out)))^2/12 within 0 of 2/(n_in + n_out)',
        },
      ],
    },
    statement: '4.1a',
  }),
  experiment({
    id: 'he-variance',
    title: text('He 的 2 从哪里来', 'Where the 2 of He comes from'),
    spec: {
      kind: 'activation',
      activation: 'relu',
      claims: [
        { says: '方差 2/n_in 正好补回 ReLU 去掉的一半', that: '2 * second_moment within 0 of 1' },
        { says: '反向也一样', that: '2 * derivative_second_moment within 0 of 1' },
      ],
    },
    switch: {
      set: { activation: 'tanh' },
      label: text('换成 tanh', 'use tanh instead'),
      shows: text('tanh 不是去掉一半：2 不再合适。', 'tanh does not remove one half: 2 no longer fits.'),
    },
    statement: '4.1b',
  }),
  experiment({
    id: 'xavier-keeps-variance',
    title: text('Xavier 保持方差的条件', 'When Xavier keeps the variance'),
    spec: {
      kind: 'network',
      depth: 10,
      width: 128,
      activation: 'linear',
      init: 'xavier',
      seeds: 400,
      claims: [{ says: 'Var(z^(10)) ≈ Var(z^(1))', that: `${VARIANCE_RATIO} within 0.1 of 1` }],
    },
    switch: {
      set: { activation: 'relu' },
      label: text('换成 ReLU', 'use ReLU instead'),
      shows: text('ReLU 每层去掉一半方差。', 'ReLU takes half of the variance in every layer.'),
    },
    statement: '4.1c',
  }),
  experiment({
    id: 'he-keeps-variance',
    title: text('He 保持方差的条件', 'When He keeps the variance'),
    spec: {
      kind: 'network',
      depth: 5,
      width: 128,
      activation: 'relu',
      init: 'he',
      seeds: 600,
      claims: [{ says: 'Var(z^(5)) ≈ Var(z^(1))', that: `${VARIANCE_RATIO} within 0.1 of 1` }],
    },
    switch: {
      set: { sigma_b2: '0.5' },
      label: text('加上方差 0.5 的偏置', 'add biases of variance 0.5'),
      shows: text(
        '偏置的方差逐层累加，z 的二阶矩变大。',
        'The variance of the biases adds up layer by layer.',
      ),
    },
    statement: '4.1d',
  }),
  experiment({
    id: 'he-gradient',
    title: text('He 保持梯度的尺度', 'He keeps the scale of the gradient'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 256,
      activation: 'relu',
      init: 'he',
      seeds: 60,
      claims: [{ says: '维持梯度的方差：每层变化不超过 0.02', that: 'rate within 0.02 of 0' }],
    },
    figure: depthCurve,
    sentence: text(
      'He：每层 ×{per_layer}，{depth} 层之后剩 {left}。',
      'He: ×{per_layer} a layer, {left} left after {depth}.',
    ),
    switch: {
      set: { init: 'xavier' },
      label: text('改用 Xavier', 'use Xavier instead'),
      shows: text(
        'Xavier：每层 ×{per_layer}，{depth} 层之后剩 {left}。',
        'Xavier: ×{per_layer} a layer, {left} left after {depth}.',
      ),
    },
    statement: '4.1e',
  }),
  experiment({
    id: 'init-shoot-out',
    title: text('初始化对决', 'Initialisation shoot-out'),
    spec: {
      kind: 'network',
      depth: 30,
      width: 128,
      activation: 'relu',
      init: 'he',
      seeds: 20,
      claims: [
        { says: '30 层之后梯度仍在一个数量级之内', that: `log10(${GRADIENT_RATIO}) within 1 of 0` },
        { says: '理论预测速率', that: 'rate within 0.03 of theory_rate' },
      ],
    },
    guess: {
      question: text('30 层之后梯度还剩多少？', 'What is left of the gradient after 30 layers?'),
      choices: powersOfTen([1, 0, -4, -8]),
      quantity: GRADIENT_RATIO,
    },
    figure: depthCurve,
    sentence: text(
      '每层 ×{per_layer}，{depth} 层之后剩 {left}。',
      '×{per_layer} a layer, {left} left after {depth}.',
    ),
    switch: {
      set: { init: 'xavier' },
      label: text('改用 Xavier', 'use Xavier'),
      shows: text(
        '每层 ×{per_layer}，{depth} 层之后剩 {left}。',
        '×{per_layer} a layer, {left} left after {depth}.',
      ),
    },
  }),
];

const SECTION = studyNote('4. 解决方案的数学基础', '4.1 权重初始化');
const KEPT = '这些初始化方法确保$\\text{Var}(z^{(l)}) \\approx \\text{Var}(z^{(l-1)})$，维持梯度的方差。';
const XAVIER = 'W^{(l)} \\sim \\mathcal{N}\\left(0, \\frac{2}{n_{in} + n_{out}}\\right)';
const HE = 'W^{(l)} \\sim \\mathcal{N}\\left(0, \\frac{2}{n_{in}}\\right)';

export const initialisationStatements: readonly Statement[] = [
  statement({
    id: '4.1a',
    truth: 'true',
    quote: XAVIER,
    headings: SECTION,
    alsoAt: [{ headings: SECTION, text: `Xavier初始化 $$${XAVIER}$$` }],
    experiment: 'xavier-variance',
    says: text(
      'Xavier 初始化：权重取自 N(0, 2/(n_in + n_out))。',
      'Xavier draws weights from N(0, 2/(n_in + n_out)).',
    ),
    wrong: text(
      '没有错；第二个参数是方差，不是标准差。',
      'Nothing is wrong; the second argument is the variance, not the deviation.',
    ),
    survives: text(
      '方差 2/(n_in + n_out)；原论文写成同方差的均匀分布 U(±√(6/(n_in + n_out)))。',
      'Variance 2/(n_in + n_out); the paper states the uniform form U(±√(6/(n_in + n_out))) of the same variance.',
    ),
    whyAsked: text(
      '常见追问：为什么是 n_in 与 n_out 的平均。',
      'The usual follow-up: why the average of n_in and n_out.',
    ),
  }),
  statement({
    id: '4.1b',
    truth: 'true',
    quote: HE,
    headings: SECTION,
    alsoAt: [{ headings: SECTION, text: `He初始化（适用于ReLU） $$${HE}$$` }],
    experiment: 'he-variance',
    says: text(
      'He 初始化：权重取自 N(0, 2/n_in)，适用于 ReLU。',
      'He draws weights from N(0, 2/n_in), which suits ReLU.',
    ),
    wrong: text('没有错；这是 fan-in 形式。', 'Nothing is wrong; this is the fan-in form.'),
    survives: text(
      '方差 2/n_in：ReLU 只留下一半二阶矩，2 正好补回。',
      'Variance 2/n_in: ReLU keeps half of the second moment and the 2 makes up for it.',
    ),
    whyAsked: text('看你能不能推出那个 2。', 'Can you derive the 2?'),
  }),
  statement({
    id: '4.1c',
    truth: 'true-if',
    quote: KEPT,
    headings: SECTION,
    alsoAt: [{ headings: SECTION, text: `Xavier初始化 $$${XAVIER}$$` }],
    experiment: 'xavier-keeps-variance',
    says: text(
      'Xavier 初始化使 Var(z^l) ≈ Var(z^(l−1))。',
      'Xavier keeps Var(z^l) about equal to Var(z^(l−1)).',
    ),
    wrong: text(
      '条件是 n_in = n_out 且激活近似线性；ReLU 每层使方差减半，10 层后约 10⁻³。',
      'It needs n_in = n_out and a nearly linear activation; ReLU halves the variance per layer, about 10⁻³ after 10.',
    ),
    survives: text(
      '等宽且激活在工作点附近近似线性时，Xavier 保持方差；ReLU 要用 He。',
      'At equal widths and with an activation that is linear near its operating point Xavier keeps the variance; ReLU needs He.',
    ),
    whyAsked: text('条件句是区分度最高的部分。', 'The condition is what tells candidates apart.'),
  }),
  statement({
    id: '4.1d',
    truth: 'true-if',
    quote: KEPT,
    headings: SECTION,
    alsoAt: [{ headings: SECTION, text: `He初始化（适用于ReLU） $$${HE}$$` }],
    experiment: 'he-keeps-variance',
    says: text(
      '对 ReLU，He 初始化使 Var(z^l) ≈ Var(z^(l−1))。',
      'For ReLU, He keeps Var(z^l) about equal to Var(z^(l−1)).',
    ),
    wrong: text(
      '要求零偏置；保持的是二阶矩的期望，典型的深网络低于均值。',
      'It needs zero biases, and what is kept is the expected second moment; the typical deep network lies below the mean.',
    ),
    survives: text(
      '零偏置、权重对称时，He 在期望意义下逐层保持 ReLU 网络 z 的二阶矩。',
      'With zero biases and symmetric weights He keeps the second moment of z in a ReLU network in expectation.',
    ),
    whyAsked: text('“方差”在这里指二阶矩的期望。', '"Variance" means an expected second moment here.'),
  }),
  statement({
    id: '4.1e',
    truth: 'true-if',
    quote: KEPT,
    headings: SECTION,
    experiment: 'he-gradient',
    pane: 'init-shoot-out',
    says: text('这些初始化方法维持梯度的方差。', 'These initialisations keep the variance of the gradient.'),
    wrong: text(
      '要配对：ReLU + He 每层约 −0.005，ReLU + Xavier 每层 −0.35。',
      'They have to match the activation: ReLU with He about −0.005 a layer, ReLU with Xavier −0.35.',
    ),
    survives: text(
      'ReLU 配 He 时，梯度平方在期望意义下逐层不变；配 Xavier 每层 ×0.70。',
      'ReLU with He keeps the squared gradient in expectation; with Xavier it is ×0.70 a layer.',
    ),
    whyAsked: text('前向和反向是两个条件。', 'Forward and backward are two conditions.'),
  }),
];
