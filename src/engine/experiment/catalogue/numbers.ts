/** @file Numbers of interview answers that need no network: clipping, attention scale, caches, pipelines, bandwidth. */

import type { Experiment } from '../types.ts';
import { experiment, powersOfTen, text } from './define.ts';

const KV_BYTES = '2 * layers * kv_heads * head_dim * bytes * tokens';

export const numberExperiments: readonly Experiment[] = [
  experiment({
    id: 'softmax-scale',
    title: text('注意力为什么除以 √d_k', 'Why attention divides by √d_k'),
    spec: {
      kind: 'calc',
      let: { d: 64 },
      claims: [
        {
          says: '不缩放时，一个标准差的差距使导数降到 3.4×10⁻⁴',
          that: 'exp(-sqrt(d))/(1 + exp(-sqrt(d)))^2 within 0.00001 of 0.000335',
        },
        { says: '缩放之后导数约 0.2', that: 'exp(-1)/(1 + exp(-1))^2 within 0.01 of 0.2' },
      ],
    },
    guess: {
      question: text(
        'd_k = 64、不缩放，一个标准差的分数差之下 softmax 的导数是多少？',
        'd_k = 64 without scaling: the slope of softmax at a score gap of one standard deviation?',
      ),
      choices: powersOfTen([-1, -2, -4, -8]),
      quantity: 'exp(-sqrt(d))/(1 + exp(-sqrt(d)))^2',
    },
  }),
  experiment({
    id: 'kv-cache',
    title: text('KV 缓存多大', 'The size of a KV cache'),
    spec: {
      kind: 'calc',
      let: { layers: 32, kv_heads: 32, head_dim: 128, bytes: 2, tokens: 4096 },
      claims: [
        { says: '7B 模型、4096 个 token 共 2 GiB', that: `${KV_BYTES} / 1024^3 within 0 of 2` },
        {
          says: '忘了 K 和 V 是两份',
          that: `layers * kv_heads * head_dim * bytes * tokens / 1024^3 within 0 of 2`,
        },
      ],
    },
  }),
  experiment({
    id: 'pipeline-bubble',
    title: text('流水线气泡占多少', 'The share of the pipeline bubble'),
    spec: {
      kind: 'calc',
      let: { p: 4, m: 8 },
      claims: [
        { says: '气泡占一步的 27 %', that: '(p-1)/(m+p-1) within 0.005 of 0.27' },
        { says: '(p-1)/m 是同一个数', that: '(p-1)/m within 0.005 of (p-1)/(m+p-1)' },
      ],
    },
  }),
  experiment({
    id: 'all-reduce-volume',
    title: text('环形 all-reduce 的通信量', 'The volume of a ring all-reduce'),
    spec: {
      kind: 'calc',
      let: { p: { from: 2, to: 1024, steps: 512 }, n: '1 GB' },
      claims: [
        { says: '每张卡发送的不超过 2N', that: '2*(p-1)/p*n < 2*n' },
        { says: '每张卡发送的与卡数成正比', that: '2*(p-1)/p*n >= p*n/2' },
      ],
    },
  }),
  experiment({
    id: 'arithmetic-intensity',
    title: text('算术强度与屋顶线', 'Arithmetic intensity and the roofline'),
    spec: {
      kind: 'calc',
      let: { flops: '989 TFLOP/s', bandwidth: '3.35 TB/s', n: 4096, bytes: 2 },
      claims: [
        { says: 'H100 的转折点约每字节 295 次运算', that: 'flops/bandwidth within 1 of 295' },
        { says: '4096 的方阵乘是计算受限', that: '2*n^3/(3*n^2*bytes) >= flops/bandwidth' },
        { says: '矩阵乘向量也是计算受限', that: '2*n^2/((n^2 + 2*n)*bytes) >= flops/bandwidth' },
      ],
    },
  }),
];
