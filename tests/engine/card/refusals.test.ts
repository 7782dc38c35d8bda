import { describe, expect, it } from 'vitest';
import type { Refusal } from '#engine/card/candidate.ts';
import { chooseCards } from '#engine/card/extract.ts';
import { viewOf } from '#engine/card/view.ts';
import { ANSWER_HEADINGS } from '#engine/card/vocabulary.ts';
import { note } from '../note/support.ts';

/** Line and code of everything a style looked at and left. */
function refused(text: string): string[] {
  const found: Refusal[] = [];
  chooseCards(viewOf(note(text), ANSWER_HEADINGS), {}, (refusal) => void found.push(refusal));
  for (const { why } of found) expect(why).toMatch(/^[a-z-]+: .+\.$/);
  return found.map(({ lines, why }) => `${lines[0]} ${why.split(':')[0]}`);
}

describe('what a style left says why', () => {
  it.each([
    ['a bold question with nothing below', '**什么是甲？**\n', ['1 question-without-answer']],
    ['a heading with nothing below', '# T\n\n## 什么是甲？\n', ['3 question-without-answer']],
    [
      'further questions below',
      '# T\n\n## 甲？\n\n- 乙？\n- 丙？\n',
      ['5 question-without-answer', '6 question-without-answer', '3 only-questions'],
    ],
    [
      'options without an answer',
      '**哪个？**\n\n- A. 一\n- B. 二\n',
      ['1 multiple-choice', '1 multiple-choice'],
    ],
    ['what is still to be written', '**甲？**\n\nTODO\n', ['1 placeholder']],
    ['only links', '## 甲？\n\n- [乙](b.md)\n', ['1 only-links']],
    ['a legend in items', '- Q: Query (n, d)\n- K: Key (n, d)\n', ['1 legend']],
    ['a legend in lines', 'Q: query\nK: key\nA: attention\n', ['1 legend']],
    ['the label of a problem', '**问题**：太慢\n**答案**：换卡\n', ['1 problem-label']],
    ['a heading that describes a problem', '# T\n\n## 问题1：太慢\n\n换卡\n', ['3 problem-label']],
    ['an outline', '1. What is a?\n', ['1 question-without-answer']],
    ['a table of contents', '1. [What is a?](#a)\n', ['1 contents']],
    ['a question in passing', '# T\n\n## Any questions?\n\nAsk.\n', ['3 passing-question']],
    ['plain folding', '<details><summary>Log</summary>\n\na\n</details>\n', ['1 fold']],
    [
      'an answer to nothing',
      '<details><summary>Answer</summary>\n\na\n</details>\n',
      ['1 fold-without-question'],
    ],
    [
      'one answer to several questions',
      '1. a?\n2. b?\n\n<details><summary>答案</summary>\n\n1. c\n2. d\n</details>\n',
      ['1 question-without-answer', '2 question-without-answer', '4 fold-of-several'],
    ],
    ['a container', '# T\n\n## 甲？\n\n**乙？**\n丙\n', ['3 container']],
    ['a generic term', '- **优点**：快\n', ['1 generic-label']],
    ['a label that is no term', '- **答案**：乙\n', ['1 label']],
    ['a term without a definition', '- **甲**：\n', ['1 term-without-definition']],
    ['a generic name of a formula', '**公式：**\n$$x$$\n', ['1 generic-label']],
    ['one name for several formulas', '**甲：**\n$$x$$\n$$y$$\n', ['1 formula-of-several']],
    ['a name apart from its formula', '**甲：**\n\n$$x$$\n', ['1 formula-apart']],
    ['an empty answer section', '# T\n\n## 标准答案\n\n## 细节\n\na\n', ['3 question-without-answer']],
  ])('%s', (_name, text, expected) => {
    expect(refused(text)).toEqual(expected);
  });

  it('and what became a card says nothing', () => {
    expect(refused('# 甲\n\n## 标准答案\n\n乙\n\n## 细节\n\nQ: a?\nA: b\n\n- **丙**：丁\n')).toEqual([]);
  });
});
