/** @file 1.4a and 1.4b: how large the derivatives of sigmoid and tanh can be. */

import type { FigurePlan } from '../../figure/plan.ts';
import type { Experiment, Statement } from '../../types.ts';
import { experiment, statement, text } from '../define.ts';
import { measured, predicted } from '../sweep.ts';
import { KEY_CONCEPTS, SECTION_14 } from './section.ts';

function slopePlan(bound: string): FigurePlan {
  return {
    form: 'lines',
    x: { over: 'curve', label: text('x', 'x') },
    y: { label: text('导数', 'slope'), scale: 'linear' },
    lines: [
      predicted(bound, `这句话：不超过 ${bound}`, `the sentence: at most ${bound}`),
      measured('curve:derivative_curve', '导数：最大 {max}', 'slope: at most {max}'),
    ],
    values: { max: 'derivative_max', far: 'derivative' },
  };
}

export const slopeExperiments: readonly Experiment[] = [
  experiment({
    id: 'activation-slope',
    title: text('激活函数的导数范围', "The range of an activation's slope"),
    spec: {
      kind: 'activation',
      activation: 'sigmoid',
      x: 5,
      claims: [
        {
          says: 'sigmoid 的导数不超过 0.25',
          says_en: 'The slope of sigmoid is at most 0.25',
          that: 'derivative_max <= 0.25',
        },
        { says: '在 0 处取到', says_en: 'It is reached at 0', that: 'derivative_at_zero within 0 of 0.25' },
      ],
    },
    guess: {
      question: text('sigmoid 的导数最大是多少？', 'How large is the slope of sigmoid at most?'),
      choices: [
        { label: text('1', '1'), log10: 0 },
        { label: text('0.5', '0.5'), log10: -0.3010299956639812 },
        { label: text('0.25', '0.25'), log10: -0.6020599913279624 },
        { label: text('0.1', '0.1'), log10: -1 },
      ],
      quantity: 'derivative_max',
    },
    figure: slopePlan('0.25'),
    sentence: text(
      '最大 {max:3}，只在 x = 0 取到；x = 5 处只剩 {far}。',
      'At most {max:3}, only at x = 0; at x = 5 it is {far}.',
    ),
    switch: {
      set: { activation: 'gelu' },
      label: text('换成 GELU', 'use GELU instead'),
      shows: text(
        'GELU 的导数最大 {max:4}，还会是负的。',
        'The slope of GELU reaches {max:4} and is negative in places.',
      ),
    },
    statement: '1.4a',
  }),
  experiment({
    id: 'tanh-slope',
    title: text('tanh 的导数范围', "The range of tanh's slope"),
    spec: {
      kind: 'activation',
      activation: 'tanh',
      x: 2,
      claims: [
        {
          says: 'tanh 的导数不超过 1',
          says_en: 'The slope of tanh is at most 1',
          that: 'derivative_max <= 1',
        },
      ],
    },
    guess: {
      question: text('x = 2 处 tanh 的导数是多少？', 'What is the slope of tanh at x = 2?'),
      choices: [
        { label: text('1', '1'), log10: 0 },
        { label: text('0.42', '0.42'), log10: -0.377 },
        { label: text('0.07', '0.07'), log10: -1.151 },
        { label: text('0.001', '0.001'), log10: -3 },
      ],
      quantity: 'derivative',
    },
    figure: slopePlan('1'),
    sentence: text(
      '最大 {max}，只在 x = 0 取到；x = 2 处只剩 {far}。',
      'At most {max}, only at x = 0; at x = 2 it is {far}.',
    ),
    switch: {
      set: { activation: 'selu' },
      label: text('换成 SELU', 'use SELU instead'),
      shows: text(
        'SELU 的导数在 0 的左侧接近 {max:4}。',
        'The slope of SELU comes close to {max:4} just left of 0.',
      ),
    },
    statement: '1.4b',
  }),
];

const slopeAt = (experiment: string, x: number) => ({
  quantity: `derivative at ${x}`,
  experiment,
  set: { x: String(x) },
  value: 'derivative',
});

export const slopeStatements: readonly Statement[] = [
  statement({
    id: '1.4a',
    truth: 'true',
    quote: "对于sigmoid函数：$f'(x) = \\sigma(x)(1-\\sigma(x)) \\leq 0.25$",
    headings: SECTION_14,
    alsoAt: [{ headings: KEY_CONCEPTS, text: '激活函数导数：不同激活函数的特性' }],
    experiment: 'activation-slope',
    measurements: [1, 2, 5].map((x) => slopeAt('activation-slope', x)),
    says: text('sigmoid 的导数 σ(1 − σ) 不超过 0.25。', 'The slope of sigmoid, σ(1 − σ), is at most 0.25.'),
    wrong: text('没有错；仅在 x = 0 处取到 1/4。', 'Nothing is wrong; 1/4 is reached only at x = 0.'),
    survives: text('σ′ = σ(1 − σ) ≤ 1/4，仅在 0 处取等。', 'σ′ = σ(1 − σ) ≤ 1/4, with equality only at 0.'),
    whyAsked: text(
      '背导数范围：sigmoid 0.25，tanh 与 ReLU 1，GELU 1.129。',
      'Know the range of slopes: sigmoid 0.25, tanh and ReLU 1, GELU 1.129.',
    ),
  }),
  statement({
    id: '1.4b',
    truth: 'true',
    quote: "对于tanh函数：$f'(x) = 1 - \\tanh^2(x) \\leq 1$",
    headings: SECTION_14,
    experiment: 'tanh-slope',
    measurements: [1, 2].map((x) => slopeAt('tanh-slope', x)),
    says: text('tanh 的导数 1 − tanh² 不超过 1。', 'The slope of tanh, 1 − tanh², is at most 1.'),
    wrong: text('没有错；仅在 x = 0 处取到 1。', 'Nothing is wrong; 1 is reached only at x = 0.'),
    survives: text(
      'tanh′ = 1 − tanh² ≤ 1，仅在 0 处取等。',
      'tanh′ = 1 − tanh² ≤ 1, with equality only at 0.',
    ),
    whyAsked: text(
      '与 sigmoid 的 0.25 对比：tanh 在 0 附近几乎不损失，一饱和就没了（tanh′(2) = 0.07）。',
      'Compare with the 0.25 of sigmoid: near 0 tanh loses almost nothing, once saturated nearly all (tanh′(2) = 0.07).',
    ),
  }),
];
