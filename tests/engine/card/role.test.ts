/** @file What a file is for, by its content. */

import { describe, expect, it } from 'vitest';
import { roleOf } from '#engine/card/role.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { parseNote } from '#engine/note/parse.ts';

const role = (text: string, path = 'x/n.md') => roleOf(parseNote(path as NotePath, text)).role;
const lines = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');

describe('the role of a file', () => {
  it.each<[string, string, string]>([
    ['a note with a question', '# 什么是注意力？\n\n## 面试标准答案\n\n加权平均。', 'note'],
    ['an empty file', '', 'note'],
    [
      'an outline with minutes and links',
      `# CUDA 面试大纲\n\n## 1. 基础（15-20分钟）\n\n${lines(6, (n) => `- [第${n}题](../notes/第${n}题.md)\n- 什么是第${n}个概念？`)}`,
      'outline',
    ],
    [
      'an outline of questions with minutes in English',
      `# Systems interview\n\n## Warm-up (10 min)\n\n${lines(8, (n) => `- What does part ${n} do?`)}`,
      'outline',
    ],
    ['an outline of wikilinks', `# 复习路线\n\n${lines(9, (n) => `- [[第${n}章]]`)}`, 'outline'],
    [
      'a note whose related notes are links',
      `# 归一化\n\n归一化使各层输入稳定，训练更快。\n\n## 相关笔记\n<!-- 自动生成 -->\n\n${lines(9, (n) => `- [n${n}](./n${n}.md) - 相似度: 40%`)}`,
      'note',
    ],
    [
      'a note of labelled questions',
      `# 大纲题\n\n${lines(8, (n) => `- **问题 ${n}？**\n  答：回答 ${n}`)}`,
      'note',
    ],
    [
      'a note of folders named like an outline that only lists facts',
      `# 要点\n\n${lines(12, (n) => `- 第 ${n} 点：梯度按层相乘`)}`,
      'note',
    ],
    [
      'a list of reviews to tick off',
      `# 今日复习\n\n${lines(5, (n) => `- [${n % 2 ? 'x' : ' '}] [n${n}](notes/n${n}.md)`)}`,
      'tool',
    ],
    ['instructions for an agent', '---\nglobs: notes/**\nalwaysApply: false\n---\n\n写笔记的要求。', 'tool'],
    ['a drawing', '---\nexcalidraw-plugin: parsed\n---\n\n==⚠ Switch==', 'tool'],
    ['a template', '---\ncreated: {{DATE}}\n---\n\n# {{TITLE}}\n\n', 'template'],
    ['a template of a plugin', '---\ndate: <% tp.date.now() %>\n---\n\n# <% tp.file.title %>', 'template'],
    [
      'a note about templates',
      '# Jinja\n\nWrite `{{title}}` where it goes.\n\n```html\n<h1>{{title}}</h1>\n```',
      'note',
    ],
    ['a seed', '---\nstatus: seed\n---\n\n# 以后再写', 'seed'],
    ['a README with cards', '# README\n\nQ: What is it?\nA: A vault.\n', 'note'],
  ])('is judged: %s', (_name, text, expected) => {
    expect(role(text)).toBe(expected);
  });

  it('does not depend on where the file lies', () => {
    const note = '# 什么是注意力？\n\n## 面试标准答案\n\n加权平均。';
    expect(role(note, 'outlines/n.md')).toBe('note');
    expect(role(note, 'outline_template/n.md')).toBe('note');
  });
});
