/** @file 1.4h: a deep sigmoid network whose gradient does not vanish. */

import { float16Floor, gradientPlan, predictedFactor } from '../figure/standard.ts';
import type { Experiment, Statement } from '../types.ts';
import { experiment, statement, studyNote, text } from './define.ts';

const decay = gradientPlan({
  beside: [predictedFactor('0.25', text('这句话：每层 ×0.25', 'the sentence: ×0.25 a layer')), float16Floor],
  place: text('层', 'layer'),
});

export const sigmoidExperiments: readonly Experiment[] = [
  experiment({
    id: 'sigmoid-grows',
    title: text('sigmoid 也会梯度爆炸', 'Sigmoid gradients can grow too'),
    spec: {
      kind: 'network',
      depth: 50,
      activation: 'sigmoid',
      weights: [[[8]]],
      biases: [[-4]],
      input: [0.5],
      gradient: [1],
      claims: [{ says: '深层 sigmoid 网络的梯度必然消失', that: 'rate < 0' }],
    },
    figure: decay,
    sentence: text(
      '权重 8、偏置 −4：每层 8 × 0.25 = 2，{depth} 层之后是 {left} 倍。',
      'Weight 8, bias −4: 8 × 0.25 = 2 a layer, {left} after {depth}.',
    ),
    statement: '1.4h',
  }),
];

export const sigmoidStatements: readonly Statement[] = [
  statement({
    id: '1.4h',
    truth: 'false',
    quote: "当网络很深时，连乘项$\\prod_{k=l+1}^{L} f'(z^{(k-1)})$会变得非常小。",
    headings: studyNote('1. 梯度消失问题', '1.4 梯度消失的产生原因'),
    experiment: 'sigmoid-grows',
    says: text(
      '深层 sigmoid 网络的梯度必然消失。',
      'The gradient of a deep sigmoid network always vanishes.',
    ),
    wrong: text(
      '权重 8、偏置 −4 时每层 8 × 0.25 = 2，50 层之后梯度是 10¹⁴ 倍。',
      'With weight 8 and bias −4 each layer gives 8 × 0.25 = 2: 10¹⁴ times after 50 layers.',
    ),
    survives: text(
      '只有每层 ‖W‖ < 4 时，sigmoid 网络的梯度才必然消失。',
      'Only ‖W‖ < 4 in every layer makes the gradient of a sigmoid network vanish for certain.',
    ),
    whyAsked: text(
      '看你是否把“激活导数的连乘”当成了“梯度”。',
      'It shows whether you take the product of slopes for the gradient.',
    ),
  }),
];
