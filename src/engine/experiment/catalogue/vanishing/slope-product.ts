/** @file 1.4c: the product of the activation derivatives along the depth. */

import type { Experiment, Statement } from '../../types.ts';
import { experiment, powersOfTen, statement, text } from '../define.ts';
import { beside, measured, predicted, sweep } from '../sweep.ts';
import { SECTION_14 } from './section.ts';

const VERY_SMALL = 'derivative_product < 0.001';

export const slopeProductExperiments: readonly Experiment[] = [
  experiment({
    id: 'tanh-at-zero',
    title: text('tanh 在 0 处：导数连乘恰为 1', 'tanh at 0: the product of slopes is exactly 1'),
    spec: {
      kind: 'network',
      depth: 50,
      activation: 'tanh',
      weights: [
        [
          [1, 0],
          [0, 1],
        ],
      ],
      biases: [[0, 0]],
      input: [0, 0],
      gradient: [1, 1],
      claims: [{ says: '连乘会变得非常小', says_en: 'The product becomes very small', that: VERY_SMALL }],
    },
    statement: '1.4c',
  }),
  experiment({
    id: 'sigmoid-at-its-steepest',
    title: text('sigmoid 处处取到 0.25', 'Sigmoid with every slope at 0.25'),
    spec: {
      kind: 'network',
      depth: 50,
      activation: 'sigmoid',
      weights: [[[4]]],
      biases: [[-2]],
      input: [0.5],
      gradient: [1],
      claims: [
        {
          says: '导数连乘不超过 4^−(L−1)',
          says_en: 'The product of slopes is at most 4^−(L−1)',
          that: 'derivative_product <= 0.25^(depth - 1)',
        },
      ],
    },
    statement: '1.4c',
  }),
  experiment({
    id: 'slope-product',
    title: text('激活导数的连乘', 'The product of the slopes'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 64,
      activation: 'tanh',
      init: 'xavier',
      seeds: 10,
      claims: [{ says: '连乘会变得非常小', says_en: 'The product becomes very small', that: VERY_SMALL }],
    },
    guess: {
      question: text(
        'tanh、Xavier、50 层。一个单元逐层的 f′ 连乘起来，平均剩多少？',
        'tanh with Xavier weights, 50 layers: what is the product of the slopes f′ of a unit, on average?',
      ),
      choices: powersOfTen([-30, -12, -4, -1]),
      quantity: 'derivative_product',
    },
    figure: sweep({
      over: 'depth',
      at: [2, 5, 10, 20, 35, 50],
      x: text('层数', 'layers'),
      y: text('f′ 的连乘', 'product of f′'),
      yScale: 'log10',
      lines: [
        predicted('0.25^(depth - 1)', '这句话：像 0.25 那样连乘', 'the sentence: like 0.25 multiplied'),
        measured('derivative_product', '实测：{depth} 层剩 {product}', 'measured: {product} after {depth}'),
        beside('0.001', '“非常小”：0.001', '"very small": 0.001'),
      ],
      values: { product: 'derivative_product' },
    }),
    sentence: text(
      'tanh、Xavier：{depth} 层的 f′ 连乘是 {product}，远没有“非常小”。',
      'tanh with Xavier weights: after {depth} layers the product of f′ is {product}, far from very small.',
    ),
    switch: {
      set: { activation: 'sigmoid' },
      label: text('换成 sigmoid', 'use sigmoid'),
      shows: text(
        'sigmoid 每层至多 0.25：{depth} 层是 {product}。对 sigmoid 这句话必然成立。',
        'Sigmoid has at most 0.25 a layer: {product} after {depth}. For sigmoid the sentence is certain.',
      ),
    },
    statement: '1.4c',
  }),
  experiment({
    id: 'tanh-xavier-rate',
    title: text('tanh + Xavier 的每层速率', 'Rate per layer of tanh with Xavier'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 256,
      activation: 'tanh',
      init: 'xavier',
      seeds: 40,
      claims: [
        { says: '每层损失不到一成', says_en: 'Less than a tenth is lost a layer', that: 'exp(rate) >= 0.9' },
      ],
    },
    statement: '1.4c',
  }),
];

export const slopeProductStatements: readonly Statement[] = [
  statement({
    id: '1.4c',
    truth: 'loose',
    quote: "当网络很深时，连乘项$\\prod_{k=l+1}^{L} f'(z^{(k-1)})$会变得非常小。",
    headings: SECTION_14,
    experiment: 'tanh-at-zero',
    pane: 'slope-product',
    measurements: [
      ...['11', '50'].map((depth) => ({
        quantity: `upper limit of the product for the sigmoid, depth ${depth}`,
        experiment: 'sigmoid-at-its-steepest',
        set: { depth },
        value: 'derivative_product',
      })),
      {
        quantity: 'rate of tanh with Xavier weights',
        experiment: 'tanh-xavier-rate',
        value: 'rate',
        thorough: true,
      },
    ],
    says: text(
      '网络很深时，激活导数的连乘会变得非常小。',
      'In a deep network the product of the slopes becomes very small.',
    ),
    wrong: text(
      '只有 sigmoid 必然如此（至多 4^−(L−1)）。tanh 在 0 处每个因子都是 1；Xavier 下 tanh 网络 50 层只把梯度减到约十分之一。ReLU 活跃路径上恰为 1。',
      'Only for sigmoid is it certain (at most 4^−(L−1)). At 0 every factor of tanh is 1; with Xavier weights fifty tanh layers take the gradient down to about a tenth. Along a live ReLU path the product is exactly 1.',
    ),
    survives: text(
      'sigmoid 的导数连乘至多 4^−(L−1)；tanh 只有饱和时才小；ReLU 是 1 或 0。而且梯度里还要乘权重。',
      'For sigmoid the product is at most 4^−(L−1); for tanh it is small only under saturation; for ReLU it is 1 or 0. And weights multiply it.',
    ),
    whyAsked: text(
      '看你会不会把 sigmoid 的结论套到所有激活函数上。',
      'It shows whether you carry the case of sigmoid over to every activation.',
    ),
  }),
];
