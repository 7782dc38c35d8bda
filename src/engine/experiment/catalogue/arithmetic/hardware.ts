/** @file What the hardware allows: the roofline, and banks of shared memory. */

import type { Experiment } from '../../types.ts';
import { experiment, text } from '../define.ts';
import { beside, measured, predicted, sweep } from '../sweep.ts';
import { claim } from './claim.ts';

const MATMUL = '2*n^3/(3*n^2*bytes)';
const MATVEC = '2*n^2/((n^2 + 2*n)*bytes)';
const RIDGE = 'flops/bandwidth';

const intensity = experiment({
  id: 'arithmetic-intensity',
  title: text('算术强度与屋顶线', 'Arithmetic intensity and the roofline'),
  spec: {
    kind: 'calc',
    let: { flops: '989 TFLOP/s', bandwidth: '3.35 TB/s', n: 4096, bytes: '2 B' },
    claims: [
      claim(
        'H100 的转折点约每字节 295 次运算',
        'an H100 turns at about 295 operations a byte',
        `${RIDGE} within 1 of 295`,
      ),
      claim(
        '4096 的方阵乘是计算受限',
        'a product of squares of 4096 is bound by computing',
        `${MATMUL} >= ${RIDGE}`,
      ),
      claim('矩阵乘向量也是计算受限', 'so is a matrix times a vector', `${MATVEC} >= ${RIDGE}`),
    ],
  },
  figure: sweep({
    over: 'n',
    at: [16, 64, 256, 1024, 4096, 16_384],
    x: text('矩阵边长 n', 'size n of the matrix'),
    xScale: 'log10',
    y: text('每字节多少次运算', 'operations a byte'),
    yScale: 'log10',
    lines: [
      predicted(MATMUL, '矩阵乘矩阵 {product}', 'matrix by matrix {product}'),
      measured(MATVEC, '矩阵乘向量 {vector}', 'matrix by vector {vector}'),
      beside(RIDGE, '转折点 {ridge}', 'ridge {ridge}'),
    ],
    values: {
      product: MATMUL,
      vector: MATVEC,
      ridge: RIDGE,
      share: `${MATVEC}/(${RIDGE})`,
      least: `3*bytes*${RIDGE}/2`,
    },
  }),
  sentence: text(
    '矩阵乘向量每字节只有 {vector} 次运算，最多用上算力的 {share}；方阵乘从 n ≈ {least} 起才计算受限。',
    'A matrix by a vector has {vector} operations a byte, at most {share} of the peak; squares are bound by computing from n ≈ {least} on.',
  ),
  presets: [
    { says: text('H100：转折点 295', 'H100: the ridge at 295'), set: {} },
    {
      says: text('A100：转折点 153', 'A100: the ridge at 153'),
      set: { flops: '312 TFLOP/s', bandwidth: '2.04 TB/s' },
    },
    {
      says: text('n = 256：方阵乘也受带宽限制', 'n = 256: even squares are bound by bandwidth'),
      set: { n: '256' },
    },
  ],
});

/** Words of a row, 2^k times an odd number: 32 threads that walk down a column meet in this many. */
const WAYS = 'min(2^k, banks)';

const bankConflicts = experiment({
  id: 'bank-conflicts',
  title: text('共享内存的 bank 冲突', 'Bank conflicts of shared memory'),
  spec: {
    kind: 'calc',
    let: { k: 5, banks: 32 },
    claims: [
      claim('步长 32 个字：32 路冲突', 'a stride of 32 words conflicts 32 ways', `${WAYS} within 0 of 32`),
      claim('步长 64 就是 64 路冲突', 'a stride of 64 conflicts 64 ways', 'min(2^6, banks) within 0 of 64'),
      claim(
        '补一列（步长 33）之后冲突一样多',
        'a padding column (stride 33) leaves as many',
        `min(2^0, banks) >= ${WAYS}`,
      ),
    ],
  },
  figure: sweep({
    over: 'k',
    at: [0, 1, 2, 3, 4, 5, 6, 7],
    x: text('步长里有几个因子 2', 'factors 2 in the stride'),
    y: text('几路冲突', 'ways of conflict'),
    lines: [
      predicted('2^k', '步长几就几路', 'as many as the stride'),
      measured(WAYS, '{ways} 路', '{ways} ways'),
      beside('1', '奇数步长：没有冲突', 'odd stride: none'),
    ],
    values: { ways: WAYS, stride: '2^k', left: `1/${WAYS}` },
  }),
  sentence: text(
    '步长 {stride}（或它的奇数倍）：{ways} 路冲突，带宽剩 {left}；多补一列变成奇数步长就没有冲突。',
    'A stride of {stride}, or an odd multiple of it: a conflict of degree {ways}, a share of {left} of the bandwidth; one more column makes the stride odd and there is none.',
  ),
  presets: [
    { says: text('步长 32：一次变成 32 次', 'Stride 32: one access becomes 32'), set: {} },
    { says: text('奇数步长：没有冲突', 'Odd stride: no conflict'), set: { k: '0' } },
    { says: text('步长 2：两路', 'Stride 2: two ways'), set: { k: '1' } },
    { says: text('步长 128：还是 32 路', 'Stride 128: still 32 ways'), set: { k: '7' } },
  ],
});

export const hardwareExperiments: readonly Experiment[] = [intensity, bankConflicts];
