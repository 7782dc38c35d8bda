/** @file Outlines: parts with minutes, items, and where their links lead. */

import { describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { parseNote } from '#engine/note/parse.ts';
import { minutesIn, readOutline } from '#engine/outline/outline.ts';
import { linkTargets } from '#engine/outline/resolve.ts';

const TEXT = `# CUDA 面试大纲

## 1. 基础（必考，15-20分钟）

#### **什么是 CUDA？**
  - [与 CPU 的区别](../notes/cuda/与CPU的区别.md)
  - GPU 适合什么？
    - [[线程层次|线程]]

## 2. 优化 (30 min)

- [占用率（Occupancy）](<../notes/cuda/占用率（Occupancy）.md>)
- [主页](https://example.com/a.md)
`;

describe('an outline', () => {
  it('is read as parts with minutes and items with links', () => {
    const outline = readOutline(parseNote('outlines/cuda.md' as NotePath, TEXT));
    expect(outline.title).toBe('CUDA 面试大纲');
    expect(outline.parts.map(({ title, minutes }) => [title, minutes])).toEqual([
      ['基础（必考，15-20分钟）', 20],
      ['优化 (30 min)', 30],
    ]);
    expect(outline.parts.flatMap(({ items }) => items)).toEqual([
      { text: '与 CPU 的区别', links: ['../notes/cuda/与CPU的区别.md'], line: 6 },
      { text: 'GPU 适合什么？', links: [], line: 7 },
      { text: '线程', links: ['[[线程层次]]'], line: 8 },
      { text: '占用率（Occupancy）', links: ['../notes/cuda/占用率（Occupancy）.md'], line: 12 },
      { text: '主页', links: [], line: 13 },
    ]);
  });

  it.each([
    ['约 10 分钟', 10],
    ['(10–15 min)', 15],
    ['5minutes', 5],
    ['第 3 章', null],
  ])('reads the minutes of %j', (text, minutes) => {
    expect(minutesIn(text)).toBe(minutes);
  });

  it.each<[string, string, string | null]>([
    ['../notes/cuda/a.md', 'outlines/o.md', 'notes/cuda/a.md'],
    ['../notes/cuda/a', 'outlines/o.md', 'notes/cuda/a.md'],
    ['../notes/cuda/a.md#part', 'outlines/o.md', 'notes/cuda/a.md'],
    ['%E5%8D%A0%E7%94%A8.md', 'notes/o.md', 'notes/占用.md'],
    ['../x/占用.md', 'outlines/o.md', 'notes/占用.md'],
    ['[[A]]', 'o.md', 'notes/cuda/a.md'],
    ['Two Words.md', 'notes/o.md', 'notes/two_words.md'],
    ['../../../notes/占用.md', 'outlines/o.md', 'notes/占用.md'],
    ['%E5%8.md', 'o.md', null],
    ['nothing.md', 'o.md', null],
  ])('%j from %s leads to %s', (link, from, note) => {
    const paths = [
      'notes/cuda/a.md',
      'notes/占用.md',
      'notes/two_words.md',
      'notes/deep/er/a.md',
    ] as NotePath[];
    expect(linkTargets(paths).resolve(link, from)).toBe(note);
  });
});
