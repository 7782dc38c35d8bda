/** @file Numbers in few bits: range and spacing of float formats, scale and zero point of a quantiser. */

import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';
import { beside, measured, predicted, sweep } from '../sweep.ts';
import { claim } from './claim.ts';

/** Bias 2^(e-1) - 1. */
const BIAS = '(2^(exponent-1) - 1)';
const LARGEST = `(2 - 2^(-mantissa))*2^${BIAS}`;
const LEAST_NORMAL = `2^(1 - ${BIAS})`;
/** Distance of neighbours at 2^k; below the smallest normal number it stays what it is there. */
const spacing = (mantissa: string, bias: string) => `2^(max(k, 1 - ${bias}) - ${mantissa})`;
const SPACING = spacing('mantissa', BIAS);

const floatFormats = experiment({
  id: 'float-formats',
  title: text('浮点格式的范围与间隔', 'Range and spacing of float formats'),
  spec: {
    kind: 'calc',
    let: { exponent: 5, mantissa: 10, k: 11 },
    claims: [
      claim('float16 最大 65504', 'float16 ends at 65504', `${LARGEST} within 0 of 65504`),
      claim(
        'float16 从 2048 起还能数每一个整数',
        'float16 counts every whole number beyond 2048',
        `${SPACING} <= 1`,
      ),
      claim(
        'bfloat16 的精度和 float16 一样',
        'bfloat16 is as exact as float16',
        '2^(-7) within 0 of 2^(-mantissa)',
      ),
      claim(
        'bfloat16 的范围和 float32 差不多',
        'bfloat16 has the range of float32',
        '(2 - 2^(-7))*2^127 within 0.01*(2 - 2^(-23))*2^127 of (2 - 2^(-23))*2^127',
      ),
    ],
  },
  figure: sweep({
    over: 'k',
    at: [-20, -17, -14, -11, -8, -5, -2, 1, 4, 7, 10, 13, 15],
    x: text('数的大小：2 的几次方', 'size of the number: which power of 2'),
    y: text('到下一个数的距离', 'distance to the next number'),
    yScale: 'log10',
    lines: [
      predicted('1', '数得清整数：1', 'whole numbers: 1'),
      measured(SPACING, '这个格式 {gap}', 'this format {gap}'),
      beside(spacing('7', '127'), 'bfloat16', 'bfloat16'),
    ],
    values: { gap: SPACING, size: '2^k', largest: LARGEST, least: LEAST_NORMAL, digits: 'mantissa*log10(2)' },
  }),
  sentence: text(
    '最大 {largest}，最小正规数 {least}；在 {size} 处相邻两数相差 {gap}。',
    'From {least}, the smallest normal number, to {largest}; at {size} neighbours are {gap} apart.',
  ),
  presets: [
    { says: text('float16：2048 之后数不清整数', 'float16 loses whole numbers beyond 2048'), set: {} },
    {
      says: text('bfloat16：256 之后就数不清', 'bfloat16 loses them beyond 256'),
      set: { exponent: '8', mantissa: '7', k: '8' },
    },
    {
      says: text('float32：到 1677 万', 'float32: up to 16.8 million'),
      set: { exponent: '8', mantissa: '23', k: '24' },
    },
  ],
});

const STEP = '(high - low)/(2^bits - 1)';
const SYMMETRIC = 'max(abs(low), abs(high))/(2^(bits-1) - 1)';

const quantiser = experiment({
  id: 'quantiser',
  title: text('量化的 scale 与 zero point', 'Scale and zero point of a quantiser'),
  spec: {
    kind: 'calc',
    let: { low: -0.5, high: 1.5, bits: 8 },
    claims: [
      claim(
        '[−0.5, 1.5] 的 8 位 scale 是 2/255',
        'the 8-bit scale of [−0.5, 1.5] is 2/255',
        `${STEP} within 1e-9 of 2/255`,
      ),
      claim(
        '分母是 2^b，不是 2^b − 1',
        'the denominator is 2^b, not 2^b − 1',
        `(high - low)/2^bits within 1e-6 of ${STEP}`,
      ),
      claim('zero point 取整成 64', 'the zero point rounds to 64', `-low/(${STEP}) within 0.5 of 64`),
      claim('对称量化一样细', 'symmetric quantising is as fine', `${SYMMETRIC} <= ${STEP}`),
    ],
  },
  figure: sweep({
    over: 'bits',
    at: [2, 3, 4, 5, 6, 8],
    x: text('位数', 'bits'),
    y: text('最大舍入误差', 'largest rounding error'),
    yScale: 'log10',
    lines: [
      predicted('(high - low)/2^bits/2', '分母 2^b', 'denominator 2^b'),
      measured(`${STEP}/2`, '非对称 {error}', 'asymmetric {error}'),
      beside(`${SYMMETRIC}/2`, '对称 {coarse}', 'symmetric {coarse}'),
    ],
    values: {
      error: `${STEP}/2`,
      coarse: `${SYMMETRIC}/2`,
      step: STEP,
      zero: `-low/(${STEP})`,
      times: `(${SYMMETRIC})/(${STEP})`,
    },
  }),
  sentence: text(
    'scale {step}，zero point 取整前 {zero}；对称量化的步长是它的 {times} 倍。',
    'Scale {step}, zero point {zero} before rounding; the step of symmetric quantising is {times} times as large.',
  ),
  presets: [
    {
      says: text('偏向正数的权重：对称粗 1.5 倍', 'Skewed values: symmetric is 1.5 times as coarse'),
      set: {},
    },
    {
      says: text('ReLU 的输出：对称浪费一半', 'After ReLU: symmetric wastes half'),
      set: { low: '0', high: '1' },
    },
    { says: text('4 位：误差大 17 倍', '4 bits: 17 times the error'), set: { bits: '4' } },
    { says: text('对称的数据：两者一样', 'Symmetric values: both alike'), set: { low: '-1', high: '1' } },
  ],
});

export const precisionExperiments: readonly Experiment[] = [floatFormats, quantiser];
