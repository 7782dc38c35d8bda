/** @file Vaults as people keep them, made from a seed, and what people do to them: the texts of notes with questions that can be told apart. */

import { createRng, type Rng } from '#engine/core/random.ts';

/** One question of the vault, whatever becomes of its text. */
export interface Asked {
  readonly key: number;
  prompt: string;
  answer: string;
}

export interface GeneratedNote {
  title: string;
  style: 'bold' | 'heading' | 'labels' | 'numbered';
  questions: Asked[];
  /** Front matter, bullet and line ending: dress that means nothing. */
  dress: { front: boolean; ending: '\n' | '\r\n'; related: boolean; stars: boolean };
}

export type GeneratedVault = Map<string, GeneratedNote>;

const WORDS =
  '梯度 归一化 注意力 残差 动量 正则 量化 缓存 流水线 并行 采样 温度 掩码 嵌入 卷积 池化 蒸馏 剪枝 调度 通信 kernel warp tensor batch head layer token cache loss norm rank beam prior logit shard fusion'.split(
    ' ',
  );
const FOLDERS = ['', '深度学习/', 'llm/', '系统/调度/'];

export function rngOf(seed: number): Rng {
  return createRng(seed);
}

export function pick<T>(rng: Rng, items: readonly T[]): T {
  const item = items[Math.floor(rng.uniform() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** No two calls give texts that are alike: six words of the list and a number in words of its own. */
function words(rng: Rng, count: number): string {
  return Array.from(
    { length: count },
    () => pick(rng, WORDS) + Math.floor(rng.uniform() * 46656).toString(36),
  ).join('，');
}

export function makeQuestion(rng: Rng, key: number): Asked {
  return { key, prompt: `${words(rng, 4)}为什么成立？`, answer: `因为${words(rng, 6)}。` };
}

export function makeNote(rng: Rng, firstKey: number): GeneratedNote {
  const count = 1 + Math.floor(rng.uniform() * 4);
  return {
    title: `${words(rng, 2)}笔记`,
    style: pick(rng, ['bold', 'heading', 'labels', 'numbered'] as const),
    questions: Array.from({ length: count }, (_, index) => makeQuestion(rng, firstKey + index)),
    dress: {
      front: rng.uniform() < 0.5,
      ending: rng.uniform() < 0.2 ? '\r\n' : '\n',
      related: rng.uniform() < 0.5,
      stars: rng.uniform() < 0.5,
    },
  };
}

export function makeVault(rng: Rng): GeneratedVault {
  const vault: GeneratedVault = new Map();
  const notes = 1 + Math.floor(rng.uniform() * 6);
  for (let index = 0; index < notes; index += 1)
    vault.set(`${pick(rng, FOLDERS)}n${index}.md`, makeNote(rng, index * 10));
  return vault;
}

const WRITTEN: Readonly<Record<GeneratedNote['style'], (asked: Asked, bullet: string, n: number) => string>> =
  {
    bold: ({ prompt, answer }, bullet) => `${bullet} **${prompt}**\n  - 答：${answer}`,
    heading: ({ prompt, answer }) => `## ${prompt}\n\n${answer}`,
    labels: ({ prompt, answer }) => `Q: ${prompt}\nA: ${answer}`,
    numbered: ({ prompt, answer }, _bullet, n) => `${n}. **${prompt}**\n\n   ${answer}`,
  };

export function textOf({ title, style, questions, dress }: GeneratedNote): string {
  const bullet = dress.stars ? '*' : '-';
  const body = questions.map((question, index) => WRITTEN[style](question, bullet, index + 1));
  const front = dress.front ? ["---\ncreated: '2026-01-01'\nreview_count: 0\ntags: [x]\n---"] : [];
  const related = dress.related
    ? ['---', '## 相关笔记\n<!-- 自动生成 -->\n\n- [a](./a.md) - 相似度: 40%']
    : [];
  return `${[...front, `# ${title}`, ...body, ...related].join('\n\n')}\n`.replaceAll('\n', dress.ending);
}
