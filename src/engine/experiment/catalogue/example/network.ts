/** @file 3.1: the small network of the note, its forward formulas and the gradient of its first weights. */

import type { FigurePlan } from '../../figure/plan.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, statement, studyNote, text } from '../define.ts';

const W1 = [
  [0.5, -0.25],
  [0.75, 0.5],
  [-1, 0.25],
];

/** Two inputs, three hidden units, one output. */
const NETWORK = {
  kind: 'network',
  activation: ['sigmoid', 'linear'],
  weights: [W1, [[0.8, -0.6, 0.4]]],
  biases: [[0.1, -0.2, 0.05], [0.15]],
  input: [1.5, -2],
  target: [0.25],
};

/** Pre-activations of the hidden units, written out. */
const Z = [
  '(0.5*1.5 - 0.25*(-2) + 0.1)',
  '(0.75*1.5 + 0.5*(-2) - 0.2)',
  '(-1*1.5 + 0.25*(-2) + 0.05)',
] as const;
const sigma = (z: string) => `1/(1 + exp(-${z}))`;
const slope = (z: string) => `exp(-${z})/(1 + exp(-${z}))^2`;
const weighted = (of: (z: string) => string) => `0.8*${of(Z[0])} - 0.6*${of(Z[1])} + 0.4*${of(Z[2])}`;
const OUTPUT = `${weighted(sigma)} + 0.15`;
/** ‖(y − t) · (W₂ σ′) · xᵀ‖, the product as its shapes read. */
const LITERAL = `abs((output[1] - 0.25)*(${weighted(slope)}))*sqrt(1.5^2 + 2^2)`;
/** The same of any network with this input: its hidden gradients added up, times ‖x‖. */
const LITERAL_ANYWHERE = 'abs(weight_gradient[1] + weight_gradient[3] + weight_gradient[5])/1.5*input_norm';

const outputs: FigurePlan = {
  form: 'bars',
  y: { label: text('输出 y', 'output y'), scale: 'linear' },
  bars: [
    { label: text('这句话的公式', 'the formula of the sentence'), style: 'dashed', value: OUTPUT },
    { label: text('实测', 'measured'), style: 'solid', value: 'output[1]' },
  ],
  values: { left: 'output[1]', predicted: OUTPUT, layers: 'depth' },
};

const weightGradients: FigurePlan = {
  form: 'bars',
  y: { label: text('‖∂L/∂W₁‖', '‖∂L/∂W₁‖'), scale: 'linear' },
  bars: [
    {
      label: text('这句话，照字面相乘', 'the sentence, multiplied as written'),
      style: 'dashed',
      value: LITERAL_ANYWHERE,
    },
    { label: text('实测', 'measured'), style: 'solid', value: 'weight_gradient_norm[1]' },
  ],
  values: { left: 'weight_gradient_norm[1]', predicted: LITERAL_ANYWHERE },
};

export const networkExperiments: readonly Experiment[] = [
  experiment({
    id: 'example-network',
    title: text('例子里的网络：公式与实测', 'The network of the example: formula and measurement'),
    spec: {
      ...NETWORK,
      claims: [
        { says: 'h = σ(W₁x + b₁)，y = W₂h + b₂', that: `output[1] within 0 of ${OUTPUT}` },
        { says: '“三层”里有三层权重', that: 'depth >= 3' },
      ],
    },
    guess: {
      question: text(
        '这个“三层网络”有几层权重？',
        'How many layers of weights does this "three-layer network" have?',
      ),
      choices: ['1', '2', '3', '4'].map((label) => ({ label: text(label, label), log10: null })),
      quantity: 'depth',
      answer: 1,
    },
    figure: outputs,
    sentence: text(
      '公式给出 {predicted:4}，实测 {left:4}；权重只有 {layers} 层，“三层”把输入也算在内。',
      'The formula gives {predicted:4}, measured {left:4}; there are {layers} layers of weights, "three layers" counts the input.',
    ),
    switch: {
      set: {},
      experiment: 'example-network-sigmoid-output',
      label: text('给输出层也加上 σ', 'put σ on the output too'),
      shows: text(
        '输出层加上 σ，实测变成 {left:4}，公式仍是 {predicted:4}：公式说的是线性输出。',
        'With σ on the output {left:4} is measured while the formula stays at {predicted:4}: it speaks of a linear output.',
      ),
    },
    statement: '3.1a',
  }),
  experiment({
    id: 'example-network-sigmoid-output',
    title: text('输出层也用 sigmoid', 'A sigmoid at the output as well'),
    spec: {
      ...NETWORK,
      activation: 'sigmoid',
      claims: [{ says: 'y = W₂h + b₂', that: `output[1] within 0 of ${OUTPUT}` }],
    },
    statement: '3.1a',
  }),
  experiment({
    id: 'example-weight-gradient',
    title: text('∂L/∂W₁ 照字面相乘', '∂L/∂W₁ multiplied as it is written'),
    spec: {
      ...NETWORK,
      claims: [
        { says: '(y−t)·W₂·σ′(W₁x+b₁)·xᵀ', that: `weight_gradient_norm[1] within 0 of ${LITERAL}` },
        {
          says: '(W₂ᵀ(y−t)) ⊙ σ′ 的第一项乘 x₁',
          that: `weight_gradient[1] within 0 of (output[1] - 0.25)*0.8*${slope(Z[0])}*1.5`,
        },
      ],
    },
    guess: {
      question: text(
        'W₁ 是 3×2。照字面，W₂ (1×3) 乘 σ′ (3×1) 再乘 xᵀ (1×2)，得到几行几列？',
        'W₁ is 3×2. As written, W₂ (1×3) times σ′ (3×1) times xᵀ (1×2) has which shape?',
      ),
      choices: ['3×2', '1×2', '3×1', '2×3'].map((label) => ({ label: text(label, label), log10: null })),
      quantity: 'weight_gradient_norm[1]',
      answer: 1,
    },
    figure: weightGradients,
    sentence: text(
      '照字面相乘只有 1×2，长度 {predicted:3}；真正的 3×2 梯度长度 {left:3}。三个隐藏单元被先加在一起，抵消了。',
      'As written the product is 1×2 with norm {predicted:3}; the true 3×2 gradient has norm {left:3}. The three hidden units were added up first and cancel.',
    ),
    switch: {
      set: {},
      experiment: 'example-one-live-unit',
      label: text('只留一个隐藏单元', 'keep one hidden unit'),
      shows: text(
        '只有一个隐藏单元起作用时两者相同：{predicted:3} 与 {left:3}。',
        'With a single hidden unit at work both agree: {predicted:3} and {left:3}.',
      ),
    },
    statement: '3.1b',
  }),
  experiment({
    id: 'example-one-live-unit',
    title: text('只有一个隐藏单元起作用', 'A single hidden unit at work'),
    spec: {
      ...NETWORK,
      weights: [W1, [[0.8, 0, 0]]],
      claims: [{ says: '照字面相乘', that: `weight_gradient_norm[1] within 0 of ${LITERAL_ANYWHERE}` }],
    },
    statement: '3.1b',
  }),
];

