/** @file Questions and answers as such notes have them, in two languages, many of them alike: the same patterns over other things. */

import type { Rng } from '#engine/core/random.ts';

export type Language = 'zh' | 'en';

export function pick<T>(rng: Rng, items: readonly T[]): T {
  const item = items[Math.floor(rng.uniform() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

export function chance(rng: Rng, probability: number): boolean {
  return rng.uniform() < probability;
}

const THINGS: Readonly<Record<Language, readonly string[]>> = {
  zh: '批量归一化 层归一化 残差连接 注意力机制 多头注意力 位置编码 旋转位置编码 权重衰减 动量法 Adam优化器 学习率预热 余弦退火 梯度裁剪 混合精度训练 激活检查点 流水线并行 张量并行 专家混合 键值缓存 投机解码 束搜索 温度采样 知识蒸馏 结构化剪枝 量化感知训练 对比学习 掩码语言模型 提示微调 低秩适配 人类反馈强化学习 卷积神经网络 空洞卷积 循环神经网络 长短期记忆网络 变分自编码器 扩散模型 词嵌入 子词切分 交叉熵损失 标签平滑 早停 数据增强 Dropout GELU激活 SwiGLU Xavier初始化 He初始化 FlashAttention ZeRO优化器 RMSNorm'.split(
    ' ',
  ),
  en: 'batch normalisation;layer normalisation;residual connections;self-attention;multi-head attention;rotary embeddings;weight decay;momentum;the Adam optimiser;learning-rate warm-up;cosine annealing;gradient clipping;mixed precision;activation checkpointing;pipeline parallelism;tensor parallelism;mixture of experts;the key-value cache;speculative decoding;beam search;temperature sampling;knowledge distillation;structured pruning;quantisation;contrastive learning;masked language modelling;prompt tuning;low-rank adaptation;dilated convolution;recurrent networks;variational autoencoders;diffusion models;word embeddings;subword tokenisation;cross-entropy;label smoothing;early stopping;data augmentation;dropout;orthogonal initialisation'.split(
    ';',
  ),
};
const PATTERNS: Readonly<Record<Language, readonly string[]>> = {
  zh: '什么是@？;@解决了什么问题？;为什么@能加快收敛？;@的主要缺点是什么？;@与#有什么区别？;如何实现@？;@在推理阶段要注意什么？;在大模型里@为什么重要？;@的计算复杂度是多少？;@会怎样影响梯度？;什么时候不该用@？;@需要哪些超参数？'.split(
    ';',
  ),
  en: 'What is @?;Which problem does @ solve?;Why does @ speed up convergence?;What is the main drawback of @?;How does @ differ from #?;How is @ implemented?;What changes for @ at inference?;Why does @ matter in large models?;How does the cost of @ grow?;How does @ affect the gradient?;When should @ not be used?;Which hyperparameters does @ need?'.split(
    ';',
  ),
};
const CLAUSES: Readonly<Record<Language, readonly string[]>> = {
  zh: '它把每一层的输入拉回稳定的范围;反向传播时梯度有一条直接的通路;显存占用随序列长度线性增长;训练初期参数更新过大容易发散;每个设备只保存一部分参数;用少量额外计算换取显存;softmax之前要除以维度的平方根;低频词得不到足够的更新;前向结果在反向时重新计算;方差随深度指数增长或衰减;学习到的表示更平滑;相当于对权重加了先验;小批量的统计量带来噪声;推理时改用滑动平均;需要在通信与计算之间重叠;对异常值更加敏感;等价于在函数空间做正则;每一步只访问激活的专家;解码时逐词验证候选;长程依赖由门控保留;奇异值接近一时信号不变;动态范围由缩放因子决定;把目标分布变得不那么尖锐;相邻词共享大部分计算'.split(
    ';',
  ),
  en: 'it keeps the input of every layer in a stable range;the gradient has a direct path backwards;memory grows with the length of the sequence;early updates would otherwise be far too large;each device holds a part of the parameters only;a little more arithmetic buys a lot of memory;the scores are divided by the root of the width;rare words are updated too seldom;activations are computed again on the way back;the variance grows or shrinks with depth;the learned function becomes smoother;it acts like a prior on the weights;statistics of a small batch are noisy;a running average replaces them later;communication hides behind computation;outliers hurt it more than others;only the chosen experts are visited;several proposed words are verified at once;gates keep what was seen long ago;singular values near one leave the signal alone;a scaling factor sets the dynamic range;the target distribution becomes less sharp'.split(
    ';',
  ),
};

export interface Text {
  readonly prompt: string;
  readonly answer: string;
}

export function makeText(rng: Rng, language: Language): Text {
  const [thing, other] = [pick(rng, THINGS[language]), pick(rng, THINGS[language])];
  const prompt = pick(rng, PATTERNS[language]).replace('@', thing).replace('#', other);
  return { prompt: capital(prompt), answer: makeAnswer(rng, language) };
}

export function makeAnswer(rng: Rng, language: Language): string {
  const count = 1 + Math.floor(rng.uniform() * 4);
  const clauses = new Set(Array.from({ length: count }, () => pick(rng, CLAUSES[language])));
  return language === 'zh' ? `${[...clauses].join('，')}。` : capital(`${[...clauses].join('; ')}.`);
}

/** Another question about the same thing, of which no word of the old one need be left. */
export function askAnew(rng: Rng, language: Language, prompt: string): string {
  const thing = THINGS[language].find((name) => prompt.toLowerCase().includes(name.toLowerCase()));
  const pattern = pick(rng, PATTERNS[language]).replace('#', pick(rng, THINGS[language]));
  return capital(pattern.replace('@', thing ?? pick(rng, THINGS[language])));
}

export function makeTitle(rng: Rng, language: Language): string {
  const [a, b] = [pick(rng, THINGS[language]), pick(rng, THINGS[language])];
  return language === 'zh' ? `${a}与${b}面试笔记` : capital(`notes on ${a} and ${b}`);
}

export function makeHeading(rng: Rng, language: Language): string {
  const thing = pick(rng, THINGS[language]);
  return language === 'zh' ? `关于${thing}` : `About ${thing}`;
}

/** One letter lost, doubled, or two put the other way round, never at the end. */
export function misspell(rng: Rng, text: string): string {
  const letters = [...text];
  const at = 1 + Math.floor(rng.uniform() * Math.max(1, letters.length - 3));
  const kind = Math.floor(rng.uniform() * 3);
  if (kind === 0) letters.splice(at, 1);
  else if (kind === 1) letters.splice(at, 0, letters[at] ?? '');
  else letters.splice(at, 2, ...letters.slice(at, at + 2).reverse());
  return letters.join('').trim();
}

/** A word put in. */
export function reword(rng: Rng, language: Language, text: string): string {
  const asks =
    language === 'zh'
      ? ['请说明：', '面试常问：', '简单说，', '具体来说，']
      : ['In short, ', 'In an interview: ', 'Precisely, ', 'Put simply, '];
  const opening = pick(rng, asks);
  return text.startsWith(opening) ? text.slice(opening.length) : `${opening}${text}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
