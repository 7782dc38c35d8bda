import { describe, expect, it } from 'vitest';
import { extractCards } from '#engine/card/extract.ts';
import { noteExperimentRefs } from '#engine/card/refs.ts';
import { note } from '../note/support.ts';

const questions = (text: string) =>
  extractCards(note(text))
    .filter(({ kind }) => kind === 'question')
    .map(({ prompt, answer, lines }) => `${lines.join('–')} ${prompt} → ${answer}`);

describe('a question and its answer', () => {
  it.each([
    ['bold in a list, 答： as an item', '1. **什么是X？**\n   - 答：它是Y\n', ['1–2 什么是X？ → 它是Y']],
    [
      'bold in a bullet',
      '- **解释X**\n  - **答案**：它是Y\n  - 又\n\n  再\n',
      ['1–5 解释X → 它是Y\n- 又\n\n再'],
    ],
    ['plain in a list with a label', '- 什么是X？\n  - 答案：Y\n', ['1–2 什么是X？ → Y']],
    ['English labels', '3. **Why $a$?**\n   Answer: because\n   - p\n', ['1–3 Why $a$? → because\n- p']],
    ['on one line', '- **什么是X？** 答：Y\n  Z\n', ['1–2 什么是X？ → Y\nZ']],
    ['bold label, answer below', '**什么是X？**\n\n**答案**：\n\nY\n', ['1–5 什么是X？ → Y']],
    ['bold label without a colon', '**什么是X？**\n**答案**\n- Y\n', ['1–3 什么是X？ → - Y']],
    ['Q: and A:', 'Q: a?\nA: b\n\nQ: c?\nA: d\n', ['1–2 a? → b', '4–5 c? → d']],
    [
      'answers over several lines',
      'Q: a\nb?\nA: c\nd\n\n- e\n\n```\nf\n```\n\ng\n',
      ['1–10 a\nb? → c\nd\n\n- e\n\n```\nf\n```'],
    ],
    ['问：and 答：', '问：什么是X？\n答：Y\n问：Z呢？\n答：W\n', ['1–2 什么是X？ → Y', '3–4 Z呢？ → W']],
    [
      '**Q1: …** and A:',
      '**Q1: 什么是X？**\nA: Y\n\n**Q2：Z？**\n**A**: W\n',
      ['1–2 什么是X？ → Y', '4–5 Z？ → W'],
    ],
    ['two list items', '- Q: a?\n- A: b\n- Q: c?\n- A: d\n', ['1–2 a? → b', '3–4 c? → d']],
    [
      'numbered and bold, any answer',
      '1. **X？**\n   Y\n\n   ```py\n   a\n     b\n   ```\n',
      ['1–7 X？ → Y\n\n```py\na\n  b\n```'],
    ],
    ['numbered and bold on one line', '1. **X？** Y\n2. **Z**？ W\n', ['1–1 X？ → Y', '2–2 Z？ → W']],
    [
      'an answer below the list',
      '1. **X？**\n\n答：Y\n\n2. **Z？**\n\n答：W\n',
      ['1–3 X？ → Y', '5–7 Z？ → W'],
    ],
    ['in a quote', '> **X？**\n> 答：Y\n> - z\n', ['1–3 X？ → Y\n- z']],
    [
      'a heading that asks',
      '# T\n\n## 1. 什么是X？\n\nY\n\n### 细节\nz\n\n## 2 其他\n',
      ['3–8 什么是X？ → Y\n\n### 细节\nz'],
    ],
    ['an underlined heading', 'T\n=\n\nWhat?\n-----\n\nThis.\n', ['4–7 What? → This.']],
    ['pictures before a label', '# T\n\n### ❓ Q: 什么是X？\nY\n', ['3–4 什么是X？ → Y']],
    ['a number drawn as a picture', '# T\n\n### 1️⃣ 什么是X？\nY\n', ['3–4 什么是X？ → Y']],
    ['a tick before a bold number', '## ✅ **7. 什么是X？**\nY\n', ['1–2 什么是X？ → Y']],
    ['pictures before a bold line', '💡 **Q2：什么是X？**\n\nY\n', ['1–3 什么是X？ → Y']],
    ['a labelled answer in a quote', '# T\n\n### Q1: X？\n> **答**：Y\n> z\n', ['3–5 X？ → Y\nz']],
    ['a remark behind a bold label', '# T\n\n### X？\n**回答要点**（按重要性）：\n- Y\n', ['3–5 X？ → - Y']],
    [
      'options in a list, the answer labelled with a letter',
      '# T\n\n### Q3（排序题）：顺序是？\n- A) 甲\n- B) 乙\n\n**A：** B → A\n',
      ['3–7 顺序是？\n\n- A) 甲\n- B) 乙 → B → A'],
    ],
    [
      'plain numbers with labelled answers between them',
      '1. 什么是X？\n\n答：Y\n\n又\n\n2. 什么是Z？\n\n答： W\n\n末\n',
      ['1–5 什么是X？ → Y\n\n又', '7–9 什么是Z？ → W'],
    ],
    ['plain numbers, and one label below them all', '1. 什么是X？\n2. 什么是Z？\n\n答：W\n', []],
    [
      'a table of questions and answers',
      '| # | 面试问题 | **回答要点** | 频率 |\n|---|---|---|---|\n| 1 | 什么是`X`？ | Y<br>或 a\\|b | 高 |\n| 2 | 复杂度 | W | 低 |\n| 3 | Z？ | 待补充 | 低 |\n',
      ['3–3 什么是`X`？ → Y\n或 a|b'],
    ],
    ['an English table', '| Question | Answer |\n| :- | - |\n| Why X? | Y |\n', ['3–3 Why X? → Y']],
    ['a table of problems', '| 问题 | 影响 |\n|---|---|\n| 太慢怎么办？ | 优化 |\n', []],
    [
      'the title, its answer ended above a question inside',
      '# T\n\n## 标准答案\nY\n\n### 追问\n\n**为什么X？**\nZ\n',
      ['1–4 T → Y', '8–9 为什么X？ → Z'],
    ],
    [
      'a labelled answer below a heading, ended above a question inside',
      '# T\n\n### X？\n**答**：Y\n\n**为什么？**\nZ\n',
      ['3–4 X？ → Y', '6–7 为什么？ → Z'],
    ],
    ['a number with a dash', '### Question 1 — Why X?\n**Expected answer:** Y\n', ['1–2 Why X? → Y']],
    ['numbers with letters and pairs', '## 2-3. X？\nY\n\n## b. Z？\nW\n', ['1–2 X？ → Y', '4–5 Z？ → W']],
    ['answers in brackets', '1. 什么是X？（答：Y，或 Z）\n2. 什么是W？\n', ['1–1 什么是X？ → Y，或 Z']],
    [
      'closing words behind the last of several',
      '**X是什么？**\n\n- Y\n\n**Z呢？**\n\n- W\n\n这些问题常常一起考，\n建议多练。\n',
      ['1–3 X是什么？ → - Y', '5–7 Z呢？ → - W'],
    ],
    [
      'a labelled pair below a heading with its number',
      '# T\n\n### Q1: 审计\n**Question:** X?\n\n**Expected Answer:**\nY\n\nZ\n',
      ['4–9 X? → Y\n\nZ'],
    ],
    [
      'parts that each state and answer a question of their own',
      '# T\n\n## 甲\n### 题目\na\n### 解答\nb\n\n## 乙\n### 题目\nc\n### 解答\nd\n',
      [],
    ],
    [
      'labels with numbers, each alone on a line',
      '**Question 2:**\nWhat is X?\n\n**Answer 2:**\nY\n\nZ\n\n---\n\nend\n',
      ['1–7 What is X? → Y\n\nZ'],
    ],
    ['a heading said twice', '### 7: 如何X？\n\n7: 如何X？\n\n**A**: Y\n', ['1–5 如何X？ → Y']],
    ['a heading that is a link', '### [3、为什么X？](https://example.com/a#3)\nY\n', ['1–2 为什么X？ → Y']],
    [
      'remarks with labels of their own below a heading that asks',
      '# T\n\n### Q1. X？\n\n**继续追问：** 何时Z？\n\n**回答要点：** Y\n',
      ['3–7 X？ → **继续追问：** 何时Z？\n\n**回答要点：** Y'],
    ],
    [
      'a question in passing below a heading that asks',
      '# T\n\n### Q1：X？\n\n它解决什么问题？\n\n**回答要点：**\n\n- Y\n',
      ['3–9 X？ → 它解决什么问题？\n\n**回答要点：**\n\n- Y'],
    ],
    [
      'the same below a heading that asks nothing',
      '# T\n\n### 练习\n\n它解决什么问题？\n\n**回答要点：**\n\n- Y\n',
      ['5–9 它解决什么问题？ → - Y'],
    ],
    [
      'an answer section that only introduces its questions',
      '# T\n\n## 标准答案\n如下：\n\n**为什么X？**\nZ\n',
      ['6–7 为什么X？ → Z'],
    ],
    [
      'the title, its answer ended above the long explanation',
      '# T\n\n## 标准答案\nY\n\n### 扩展性\nZ\n\n### 详细讲解\nW\n',
      ['1–7 T → Y\n\n### 扩展性\nZ'],
    ],
    ['a Q1: heading', '# T\n\n### Q1: explain X\n**A**: Y\n', ['3–4 explain X → Y']],
    ['a heading with its own answer section', '# T\n\n## X？\nintro\n\n### 标准答案\nY\n', ['3–7 X？ → Y']],
    [
      'the title with its answer section',
      '# 为什么X？\n\n## 概述\na\n\n## 面试标准答案（可背诵）\n\nY\n\n- z\n',
      ['1–10 为什么X？ → Y\n\n- z'],
    ],
    ['the title from the file name', '## Standard answer\n\nY\n', ['1–3 残差 → Y']],
    ['display maths in the answer', 'Q: a?\nA:\n$$\nx\n$$\n', ['1–5 a? → $$\nx\n$$']],
    ['CRLF in, LF out', 'Q: a?\r\nA: b\r\nc\r\n', ['1–3 a? → b\nc']],
  ])('%s', (_name, text, expected) => {
    expect(questions(text)).toEqual(expected);
  });

  it.each([
    '面试标准答案',
    '标准答案（可背诵）',
    '## 3. 精简答案',
    '一句话总结',
    '口述讲解',
    '标准回答',
    'Short answer',
    '答案',
  ])('finds the answer under the heading %s', (heading) => {
    expect(questions(`# T\n\n## ${heading.replace('## ', '')}\nY\n`)).toHaveLength(1);
  });

  it('takes another list of answer headings', () => {
    const options = { answerHeadings: { containing: [], exact: ['fazit'] } };
    expect(extractCards(note('# T\n\n## Fazit\nY\n'), options)).toContainEqual(
      expect.objectContaining({ kind: 'question', answer: 'Y' }),
    );
  });
});

