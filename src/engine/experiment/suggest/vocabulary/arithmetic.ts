/** @file Concepts of numbers: formats, and the sums that interview notes make about models, memory and machines. */

import type { Concept } from '../concept.ts';

const FORMATS = 'fp8 fp16 bf16 tf32 fp32 bfloat16 float16 float32 e4m3 e5m2'.split(' ');
const COUNTED = ['参数', 'parameter', 'token', '矩阵', 'matrix', '层', 'layer', '序列', 'sequence'];

export const arithmetic = {
  'half-precision': {
    name: { zh: '半精度与损失缩放', en: 'half precision and loss scaling' },
    patterns: [
      {
        prompt: [['loss scal*', '损失缩放', 'gradscaler', 'master copy', 'master weight', '主权重']],
      },
      {
        prompt: [
          ['混合精度', 'mixed precision', '半精度', 'half precision', 'fp16', 'bf16', 'bfloat16', 'float16'],
        ],
        card: [['下溢', 'underflow*', 'loss scal*', '损失缩放', 'overflow*', '溢出', 'master', '动态范围']],
      },
    ],
    unless: ['clip*', '裁剪', '字节', 'byte', 'all reduce'],
  },
  'float-formats': {
    name: { zh: '浮点格式', en: 'floating-point formats' },
    patterns: [
      {
        prompt: [[...FORMATS, '浮点数', '单精度', '双精度', '半精度', 'floating point', 'half precision']],
        card: [
          ['指数', 'exponent'],
          ['尾数', 'mantissa', 'significand', 'precision', '精度', 'range', '范围', 'exponent bit'],
        ],
      },
      { prompt: [['浮点数', '单精度', 'floating point']], card: [['尾数', 'mantissa', 'significand']] },
    ],
  },
  'attention-scaling': {
    name: { zh: '注意力里的 √d_k', en: 'the √d_k of attention' },
    patterns: [
      { prompt: [['√d_k', '√dk', 'sqrt(d_k)', 'sqrt d_k', 'sqrt(dk)', '根号 d_k', '根号d_k']] },
      {
        prompt: [['缩放', 'scale', 'scaled', 'scaling', '除以']],
        card: [
          ['softmax', 'attention', '注意力', 'logit'],
          ['方差', 'variance', 'standard deviation', '饱和', 'saturat*', '点积', 'dot product'],
          ['d_k', 'dk', 'head dimension', 'qk', 'q、k', 'logit', '点积', 'dot product'],
        ],
      },
    ],
    unless: ['distillation', '蒸馏', 'loss scal*', 'flash*'],
  },
  'pipeline-bubble': {
    name: { zh: '流水线气泡', en: 'pipeline bubbles' },
    patterns: [
      { prompt: [['gpipe', '1f1b', '流水线并行', 'pipeline parallel*']] },
      {
        prompt: [['流水线', 'pipeline', '气泡', 'bubble']],
        card: [['micro batch*', 'microbatch*', '微批次', '微批']],
      },
    ],
    unless: ['processor', 'cpu', 'hazard', '冒险', '指令', 'instruction'],
    unlessAsked: ['张量并行', '数据并行', 'tensor parallel*', 'data parallel*', '3d 并行', '3d parallel*'],
  },
  'ring-all-reduce': {
    name: { zh: 'ring all-reduce 的通信量', en: 'the volume of ring all-reduce' },
    patterns: [
      { prompt: [['ring all reduce', 'ring allreduce', 'all reduce', 'allreduce']] },
      {
        prompt: [['通信', 'communicat*', 'synchronis*', '同步', '带宽', 'bandwidth']],
        card: [
          ['all reduce', 'allreduce', 'reduce scatter', 'all gather'],
          ['通信量', 'gb', 'bandwidth', '带宽', '(n 1)/n', '倍', 'times'],
        ],
      },
    ],
    unless: ['clip*', '裁剪', '张量并行', 'tensor parallel*', 'megatron'],
  },
  'kv-cache': {
    name: { zh: 'KV 缓存', en: 'the KV cache' },
    patterns: [
      { prompt: [['kv cache', 'kv 缓存', 'kv缓存', 'kvcache', 'key value cache']] },
      { prompt: [['pagedattention', 'paged attention', 'mqa', 'gqa', 'multi query', 'grouped query']] },
      { prompt: [['memory', '显存', '内存']], card: [['kv cache', 'kv 缓存', 'kv缓存', 'key value cache']] },
      {
        prompt: [['memory', '显存', 'batch', '内存', 'serving']],
        card: [['keys and values'], ['layer', 'token', 'sequence']],
      },
    ],
    unless: ['redis', 'database', '数据库'],
  },
  'arithmetic-intensity': {
    name: { zh: '算术强度', en: 'arithmetic intensity' },
    patterns: [
      {
        prompt: [
          [
            '算术强度',
            '计算强度',
            'arithmetic intensity',
            'roofline',
            'memory bound',
            'compute bound',
            'bandwidth bound',
            '访存瓶颈',
            '访存密集',
          ],
        ],
      },
      {
        prompt: [['瓶颈', 'bottleneck', 'prefill', 'decode', 'decoding']],
        card: [
          [
            '算术强度',
            'arithmetic intensity',
            'flop per byte',
            '带宽受限',
            'bandwidth bound',
            'memory bound',
          ],
        ],
      },
    ],
  },
  'bank-conflicts': {
    name: { zh: 'bank conflict', en: 'bank conflicts' },
    patterns: [
      { prompt: [['bank conflict', 'bank 冲突', 'bank冲突']] },
      { prompt: [['共享内存', 'shared memory']], card: [['bank']] },
    ],
  },
  quantisation: {
    name: { zh: '量化', en: 'quantisation' },
    patterns: [
      {
        prompt: [['量化', 'quantis*', 'int8', 'int4']],
        card: [
          ['scale', 'zero point', 'zero_point', '零点', '步长', 'step', 'outlier', '离群值'],
          [
            '权重',
            'weight',
            '激活',
            'activation',
            'tensor',
            'matrix',
            '模型',
            'model',
            'bit',
            'round*',
            'clip*',
          ],
        ],
      },
    ],
    unless: ['采样', '模数转换', 'analog*', 'easing', 'central bank', 'kv cache'],
  },
  'parameter-count': {
    name: { zh: '参数量', en: 'counting parameters' },
    patterns: [
      {
        prompt: [
          [
            '参数量',
            '多少参数',
            '多少个参数',
            '参数个数',
            'parameter count',
            'how many parameters',
            'number of parameters',
          ],
        ],
      },
      {
        prompt: [
          ['字节', 'byte', '显存', 'memory'],
          ['参数', 'parameter'],
        ],
        card: [['adam', '优化器', 'optimiser', 'fp16', 'bf16', 'fp32', '每个参数', 'per parameter']],
      },
    ],
    unless: ['lora'],
  },
  'flop-count': {
    name: { zh: '计算量', en: 'counting FLOPs' },
    patterns: [
      { prompt: [['flop', '计算量', '浮点运算', '6nd']], card: [COUNTED] },
      { prompt: [['多久', 'how long', '算力', 'cost*', 'compute']], card: [['flop', '计算量'], COUNTED] },
    ],
    unless: ['带宽', 'bandwidth', 'per byte', 'roofline', '算术强度', 'compute bound', 'tb/s'],
  },
} as const satisfies Readonly<Record<string, Concept>>;
