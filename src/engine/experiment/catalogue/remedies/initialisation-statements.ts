/** @file The sentences of 4.1: weight initialisation. */

import type { Measurement, Statement } from '../../types.ts';
import { statement, studyNote, text } from '../define.ts';

const SECTION = studyNote('4. 解决方案的数学基础', '4.1 权重初始化');
const KEPT = '这些初始化方法确保$\\text{Var}(z^{(l)}) \\approx \\text{Var}(z^{(l-1)})$，维持梯度的方差。';
const XAVIER = 'W^{(l)} \\sim \\mathcal{N}\\left(0, \\frac{2}{n_{in} + n_{out}}\\right)';
const HE = 'W^{(l)} \\sim \\mathcal{N}\\left(0, \\frac{2}{n_{in}}\\right)';

/** The rate per layer of a network of depth 50 and width 256. */
function rateOf(experiment: string, activation: string, sigma_w2: string): Measurement {
  return {
    quantity: `rate per layer, ${activation}, sigma_w2 = ${sigma_w2}`,
    experiment,
    set: { activation, sigma_w2 },
    value: 'rate',
    thorough: true,
  };
}

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
      'Xavier 的方差是 2/(n_in + n_out)，是前向要的 1/n_in 与反向要的 1/n_out 的折中；原论文写成同方差的均匀分布 U(±√(6/(n_in + n_out)))。',
      'Xavier has variance 2/(n_in + n_out), between the 1/n_in that the forward pass wants and the 1/n_out of the backward pass; the paper states the uniform form U(±√(6/(n_in + n_out))) of the same variance.',
    ),
    whyAsked: text(
      '常见追问：为什么是 n_in 与 n_out 的平均，均匀分布的界又是多少。',
      'The usual follow-ups: why the average of n_in and n_out, and what the bound of the uniform form is.',
    ),
  }),
  statement({
    id: '4.1b',
    truth: 'true',
    quote: HE,
    headings: SECTION,
    alsoAt: [{ headings: SECTION, text: `He初始化（适用于ReLU） $$${HE}$$` }],
    experiment: 'he-variance',
    pane: 'he-factor',
    says: text(
      'He 初始化：权重取自 N(0, 2/n_in)，适用于 ReLU。',
      'He draws weights from N(0, 2/n_in), which suits ReLU.',
    ),
    wrong: text(
      '没有错；这是 fan-in 形式，2/n_out 保持的是反向逐单元的尺度。',
      'Nothing is wrong; this is the fan-in form, 2/n_out would keep the backward scale per unit.',
    ),
    survives: text(
      '方差 2/n_in：ReLU 只留下一半二阶矩，E φ(z)² = E z²/2，2 正好补回。',
      'Variance 2/n_in: ReLU keeps half of the second moment, E φ(z)² = E z²/2, and the 2 makes up for it.',
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
    pane: 'xavier-layers',
    measurements: [
      {
        quantity: 'second-moment factor after 10 ReLU layers (theory 2^-10)',
        experiment: 'xavier-keeps-variance',
        set: { activation: 'relu', depth: '11', seeds: '200' },
        value: 'expectation(second_moment[11])/expectation(second_moment[1])',
      },
      {
        quantity: 'mean q^50, tanh',
        experiment: 'xavier-tanh-moments',
        value: 'expectation(second_moment[50])',
        thorough: true,
      },
    ],
    says: text(
      'Xavier 初始化使 Var(z^l) ≈ Var(z^(l−1))。',
      'Xavier keeps Var(z^l) about equal to Var(z^(l−1)).',
    ),
    wrong: text(
      '要补两个条件：n_in = n_out，且激活在工作点附近近似线性。ReLU 每层使方差减半，10 层后约 10⁻³；tanh 从方差 1 出发，50 层后约 10⁻²。',
      'Two conditions are missing: n_in = n_out, and an activation that is nearly linear where it works. ReLU halves the variance per layer, about 10⁻³ after 10; tanh goes from variance 1 to about 10⁻² in 50.',
    ),
    survives: text(
      '等宽且激活在工作点附近近似线性时，Xavier 保持方差；ReLU 要用 He。',
      'At equal widths and with an activation that is linear near its operating point Xavier keeps the variance; ReLU needs He.',
    ),
    whyAsked: text(
      '接着会问“那 ReLU 呢”：能说出条件，说明推导过，而不是背过。',
      'Next comes "and with ReLU?": whoever states the condition has derived it rather than learnt it by heart.',
    ),
  }),
  statement({
    id: '4.1d',
    truth: 'true-if',
    quote: KEPT,
    headings: SECTION,
    alsoAt: [{ headings: SECTION, text: `He初始化（适用于ReLU） $$${HE}$$` }],
    experiment: 'he-keeps-variance',
    pane: 'he-typical',
    says: text(
      '对 ReLU，He 初始化使 Var(z^l) ≈ Var(z^(l−1))。',
      'For ReLU, He keeps Var(z^l) about equal to Var(z^(l−1)).',
    ),
    wrong: text(
      '要求零偏置、权重对称；保持的是二阶矩的期望。典型的深网络低于均值：50 层、宽 64 时约剩 1/7。',
      'It needs zero biases and symmetric weights, and what is kept is the expected second moment. The typical deep network lies below: about 1/7 is left after 50 layers of width 64.',
    ),
    survives: text(
      '零偏置、权重对称时，He 在期望意义下逐层保持 ReLU 网络 z 的二阶矩；单个网络按深度/宽度散开。',
      'With zero biases and symmetric weights He keeps the second moment of z in a ReLU network in expectation; single networks scatter by depth over width.',
    ),
    whyAsked: text(
      '“方差”在这里指二阶矩的期望；会问为什么很深很窄的网络还是训练不动。',
      '"Variance" means an expected second moment here; the follow-up is why very deep and narrow networks still fail to train.',
    ),
  }),
  statement({
    id: '4.1e',
    truth: 'true-if',
    quote: KEPT,
    headings: SECTION,
    experiment: 'he-gradient',
    pane: 'init-shoot-out',
    measurements: [
      rateOf('he-gradient', 'relu', '1'),
      rateOf('he-gradient', 'tanh', '1'),
      rateOf('he-gradient', 'tanh', '2'),
      rateOf('he-gradient', 'selu', '1'),
    ],
    says: text('这些初始化方法维持梯度的方差。', 'These initialisations keep the variance of the gradient.'),
    wrong: text(
      '要与激活配对：ReLU 配 He 每层 ×0.995，ReLU 配 Xavier 每层只剩 0.70；tanh 配 He 反而每层 ×1.04，50 层后约 6.5 倍。',
      'They have to match the activation: ReLU with He keeps ×0.995 a layer, ReLU with Xavier only 0.70; tanh with He grows ×1.04 a layer, about 6.5 times after 50.',
    ),
    survives: text(
      'ReLU 配 He 时，梯度平方在期望意义下逐层不变；配 Xavier 每层 ×0.70。',
      'ReLU with He keeps the squared gradient in expectation; with Xavier it is ×0.70 a layer.',
    ),
    whyAsked: text(
      '前向和反向是两个条件：前者看 E φ²，后者看 E φ′²。',
      'Forward and backward are two conditions: one is about E φ², the other about E φ′².',
    ),
  }),
  statement({
    id: '4.1f',
    truth: 'true',
    origin: 'added',
    quote: KEPT,
    headings: SECTION,
    experiment: 'gelu-he-rate',
    pane: 'he-by-activation',
    measurements: [
      rateOf('gelu-he-rate', 'gelu', '1'),
      rateOf('gelu-he-rate', 'silu', '2'),
      rateOf('gelu-he-rate', 'silu', '1'),
      rateOf('gelu-he-rate', 'sigmoid', '2'),
      rateOf('gelu-he-rate', 'sigmoid', '1'),
    ],
    says: text(
      '对 GELU、SiLU、sigmoid，Xavier 与 He 都不合适。',
      'Neither Xavier nor He is right for GELU, SiLU or sigmoid.',
    ),
    wrong: text(
      '没有错。其中最轻的 GELU 配 He，每层也只剩 0.77，50 层后约 3×10⁻⁶。',
      'Nothing is wrong. The mildest case, GELU with He, keeps 0.77 a layer: about 3×10⁻⁶ after 50.',
    ),
    survives: text(
      '一般规则是取 σ_w² = 1/E φ′(z)²，在想要的工作点上算；ReLU 恰好得 2，GELU、SiLU 还要配偏置方差，并靠归一化兜底。',
      'The general rule is σ_w² = 1/E φ′(z)² at the wanted operating point; ReLU happens to give 2, GELU and SiLU want a bias variance too and are used with normalisation.',
    ),
    whyAsked: text(
      'Transformer 用 GELU，会问“那初始化怎么选”。',
      'Transformers use GELU, so "how would you initialise it then?" follows.',
    ),
  }),
];
