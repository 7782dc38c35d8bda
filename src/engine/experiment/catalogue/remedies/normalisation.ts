/** @file 4.2: batch normalisation on explicit batches: its formulas, its gradient, what it fixes of a distribution. */

import type { FigurePlan } from '../../figure/plan.ts';
import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';
import { beside, measured, predicted, sweep } from '../sweep.ts';

const SAMPLES = [[1], [2], [3], [4]];
const meaningsOfGamma: FigurePlan = {
  form: 'bars',
  y: { label: text('γ 的意思', 'meanings of γ'), scale: 'linear' },
  bars: [
    predicted('1', '一个符号一个意思', 'one symbol, one meaning'),
    measured('meanings', '笔记里的 γ：{meanings} 个', 'γ in the note: {meanings}'),
  ],
  values: { meanings: 'meanings' },
};

export const normalisationExperiments: readonly Experiment[] = [
  experiment({
    id: 'batch-norm-formula',
    title: text('批量归一化的公式', 'The formula of batch normalisation'),
    spec: {
      kind: 'batch-norm',
      input: SAMPLES,
      gamma: [2],
      beta: [0.5],
      eps: 1e-5,
      claims: [
        {
          says: 'y = γ(x − μ)/√(σ² + ε) + β',
          says_en: 'y = γ(x − μ)/√(σ² + ε) + β',
          that: 'output[1] within 0 of 2*(1 - 2.5)/sqrt(1.25 + eps) + 0.5',
        },
        {
          says: 'x̂ 的方差恰为 1',
          says_en: 'the variance of x̂ is exactly 1',
          that: 'normalised_variance[1] within 0 of 1',
        },
        {
          says: '用无偏方差',
          says_en: 'with the unbiased variance',
          that: 'output[1] within 0 of 2*(1 - 2.5)/sqrt(5/3 + eps) + 0.5',
        },
      ],
    },
    guess: {
      question: text(
        'batch 是 1、2、3、4，ε = 10⁻⁵：归一化后 x̂ 的方差是多少？',
        'The batch is 1, 2, 3, 4 and ε = 10⁻⁵: what is the variance of x̂?',
      ),
      choices: [
        { label: text('0.75', '0.75'), log10: null },
        { label: text('0.99999', '0.99999'), log10: null },
        { label: text('恰为 1', 'exactly 1'), log10: null },
        { label: text('1.3333', '1.3333'), log10: null },
      ],
      quantity: 'normalised_variance[1]',
      answer: 1,
    },
    figure: sweep({
      over: 'eps',
      at: [1e-5, 0.001, 0.01, 0.1, 0.3, 1, 3, 10, 100],
      x: text('ε', 'ε'),
      xScale: 'log10',
      y: text('输出的方差', 'variance of the output'),
      lines: [
        predicted(
          '4*input_variance[1]/(input_variance[1] + eps)',
          '这句话：γ²σ²/(σ² + ε)',
          'the sentence: γ²σ²/(σ² + ε)',
        ),
        measured('output_variance[1]', '实测', 'measured'),
        beside('4', '没有 ε：γ² = 4', 'without ε: γ² = 4'),
      ],
      values: { variance: 'output_variance[1]', first: 'output[1]' },
    }),
    sentence: text(
      '训练模式与公式处处重合：第一个输出 {first}，输出方差 {variance:6}，比 γ² = 4 略小，因为分母里有 ε。',
      'In training mode the formula holds everywhere: first output {first}, output variance {variance:6}, a little below γ² = 4 because of ε.',
    ),
    switch: {
      set: { mode: 'inference' },
      label: text('切到推理模式', 'switch to inference mode'),
      shows: text(
        '推理模式用滑动平均（这里均值 0、方差 1）代替 μ 和 σ²：输出方差变成 {variance}，与按 batch 算的公式不同。',
        'Inference uses running averages (here mean 0, variance 1) for μ and σ²: the output variance becomes {variance}, no longer that of the batch formula.',
      ),
    },
    statement: '4.2a',
  }),
  experiment({
    id: 'batch-norm-gradient',
    title: text('梯度怎样穿过批量归一化', 'How the gradient passes through batch normalisation'),
    spec: {
      kind: 'batch-norm',
      input: [[1], [2], [3], [5]],
      gradient: [[1], [0], [-0.5], [0.25]],
      gamma: [2],
      eps: 1e-5,
      claims: [
        {
          says: 'dx = (γ/s)(dy − mean(dy) − x̂·mean(dy·x̂))，与数值微分一致',
          says_en: 'dx = (γ/s)(dy − mean(dy) − x̂·mean(dy·x̂)) agrees with the numerical derivative',
          that: 'input_gradient_norm within 1e-8 of difference_gradient_norm',
        },
        {
          says: '每列之和为 0',
          says_en: 'every column sums to 0',
          that: 'abs(input_gradient_sum[1]) <= 1e-12',
        },
        {
          says: '把 μ、σ 当常数也一样',
          says_en: 'the same with μ and σ taken as constants',
          that: 'input_gradient_norm within 0.01 of unprojected_gradient_norm',
        },
      ],
    },
    guess: {
      question: text(
        '给 dL/dy 的每个元素都加上 10，dL/dx 会怎样变？',
        'Add 10 to every entry of dL/dy: what happens to dL/dx?',
      ),
      choices: [
        { label: text('一点不变', 'nothing at all'), log10: null },
        { label: text('加上 10γ/s', 'it grows by 10γ/s'), log10: null },
        { label: text('变为 10 倍', 'it becomes 10 times larger'), log10: null },
        { label: text('变号', 'it changes sign'), log10: null },
      ],
      quantity: 'input_gradient_norm',
      answer: 0,
    },
    figure: sweep({
      over: 'gradient_shift',
      at: [0, 1, 2, 4, 6, 8, 10],
      x: text('加到 dL/dy 每个元素上的常数', 'constant added to every entry of dL/dy'),
      y: text('dL/dx 的范数', 'norm of dL/dx'),
      lines: [
        predicted(
          'input_gradient_norm',
          '公式（两个投影项）：{formula}',
          'the formula, two projections: {formula}',
        ),
        measured('difference_gradient_norm', '数值微分：{difference}', 'numerical derivative: {difference}'),
        beside('unprojected_gradient_norm', '把 μ、σ 当常数：{naive}', 'μ and σ as constants: {naive}'),
      ],
      values: {
        formula: 'input_gradient_norm',
        difference: 'difference_gradient_norm',
        naive: 'unprojected_gradient_norm',
      },
    }),
    sentence: text(
      '数值微分 {difference} 与公式 {formula} 重合：dL/dy 里的常数部分一点也传不回去；把 μ、σ 当常数会得到 {naive}。',
      'The numerical derivative {difference} agrees with the formula {formula}: the constant part of dL/dy does not get through; with μ and σ as constants it would be {naive}.',
    ),
    switch: {
      set: { mode: 'inference' },
      label: text('切到推理模式', 'switch to inference mode'),
      shows: text(
        '推理模式里 μ、σ 真是常数：梯度随常数部分增长（{difference}），两个投影项消失。',
        'In inference μ and σ are constants indeed: the gradient grows with the constant part ({difference}), the projections are gone.',
      ),
    },
    statement: '4.2b',
  }),
  experiment({
    id: 'batch-norm-shapes',
    title: text('均值方差相同，形状不同', 'Same mean and variance, other shape'),
    spec: {
      kind: 'batch-norm',
      input: [[-1], [-1], [1], [1]],
      other_input: [[-2], [0], [0], [2]],
      eps: 0,
      claims: [
        {
          says: '确保每层输入的分布稳定',
          says_en: "keeps the distribution of each layer's input stable",
          that: 'abs(fourth_moment[1] - other_fourth_moment[1]) within 0 of 0',
        },
        {
          says: '均值和方差确实固定',
          says_en: 'mean and variance are fixed indeed',
          that: 'abs(output_mean[1]) + abs(normalised_variance[1] - 1) <= 1e-12',
        },
      ],
    },
    statement: '4.2c',
  }),
  experiment({
    id: 'batch-norm-moved-input',
    title: text('输入的分布移动之后', 'After the distribution of the input has moved'),
    spec: {
      kind: 'batch-norm',
      input: [[-3], [-1], [1], [3]],
      shift: 13,
      eps: 0,
      mode: 'inference',
      claims: [
        {
          says: '分布稳定：输出的均值仍约为 0',
          says_en: 'a stable distribution: the mean of the output stays about 0',
          that: 'abs(output_mean[1]) <= 0.1',
        },
        {
          says: '移动原样传到输出',
          says_en: 'the output moves by the same amount',
          that: 'output_mean[1] within 0 of shift',
        },
      ],
    },
    guess: {
      question: text(
        '推理时（滑动均值 0、方差 1）输入整体移动了 13，BN 输出的均值是多少？',
        'At inference (running mean 0, variance 1) the whole input has moved by 13: what is the mean of the output?',
      ),
      choices: [
        { label: text('0', '0'), log10: null },
        { label: text('1', '1'), log10: null },
        { label: text('约 2.2', 'about 2.2'), log10: null },
        { label: text('13', '13'), log10: null },
      ],
      quantity: 'output_mean[1]',
      answer: 3,
    },
    figure: sweep({
      over: 'shift',
      at: [0, 2, 4, 6, 8, 10, 13, 16, 20],
      x: text('输入移动了多少', 'how far the input has moved'),
      y: text('输出的均值', 'mean of the output'),
      lines: [
        predicted('0', '这句话：分布稳定，均值 0', 'the sentence: stable, mean 0'),
        measured('output_mean[1]', '实测：移动 13 时 {mean}', 'measured: {mean} when moved by 13'),
      ],
      values: { mean: 'output_mean[1]' },
    }),
    sentence: text(
      '推理模式里 BN 只是一个固定的仿射变换：输入移动 13，输出的均值就移动到 {mean}。',
      'At inference batch normalisation is a fixed affine map: the input moves by 13 and the mean of the output moves to {mean}.',
    ),
    switch: {
      set: { mode: 'training' },
      label: text('切到训练模式', 'switch to training mode'),
      shows: text(
        '训练模式按 batch 归一化，均值总是 {mean}；但形状仍会变：(−1, −1, 1, 1) 与 (−2, 0, 0, 2) 归一化后四阶矩是 1 和 2。',
        'In training mode each batch is normalised and the mean is always {mean}; the shape still changes: (−1, −1, 1, 1) and (−2, 0, 0, 2) end with fourth moments 1 and 2.',
      ),
    },
    statement: '4.2c',
  }),
  experiment({
    id: 'batch-norm-weight-scale',
    title: text(
      '权重放大 3 倍，输出不变，梯度除以 3',
      'Weights times 3: same output, a third of the gradient',
    ),
    spec: {
      kind: 'batch-norm',
      input: [
        [1, 0.5],
        [-0.5, 2],
        [0.25, -1],
        [2, 1],
      ],
      weights: [
        [1, -0.5],
        [0.5, 2],
      ],
      gradient: [
        [1, -1],
        [0.5, 0],
        [0, 2],
        [-1, 0.25],
      ],
      scale: 3,
      eps: 0,
      activation: 'tanh',
      claims: [
        {
          says: '与权重尺度无关：W → 3W 使 dL/dW 除以 3',
          says_en: 'independent of the weight scale: W → 3W divides dL/dW by 3',
          that: 'weight_gradient_norm/scaled_weight_gradient_norm within 0 of scale',
        },
        { says: '输出不变', says_en: 'the output does not change', that: 'output_change <= 1e-12' },
        { says: '⟨W, dL/dW⟩ = 0', says_en: '⟨W, dL/dW⟩ = 0', that: 'abs(weight_gradient_product) <= 1e-12' },
      ],
    },
    figure: sweep({
      over: 'scale',
      at: [0.1, 0.3, 1, 3, 10, 30],
      x: text('权重乘以', 'weights times'),
      xScale: 'log10',
      y: text('dL/dW 的范数（不缩放时为 1）', 'norm of dL/dW (1 without scaling)'),
      yScale: 'log10',
      lines: [
        predicted('1/scale', '这句话：除以同一个数', 'the sentence: divided by the same number'),
        measured('scaled_weight_gradient_norm/weight_gradient_norm', '实测', 'measured'),
      ],
      values: { ratio: 'weight_gradient_norm/scaled_weight_gradient_norm', change: 'output_change' },
    }),
    sentence: text(
      'W → 3W：输出的改变不超过舍入误差，dL/dW 除以 {ratio}。',
      'W → 3W: the output changes by no more than rounding, dL/dW is divided by {ratio}.',
    ),
    switch: {
      set: { eps: '1' },
      label: text('ε 取 1，不再可忽略', 'ε = 1, no longer negligible'),
      shows: text(
        'ε 与 σ² 相当时尺度不再抵消：W → 3W 使输出改变 {change}，梯度除以 {ratio}。',
        'With ε as large as σ² the scale no longer cancels: W → 3W changes the output by {change} and divides the gradient by {ratio}.',
      ),
    },
    statement: '4.2e',
  }),
  experiment({
    id: 'gamma-meanings',
    title: text('γ 的两个意思', 'Two meanings of γ'),
    spec: {
      kind: 'symbols',
      symbol: 'γ',
      occurrences: [
        { text: '\\gamma = \\max_i', meaning: 'largest activation derivative' },
        { text: '\\gamma \\hat{x}', meaning: 'scale of batch normalisation' },
      ],
      claims: [
        { says: '一个符号一个意思', says_en: 'one symbol, one meaning', that: 'meanings within 0 of 1' },
      ],
    },
    guess: {
      question: text('这篇笔记里 γ 有几个意思？', 'How many things does γ stand for in this note?'),
      choices: [
        { label: text('1', '1'), log10: null },
        { label: text('2', '2'), log10: null },
        { label: text('3', '3'), log10: null },
        { label: text('没有出现', 'it does not occur'), log10: null },
      ],
      quantity: 'meanings',
      answer: 1,
    },
    figure: meaningsOfGamma,
    sentence: text(
      '3.2 节的 γ 是激活导数的最大值，4.2 节的 γ 是 BN 的缩放参数：{meanings} 个意思，互不相干。',
      'In 3.2 γ is the largest slope of the activation, in 4.2 the scale of batch normalisation: {meanings} meanings that have nothing to do with each other.',
    ),
    switch: {
      set: {},
      experiment: 'gamma-one-meaning',
      label: text('3.2 节改用 c', 'use c in 3.2 instead'),
      shows: text(
        '导数上界改记为 c，γ 就只剩 {meanings} 个意思。',
        'With the bound of the derivative called c, γ has {meanings} meaning left.',
      ),
    },
    statement: '4.2f',
  }),
  experiment({
    id: 'gamma-one-meaning',
    title: text('γ 只剩一个意思', 'γ with one meaning'),
    spec: {
      kind: 'symbols',
      symbol: 'γ',
      occurrences: [{ text: '\\gamma \\hat{x}', meaning: 'scale of batch normalisation' }],
      claims: [
        { says: '一个符号一个意思', says_en: 'one symbol, one meaning', that: 'meanings within 0 of 1' },
      ],
    },
    figure: meaningsOfGamma,
    statement: '4.2f',
  }),
];
