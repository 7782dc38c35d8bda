/** @file What a transformer costs: parameters, operations, and the memory of its optimiser. */

import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';
import { beside, measured, predicted, sweep } from '../sweep.ts';
import { claim } from './claim.ts';

const PARAMETERS = '(12*layers*d^2 + vocabulary*d)';

const size = experiment({
  id: 'transformer-size',
  title: text('Transformer 的参数量与训练运算量', 'Parameters and training operations of a transformer'),
  spec: {
    kind: 'calc',
    let: { layers: 96, d: 12_288, vocabulary: 50_257, tokens: '300e9 tokens' },
    claims: [
      claim(
        'GPT-3 的 1750 亿就是 12·L·d² 加词表',
        'the 175 billion of GPT-3 are 12·L·d² and the vocabulary',
        `${PARAMETERS} within 1e9 of 175e9`,
      ),
      claim(
        '注意力占一半以上的参数',
        'attention holds more than half of them',
        `4*layers*d^2 >= ${PARAMETERS}/2`,
      ),
      claim(
        '训练要 6·N·D = 3.14×10²³ 次运算',
        'training takes 6·N·D = 3.14×10²³ operations',
        `6*${PARAMETERS}*tokens within 1e21 of 3.14e23`,
      ),
      claim(
        '反向和前向一样多，共 4·N·D',
        'backward costs as much as forward: 4·N·D',
        `4*${PARAMETERS}*tokens within 1e21 of 3.14e23`,
      ),
    ],
  },
  figure: sweep({
    over: 'd',
    at: [768, 1024, 2048, 4096, 8192, 12_288],
    x: text('宽度 d', 'width d'),
    xScale: 'log10',
    y: text('参数量', 'parameters'),
    yScale: 'log10',
    lines: [
      predicted(`${PARAMETERS}/2`, '一半', 'half'),
      measured(PARAMETERS, '全部 {all:3}', 'all {all:3}'),
      beside('4*layers*d^2', '注意力 {attention}', 'attention {attention}'),
    ],
    values: {
      all: PARAMETERS,
      attention: '4*layers*d^2',
      share: `4*layers*d^2/${PARAMETERS}`,
      operations: `6*${PARAMETERS}*tokens`,
    },
  }),
  sentence: text(
    '共 {all:3} 个参数，注意力占 {share}（其余多在 MLP）；训练要 {operations:3} 次运算。',
    '{all:3} parameters, {share} of them in attention (most others in the MLP); training takes {operations:3} operations.',
  ),
  presets: [
    { says: text('GPT-3：1750 亿', 'GPT-3: 175 billion'), set: {} },
    {
      says: text(
        'GPT-2 小号：1.24 亿，词表占三成',
        'GPT-2 small: 124 million, three in ten in the vocabulary',
      ),
      set: { layers: '12', d: '768' },
    },
  ],
});

const SCORES = '4*n*d';
const MATRICES = '24*d^2';

const attentionShare = experiment({
  id: 'attention-share',
  title: text('注意力的 n² 何时成为主要开销', 'When the n² of attention dominates'),
  spec: {
    kind: 'calc',
    let: { d: 4096, n: 2048 },
    claims: [
      claim(
        '2048 个 token 时，n² 项已经占一半',
        'at 2048 tokens the n² term is half of the work',
        `${SCORES} >= ${MATRICES}`,
      ),
      claim('n = 6d 时才各占一半', 'they are equal at n = 6d', `4*(6*d)*d within 0 of ${MATRICES}`),
    ],
  },
  figure: sweep({
    over: 'n',
    at: [512, 2048, 8192, 24_576, 65_536, 131_072, 1_048_576],
    x: text('上下文长度 n', 'length n of the context'),
    xScale: 'log10',
    y: text('n² 项所占比例', 'share of the n² term'),
    lines: [
      predicted('0.5', '一半', 'half'),
      measured(`${SCORES}/(${SCORES} + ${MATRICES})`, '{share}', '{share}'),
    ],
    values: { share: `${SCORES}/(${SCORES} + ${MATRICES})`, length: 'n', equal: '6*d' },
  }),
  sentence: text(
    '{length} 个 token 时 n² 项占前向的 {share}；到 {equal} 个 token 才占一半。',
    'At {length} tokens the n² term is {share} of the forward pass; it is half at {equal} tokens.',
  ),
  presets: [
    { says: text('2048 个 token：不到一成', '2048 tokens: less than a tenth'), set: {} },
    { says: text('128k：八成多', '128k: more than eight tenths'), set: { n: '131072' } },
    { says: text('更宽的模型：更晚', 'A wider model: later'), set: { d: '12288' } },
  ],
});

