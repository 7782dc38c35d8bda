/** @file Work over several cards: the bubble of a pipeline, the volume of a ring. */

import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';
import { beside, measured, predicted, sweep } from '../sweep.ts';
import { claim } from './claim.ts';

const pipelineBubble = experiment({
  id: 'pipeline-bubble',
  title: text('流水线气泡占多少', 'The share of the pipeline bubble'),
  spec: {
    kind: 'calc',
    let: { p: 4, m: 8 },
    claims: [
      claim('气泡占一步的 27 %', 'the bubble is 27 % of a step', '(p-1)/(m+p-1) within 0.005 of 0.27'),
      claim('(p-1)/m 是同一个数', '(p-1)/m is the same number', '(p-1)/m within 0.005 of (p-1)/(m+p-1)'),
    ],
  },
  figure: sweep({
    over: 'm',
    at: [1, 2, 4, 8, 16, 32, 64],
    x: text('微批数 m', 'microbatches m'),
    xScale: 'log10',
    y: text('气泡所占比例', 'share of the bubble'),
    lines: [
      predicted('(p-1)/m', '(p-1)/m：气泡与有用时间之比', '(p-1)/m: bubble over useful time'),
      measured('(p-1)/(m+p-1)', '占整步的 {share}', '{share} of the step'),
      beside('1', '整步', 'the whole step'),
    ],
    values: { share: '(p-1)/(m+p-1)', over: '(p-1)/m', stages: 'p', micro: 'm' },
  }),
  sentence: text(
    'p = {stages}、m = {micro}：整步的 {share} 是空的；(p-1)/m = {over} 是空闲与有用时间之比，m 小时会大于 1。',
    'p = {stages}, m = {micro}: {share} of the step is idle; (p-1)/m = {over} is idle over useful time and exceeds 1 for small m.',
  ),
  presets: [
    { says: text('4 段 8 个微批：27 %', '4 stages, 8 microbatches: 27 %'), set: {} },
    { says: text('只有一个微批：75 % 空闲', 'One microbatch: 75 % idle'), set: { m: '1' } },
    { says: text('32 个微批：不到 9 %', '32 microbatches: below 9 %'), set: { m: '32' } },
    { says: text('16 段：又回到 65 %', '16 stages: back to 65 %'), set: { p: '16' } },
  ],
});

const allReduce = experiment({
  id: 'all-reduce-volume',
  title: text('环形 all-reduce 的通信量', 'The volume of a ring all-reduce'),
  spec: {
    kind: 'calc',
    let: { p: 8, any_p: { from: 2, to: 1024, steps: 512 }, n: '1 GB' },
    claims: [
      claim(
        '不管几张卡，每张发送的不超过 2N',
        'whatever the number of cards, each sends at most 2N',
        '2*(any_p-1)/any_p*n < 2*n',
      ),
      claim(
        '每张卡发送的与卡数成正比',
        'what a card sends grows with the number of cards',
        '2*(any_p-1)/any_p*n >= any_p*n/2',
      ),
      claim('每张卡发送 N', 'a card sends N', '2*(p-1)/p*n within 0.01*n of n'),
    ],
  },
  figure: sweep({
    over: 'p',
    at: [2, 3, 4, 6, 8, 16, 32, 64],
    x: text('卡数 p', 'cards p'),
    xScale: 'log10',
    y: text('每张卡发送的，以 N 计', 'what a card sends, in N'),
    yScale: 'log10',
    lines: [
      predicted('p/2', '与卡数成正比', 'in proportion to p'),
      measured('2*(p-1)/p', '环：{sent} N', 'ring: {sent} N'),
      beside('2', '上限 2N', 'at most 2N'),
    ],
    values: { sent: '2*(p-1)/p', cards: 'p', steps: '2*(p-1)' },
  }),
  sentence: text(
    'p = {cards}：每张卡发送 {sent} N，分 {steps} 步；再多的卡也不超过 2N。',
    'p = {cards}: each card sends {sent} N in {steps} steps; no number of cards makes it more than 2N.',
  ),
  presets: [
    { says: text('8 张卡：1.75 N', '8 cards: 1.75 N'), set: {} },
    { says: text('2 张卡：正好 N', '2 cards: exactly N'), set: { p: '2' } },
    {
      says: text('1024 张卡：几乎 2N，但要 2046 步', '1024 cards: almost 2N, in 2046 steps'),
      set: { p: '1024' },
    },
  ],
});

export const parallelismExperiments: readonly Experiment[] = [pipelineBubble, allReduce];