describe('what never enters an answer', () => {
  it.each([
    ['related notes', '# T\n\n## 标准答案\nY\n\n---\n\n## 相关笔记\n<!-- 自动生成 -->\n- [a](b.md)\n', 'Y'],
    [
      'references inside the section',
      '# T\n\n## 标准答案\nY\n\n### 参考文献\n- z\n\n### 补充\nW\n',
      'Y\n\n### 补充\nW',
    ],
    ['machine-written blocks', '# T\n\n## 标准答案\nY\n\n<!-- 自动生成 -->\n- 87% a\n', 'Y'],
    ['English headings', '# T\n\n## Short answer\nY\n\n## References\n- z\n', 'Y'],
  ])('%s', (_name, text, answer) => {
    expect(extractCards(note(text)).find(({ kind }) => kind === 'question')?.answer).toBe(answer);
  });

  it('nor do they make cards', () => {
    expect(extractCards(note('# T\n\n## 相关笔记\n- **a**：b\n- **c？**\n  - 答：d\n'))).toEqual([]);
  });
});

describe('what looks like a question and is none', () => {
  it.each([
    ['options of a multiple choice', 'Q: Which?\nA: one\nB: two\nC: three\n'],
    ['options as a list', '**哪个对？**\n- A: one\n- B: two\n'],
    ['a legend of symbols', '- Q: Query matrix (seq_len, d_k)\n- K: Key matrix\n- A: attention\n'],
    ['a legend on lines', 'Q: query matrix\nK: key matrix\nA: attention\n'],
    ['问题 as the label of a problem', '**问题**：训练不稳定\n**解决方案**：调小学习率\n'],
    ['the same with an answer label', '**问题**：训练不稳定\n**答案**：调小学习率\n'],
    ['a problem heading', '# T\n\n### 问题1：训练慢\n\n调小\n'],
    ['plain list questions', '- 什么是A？\n- 什么是B？\n  - 什么是C？\n'],
    ['bold questions without answers', '1. **什么是A？**\n2. **什么是B？**\n'],
    ['a question answered by questions', '1. **什么是A？**\n   - 什么是B？\n   - 什么是C？\n'],
    ['a bold bullet without a label', '- **什么是A？**\n  - 一个细节\n'],
    ['labels in a fence', '```\nQ: a?\nA: b\n```\n'],
    ['labels in indented code', 'text\n\n    Q: a?\n    A: b\n'],
    ['an answer without a question', '答：b\n\nA: c\n'],
    ['a label inside maths', '$$\nQ: a\n$$\n$A: b$\n'],
    ['an empty answer', 'Q: a?\nA:\n\n## next\n'],
  ])('%s', (_name, text) => {
    expect(questions(text)).toEqual([]);
  });
});

