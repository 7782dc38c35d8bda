/** @file Every block of a note says why it is a card or is not. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainLine, explainNote } from '#engine/card/explain.ts';
import { extractCards } from '#engine/card/extract.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { parseNote } from '#engine/note/parse.ts';
import { mustHold } from '../must-hold.ts';

const noteOf = (text: string) => parseNote('n.md' as NotePath, text);
const rows = (text: string) => explainNote(noteOf(text));
const codeAt = (text: string, line: number) => {
  const last = explainLine(rows(text), line).at(-1);
  return last?.why.split(':')[0];
};

describe('a block says', () => {
  it.each<[string, string, number, string]>([
    ['that it begins a card', '# T\n\n**Q？**\n答：A', 3, 'labelled-answer'],
    ['that it is part of an answer', '# T\n\n## 什么是 A？\n\ntext\n\n```\ncode\n```', 7, 'answer'],
    ['that it names an answer', '# 什么是 A？\n\ntext\n\n## 标准答案\n\nanswer', 5, 'answer-heading'],
    [
      'that it asks and nothing answers',
      '# T\n\n- 什么是 A？\n- 什么是 B？\n\ntext here',
      3,
      'question-without-answer',
    ],
    ['that options are no answer', '# T\n\n**哪个对？**\n\n- A. 一\n- B. 二\n', 3, 'multiple-choice'],
    ['that it was left out', '# T\n\ntext\n\n## 相关笔记\n\n- [a](b.md)', 7, 'left-out'],
    ['that it is front matter', '---\ntags: [a]\n---\n\ntext', 2, 'front-matter'],
    ['that it is plain text', '# 什么是 A？\n\nplain\n\n## 标准答案\n\nanswer', 3, 'paragraph'],
    ['that the whole file is something else', '---\nstatus: seed\n---\n\n# later', 5, 'seed'],
  ])('%s', (_name, text, line, code) => {
    expect(codeAt(text, line)).toBe(code);
  });

  it('exactly once: cards in full, then every block that no card begins with', () => {
    const parts = [
      '# T\n',
      '## Q1: 什么？\n',
      '**为什么？**\n',
      '- **t**：d\n',
      '- 什么？\n',
      'text\n',
      '```\nx\n```\n',
      '$$\nx\n$$\n',
      '答：a\n',
      '> q\n',
      '| a |\n|---|\n| b |\n',
      '<!-- c -->\n',
    ];
    mustHold(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (chosen) => {
        const note = noteOf(chosen.join('\n'));
        const found = explainNote(note);
        const cards = extractCards(note);
        expect(found.flatMap(({ card }) => (card === null ? [] : [card]))).toHaveLength(cards.length);
        const others = found.filter(({ card }) => card === null).map(({ lines }) => lines.join('-'));
        expect(new Set(others).size).toBe(others.length);
        for (const { why } of found) expect(why).toMatch(/^[a-z-]+: .*\.$/s);
        for (const { lines } of note.blocks) expect(explainLine(found, lines[0])).not.toEqual([]);
      }),
    );
  });
});

describe('a heading that is held as a section and was no question', () => {
  it('has a row that says why not', () => {
    const rows = explainNote(noteOf('# 手册\n\n## 故障排查\n\n### Q1：页面打不开\n\n看日志。\n'));
    expect(rows.filter(({ lines }) => lines[0] === 5).map(({ why }) => why.split(':')[0])).toEqual([
      'section',
      'problem-label',
    ]);
  });
});

describe('a bold bullet with only points below it', () => {
  it('is told apart from an item that asks nothing', () => {
    const rows = explainNote(noteOf('# T\n\n- **什么是甲？**\n  - 一点\n'));
    expect(rows.find(({ lines }) => lines[0] === 3)?.why).toMatch(
      /^question-without-answer: a bold list item/,
    );
  });
});
