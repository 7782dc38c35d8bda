/** @file A vault of any size, the same every time: notes as people who prepare for interviews keep them, no two alike. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRng, type Rng } from '#engine/core/random.ts';

const FOLDERS = [
  '深度学习',
  '大模型',
  '推理优化',
  'C++',
  '操作系统',
  'distributed training',
  '编译器',
  'CUDA',
];
const TOPICS = [
  ...['梯度消失', '层归一化', '注意力机制', '学习率预热', '混合精度', '张量并行', '流水线并行', '激活重计算'],
  ...['KV cache', 'speculative decoding', 'beam search', 'batch normalisation', 'weight decay', 'RoPE'],
  ...[
    '内存池',
    '智能指针',
    '虚函数表',
    '缓存一致性',
    '页表',
    '死锁',
    '算子融合',
    '量化校准',
    'warp divergence',
  ],
];
const SUBJECTS = [
  ...['这个方法', '反向传播', '每一层的权重', '优化器状态', '通信开销', '显存占用', '训练初期的损失'],
  ...['the backward pass', 'each layer', 'the optimiser', 'a larger batch', 'this kernel', 'the cache line'],
];
const VERBS = [
  ...['决定了', '依赖于', '会放大', '可以近似为', '在实践中限制', '需要先计算', '不会改变'],
  ...['depends on', 'is bounded by', 'multiplies', 'hides the cost of', 'must be kept apart from'],
];
const OBJECTS = [
  ...[
    '谱范数的乘积',
    '激活函数的导数',
    '序列长度的平方',
    '参数量的两倍',
    '数值稳定性',
    '带宽上限',
    '同步点的数量',
  ],
  ...[
    'the product of Jacobians',
    'the number of heads',
    'arithmetic intensity',
    'the variance of its inputs',
  ],
];
const FORMULAS = [
  String.raw`\frac{\partial L}{\partial z^{(l)}} = \left(W^{(l+1)}\right)^{T} \delta^{(l+1)} \odot \sigma'(z^{(l)})`,
  String.raw`\text{softmax}\left(\frac{QK^T}{\sqrt{d_k}}\right)V`,
  String.raw`\mathrm{Var}(W) = \frac{2}{n_{in} + n_{out}}`,
  String.raw`m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t`,
  String.raw`\hat{x} = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}`,
];

/** Writes `notes` notes of about ten cards each below `root`; the same for the same number and seed. */
export function makeVault(root: string, notes: number, seed = 1): void {
  for (let index = 0; index < notes; index += 1) {
    const file = join(root, notePath(index));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, noteText(index, createRng(seed).split(index)));
  }
}

/** Two hundred notes to a folder, as real collections have them. */
export function notePath(index: number): string {
  const folder = FOLDERS[index % FOLDERS.length] ?? 'notes';
  const shelf = Math.floor(index / (200 * FOLDERS.length));
  return `${folder}/${shelf}/${pick(TOPICS, index)}-${index}.md`;
}

/** One note's text. */
export function noteText(index: number, rng: Rng): string {
  const title = `${pick(TOPICS, index)}的原理是什么？（${index}）`;
  const parts = [
    frontMatter(index, rng),
    `# ${title}`,
    paragraph(rng, 3),
    `## 面试标准答案\n\n${paragraph(rng, 4)}`,
    `## 原理\n\n${paragraph(rng, 3)}\n\n**${word(TOPICS, rng)}公式${index}**\n$$\n${word(FORMULAS, rng)}\n$$\n\n其中 $x_{${index % 7}}$ 表示${word(OBJECTS, rng)}，$\\sigma = ${1 + (index % 5)}$。`,
    `## 要点\n\n${[1, 2, 3].map((n) => `- **${word(TOPICS, rng)} ${n}**：${sentence(rng)}`).join('\n')}`,
    `## 代码\n\n\`\`\`cpp\nstd::vector<float> x(${index});\nfor (int i = 0; i < ${index}; ++i) x[i] = i * ${1 + (index % 9)};\n\`\`\``,
    `## 追问\n\n${[1, 2, 3].map((n) => `### Q${n}: ${word(TOPICS, rng)}与${word(TOPICS, rng)}有什么区别？\n\n${paragraph(rng, 2)}`).join('\n\n')}`,
    `## 对比\n\n| 方法 | 复杂度 | 说明 |\n| --- | --- | --- |\n${[1, 2, 3].map(() => `| ${word(TOPICS, rng)} | $O(n^2)$ | ${sentence(rng)} |`).join('\n')}`,
    `---\n\n## 相关笔记\n<!-- 自动生成 -->\n\n- [${word(TOPICS, rng)}](./x.md) - 相似度: ${30 + (index % 40)}%`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function frontMatter(index: number, rng: Rng): string {
  const reviews = index % 3 === 0 ? 0 : 1 + Math.floor(rng.uniform() * 6);
  const day = 1 + (index % 27);
  const due = 1 + ((index * 7) % 27);
  const date = (month: number, of: number) =>
    `2026-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`;
  const last = reviews === 0 ? 'null' : `'${date(10, day)}'`;
  return `---\ncreated: '${date(9, day)}'\nlast_reviewed: ${last}\nnext_review: '${date(12, due)}'\nreview_count: ${reviews}\ndifficulty: medium\nmastery_level: ${reviews === 0 ? '0.0' : '0.43'}\ntags:\n- ${FOLDERS[index % FOLDERS.length]}\nrelated_outlines: []\n---`;
}

function paragraph(rng: Rng, sentences: number): string {
  return Array.from({ length: sentences }, () => sentence(rng)).join('');
}

function sentence(rng: Rng): string {
  const number = Math.floor(rng.uniform() * 1e6).toString(36);
  return `${word(SUBJECTS, rng)}${word(VERBS, rng)}${word(OBJECTS, rng)}，因此${word(TOPICS, rng)}（${number}）${word(VERBS, rng)}${word(OBJECTS, rng)}。`;
}

function word(words: readonly string[], rng: Rng): string {
  return pick(words, Math.floor(rng.uniform() * words.length));
}

function pick(words: readonly string[], index: number): string {
  return words[index % words.length] ?? '';
}
