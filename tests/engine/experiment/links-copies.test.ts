/** @file Copies and revisions of the study note keep their experiments; other notes get none of them by accident. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Card } from '#engine/card/card.ts';
import { extractCards } from '#engine/card/extract.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { matchingStatements } from '#engine/experiment/links/statements.ts';
import { parseNote } from '#engine/note/parse.ts';

const textOf = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const study = textOf('notes/深度学习/梯度消失与梯度爆炸产生原因的数学分析.md');
const cardsOf = (text: string, path: string) => extractCards(parseNote(path as NotePath, text));
const idsOf = (card: Card) => matchingStatements(card, catalogue.statements).map(({ id }) => id);
/** An edit keeps every line, so kind and line tell which card is which. */
const placeOf = ({ kind, lines }: Card) => `${kind} ${lines[0]}`;
const wholeCards = (text: string, path = 'copies/梯度.md') =>
  cardsOf(text, path).filter(({ kind }) => kind !== 'section');

const HEADINGS: Readonly<Record<string, string>> = {
  '## 1. 梯度消失问题': '## 一、为什么会消失',
  '### 1.1 数学原理': '### 前向',
  '### 1.2 反向传播中的梯度计算': '### BP 推导',
  '### 1.3 梯度消失的数学分析': '### 逐层展开',
  '### 1.4 梯度消失的产生原因': '### 两个原因',
  '## 2. 梯度爆炸问题': '## 二、爆炸',
  '### 2.1 数学原理': '### 条件',
  '### 2.2 梯度爆炸的产生原因': '### 来源',
  '### 2.3 RNN中的梯度问题': '### 循环网络',
  '### 3.1 简单三层网络的梯度分析': '### 小网络',
  '### 3.2 深层网络的梯度范数分析': '### 深网络',
  '## 4. 解决方案的数学基础': '## 四、办法',
  '### 4.1 权重初始化': '### 起点',
  '### 4.2 批量归一化的数学原理': '### BN',
  '### 4.3 残差连接': '### 捷径',
  '## 5. 面试重点总结': '## 五、复习',
  '### 5.1 关键数学概念': '### 概念表',
  '### 5.2 常见面试问题': '### 问答',
  '### 5.3 实践建议': '### 清单',
};
const TITLE = { '# 梯度消失与梯度爆炸产生原因的数学分析': '# 梯度问题笔记' };

const SENTENCES: Readonly<Record<string, string>> = {
  'sigmoid的导数最大值为0.25，深层网络中连乘导致指数衰减':
    'sigmoid 的导数最大只有 0.25，在深层网络里一路连乘，梯度会指数级衰减',
  'ReLU在正区间导数为1，避免了连乘衰减': 'ReLU 正半区间的导数恒为 1，连乘时不会衰减',
  通过恒等映射提供梯度的直接通路: '恒等映射为梯度提供了一条直接通路',
  "分析$\\prod_{k} \\|W^{(k)}\\| \\cdot |f'(\\cdot)|$的大小":
    "看乘积 $\\prod_k \\|W^{(k)}\\| |f'(\\cdot)|$ 有多大",
  '链式法则**：梯度传播的基础': '链式法则**：梯度反向传播的基础',
  '矩阵范数**：权重对梯度传播的影响': '矩阵范数**：衡量权重对梯度传播的影响',
  '激活函数导数**：不同激活函数的特性': '激活函数导数**：各种激活函数的不同特性',
  '方差传播**：权重初始化的理论基础': '方差传播**：是权重初始化的理论基础',
  '\\mathcal{N}\\left(0, \\frac{2}{n_{in} + n_{out}}\\right)': '\\mathcal N(0, \\frac{2}{n_{in}+n_{out}})',
  '\\mathcal{N}\\left(0, \\frac{2}{n_{in}}\\right)': '\\mathcal N(0, \\frac{2}{n_{in}})',
};

function replaced(text: string, ...tables: readonly Readonly<Record<string, string>>[]): string {
  return tables
    .flatMap((table) => Object.entries(table))
    .reduce((changed, [from, to]) => {
      if (!changed.includes(from)) throw new Error(`not in the note: ${from}`);
      return changed.replace(from, to);
    }, text);
}

describe('a copy of the study note', () => {
  const original = new Map(wholeCards(study).map((card) => [placeOf(card), idsOf(card)]));

  test.each([
    ['under another name in another folder', study],
    ['with other headings', replaced(study, HEADINGS)],
    ['with another title and other headings', replaced(study, HEADINGS, TITLE)],
    ['with edited sentences', replaced(study, SENTENCES)],
    ['with edited sentences under other headings', replaced(study, HEADINGS, SENTENCES)],
  ])('keeps every link %s', (_how, text) => {
    const cards = wholeCards(text);
    expect(cards).toHaveLength(11);
    for (const card of cards) {
      const before = original.get(placeOf(card));
      expect(before?.length, card.prompt).toBeGreaterThan(0);
      expect(idsOf(card), card.prompt).toEqual(expect.arrayContaining(before ?? []));
    }
  });

  test('keeps those of its questions, terms and formulas even when all of that is changed at once', () => {
    const cards = wholeCards(replaced(study, HEADINGS, TITLE, SENTENCES)).filter(
      ({ kind }) => kind !== 'note',
    );
    expect(cards).toHaveLength(10);
    for (const card of cards) expect(idsOf(card), card.prompt).toEqual(original.get(placeOf(card)));
  });
});

describe('other notes', () => {
  test.each([
    'notes/深度学习/权重初始化与方差传播.md',
    'notes/深度学习/梯度裁剪.md',
    'notes/大模型系统/KV缓存与显存估算.md',
    'notes/Deep learning/Slopes of activation functions.md',
    'notes/Deep learning/Why is attention scaled by the square root of d_k.md',
    'notes/Systems/Pipeline bubbles and ring all-reduce.md',
  ])('%s matches no statement of the study note', (path) => {
    const cards = cardsOf(textOf(path), path);
    expect(cards.length).toBeGreaterThan(0);
    for (const card of cards) expect(idsOf(card), card.prompt).toEqual([]);
  });

  test('none of 332 cards about the same and other subjects does', () => {
    const labelled = JSON.parse(textOf('tests/fixtures/suggestion-cards.json')) as Record<
      'cards' | 'outside' | 'later',
      readonly Pick<Card, 'prompt' | 'answer' | 'headings'>[]
    >;
    const like = cardsOf('# T\n\n1. **Why?**\n   - A: Because.\n', 'a.md')[0];
    if (like === undefined) throw new Error('no card');
    const cards = [...labelled.cards, ...labelled.outside, ...labelled.later];
    expect(cards.length).toBeGreaterThan(300);
    for (const card of cards)
      expect(idsOf({ ...like, ...card, noteTitle: card.headings[0] ?? '' }), card.prompt).toEqual([]);
  });
});
