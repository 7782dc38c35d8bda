/** @file The sentences of 4.2: batch normalisation. */

import type { Measurement, Overrides, Statement } from '../../types.ts';
import { GRADIENT_RATIO, statement, studyNote, text } from '../define.ts';

const SECTION = studyNote('4. 解决方案的数学基础', '4.2 批量归一化的数学原理');
const STABLE = '确保每层输入的分布稳定';
const PROPAGATION = '从而稳定梯度的传播';

function rateWith(words: string, set: Overrides, seeds: string): Measurement {
  return {
    quantity: `growth rate of the gradient per layer, ${words}`,
    experiment: 'batch-norm-depth-rate',
    set: { ...set, seeds },
    value: 'rate',
    thorough: true,
  };
}

/** Only theory is asked, so the network may be the smallest. */
function largeBatchFactor(activation: string): Measurement {
  return {
    quantity: `squared growth factor E phi'^2 / Var phi, infinite batch and width, ${activation}`,
    experiment: 'batch-norm-depth-rate',
    set: { activation, depth: '3', width: '4', batch: '4', seeds: '2' },
    value: 'exp(2*large_batch_rate)',
  };
}

function skipFactor(depth: string): Measurement {
  return {
    quantity: `squared gradient ratio of x <- x + W relu(BN(x)), ${depth} blocks`,
    experiment: 'batch-norm-skips',
    set: { depth },
    value: `expectation((${GRADIENT_RATIO})^2)`,
    thorough: true,
  };
}

