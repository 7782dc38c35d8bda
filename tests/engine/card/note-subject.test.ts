/** @file A short note is asked as a whole only when it is about one thing. */

import { describe, expect, it } from 'vitest';
import { extractCards } from '#engine/card/extract.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { parseNote } from '#engine/note/parse.ts';

const wholeNote = (text: string, path = 'x/n.md') =>
  extractCards(parseNote(path as NotePath, text)).find(({ kind }) => kind === 'note');

describe('a short note without a question of its own is asked by its name', () => {
  it.each<[string, string, string?]>([
    ['a heading and a text', '# 动量\n\n动量把过去的梯度按指数平均，抑制震荡。'],
    ['the name of the file and a text', '动量把过去的梯度按指数平均。', '动量.md'],
    ['a name with a year in it', '# BERT (2018)\n\nA bidirectional encoder.'],
    ['a plan of a database', '# 执行计划\n\n优化器选出的执行步骤，用 EXPLAIN 查看。'],
    ['a way of face to face', '# 多面体模型\n\n用仿射变换表示循环嵌套。'],
    [
      'a text with a link in it',
      '# 动量\n\n动量平均梯度，见 [Polyak 1964](https://example.org/p)，它抑制震荡并且加快收敛。',
    ],
    ['a link to an experiment', '# 消失\n\n[看它怎样消失](experiment:5.2a)\n'],
    ['several parts below one heading', '# 动量\n\n## 定义\n\n梯度的平均。\n\n## 作用\n\n抑制震荡。'],
    ['a second heading of the first level with nothing below', '# 动量\n\n梯度的平均。\n\n# 参考\n'],
  ])('%s', (_, text, path) => {
    expect(wholeNote(text, path)?.active).toBe(true);
  });
});

describe('a note that is not about one thing is held, with the reason', () => {
  it.each<[string, string, string, string?]>([
    ['an index', '# 目录\n\n这里有优化、归一化和初始化三类笔记。', 'an index'],
    [
      'a collection of links by its name',
      '# 学习资源\n\n花书的第八章讲优化，讲得最清楚。',
      'a collection of links',
    ],
    [
      'a collection of links by its lines',
      '# 优化\n\n- [动量](https://example.org/m)\n- https://example.org/adam 讲得好\n- [[归一化]]\n',
      'links',
    ],
    [
      'questions and links, and nothing that answers',
      '# 优化\n\n    1.1 动量为什么有效？\n    1.2 Adam 的缺点是什么？\n\n2. 另一份 https://example.org/adam\n',
      'questions',
    ],
    ['one link and nothing else', '# Adam\n\nhttps://example.org/adam\n', 'links'],
    ['a picture and nothing else', '# Adam\n\n![](adam.png)\n', 'links'],
    ['a day', '动手写了动量。', 'a day', '2025-11-24.md'],
    ['a day with its week', '# 2025年11月24日 周一\n\n动手写了动量。', 'a day'],
    ['a week', '# Week 3\n\nRead the paper on momentum.', 'a day'],
    ['a plan', '# 秋招复习计划\n\n先看优化，再看归一化。', 'a plan'],
    ['minutes of a meeting', '# Meeting notes\n\nWe chose momentum.', 'a plan'],
    ['a record of an interview', '# 字节跳动一面面经\n\n面试官人很好，聊了动量。', 'interviews'],
    ['an interview by its round', '# 某厂二面\n\n聊了动量和初始化。', 'interviews'],
    ['a collection of questions', '## mysql\n\n处理死锁\n', 'a collection of questions', 'QA.md'],
    ['a note to work on', '# TODO\n\nWrite about momentum.', 'work on'],
    ['several parts of the highest level', '# 定义\n\n梯度的平均。\n\n# 作用\n\n抑制震荡。', 'several parts'],
  ])('%s', (_, text, reason, path) => {
    const card = wholeNote(text, path);
    expect(card?.active).toBe(false);
    expect(card?.why).toContain(reason);
  });
});
