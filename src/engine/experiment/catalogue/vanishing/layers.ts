/** @file 1.1a and 1.1b: the equations of a layer, and the letter L. */

import type { Experiment, Statement } from '../../types.ts';
import { experiment, statement, text } from '../define.ts';
import { measured, predicted } from '../sweep.ts';
import { LITTLE_NET, lengthOf, OUTPUTS } from './expressions.ts';
import { SECTION_11, SECTION_12 } from './section.ts';

const BY_HAND = lengthOf(...OUTPUTS);
const DEPTH_IN_THE_NOTE = { text: '假设有L层网络', meaning: 'depth' };
const ONE_MEANING = 'meanings within 0 of 1';

export const layerExperiments: readonly Experiment[] = [
  experiment({
    id: 'layer-equations',
    title: text('两层网络：按公式手算', 'Two layers, by hand from the formula'),
    spec: {
      ...LITTLE_NET,
      gradient: [1, 1],
      claims: [{ says: 'a = f(W a + b)', that: `output_norm within 0 of ${BY_HAND}` }],
    },
    guess: {
      question: text(
        'x = (1, −1) 穿过两层 tanh，每层两个单元，权重都不超过 1。输出向量 a² 大约多长？',
        'x = (1, −1) goes through two tanh layers of two units with weights of at most 1. About how long is the output a²?',
      ),
      choices: [
        { label: text('0.07', '0.07'), log10: -1.15 },
        { label: text('0.66', '0.66'), log10: -0.178 },
        { label: text('2', '2'), log10: 0.301 },
        { label: text('6', '6'), log10: 0.778 },
      ],
      quantity: 'output_norm',
    },
    figure: {
      form: 'bars',
      y: { label: text('输出的长度 ‖a²‖', 'length of the output, ‖a²‖'), scale: 'linear' },
      bars: [
        predicted(BY_HAND, '这句话：f(W f(W x + b) + b)，手算', 'the sentence: f(W f(W x + b) + b) by hand'),
        measured('output_norm', '实测：网络的输出', 'measured: output of the network'),
      ],
      values: { out: 'output_norm', hand: BY_HAND },
    },
    sentence: text(
      '手算 {hand:3}，网络输出 {out:3}：这是全连接层的定义。',
      'By hand {hand:3}, the network gives {out:3}: it is the definition of a dense layer.',
    ),
    switch: {
      set: {},
      experiment: 'layer-equations-without-biases',
      label: text('漏掉偏置 b', 'leave the biases out'),
      shows: text(
        '没有 b 的网络输出 {out:3}，与公式的 {hand:3} 不同。',
        'Without b the network gives {out:3}, not the {hand:3} of the formula.',
      ),
    },
    statement: '1.1a',
  }),
  experiment({
    id: 'layer-equations-without-biases',
    title: text('漏掉偏置的两层网络', 'Two layers without their biases'),
    spec: {
      kind: LITTLE_NET.kind,
      activation: LITTLE_NET.activation,
      weights: LITTLE_NET.weights,
      input: LITTLE_NET.input,
      gradient: [1, 1],
      claims: [{ says: 'a = f(W a + b)', that: `output_norm within 0 of ${BY_HAND}` }],
    },
    statement: '1.1a',
  }),
  experiment({
    id: 'letter-l',
    title: text('字母 L 的含义', 'What the letter L means'),
    spec: {
      kind: 'symbols',
      symbol: 'L',
      occurrences: [DEPTH_IN_THE_NOTE, { text: '损失函数$L$', meaning: 'loss' }],
      claims: [{ says: 'L 只有一个含义', says_en: 'L has one meaning', that: ONE_MEANING }],
    },
    guess: {
      question: text(
        '1.1 和 1.2 两节里，字母 L 有几个含义？',
        'How many things does the letter L stand for in 1.1 and 1.2?',
      ),
      choices: [
        { label: text('1', '1'), log10: 0 },
        { label: text('2', '2'), log10: 0.301 },
        { label: text('3', '3'), log10: 0.477 },
        { label: text('4', '4'), log10: 0.602 },
      ],
      quantity: 'meanings',
    },
    figure: {
      form: 'bars',
      y: { label: text('含义的个数', 'number of meanings'), scale: 'linear' },
      bars: [
        predicted('1', '一个符号该有的', 'what one symbol should have'),
        measured('meanings', '笔记里的 L', 'L in the note'),
      ],
      values: { count: 'meanings' },
    },
    sentence: text(
      'L 有 {count} 个含义：层数和损失函数。',
      'L has {count} meanings: the number of layers and the loss.',
    ),
    switch: {
      set: {},
      experiment: 'letter-l-apart',
      label: text('损失改写成 𝓛', 'write 𝓛 for the loss'),
      shows: text('L 只表示层数，{count} 个含义。', 'L is the number of layers only: {count} meaning.'),
    },
    statement: '1.1b',
  }),
  experiment({
    id: 'letter-l-apart',
    title: text('损失另用一个符号', 'A symbol of its own for the loss'),
    spec: {
      kind: 'symbols',
      symbol: 'L',
      occurrences: [DEPTH_IN_THE_NOTE, { text: '共 L 层', meaning: 'depth' }],
      claims: [{ says: 'L 只有一个含义', says_en: 'L has one meaning', that: ONE_MEANING }],
    },
    statement: '1.1b',
  }),
];

export const layerStatements: readonly Statement[] = [
  statement({
    id: '1.1a',
    truth: 'true',
    quote: '$$a^{(l)} = f(z^{(l)}) = f(W^{(l)}a^{(l-1)} + b^{(l)})$$',
    headings: SECTION_11,
    experiment: 'layer-equations',
    measurements: [
      { quantity: 'first output component a^2_1', experiment: 'layer-equations', value: 'output[1]' },
    ],
    says: text('第 l 层：z = W a + b，a = f(z)。', 'Layer l computes z = W a + b and a = f(z).'),
    wrong: text(
      '没有错，这是定义；但只适用于逐元素激活的全连接层，卷积、注意力、softmax、归一化各有自己的方程。',
      'Nothing is wrong: it is a definition. It covers dense layers with an elementwise activation only; convolution, attention, softmax and normalisation have equations of their own.',
    ),
    survives: text(
      '逐元素激活的全连接层：z^l = W^l a^{l−1} + b^l，a^l = f(z^l)。',
      'A dense layer with an elementwise activation: z^l = W^l a^{l−1} + b^l and a^l = f(z^l).',
    ),
    whyAsked: text('推导反向传播之前先把记号说清楚。', 'Fix the notation before you derive backpropagation.'),
  }),
  statement({
    id: '1.1b',
    truth: 'loose',
    quote: '假设有L层网络',
    headings: SECTION_11,
    alsoAt: [{ headings: SECTION_12, text: '损失函数$L$对第l层权重$W^{(l)}$的梯度为' }],
    experiment: 'letter-l',
    says: text('L 既是层数，又是损失函数。', 'L is the number of layers and also the loss.'),
    wrong: text(
      '同一个字母两个含义：∂L/∂z^{(L)} 里的两个 L 不是一回事。',
      'One letter, two meanings: the two letters L of ∂L/∂z^{(L)} are different things.',
    ),
    survives: text(
      '损失写成 𝓛，L 只表示层数：∂𝓛/∂z^{(L)}。',
      'Write 𝓛 for the loss and keep L for the depth: ∂𝓛/∂z^{(L)}.',
    ),
    whyAsked: text(
      '白板上推公式时，符号混用最容易让自己绕进去。',
      'At a whiteboard it is mixed symbols that trip you first.',
    ),
  }),
];