describe('a block answers at most one question, the innermost', () => {
  it.each([
    ['a heading that asks and holds questions', '# T\n\n## X？\n\n1. **Y？**\n   - 答：z\n', ['5–6 Y？ → z']],
    ['nested question headings', '# T\n\n## X？\na\n\n### Y？\nb\n', ['6–7 Y？ → b']],
    ['an answer section that holds questions', '# T\n\n## 标准答案\n\nQ: a?\nA: b\n', ['5–6 a? → b']],
    [
      'a question item in a question item',
      '1. **X？**\n   - 答：a\n     1. **Y？**\n        - 答：b\n',
      ['3–4 Y？ → b'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(questions(text)).toEqual(expected);
    expect(extractCards(note(text)).filter(({ kind }) => kind === 'section')).toEqual([]);
  });
});

describe('the whole note', () => {
  const whole = (text: string) => extractCards(note(text)).find(({ kind }) => kind === 'note');

  it.each([
    ['short and without questions', '# T\n\ntext\n', true],
    ['with a question card', '# T\n\nQ: a?\nA: b\n', false],
    ['with held cards only', '# T\n\n- **x**：b\n', true],
    ['of exactly 1,500 characters', `# T\n\n${'a'.repeat(1500)}\n`, true],
    ['longer', `# T\n\n${'a'.repeat(1501)}\n`, false],
    ['long by its code alone', `# T\n\ntext\n\n\`\`\`\n${'a\n'.repeat(2000)}\`\`\`\n`, true],
    ['an outline of questions', '# T\n\n## 基础\n- 什么是A？\n', false],
  ])('%s', (_name, text, active) => {
    expect(whole(text)?.active).toBe(active);
  });

  it.each([
    ['an empty file', ''],
    ['front matter only', '---\nreview_count: 1\n---\n'],
    ['a title only', '# T\n'],
    ['only related notes', '# T\n\n## 相关笔记\n- a\n'],
  ])('%s gives no card', (_name, text) => {
    expect(extractCards(note(text))).toEqual([]);
  });

  it('is the body without title and related notes', () => {
    const card = whole('---\na: 1\n---\n\n# T\n\na\n\n## B\nc\n\n---\n\n## 相关笔记\n- x\n');
    expect(card).toMatchObject({ prompt: 'T', answer: 'a\n\n## B\nc', lines: [5, 10], headings: [] });
  });
});

describe('held cards', () => {
  const held = (text: string, kind: string) =>
    extractCards(note(text))
      .filter((card) => card.kind === kind)
      .map(({ prompt, answer }) => `${prompt} → ${answer}`);

  it.each([
    ['- **x**：b', ['x → b']],
    ['- **x：** b', ['x → b']],
    ['1. **x**: b\n   - c\n', ['x → b\n- c']],
    ['- **x**：\n  - c\n', ['x → - c']],
    ['- **x** b', []],
    ['- **什么是a？**：b', []],
    ['- **答案**：b', []],
    ['**x**：b', []],
  ])('term %j', (text, expected) => {
    expect(held(text, 'term')).toEqual(expected);
  });

  it.each([
    ['**He：**\n$$x$$', ['He → $$x$$']],
    ['text\n**He**:\n$$\nx\n$$\n', ['He → $$\nx\n$$']],
    ['- **He**\n  $$x$$\n', ['He → $$x$$']],
    ['**He：**\n\n$$x$$', []],
    ['**He：** also\n$$x$$', []],
    ['**BN：**\n$$x$$\n$$y$$', []],
    ['**数学表达式：**\n$$x$$', []],
    ['**Formula:**\n$$x$$', []],
    ['He：\n$$x$$', []],
  ])('formula %j', (text, expected) => {
    expect(held(text, 'formula')).toEqual(expected);
  });

  it('a section is a heading with its own text', () => {
    expect(held('# T\nintro\n\n## 1.2 A\na\n### B\n#### C\nc\n## D\n', 'section')).toEqual([
      'A → a',
      'C → c',
    ]);
  });
});

describe('experiments of a card', () => {
  const text = [
    '---',
    'experiment: depth',
    '---',
    '# T',
    '## A',
    '1. **X？**',
    '   - 答：[run](experiment:one?depth=3)',
    '',
    '## B',
    'b',
    '',
    '```experiment',
    'id: two',
    '```',
    '',
  ].join('\n');

  it('are those that stand in its lines', () => {
    const cards = extractCards(note(text));
    expect(cards.find(({ kind }) => kind === 'question')?.experimentRefs).toEqual([
      { from: 'link', source: 'experiment:one?depth=3', line: 7 },
    ]);
    expect(cards.find(({ prompt }) => prompt === 'B')?.experimentRefs).toEqual([
      { from: 'fence', source: 'id: two\n', line: 12 },
    ]);
  });

  it('of the note begin with its front matter', () => {
    expect(noteExperimentRefs(note(text)).map(({ from, source, line }) => [from, source, line])).toEqual([
      ['front-matter', '"depth"', 2],
      ['link', 'experiment:one?depth=3', 7],
      ['fence', 'id: two\n', 12],
    ]);
  });
});
