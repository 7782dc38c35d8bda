/** @file Outlines: parts with minutes, items and what they ask. */

import { describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { parseNote } from '#engine/note/parse.ts';
import { minutesIn, withoutMinutes } from '#engine/outline/minutes.ts';
import { readOutline } from '#engine/outline/outline.ts';

const TEXT = `# CUDA 面试大纲

> 说明：按需调整。

## 1. 基础（必考，15-20分钟）

### 1.1 认识

#### **什么是 CUDA？**
  - [与 CPU 的区别](../notes/cuda/与CPU的区别.md)
  - GPU 适合什么？
    - [[线程层次#一维|线程]]

**评分标准：**
- 优秀：说得清楚
- 一般：说不清楚

## 第二章：优化 (30 min)

- **内存**
  - [\`cudaMalloc\` 和 \`malloc\`](../notes/cuda/\`cudaMalloc\`和\`malloc\`.md) - 中等
  - [占用率（Occupancy）](<../notes/cuda/占用率（Occupancy）.md>)
- [主页](https://example.com/a.md)
- [还没写]()

## 面试建议

- 由浅入深
- 先看 [准备](../notes/准备.md)
`;

const read = (text: string) => readOutline(parseNote('outlines/cuda.md' as NotePath, text));
const itemsOf = (text: string) => read(text).parts.flatMap(({ items }) => items);

describe('an outline', () => {
  it('is read as parts with minutes and items with links', () => {
    const outline = read(TEXT);
    expect(outline.title).toBe('CUDA 面试大纲');
    expect(outline.parts.map(({ title, minutes, items }) => [title, minutes, items.length])).toEqual([
      ['基础（必考）', 20, 3],
      ['第二章：优化', 30, 5],
      ['面试建议', null, 1],
    ]);
    expect(
      itemsOf(TEXT).map(({ text, links, line, depth, group }) => [text, links, line, depth, group]),
    ).toEqual([
      ['与 CPU 的区别', ['../notes/cuda/与CPU的区别.md'], 10, 0, false],
      ['GPU 适合什么？', [], 11, 0, false],
      ['线程', ['[[线程层次#一维]]'], 12, 1, false],
      ['内存', [], 20, 0, true],
      ['`cudaMalloc` 和 `malloc` - 中等', ['../notes/cuda/`cudaMalloc`和`malloc`.md'], 21, 1, false],
      ['占用率（Occupancy）', ['../notes/cuda/占用率（Occupancy）.md'], 22, 1, false],
      ['主页', [], 23, 0, false],
      ['还没写', [], 24, 0, false],
      ['先看 准备', ['../notes/准备.md'], 29, 0, false],
    ]);
  });

  it('knows the headings between a part and an item', () => {
    expect(itemsOf(TEXT)[0]?.headings).toEqual(['认识', '什么是 CUDA？']);
    expect(itemsOf(TEXT)[3]?.headings).toEqual([]);
  });

  it('asks nothing of lists that mark answers, tell how to hold the interview or name books', () => {
    const text = `# 大纲\n\n## 一\n\n**考查点：**\n- 理解\n\n1. 什么是 X？\n\n## 参考资料\n\n- 一本书\n\n## Appendix\n\n- a table\n`;
    expect(itemsOf(text).map((item) => item.text)).toEqual(['什么是 X？']);
  });

  it('takes a question with points below it for a question, and a name with items below it for a group', () => {
    const text = '# 大纲\n\n1. 有哪些优化技术？\n   - 合并访问\n2. 内存\n   - 有几种？\n';
    expect(itemsOf(text).map((item) => [item.text, item.group])).toEqual([
      ['有哪些优化技术？', false],
      ['合并访问', false],
      ['内存', true],
      ['有几种？', false],
    ]);
  });

  it('has a part without a heading, and headings that are links', () => {
    const text = '# Roadmap\n\n- [[a]]\n\n## [Graphs](notes/graphs.md)\n\n### [[trees]]\n';
    expect(read(text).parts.map(({ title, items }) => [title, items.flatMap(({ links }) => links)])).toEqual([
      ['Roadmap', ['[[a]]']],
      ['Graphs', ['notes/graphs.md', '[[trees]]']],
    ]);
  });

  it('adds up the minutes of what is in a part where the part names none', () => {
    const text =
      '# 大纲\n\n## 一\n\n### 甲 (8分钟)\n\n- 问？\n\n### 乙（7 分钟）\n\n- 问？\n\n#### 细节 (3分钟)\n\n- 问？\n';
    expect(read(text).parts.map(({ minutes }) => minutes)).toEqual([15]);
  });

  it('is read in time that grows with its length', () => {
    const text = `# 大纲\n\n${'- [[[[[[[[[[[[[a](b](c](d](`((((\n'.repeat(2000)}`;
    expect(itemsOf(text)).toHaveLength(2000);
  });
});

describe('minutes', () => {
  it.each([
    ['约 10 分钟', 10, '约 10 分钟'],
    ['基础（15 分钟）', 15, '基础'],
    ['Basics (10–15 min)', 15, 'Basics'],
    ['Basics 15min', 15, 'Basics'],
    ['Basics: 5 minutes', 5, 'Basics'],
    ['CUDA核心概念 (必考基础，15-20分钟)', 20, 'CUDA核心概念 (必考基础)'],
    ['第一章：结构（20分钟）', 20, '第一章：结构'],
    ['开场（约 3 到 5 分钟）', 5, '开场'],
    ['10 min: warm-up', 10, 'warm-up'],
    ['系统设计（1.5 小时）', 90, '系统设计'],
    ['System design - 1 hour', 60, 'System design'],
    ['3分钟版本', null, '3分钟版本'],
    ['总分构成（100分）', null, '总分构成（100分）'],
    ['第 3 章', null, '第 3 章'],
    ['Mini-batch 32 minibatches', null, 'Mini-batch 32 minibatches'],
  ])('of %j are %j', (text, minutes, name) => {
    expect([minutesIn(text), withoutMinutes(text)]).toEqual([minutes, name]);
  });
});

describe('an outline drawn as tables', () => {
  it('has an item for each row that asks or leads to a note', () => {
    const { parts } = read(
      '# N\n\n## 一（10 分钟）\n\n| # | 问题 | 笔记 |\n|-|-|-|\n| 1 | 什么是甲？ | [a](../a.md) [[b\\|乙]] |\n| 2 | 什么是丙？ | |\n| 3 | 说明 | |\n\n## 二\n\n| 主题 |\n|-|\n| [丁](d.md) |\n',
    );
    expect(
      parts.map(({ minutes, items }) => [minutes, items.map(({ text, links, line }) => [line, text, links])]),
    ).toEqual([
      [
        10,
        [
          [7, '什么是甲？', ['../a.md', '[[b]]']],
          [8, '什么是丙？', []],
        ],
      ],
      [null, [[15, '丁', ['d.md']]]],
    ]);
  });
});