const SECTION_31 = studyNote('3. 具体的数学推导示例', '3.1 简单三层网络的梯度分析');

export const networkStatements: readonly Statement[] = [
  statement({
    id: '3.1a',
    truth: 'true',
    quote: '隐藏层：$h = \\sigma(W_1 x + b_1)$',
    headings: SECTION_31,
    alsoAt: [{ headings: SECTION_31, text: '输出层：$y = W_2 h + b_2$' }],
    experiment: 'example-network',
    measurements: [{ quantity: 'layers of weights', experiment: 'example-network', value: 'depth' }],
    says: text(
      '例子中的网络是 h = σ(W₁x + b₁)，y = W₂h + b₂。',
      'The network of the example is h = σ(W₁x + b₁), y = W₂h + b₂.',
    ),
    wrong: text(
      '没有错；“三层”把输入层算在内，权重只有两层。',
      'Nothing is wrong; "three layers" counts the input, there are two layers of weights.',
    ),
    survives: text(
      'h = σ(W₁x + b₁)，y = W₂h + b₂：两层权重，输出层是线性的。',
      'h = σ(W₁x + b₁), y = W₂h + b₂: two layers of weights, with a linear output.',
    ),
    whyAsked: text(
      '“几层网络”各家数法不同，先说清楚再推导。',
      'Layers are counted differently by everyone; say how before you derive.',
    ),
  }),
  statement({
    id: '3.1b',
    truth: 'loose',
    quote: "(y-t) \\cdot W_2 \\cdot \\sigma'(W_1 x + b_1) \\cdot x^T",
    headings: SECTION_31,
    experiment: 'example-weight-gradient',
    measurements: [
      {
        quantity: 'entry (1,1) of dL/dW_1',
        experiment: 'example-weight-gradient',
        value: 'weight_gradient[1]',
      },
    ],
    says: text('∂L/∂W₁ = (y−t)·W₂·σ′(W₁x+b₁)·xᵀ。', '∂L/∂W₁ = (y−t)·W₂·σ′(W₁x+b₁)·xᵀ.'),
    wrong: text(
      '形状不对：照字面相乘是 1×2，而 W₁ 是 3×2。W₂ 要转置，与 σ′ 逐元素相乘。例子里照字面长度是 0.018，正确的是 0.151。',
      'The shapes do not fit: as written it is 1×2 while W₁ is 3×2. W₂ has to be transposed and multiplied with σ′ entry by entry. In the example the literal norm is 0.018 where 0.151 is right.',
    ),
    survives: text(
      '∂L/∂W₁ = [W₂ᵀ(y−t) ⊙ σ′(W₁x+b₁)] xᵀ；只有一个隐藏单元时才能写成连乘。',
      '∂L/∂W₁ = [W₂ᵀ(y−t) ⊙ σ′(W₁x+b₁)] xᵀ; only with a single hidden unit may it be written as a plain product.',
    ),
    whyAsked: text(
      '白板推导时先对形状，是最快的自查。',
      'Checking shapes is the quickest test of a derivation at the whiteboard.',
    ),
  }),
];
