import { describe, expect, it } from 'vitest';
import { candidateHeadings, proposeAnswerHeadings } from '#engine/card/propose-headings.ts';
import { ANSWER_HEADINGS } from '#engine/card/vocabulary.ts';
import { note } from '../note/support.ts';

const solution = (name: string, spoken: string) =>
  `# ${name}\n\n## 题目描述\n\n…\n\n## 思路讲解\n\n…\n\n## ${spoken}\n\n…\n\n## 代码实现\n\n…\n`;
const propose = (texts: readonly string[]) =>
  proposeAnswerHeadings(
    texts.map((text) => candidateHeadings(note(text))),
    ANSWER_HEADINGS,
  );

describe('headings that most notes of a folder share', () => {
  it('are offered, most frequent first, as they are written', () => {
    const notes = ['一', '二', '三', '四', '五'].map((name, at) =>
      solution(name, at === 4 ? '别的' : '面试时的快速口述讲解'),
    );
    expect(propose(notes)).toEqual([
      { text: '思路讲解', name: '思路讲解', notes: 5, share: 1 },
      { text: '面试时的快速口述讲解', name: '面试时的快速口述讲解', notes: 4, share: 0.8 },
    ]);
  });

  it('count once for each note, whatever number or emphasis they carry', () => {
    const notes = ['1. 口头回答', '**口头回答**', '二、口头回答', '口头回答：', '口头回答'].map(
      (heading) => `# T\n\n## ${heading}\n\na\n\n## ${heading}\n\nb\n`,
    );
    expect(propose(notes)).toEqual([{ text: '1. 口头回答', name: '口头回答', notes: 5, share: 1 }]);
  });

  it.each([
    ['in fewer than five notes', Array(4).fill('# T\n\n## 口头回答\n\na\n')],
    [
      'in less than 60 % of the notes',
      [...Array(5).fill('# T\n\n## 口头回答\n\na\n'), ...Array(4).fill('# T\n')],
    ],
    ['known already', Array(6).fill('# T\n\n## 面试标准答案\n\na\n')],
    ['that state the question', Array(6).fill('# T\n\n## 题目描述\n\na\n\n## Code\n\nb\n')],
    ['that label a part of any text', Array(6).fill('# T\n\n## 优点\n\na\n\n## 步骤1\n\nb\n')],
    ['of links and sources', Array(6).fill('# T\n\n## 相关笔记\n\n- a\n\n## References\n\n- b\n')],
    ['that ask', Array(6).fill('# T\n\n## 为什么？\n\na\n')],
    ['that are titles', Array(6).fill('# 口头回答\n\na\n')],
  ])('are not offered %s', (_name, texts) => {
    expect(propose(texts)).toEqual([]);
  });
});
