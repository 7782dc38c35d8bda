/** @file Vaults as people keep them, made from a seed: notes in every style with questions that can be told apart whatever becomes of their text. */

import { createRng, type Rng } from '#engine/core/random.ts';
import { chance, type Language, makeHeading, makeText, makeTitle, pick } from './texts.ts';

/** One question of the vault, whatever becomes of its text. */
export interface Asked {
  readonly key: number;
  /** The question of which it is a copy: whose history it is, is then open. */
  readonly copyOf?: number;
  prompt: string;
  answer: string;
  /** ` ^block-id` in the note. */
  blockId?: string;
}

export const STYLES = ['bold', 'heading', 'labels', '问答', 'numbered', 'next line', 'fold'] as const;
export type QuestionStyle = (typeof STYLES)[number];

export interface GeneratedNote {
  readonly language: Language;
  title: string;
  /** Where the title stands: in a heading of either form, or in the name of the file alone. */
  titleIn: 'atx' | 'setext' | 'file';
  style: QuestionStyle;
  /** A heading above the questions. */
  heading: string | null;
  questions: Asked[];
  dress: Dress;
}

/** What means nothing: front matter, bullets, line endings, spaces, what tools add. */
export interface Dress {
  front: number;
  ending: '\n' | '\r\n';
  bullet: '-' | '*' | '+';
  strong: '**' | '__';
  related: boolean;
  trailing: boolean;
  bom: boolean;
}

export type GeneratedVault = Map<string, GeneratedNote>;

/** Hands out keys, so that no two questions of one vault share one. */
export interface Maker {
  readonly rng: Rng;
  nextKey: number;
  /** Prompts in use: two questions with the same words in one note could not be told apart by anybody. */
  readonly prompts: Set<string>;
}

export function makerOf(seed: number): Maker {
  return { rng: createRng(seed), nextKey: 1, prompts: new Set() };
}

const FOLDERS = ['', '深度学习/', 'llm/', '系统/调度/', 'Notes 2/'];

export function makeQuestion(maker: Maker, language: Language): Asked {
  for (;;) {
    const text = makeText(maker.rng, language);
    if (maker.prompts.has(text.prompt)) continue;
    maker.prompts.add(text.prompt);
    const key = maker.nextKey;
    maker.nextKey += 1;
    return { key, ...text };
  }
}

export function makeNote(maker: Maker, path: string): GeneratedNote {
  const { rng } = maker;
  const language = chance(rng, 0.6) ? 'zh' : 'en';
  const titleIn = pick(rng, ['atx', 'atx', 'setext', 'file'] as const);
  const count = 1 + Math.floor(rng.uniform() * 6);
  return {
    language,
    title: titleIn === 'file' ? nameOf(path) : makeTitle(rng, language),
    titleIn,
    style: pick(rng, STYLES),
    heading: chance(rng, 0.5) ? makeHeading(rng, language) : null,
    questions: Array.from({ length: count }, () => makeQuestion(maker, language)),
    dress: makeDress(rng),
  };
}

export function makeDress(rng: Rng): Dress {
  return {
    front: Math.floor(rng.uniform() * FRONTS.length),
    ending: chance(rng, 0.2) ? '\r\n' : '\n',
    bullet: pick(rng, ['-', '-', '*', '+']),
    strong: chance(rng, 0.85) ? '**' : '__',
    related: chance(rng, 0.4),
    trailing: chance(rng, 0.3),
    bom: chance(rng, 0.1),
  };
}

export function makeVault(maker: Maker): GeneratedVault {
  const vault: GeneratedVault = new Map();
  const notes = 1 + Math.floor(maker.rng.uniform() * 12);
  for (let index = 0; index < notes; index += 1) {
    const path = `${pick(maker.rng, FOLDERS)}${chance(maker.rng, 0.5) ? '笔记é' : 'note'} ${index}.md`;
    vault.set(path, makeNote(maker, path));
  }
  return vault;
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
}

const FRONTS = [
  '',
  "---\ncreated: '2026-01-01'\nreview_count: 0\ntags: [x]\n---",
  '---\ncreated: 2025-10-19\nreview_count: 0\ndifficulty: medium\nmastery_level: 0.0\ntags:\n  - a\n  - 深度学习\n---',
  '---\n# a comment\naliases: ["别名"]\n---',
];

const WRITTEN: Readonly<Record<QuestionStyle, (asked: Asked, dress: Dress, n: number) => string>> = {
  bold: ({ prompt, answer }, { bullet, strong }) =>
    `${bullet} ${strong}${prompt}${strong}\n  ${bullet} 答：${answer}`,
  heading: ({ prompt, answer }) => `## ${prompt}\n\n${answer}`,
  labels: ({ prompt, answer }) => `Q: ${prompt}\nA: ${answer}`,
  问答: ({ prompt, answer }) => `问：${prompt}\n答：${answer}`,
  numbered: ({ prompt, answer }, { strong }, n) => `${n}. ${strong}${prompt}${strong}\n\n   ${answer}`,
  'next line': ({ prompt, answer }, { strong }) => `${strong}${prompt}${strong}\n\n${answer}`,
  fold: ({ prompt, answer }) => `<details>\n<summary>${prompt}</summary>\n\n${answer}\n\n</details>`,
};

export function textOf(note: GeneratedNote): string {
  const { style, heading, questions, dress } = note;
  const body = questions.map((asked, index) => {
    const written = WRITTEN[style](asked, dress, index + 1);
    return asked.blockId === undefined ? written : withBlockId(written, asked.blockId);
  });
  const related = dress.related
    ? ['---', '## 相关笔记\n<!-- 自动生成 -->\n\n- [a](./a.md) - 相似度: 40%\n- [b](./b.md) - 相似度: 31%']
    : [];
  const level = style === 'heading' ? '#' : '##';
  const parts = [
    FRONTS[dress.front] ?? '',
    ...titleOf(note),
    ...(heading === null ? [] : [`${level} ${heading}`]),
    ...body,
    ...related,
  ];
  const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  const spaced = dress.trailing ? text.replaceAll('。\n', '。  \n') : text;
  return (dress.bom ? '\ufeff' : '') + spaced.replaceAll('\n', dress.ending);
}

function titleOf({ title, titleIn }: GeneratedNote): readonly string[] {
  if (titleIn === 'file') return [];
  return [titleIn === 'atx' ? `# ${title}` : `${title}\n======`];
}

function withBlockId(written: string, blockId: string): string {
  return `${written} ^${blockId}`;
}