const EACH = '(weight + gradient + master + 2*moment)';

const optimiserMemory = experiment({
  id: 'optimiser-memory',
  title: text('Adam 混合精度训练要多少显存', 'The memory of Adam in mixed precision'),
  spec: {
    kind: 'calc',
    let: {
      parameters: '7e9 params',
      weight: '2 B/param',
      gradient: '2 B/param',
      master: '4 B/param',
      moment: '4 B/param',
      cards: 1,
      memory: '80 GB',
    },
    claims: [
      claim('每个参数 16 字节', '16 bytes for each parameter', `${EACH} within 0 of 16`),
      claim(
        '7B 模型权重只有 14 GB，一张 80 GB 的卡放得下训练',
        'a 7B model has 14 GB of weights, so 80 GB are enough to train it',
        `parameters*${EACH} <= memory`,
      ),
      claim('混合精度使状态减半', 'mixed precision halves the state', `${EACH} <= 4*moment/2`),
      claim(
        '只切分优化器状态，八张卡就各占八分之一',
        'sharding the optimiser alone over eight cards divides all by eight',
        `weight + gradient + (master + 2*moment)/8 within 0.1 of ${EACH}/8`,
      ),
    ],
  },
  figure: sweep({
    over: 'cards',
    at: [1, 2, 4, 8, 16, 32, 64],
    x: text('卡数', 'cards'),
    xScale: 'log10',
    y: text('每张卡 GB', 'GB on each card'),
    yScale: 'log10',
    lines: [
      predicted(`parameters*${EACH}/cards/1e9`, '全部切分（ZeRO-3）{whole}', 'all sharded (ZeRO-3) {whole}'),
      measured(
        `parameters*(weight + gradient + (master + 2*moment)/cards)/1e9`,
        '只切分优化器（ZeRO-1）{own}',
        'optimiser sharded (ZeRO-1) {own}',
      ),
      beside('memory/1e9', '一张卡 {card}', 'a card {card}'),
    ],
    values: {
      each: EACH,
      total: `parameters*${EACH}/1e9`,
      whole: `parameters*${EACH}/cards/1e9`,
      own: 'parameters*(weight + gradient + (master + 2*moment)/cards)/1e9',
      card: 'memory/1e9',
      number: 'cards',
    },
  }),
  sentence: text(
    '每个参数 {each} 字节，共 {total} GB，还不算激活值；卡数 {number}：只切分优化器每张 {own} GB，全部切分每张 {whole} GB。',
    '{each} bytes a parameter, {total} GB without activations; cards: {number}, each with {own} GB when the optimiser is sharded, {whole} GB when all is.',
  ),
  presets: [
    { says: text('一张卡：112 GB，放不下', 'One card: 112 GB do not fit'), set: {} },
    { says: text('8 张卡 ZeRO-1：38.5 GB', '8 cards with ZeRO-1: 38.5 GB'), set: { cards: '8' } },
    {
      says: text('70B、64 张卡：只切分优化器不够', '70B on 64 cards: the optimiser alone is not enough'),
      set: { parameters: '70e9 params', cards: '64' },
    },
    {
      says: text('8 位 Adam：每参数 10 字节', '8-bit Adam: 10 bytes a parameter'),
      set: { moment: '1 B/param' },
    },
  ],
});

export const transformerExperiments: readonly Experiment[] = [size, attentionShare, optimiserMemory];
