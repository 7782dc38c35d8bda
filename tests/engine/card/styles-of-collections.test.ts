/** @file Questions as whole collections put them: dialogues, series, callouts, brackets, tables; each beside what only looks like it. */

import { describe, expect, it } from 'vitest';
import { extractCards } from '#engine/card/extract.ts';
import { note } from '../note/support.ts';

const active = (text: string) =>
  extractCards(note(text))
    .filter((card) => card.active)
    .map(({ kind, prompt, answer, lines }) =>
      kind === 'note' ? 'note' : `${lines.join('–')} ${prompt} → ${answer}`,
    );

describe('a written interview', () => {
  it.each([
    [
      'gives a card for each question',
      '# 缓存\n\n面试官：什么是缓存穿透？\n\n候选人：查一个不存在的键。\n\n面试官：布隆过滤器会误判吗？\n\n候选人：会。\n',
      ['3–5 什么是缓存穿透？ → 查一个不存在的键。', '7–9 布隆过滤器会误判吗？ → 会。'],
    ],
    [
      'keeps what leans on the answer before with that answer',
      '**Interviewer:** What is a cache stampede?\n\n**Candidate:** Many misses at once.\n\n**Interviewer:** How would you prevent it?\n\n**Candidate:** A lock.\n',
      [
        '1–7 What is a cache stampede? → Many misses at once.\n\n**Interviewer:** How would you prevent it?\n\n**Candidate:** A lock.',
      ],
    ],
    [
      'asks without question marks as well',
      '> 面试官：讲讲 ReadView 的可见性判断。\n> 我：比较事务号。\n',
      ['1–2 讲讲 ReadView 的可见性判断。 → 比较事务号。'],
    ],
    [
      'has pictures before its names',
      '🧑‍💻 面试官：插入的编号线程安全吗？\n\n🙋‍♂️ 我：按连接保存。\n',
      ['1–3 插入的编号线程安全吗？ → 按连接保存。'],
    ],
    [
      'asks nothing where the interviewer says goodbye',
      '# T\n\n面试官：今天就到这里。\n\n候选人：谢谢。\n',
      ['note'],
    ],
    [
      'below a heading that asks is part of its answer',
      '# T\n\n### X 是什么？\n\n一。\n\n**面试官追问：** 和 Z 的关系？\n\n**答：** 二。\n',
      ['3–9 X 是什么？ → 一。\n\n**面试官追问：** 和 Z 的关系？\n\n**答：** 二。'],
    ],
    [
      'may head its questions',
      '# T\n\n### 面试官追问：为什么是 512？\n\n我：模型的上限。\n',
      ['3–5 为什么是 512？ → 模型的上限。'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(active(text)).toEqual(expected);
  });
});

describe('labels', () => {
  it.each([
    [
      '题目 and 解析',
      '题目：至少一枚正面的概率？\n\n解析：四分之三。\n\n题目：求期望。\n\n解答：一半。\n',
      ['1–3 至少一枚正面的概率？ → 四分之三。', '5–7 求期望。 → 一半。'],
    ],
    [
      'an answer before its explanation',
      '**题目1：** 方差与协方差？\n\n**答案：** 甲。\n\n**解析：** 乙。\n',
      ['1–5 方差与协方差？ → 甲。\n\n**解析：** 乙。'],
    ],
    [
      'in brackets',
      '【题目】甲？\n\n【答案】乙。\n\n[Q] 丙？\n[A] 丁\n',
      ['1–3 甲？ → 乙。', '5–6 丙？ → 丁'],
    ],
    ['【问题】 that labels a problem', '# T\n\n【问题】训练慢\n\n【答案】换卡\n', ['note']],
    [
      'on one line with bold',
      '**Q: What?** A: This.\n\n**Q1. Why?** **A:** So.\n',
      ['1–1 What? → This.', '3–3 Why? → So.'],
    ],
    [
      'without bold, on one line',
      '什么是批？答：一组样本。\n\nWhat is an epoch? A: One pass.\n',
      ['1–1 什么是批？ → 一组样本。', '3–3 What is an epoch? → One pass.'],
    ],
    ['options on one line', '# T\n\nWhich? A: one B: two\n', ['note']],
    [
      'with full stops',
      'Q. What is a pod?\nA. A unit.\n\nq: why?\na: so\n',
      ['1–2 What is a pod? → A unit.', '4–5 why? → so'],
    ],
    ['that are the first of options', '# T\n\nQ. Which is it?\nA. one\nB. two\n', ['note']],
    [
      'of flashcards',
      'Front: gradient\nBack: derivative\n\n正面：步长\n背面：距离\n',
      ['1–2 gradient → derivative', '4–5 步长 → 距离'],
    ],
    ['of an answer alone on a line', 'Question: What is it?\nAnswer\nThis.\n', ['1–3 What is it? → This.']],
    ['Ans and a dash', '### Q1. a?\nAns. b\n\n### Q.2 c?\n> **Answer** — d\n', ['1–2 a? → b', '4–5 c? → d']],
    [
      'a choice whose blank is to be filled',
      '**题4** （单选）正确的是（ ）\n\nA. 甲\nB. 乙\n\n【答案】B\n',
      ['1–6 （单选）正确的是（ ）\nA. 甲\nB. 乙 → B'],
    ],
    [
      'an answer of several sections',
      '# T\n\n## Question 3\n\n**Explain depth.**\n\n**Answer:**\n\n### Definition\n\na\n\n### Why\n\nb\n\n## Question 4\n\n**Explain width.**\n',
      ['5–15 Explain depth. → ### Definition\n\na\n\n### Why\n\nb'],
    ],
    [
      'an answer to be filled in',
      '# T\n\n**What?**\n\n**Answer:** _[To be filled]_\n\n## 甲？\n\n暂无答案\n',
      [],
    ],
  ])('%s', (_name, text, expected) => {
    expect(active(text)).toEqual(expected);
  });
});

describe('labels of a point that is examined', () => {
  it.each([
    [
      'ask with a number and are answered under a name for good answers',
      '面试考点 1：张量的形状是什么？\n满分答案：批量、长度、维度。\n\n真题：为什么要广播？\n高分回答：掩码的形状不同。\n',
      ['1–2 张量的形状是什么？ → 批量、长度、维度。', '4–5 为什么要广播？ → 掩码的形状不同。'],
    ],
    [
      'are no question at a heading without a mark',
      '# 注意力\n\n加权求和。\n\n## 考点1：缩放\n\n方差随维度增大。\n',
      ['note'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(active(text)).toEqual(expected);
  });
});

describe('what is said of the question itself', () => {
  it('stands between the question and its folded answer, and is no part of either', () => {
    const text =
      '# Topic 9\n\n## Q1: L2 vs L1 (Common)\n\n**Difficulty**: Easy | **Time**: 3 min\n\n<details>\n<summary>Answer</summary>\n\nL1 is sparse.\n\n</details>\n';
    expect(active(text)).toEqual(['3–12 L2 vs L1 (Common) → L1 is sparse.']);
  });
});

describe('questions whose answers are all to be written', () => {
  it('are no cards, nor is the note', () => {
    const text =
      '# Problems\n\n**1. What is dropout?**\n\n*solution*\n\n**2. What is momentum, and why do we need it**\n\n*solution*\n';
    expect(active(text)).toEqual([]);
  });
});

describe('headings without a question mark', () => {
  const section = (heading: string) => `## ${heading}\n\n答。\n\n`;

  it('ask where most of their level ask', () => {
    const text = ['什么是自注意力', '为什么要除以根号 d', '如何理解多头', 'LN 和 BN 的区别', '总结']
      .map(section)
      .join('');
    expect(active(text).map((card) => card.split(' →')[0])).toEqual([
      '1–3 什么是自注意力',
      '5–7 为什么要除以根号 d',
      '9–11 如何理解多头',
      '13–15 LN 和 BN 的区别',
    ]);
  });

  it('ask in English as well', () => {
    const text = ['What is overfitting', 'Explain bagging', 'How does dropout work', 'Why use ReLU']
      .map(section)
      .join('');
    expect(active(text)).toHaveLength(4);
  });

  it.each([
    ['where they are few', ['什么是自注意力', '为什么有效', '结构', '训练', '推理']],
    ['where they say too little', ['为什么慢', '怎么做', '如何改', '为什么快']],
    ['where manuals are headed so', ['如何安装', '如何配置', '如何使用本项目', '为什么选择本课程']],
    ['of the text itself', ["What's new", 'How to use this guide', 'Why this course', 'What is next']],
  ])('do not ask %s', (_name, headings) => {
    expect(active(`# T\n\n${'字'.repeat(1600)}\n\n${headings.map(section).join('')}`)).toEqual([]);
  });

  it('ask below a heading that says questions follow', () => {
    const text =
      '# T\n\n## 标准答案\n\nY\n\n## 面试常见问题\n\n### 参数会变多吗\n\n不会\n\n### MQA 是什么\n\n共享\n\n### 小结\n\n无\n';
    expect(active(text)).toEqual(['1–5 T → Y', '9–11 参数会变多吗 → 不会', '13–15 MQA 是什么 → 共享']);
  });

  it('ask beside each other where their level holds much else', () => {
    const text = `${section('甲')}### 一\n\na\n\n### 二\n\nb\n\n### 三\n\nc\n\n## 乙\n\n### 什么是丁\n\nd\n\n### 为什么戊更快收敛\n\ne\n\n### 己和庚的区别\n\nf\n`;
    expect(active(text)).toHaveLength(3);
  });

  it('only divide the explanation where the title has an answer of its own', () => {
    const text = `# T\n\n## 标准答案\n\nY\n\n## 详解\n\n### 什么是甲\n\na\n\n### 为什么乙\n\nb\n\n### 如何理解丙\n\nc\n`;
    expect(active(text)).toEqual(['1–5 T → Y']);
  });
});

describe('symptoms', () => {
  it.each([
    [
      'below a heading of troubles',
      '# 手册\n\n## 故障排查\n\n### Q1：上传后进度条停住\n\n重启。\n\n### Q2：页面很旧\n\n刷新。\n',
    ],
    [
      'in the text of the heading',
      '# 手册\n\n## 常见问题\n\n### Q1：页面打不开\n\n看解析。\n\n### Q2: The server does not start\n\nPort.\n',
    ],
  ])('labelled like questions are none: %s', (_name, text) => {
    expect(active(text)).toEqual(['note']);
  });

  it('labelled in lines are none either, even with an answer', () => {
    expect(active('# 手册\n\nQ1：驱动升级失败\nA：回滚\n\nQ2：为什么回滚\nA：稳定\n')).toEqual([
      '6–7 为什么回滚 → 稳定',
    ]);
  });

  it('but questions below such a heading are', () => {
    expect(
      active(
        '# 手册\n\n## 故障排查\n\n### Q1：为什么页面打不开\n\n看解析。\n\n### Q2：日志在哪？\n\n这里。\n',
      ),
    ).toHaveLength(2);
  });
});

describe('parts of a collection', () => {
  it.each([
    [
      'state their question under a heading of its own',
      '# 题集\n\n## 反转链表\n\n### 题目\n如何原地反转？\n\n### 解答\n改指向。\n\n## 环\n\n### 题目\n如何判断有环？\n\n### 解答\n快慢指针。\n',
      ['6–9 如何原地反转？ → 改指向。', '14–17 如何判断有环？ → 快慢指针。'],
    ],
    [
      'state it below a heading that counts',
      '# T\n\n## Question 4\n\nWhat is a loss?\n\n### Answer\n\nA number.\n',
      ['5–9 What is a loss? → A number.'],
    ],
    [
      'ask by their names where several have an answer section',
      '# 速记\n\n## 自注意力\n\n### 标准答案\n\n甲\n\n## 残差\n\n### 标准答案\n\n乙\n',
      ['3–7 自注意力 → 甲', '9–13 残差 → 乙'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(active(text)).toEqual(expected);
  });
});

describe('an answer beside its question', () => {
  it.each([
    [
      'has the next heading of the same level',
      '# 面试题\n\n## 缓存\n\n#### 题目：实现一个最近最少使用的缓存\n\n容量固定。\n\n#### 参考答案\n\n哈希表加双向链表。\n\n#### 题目：什么是缓存雪崩？\n\n#### 参考答案：\n\n大量键同时过期。\n',
      [
        '5–11 实现一个最近最少使用的缓存\n\n容量固定。 → 哈希表加双向链表。',
        '13–17 什么是缓存雪崩？ → 大量键同时过期。',
      ],
    ],
    [
      'answers a heading that asks and holds nothing',
      '# Caches\n\n## What is a stampede?\n\n## Answer\n\nMany misses at once.\n',
      ['3–7 What is a stampede? → Many misses at once.'],
    ],
    [
      'may be counted like the question that is stated below',
      '# Quiz\n\n## Question 1\n\nWhat is a stampede?\n\n## Answer 1\n\nMany misses.\n\n## Question 2\n\nWhat is a lock?\n\n## Answer 2\n\nOne at a time.\n',
      ['3–9 What is a stampede? → Many misses.', '11–17 What is a lock? → One at a time.'],
    ],
    [
      'is none where it waits to be written or points elsewhere',
      '# 面试题\n\n### 题目：什么是雪崩？\n\n### 答案\n\n见上。\n\n### 题目：什么是穿透？\n\n### 答案\n\n待补充\n',
      [],
    ],
    [
      'answers the title where one heading only states what the title asks',
      '# 反转链表\n\n## 题目\n\n如何原地反转？\n\n## 解答\n\n依次改变指向。\n',
      ['1–9 反转链表 → 依次改变指向。'],
    ],
    [
      'answers what is quoted below a title that only says that a question follows',
      '---\ntitle: Data classes\n---\n# Question (EN)\n> What is a data class for?\n\n## Answer (EN)\n\nIt holds data.\n',
      ['5–9 What is a data class for? → It holds data.'],
    ],
    [
      'may stand below the question in another language',
      '# Вопрос (RU)\n> Объясните алгоритм.\n\n# Question (EN)\n> Explain the algorithm.\n\n---\n\n## Ответ (RU)\n\nДа.\n\n## Answer (EN)\n\nIt halves.\n',
      ['5–15 Explain the algorithm. → It halves.'],
    ],
    [
      'belongs to the title where the heading before has its own text',
      '# 注意力\n\n## 为什么要除以根号？\n\n因为方差。\n\n## 标准答案\n\n加权求和。\n',
      ['1–9 注意力 → 加权求和。', '3–5 为什么要除以根号？ → 因为方差。'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(active(text)).toEqual(expected);
  });
});

describe('answers in a list apart', () => {
  const questions = '# T\n\n## 自测题\n\n1. 分块有什么优缺点？\n2. 解释原子加为什么慢。\n\n';
  const answers = '1. 均匀分块简单，\n   循环分块均衡。\n2. 同一缓存行。\n';
  const pairs = (last: number) => [
    `5–${last} 分块有什么优缺点？ → 均匀分块简单，\n循环分块均衡。`,
    `6–${last + 1} 解释原子加为什么慢。 → 同一缓存行。`,
  ];
  it.each([
    [
      'are paired by their numbers inside a fold',
      `${questions}<details>\n<summary>参考答案</summary>\n\n${answers}\n</details>\n`,
      pairs(12),
    ],
    ['are paired below a heading', `${questions}---\n\n### 参考答案\n\n\n${answers}`, pairs(14)],
    ['are none without a word that they answer', `${questions}注意：\n\n${answers}`, ['note']],
    ['are none when there are more or fewer', `${questions}**答案：**\n\n1. 均匀。\n`, []],
    ['are none where they ask as well', `${questions}## 参考答案\n\n1. 为什么？\n2. 怎样？\n`, []],
  ])('%s', (_name, text, found) => {
    expect(active(text)).toEqual(found);
  });
});

describe('an answer in a quote', () => {
  it.each([
    [
      'answers the exercise right above',
      '# T\n\n**练习 1**：为什么要带后缀？\n\n> **参考答案**：可以共存。\n> 互不相同。\n\n**练习 2**：编译一次。\n',
      ['3–6 为什么要带后缀？ → 可以共存。\n互不相同。'],
    ],
    [
      'leaves the code between to the question',
      '# T\n\n1. 这是什么容器？\n\n   ```text\n   +0: 00\n   ```\n\n   > [!NOTE]- 参考答案\n   > 是向量。\n',
      ['3–10 这是什么容器？\n\n```text\n+0: 00\n``` → 是向量。'],
    ],
  ])('%s', (_name, text, found) => {
    expect(active(text)).toEqual(found);
  });
});

describe('an answer that asks in brackets', () => {
  it('is an answer', () => {
    expect(
      active('| 问题 | 关键答案 |\n|-|-|\n| 为什么数不一样？ | 口径不同（含退款？时间窗？） |\n'),
    ).toEqual(['3–3 为什么数不一样？ → 口径不同（含退款？时间窗？）']);
  });
});

describe('remarks behind a bold question', () => {
  it('are no part of it and no answer', () => {
    const text =
      '# T\n\n**问题 1：两者的区别？** （出现频率：95%）\n\n**答：**\n\n| a | b |\n|-|-|\n| c | d |\n\n---\n\n**问题 2：为什么用它？** （热度：高）\n\n**答：**\n\n更矮。\n';
    expect(active(text)).toEqual([
      '3–9 两者的区别？ → | a | b |\n|-|-|\n| c | d |',
      '13–17 为什么用它？ → 更矮。',
    ]);
  });
});

describe('callouts', () => {
  it.each([
    ['the title asks', '> [!question] What is entropy?\n> Surprise.\n', ['1–2 What is entropy? → Surprise.']],
    ['folded', '> [!faq]- Why?\n> - a\n> - b\n', ['1–3 Why? → - a\n- b']],
    [
      'the first paragraph asks',
      '> [!question]\n> What is KL?\n>\n> A measure.\n',
      ['1–4 What is KL? → A measure.'],
    ],
    ['an answer inside', '> [!question] What?\n> > [!answer]-\n> > This.\n', ['1–3 What? → This.']],
    [
      'an answer below a question',
      'What is it?\n\n> [!answer]- Answer\n> This.\n',
      ['1–4 What is it? → This.'],
    ],
    ['an answer below a heading', '# T\n\n### What?\n\n> [!success]- 答案\n> This.\n', ['3–6 What? → This.']],
    [
      'of a choice, answered together',
      '**Question 1:** Which?\n- A) a\n- B) b\n\n**Question 2:** True or false.\n\n<details>\n<summary>Answers</summary>\n\n1. B\n2. False\n\n</details>\n',
      ['note'],
    ],
    ['a remark', '# T\n\n> [!note] Is this a card?\n> Hardly.\n', ['note']],
    ['an answer to nothing', '# T\n\ntext\n\n> [!answer] Answer\n> This.\n', ['note']],
    ['a question alone', '# T\n\n> [!question] What?\n', []],
  ])('%s', (_name, text, expected) => {
    expect(active(text)).toEqual(expected);
  });
});

describe('numbered questions', () => {
  it.each([
    [
      'in plain letters, each with text below',
      '1、什么是进程？\n\n甲\n\n（2）什么是线程？\n\n乙\n\n③ 什么是协程？\n\n丙\n',
      ['1–3 什么是进程？ → 甲', '5–7 什么是线程？ → 乙', '9–11 什么是协程？ → 丙'],
    ],
    [
      'in plain letters, some without a mark',
      '1、什么是进程？\n\n甲\n\n2、线程的状态\n\n乙\n\n3、进程和线程的区别\n\n丙\n',
      ['1–3 什么是进程？ → 甲', '9–11 进程和线程的区别 → 丙'],
    ],
    [
      'a list of what was asked',
      '# 面经\n\n1、项目深挖\n2、缓存怎么省显存？\n3、两者的区别\n4、讲讲注意力\n5、手撕快排\n',
      [],
    ],
    [
      'in bold, some without a mark',
      '**1. What is a?**\n\nx\n\n**2. Explain b.**\n\ny\n\n**3. Why c?**\n\nz\n\n**4. Implement d.**\n\nw\n',
      ['1–3 What is a? → x', '5–7 Explain b. → y', '9–11 Why c? → z', '13–15 Implement d. → w'],
    ],
    [
      'in a list, some without bold or mark',
      '1. **What is a?**\n\n   x\n\n2. **Explain b.**\n\n   y\n\n3. What is c?\n\n   z\n',
      ['1–3 What is a? → x', '5–7 Explain b. → y', '9–11 What is c? → z'],
    ],
    [
      'in bullets with text below',
      '- What is a?\n\n  x\n\n- **What is b?**\n\n  y\n',
      ['1–3 What is a? → x', '5–7 What is b? → y'],
    ],
    ['with only points below', '# T\n\n1. What is a?\n   - x\n2. What is b?\n   - y\n', ['note']],
    [
      'to tick off, with the answer beside',
      '- [ ] **为什么要掩码？** 防止看到未来。\n',
      ['1–1 为什么要掩码？ → 防止看到未来。'],
    ],
    [
      'several paragraphs that answer behind bold',
      '**What is lasso?** – L1.\n\n**What is ridge?** L2.\n\nend\n',
      ['1–1 What is lasso? → L1.', '3–3 What is ridge? → L2.'],
    ],
    ['one such paragraph', '# T\n\n**What is lasso?** L1.\n', ['note']],
  ])('%s', (_name, text, expected) => {
    expect(active(text)).toEqual(expected);
  });
});

describe('dress', () => {
  it.each([
    ['colours', '**<font color=red>1. 甲？</font>**\n\n乙\n', ['1–3 甲？ → 乙']],
    ['bold italics', '***6. 甲？***\n\n乙\n', ['1–3 甲？ → 乙']],
    ['a number in bold of its own', '**2.** **甲？**\n\n乙\n', ['1–3 甲？ → 乙']],
    [
      'tags and links behind the question',
      '# T\n\n## What? [↑](#top)\na\n\n## Who? [Google]\nc\n\n## T\n\n**Why?** #flashcard\nb\n',
      ['3–4 What? → a', '6–7 Who? → c', '11–12 Why? → b'],
    ],
    [
      'remarks above the labelled answer',
      '# T\n\n### 甲？🔥\n\n**难度：** ⭐\n**考点：** 定义\n\n**参考答案：**\n\n乙\n',
      ['3–10 甲？ → 乙'],
    ],
    ['how often asked', '# T\n\n### 【高频】甲？\n\n乙\n', ['3–5 甲？ → 乙']],
  ])('%s', (_name, text, expected) => {
    expect(active(text)).toEqual(expected);
  });
});

describe('a bold question among bold names', () => {
  it.each([
    [
      'ends where a paragraph names another part',
      '**为什么要归一化？**\n\n1. 甲\n\n**例如：** 乙\n\n**归一化的位置：** 丙\n',
      ['1–5 为什么要归一化？ → 1. 甲\n\n**例如：** 乙'],
    ],
    [
      'goes on where its answer is made of such parts',
      '**怎么归一化？**\n\n**均值：** 甲\n\n**方差：** 乙\n',
      ['1–5 怎么归一化？ → **均值：** 甲\n\n**方差：** 乙'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(active(text)).toEqual(expected);
  });
});

describe('a long list', () => {
  it('is answered below the tenth number, which takes a deeper indent', () => {
    const items = Array.from({ length: 11 }, (_, n) => `${n + 1}. What is x${n}?\n\n   y${n}\n`).join('\n');
    const found = active(items);
    expect(found).toHaveLength(11);
    expect(found[9]).toBe('37–39 What is x9? → y9');
  });
});

describe('tables', () => {
  it.each([
    [
      'rows that ask without a mark',
      '| 问题 | 答案 |\n|-|-|\n| 什么是甲 | a |\n| 复杂度 | b |\n',
      ['3–3 什么是甲 → a'],
    ],
    ['a column between', '| 题目 | 难度 | 答案 |\n|-|-|-|\n| 甲？ | 易 | a |\n', ['3–3 甲？ → a']],
    ['two sides', '| Front | Back |\n|-|-|\n| stride | step |\n', ['3–3 stride → step']],
    ['terms', '# T\n\n| Term | Definition |\n|-|-|\n| stride | step |\n', ['note']],
  ])('%s', (_name, text, expected) => {
    expect(active(text)).toEqual(expected);
  });
});

describe('a heading that asks and holds a question', () => {
  it('keeps the text above it when that is more than a few words', () => {
    const long = '这是一个足够长的回答，说明了来由、做法与结果，因此本身就值得记住，而不只是引出下一个问题。';
    expect(active(`# T\n\n### Q1: 甲？\n\n${long}\n\n#### 追问：乙？\n\n丙\n`)).toEqual([
      `3–5 甲？ → ${long}`,
      '7–9 乙？ → 丙',
    ]);
  });
});

describe('the whole note', () => {
  const whole = (text: string) => extractCards(note(text)).find(({ kind }) => kind === 'note');

  it.each([
    ['tasks', '# T\n\n- [ ] 什么是甲？\n- [ ] 复习 [[乙]]\n- [x] 丙\n'],
    ['places to be filled in', '# T\n\n## 甲？\n\nTODO\n\n## 乙？\n\n（待补充）\n'],
    ['links and questions', '# T\n\n- [[甲]]\n- 什么是乙？\n- [丙](b.md)\n'],
  ])('of nothing but %s is held', (_name, text) => {
    expect(whole(text)?.active).toBe(false);
  });

  it('is asked with the question or the title of its front matter', () => {
    expect(whole('---\nquestion: 什么是残差？\n---\n\n# 残差\n\n相加。\n')?.prompt).toBe('什么是残差？');
    expect(whole('---\ntitle: "What is a batch?"\n---\n\nSamples.\n')?.prompt).toBe('What is a batch?');
    expect(whole('---\ntitle: other\n---\n\n# T\n\nx\n')?.prompt).toBe('T');
  });
});
