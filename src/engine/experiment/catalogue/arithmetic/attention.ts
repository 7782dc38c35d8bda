/** @file Attention: why scores are divided by √d_k, and what its cache takes. */

import type { Experiment } from '../../types.ts';
import { experiment, powersOfTen, text } from '../define.ts';
import { beside, measured, predicted, sweep } from '../sweep.ts';
import { claim } from './claim.ts';

/** Slope p(1 − p) of a softmax of two at this gap of scores. */
const slopeAt = (gap: string) => `exp(-(${gap}))/(1 + exp(-(${gap})))^2`;
const CACHE = '2 * layers * kv_heads * head_dim * bytes * tokens';

const softmaxScale = experiment({
  id: 'softmax-scale',
  title: text('注意力为什么除以 √d_k', 'Why attention divides by √d_k'),
  spec: {
    kind: 'calc',
    let: { d: 64 },
    claims: [
      claim(
        '不缩放时，一个标准差的差距使导数降到 3.4×10⁻⁴',
        'unscaled, a gap of one standard deviation leaves a slope of 3.4×10⁻⁴',
        `${slopeAt('sqrt(d)')} within 0.00001 of 0.000335`,
      ),
      claim(
        '缩放之后导数约 0.2',
        'scaled, the slope is about 0.2',
        'exp(-1)/(1 + exp(-1))^2 within 0.01 of 0.2',
      ),
      claim(
        '除以 d_k 也能让分数的标准差为 1',
        'dividing by d_k gives scores of deviation 1 too',
        'sqrt(d)/d within 0.01 of 1',
      ),
    ],
  },
  guess: {
    question: text(
      'd_k = 64、不缩放，一个标准差的分数差之下 softmax 的导数是多少？',
      'd_k = 64 without scaling: the slope of softmax at a score gap of one standard deviation?',
    ),
    choices: powersOfTen([-1, -2, -4, -8]),
    quantity: slopeAt('sqrt(d)'),
  },
  figure: sweep({
    over: 'd',
    at: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    x: text('d_k', 'd_k'),
    xScale: 'log10',
    y: text('一个标准差处 softmax 的导数', 'slope of softmax at one standard deviation'),
    yScale: 'log10',
    lines: [
      predicted(slopeAt('1'), '除以 √d_k：0.2', 'divided by √d_k: 0.2'),
      measured(slopeAt('sqrt(d)'), '不缩放', 'unscaled'),
    ],
    values: { slope: slopeAt('sqrt(d)'), deviation: 'sqrt(d)', width: 'd' },
  }),
  sentence: text(
    'd_k = {width}：分数的标准差是 {deviation}，不缩放时导数只剩 {slope}，除以 √d_k 则总是 0.197。',
    'd_k = {width}: scores have deviation {deviation}; unscaled a slope of {slope} is left, divided by √d_k it is always 0.197.',
  ),
  presets: [
    { says: text('d_k = 64：只剩 3×10⁻⁴', 'd_k = 64: 3×10⁻⁴ is left'), set: {} },
    { says: text('d_k = 1：缩放与否都一样', 'd_k = 1: scaling changes nothing'), set: { d: '1' } },
    {
      says: text('d_k = 256：softmax 几乎不再学习', 'd_k = 256: softmax hardly learns any more'),
      set: { d: '256' },
    },
  ],
});

const kvCache = experiment({
  id: 'kv-cache',
  title: text('KV 缓存多大', 'The size of a KV cache'),
  spec: {
    kind: 'calc',
    let: {
      layers: 32,
      kv_heads: 32,
      head_dim: 128,
      bytes: '2 B',
      tokens: 4096,
      gib: '1 GiB',
      weights: '14 GB',
    },
    claims: [
      claim(
        '7B 模型、4096 个 token 共 2 GiB',
        'a 7B model at 4096 tokens takes 2 GiB',
        `${CACHE} within 0 of 2*gib`,
      ),
      claim(
        '忘了 K 和 V 是两份',
        'with K and V counted once it is 2 GiB too',
        'layers * kv_heads * head_dim * bytes * tokens within 0 of 2*gib',
      ),
      claim(
        '八个请求同时生成，缓存也比 14 GB 权重小',
        'eight requests at once still take less than 14 GB of weights',
        `8 * ${CACHE} < weights`,
      ),
    ],
  },
  figure: sweep({
    over: 'tokens',
    at: [512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536, 131_072],
    x: text('上下文长度（token）', 'length of the context (tokens)'),
    xScale: 'log10',
    y: text('GB', 'GB'),
    yScale: 'log10',
    lines: [
      predicted(`${CACHE}/2/1e9`, '只算一份', 'K or V alone'),
      measured(`${CACHE}/1e9`, '缓存 {gb} GB', 'cache {gb} GB'),
      beside('weights/1e9', '权重 14 GB', 'weights 14 GB'),
    ],
    values: {
      gb: `${CACHE}/1e9`,
      each: `${CACHE}/tokens/1e6`,
      tokens: 'tokens',
      equal: `weights*tokens/(${CACHE})`,
    },
  }),
  sentence: text(
    '每个 token {each} MB；{tokens} 个 token 共 {gb} GB，到 {equal} 个 token 时和权重一样大。',
    '{each} MB a token; {gb} GB at {tokens} tokens, as large as the weights at {equal} tokens.',
  ),
  presets: [
    { says: text('32 个 KV 头：每个 token 半 MB', '32 KV heads: half a MB a token'), set: {} },
    { says: text('GQA 8 个 KV 头：四分之一', 'GQA with 8 KV heads: a quarter'), set: { kv_heads: '8' } },
    { says: text('MQA：三十二分之一', 'MQA: one in 32'), set: { kv_heads: '1' } },
    {
      says: text('128k 上下文：比权重大得多', '128k of context: far more than the weights'),
      set: { tokens: '131072' },
    },
  ],
});

export const attentionExperiments: readonly Experiment[] = [softmaxScale, kvCache];
