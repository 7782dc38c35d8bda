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
    [
      'an outline that has just been begun',
      '# 面试大纲\n\n## 第一部分（10 分钟）\n\n- [[优化器]]\n- [[注意力]]\n- 什么是残差？\n',
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
    [
      'an outline of points under times, with hardly a question and no link',
      `# 机器学习面试大纲\n\n## 说明\n\n用来考核基础。\n\n## 一、理论（25-30分钟）\n\n### 1.1 概念（10分钟）\n\n${lines(7, (n) => `- **主题${n}**\n  - 第${n}个要点\n  - 与别的方法的区别`)}\n`,
      'outline',
    ],
    [
      'a reading list half of whose links lead nowhere yet',
      `# Hot 100\n\n${lines(8, (n) => `- [题${n}](../notes/题${n}.md) - 中等`)}\n\n## 图\n\n${lines(8, (n) => `- [图${n}]() - 中等`)}`,
      'outline',
    ],
    [
      'a list of questions that nobody answered yet',
      `# HR 面\n\n${lines(12, (n) => `- 如何说明第${n}段经历？`)}`,
      'outline',
    ],
    [
      'the same questions with answers below',
      `# HR 面\n\n${lines(12, (n) => `1. 如何说明第${n}段经历？\n   按背景、任务、行动和结果来说。`)}`,
      'note',
    ],
    [
      'the same questions with folded answers',
      `# HR 面\n\n${lines(12, (n) => `1. 如何说明第${n}段经历？\n\n   <details><summary>答案</summary>\n\n   按结果来说。\n\n   </details>\n`)}`,
      'note',
    ],
    [
      'a curriculum whose points define words',
      `# Optimiser curriculum\n\n${lines(14, (n) => `- **Term ${n}**: what it means`)}`,
      'note',
    ],
    [
      'a form with blanks',
      `# 谈薪清单\n\n${lines(6, (n) => `- [ ] ⭐️ **第${n}项是多少？**\n  - 底薪：_____ 元/月\n  - 奖金：_____ 元`)}`,
      'template',
    ],
    [
      'a review list with remarks below each note and statistics',
      `# 📅 复习清单\n\n**生成时间**: 2025-11-11\n\n- 🔴 **已过期**: 10 篇\n- ⭐ **今日**: 0 篇\n\n${lines(6, (n) => `- [ ] [为什么${n}？](notes/n${n}.md)\n  - 已复习: ${n}次 | 难度: medium`)}\n\n## 本周\n\n${lines(3, (n) => `**${n}.** - [ ] [n${n}](notes/m${n}.md) - 2025-11-14\n  - 已复习: 3次`)}\n`,
      'tool',
    ],
    [
      'a README of a repository',
      '# My lib\n\n## Quick start\n\n```bash\ngit clone https://github.com/a/b.git\n```\n\n## 目录结构\n\n```\n├── notes/\n└── README.md\n```\n\n## License\n\nMIT',
      'documentation',
    ],
    [
      'a page on how a site is deployed',
      '# GitHub Pages 部署指南\n\n## 前置准备\n\n1. 账号\n\n## 部署步骤\n\n```bash\ngit push -u origin main\n```\n\n## 许可证\n\n看仓库。',
      'documentation',
    ],
    [
      'a README whose FAQ its users ask',
      '# Tool\n\n## Installation\n\n```\nnpm i x\n```\n\n## Usage\n\nRun.\n\n## FAQ\n\n### How do I change the port?\n\nSet PORT.\n\n## License\n\nMIT',
      'documentation',
    ],
    [
      'an outline of five items under its name, without minutes',
      '# CV 面试提纲\n\n- [甲](../a.md)\n- [[乙]]\n- 什么是丙？\n- 什么是丁？\n- 什么是戊？\n',
      'outline',
    ],
    [
      'the same without a name',
      '# CV\n\n- [甲](../a.md)\n- [[乙]]\n- 什么是丙？\n- 什么是丁？\n- 什么是戊？\n',
      'outline',
    ],
    ['a few questions and nothing else', `# CV\n\n${lines(5, (n) => `- 什么是第${n}层？`)}`, 'outline'],
    [
      'a note that ends in a few questions',
      `# CV\n\n${'卷积在空间上共享参数，因此平移等变。'.repeat(12)}\n\n## 思考\n\n${lines(5, (n) => `- 什么是第${n}层？`)}`,
      'note',
    ],
    [
      'an outline drawn as tables',
      '# NLP 面试大纲\n\n## 一（10 分钟）\n\n| 序号 | 问题 | 笔记 |\n|-|-|-|\n| 1 | 什么是注意力？ | [甲](../a.md) |\n| 2 | 什么是编码？ | [[乙]] |\n| 3 | 什么是解码？ |  |\n',
      'outline',
    ],
    [
      'a note whose table answers its questions',
      '# NLP 面试大纲\n\n| 问题 | 答案 |\n|-|-|\n| 什么是甲？ | 一 |\n| 什么是乙？ | 二 |\n| 什么是丙？ | 三 |\n',
      'note',
    ],
    [
      'a note on git with commands to clone and to install',
      '# Git 常用命令\n\n## 安装\n\n```bash\napt install git\n```\n\n## 克隆\n\n```bash\ngit clone url\n```\n\n浅克隆只取最近的提交。',
      'note',
    ],
    [
      'a README that is the note of its folder',
      '# Attention\n\n## Why is attention scaled?\n\nBecause the variance of a dot product grows with its dimension.\n\n## License\n\nMIT\n\n```\n├── notes/\n```\n\n## Installation\n\n```\ngit clone x\n```',
      'note',
    ],
  ])('is judged: %s', (_name, text, expected) => {
    expect(role(text)).toBe(expected);
  });

  it('knows the files in which programs look for their instructions', () => {
    expect(role('使用 UTF-8 编码。', 'CLAUDE.md')).toBe('tool');
    expect(role('Use tabs.', 'deep/AGENTS.md')).toBe('tool');
    expect(role('**What are agents?**\nA: Programs.', 'AGENTS.md')).toBe('note');
    expect(role('Agents are programs.', 'AGENTS in RL.md')).toBe('note');
  });

  it('does not depend on where the file lies', () => {
    const note = '# 什么是注意力？\n\n## 面试标准答案\n\n加权平均。';
    expect(role(note, 'outlines/n.md')).toBe('note');
    expect(role(note, 'outline_template/n.md')).toBe('note');
  });
});