export const normalisationStatements: readonly Statement[] = [
  statement({
    id: '4.2a',
    truth: 'true',
    quote: '\\hat{x} = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}}',
    headings: SECTION,
    experiment: 'batch-norm-formula',
    measurements: [
      {
        quantity: 'batch variance of xhat, s^2/(s^2+eps)',
        experiment: 'batch-norm-formula',
        value: 'normalised_variance[1]',
      },
    ],
    says: text(
      '批量归一化：x̂ = (x − μ)/√(σ² + ε)，y = γx̂ + β。',
      'Batch normalisation computes x̂ = (x − μ)/√(σ² + ε) and y = γx̂ + β.',
    ),
    wrong: text(
      '没有错；这是训练模式，μ 与 σ² 是这个 batch 的均值和有偏方差。推理时换成滑动平均。',
      'Nothing is wrong; this is training mode, with the mean and the biased variance of the batch. Inference uses running averages.',
    ),
    survives: text(
      '训练时按 batch 的均值和有偏方差归一化，再乘 γ 加 β；推理时用滑动平均，变成固定的仿射变换。归一化后的方差是 σ²/(σ² + ε)，不恰为 1。',
      'In training each feature is normalised by the mean and biased variance of the batch, then scaled by γ and shifted by β; inference uses running averages and is a fixed affine map. The variance after normalising is σ²/(σ² + ε), not exactly 1.',
    ),
    whyAsked: text(
      '训练与推理的区别是 BN 最常被追问的一点。',
      'The difference between training and inference is the most common follow-up about BN.',
    ),
  }),
  statement({
    id: '4.2b',
    truth: 'true',
    origin: 'implied',
    quote: 'y = \\gamma \\hat{x} + \\beta',
    headings: SECTION,
    experiment: 'batch-norm-gradient',
    measurements: [
      { quantity: 'first entry of dL/dX', experiment: 'batch-norm-gradient', value: 'input_gradient[1]' },
      { quantity: 'column sum of dL/dX', experiment: 'batch-norm-gradient', value: 'input_gradient_sum[1]' },
    ],
    says: text(
      '梯度经过批量归一化为 (γ/s)(dy − mean(dy) − x̂·mean(dy·x̂))。',
      'The gradient passes through batch normalisation as (γ/s)(dy − mean(dy) − x̂·mean(dy·x̂)).',
    ),
    wrong: text(
      '没有错；限训练模式。每列梯度之和为 0，ε = 0 时还与 x̂ 正交。',
      'Nothing is wrong, in training mode. Each column of the gradient sums to 0 and, with ε = 0, is orthogonal to x̂.',
    ),
    survives: text(
      'μ 和 σ 也依赖 x，所以反向多两个投影项：减去 dy 的均值，再减去沿 x̂ 的分量。',
      'Since μ and σ depend on x the backward pass has two projections: subtract the mean of dy, and the component along x̂.',
    ),
    whyAsked: text(
      '手写 BN 的反向传播是经典白板题，漏掉的总是这两项。',
      'Writing the backward pass of BN is a classic whiteboard task, and these two terms are what gets forgotten.',
    ),
  }),
  statement({
    id: '4.2c',
    truth: 'loose',
    quote: STABLE,
    headings: SECTION,
    experiment: 'batch-norm-shapes',
    pane: 'batch-norm-moved-input',
    measurements: [
      {
        quantity: 'mean of the output in inference mode when the input has moved (training mode: 0)',
        experiment: 'batch-norm-moved-input',
        value: 'output_mean[1]',
      },
    ],
    says: text(
      '批量归一化使每层输入的分布保持稳定。',
      "Batch normalisation keeps the distribution of each layer's input stable.",
    ),
    wrong: text(
      '固定的只是每个特征的均值和方差，而且只在训练模式。(−1, −1, 1, 1) 与 (−2, 0, 0, 2) 归一化后均值方差相同，四阶矩却是 1 和 2；推理时输入移动 13，输出也移动 13。',
      'It fixes only the mean and the variance of each feature, and only in training mode. (−1, −1, 1, 1) and (−2, 0, 0, 2) end with equal mean and variance but fourth moments 1 and 2; at inference an input that moves by 13 moves the output by 13.',
    ),
    survives: text(
      'BN 在训练时固定每个特征的前两阶矩；形状和相关性仍会变。它为什么有效，“内部协变量偏移”的解释有争议。',
      'In training BN fixes the first two moments of each feature; shape and correlations still change. Why it works is disputed: "internal covariate shift" is one reading (Santurkar et al. 2018 argue against it).',
    ),
    whyAsked: text(
      '会问“内部协变量偏移”的说法是否成立，以及分布漂移时推理会怎样。',
      'Next: does "internal covariate shift" hold up, and what happens at inference when the data drift.',
    ),
  }),
  statement({
    id: '4.2d',
    truth: 'false',
    quote: PROPAGATION,
    headings: SECTION,
    experiment: 'batch-norm-depth-rate',
    pane: 'batch-norm-explosion',
    measurements: [
      rateWith('batch 8', { batch: '8' }, '40'),
      rateWith('width 64', { width: '64' }, '40'),
      rateWith('tanh', { activation: 'tanh' }, '30'),
      rateWith('sigmoid', { activation: 'sigmoid' }, '30'),
      ...['relu', 'tanh', 'gelu', 'silu', 'elu', 'selu', 'sigmoid'].map(largeBatchFactor),
    ],
    says: text('批量归一化使梯度传播稳定。', 'Batch normalisation stabilises the propagation of gradients.'),
    wrong: text(
      '对没有残差的深网络，刚初始化时恰好相反：ReLU、batch 64 时每层 ×1.22，30 层约 330 倍；batch 越小越快，batch 8 每层 ×1.34。',
      'In plain deep nets at initialisation it is the other way round: for ReLU at batch 64 the gradient grows ×1.22 a layer, some 330 times in 30 layers; smaller batches grow faster, ×1.34 at batch 8.',
    ),
    survives: text(
      'BN 让前向的尺度和权重尺度无关，训练因此好做；但普通深网络初始化时它使梯度每层平方增长 π/(π−1) ≈ 1.47 倍（ReLU，大 batch）。与残差连接合用，增长只剩深度的幂。',
      'BN makes the forward scale independent of the weights, which is why it trains well; yet in plain deep nets at initialisation it multiplies the squared gradient by π/(π−1) ≈ 1.47 a layer (ReLU, large batch). Together with skips the growth is only a power of the depth.',
    ),
    whyAsked: text(
      '“BN 能治梯度爆炸吗？”几乎人人答能，能说出反例的人很少。',
      '"Does BN cure exploding gradients?" Nearly everyone says yes; few know the counterexample.',
    ),
  }),
  statement({
    id: '4.2e',
    truth: 'true',
    origin: 'added',
    quote: `${STABLE}，${PROPAGATION}。`,
    headings: SECTION,
    experiment: 'batch-norm-weight-scale',
    pane: 'batch-norm-scale-free',
    measurements: [
      {
        quantity: 'largest change of the output',
        experiment: 'batch-norm-weight-scale',
        value: 'output_change',
      },
      {
        quantity: 'inner product <W, dL/dW>',
        experiment: 'batch-norm-weight-scale',
        value: 'weight_gradient_product',
      },
      {
        quantity: 'rate per layer without BN, sigmoid, sigma_w = 0.1',
        experiment: 'batch-norm-small-weights',
        set: { normalisation: 'none' },
        value: 'rate',
        thorough: true,
      },
      {
        quantity: 'rate per layer with BN, sigmoid, sigma_w = 0.1',
        experiment: 'batch-norm-small-weights',
        value: 'rate',
        thorough: true,
      },
      skipFactor('10'),
      skipFactor('50'),
    ],
    says: text(
      '批量归一化使网络与权重尺度无关。',
      'Batch normalisation makes the network independent of the weight scale.',
    ),
    wrong: text(
      '没有错（ε 可忽略时）：W → 3W 输出不变，dL/dW 除以 3。σ_w = 0.1 的 sigmoid 网络没有 BN 每层 ×0.025，有 BN 每层 ×1.03。',
      'Nothing is wrong while ε is negligible: W → 3W leaves the output and divides dL/dW by 3. A sigmoid network at σ_w = 0.1 goes ×0.025 a layer without BN and ×1.03 with it.',
    ),
    survives: text(
      'BN 前的 W 乘 c，输出不变，梯度除以 c；⟨W, dL/dW⟩ = 0，所以 SGD 使 ‖W‖ 增长，等效学习率自动减小。',
      'Multiplying the W before a BN by c leaves the output and divides the gradient by c; ⟨W, dL/dW⟩ = 0, so SGD lets ‖W‖ grow and the effective learning rate falls by itself.',
    ),
    whyAsked: text(
      '引出“BN 网络里权重衰减起什么作用”。',
      'It leads to "what does weight decay do in a network with BN?"',
    ),
  }),
  statement({
    id: '4.2f',
    truth: 'loose',
    quote: 'y = \\gamma \\hat{x} + \\beta',
    headings: SECTION,
    experiment: 'gamma-meanings',
    says: text(
      '此处的 γ 是 BN 的缩放，而 3.2 节的 γ 是导数上界。',
      'γ is the scale of batch normalisation here and the bound of a derivative in 3.2.',
    ),
    wrong: text(
      '同一个符号在一篇笔记里有两个意思，互不相干。',
      'One symbol has two unrelated meanings in one note.',
    ),
    survives: text(
      '导数上界另用一个符号，如 sup|f′| 或 c；γ 留给 BN 的缩放。',
      'Call the bound of the derivative something else, such as sup|f′| or c, and keep γ for BN.',
    ),
    whyAsked: text(
      '在白板上混用符号，是推导出错的常见来源。',
      'Mixed-up symbols on a whiteboard are a common source of wrong derivations.',
    ),
  }),
];
