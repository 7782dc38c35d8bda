import { describe, expect, it } from 'vitest';
import { extractCards } from '#engine/card/extract.ts';
import { note, STUDY_PATH, studyText } from '../note/support.ts';

const text = studyText();
const cards = extractCards(note(text, STUDY_PATH));
const ofKind = (kind: string) => cards.filter((card) => card.kind === kind);
const INTERVIEW = ['梯度消失与梯度爆炸产生原因的数学分析', '5. 面试重点总结', '5.2 常见面试问题'];

describe('the study note', () => {
  it('gives four active questions with their answers', () => {
    expect(ofKind('question').map(({ prompt, answer, lines }) => [prompt, answer, lines])).toEqual([
      [
        '为什么sigmoid容易导致梯度消失？',
        'sigmoid的导数最大值为0.25，深层网络中连乘导致指数衰减',
        [153, 154],
      ],
      ['ReLU如何缓解梯度消失？', 'ReLU在正区间导数为1，避免了连乘衰减', [156, 157]],
      ['残差连接的数学原理是什么？', '通过恒等映射提供梯度的直接通路', [159, 160]],
      [
        '如何从数学上判断网络是否会出现梯度问题？',
        "分析$\\prod_{k} \\|W^{(k)}\\| \\cdot |f'(\\cdot)|$的大小",
        [162, 163],
      ],
    ]);
    expect(
      ofKind('question').every(({ active, headings }) => active && headings.join() === INTERVIEW.join()),
    ).toBe(true);
  });

  it('holds four terms', () => {
    expect(
      ofKind('term').map(({ prompt, answer, lines, active }) => [prompt, answer, lines, active]),
    ).toEqual([
      ['链式法则', '梯度传播的基础', [147, 147], false],
      ['矩阵范数', '权重对梯度传播的影响', [148, 148], false],
      ['激活函数导数', '不同激活函数的特性', [149, 149], false],
      ['方差传播', '权重初始化的理论基础', [150, 150], false],
    ]);
  });

  it('holds two formulas, and takes no generic label for one', () => {
    expect(
      ofKind('formula').map(({ prompt, answer, lines, active }) => [prompt, answer, lines, active]),
    ).toEqual([
      [
        'Xavier初始化',
        '$$W^{(l)} \\sim \\mathcal{N}\\left(0, \\frac{2}{n_{in} + n_{out}}\\right)$$',
        [121, 122],
        false,
      ],
      [
        'He初始化（适用于ReLU）',
        '$$W^{(l)} \\sim \\mathcal{N}\\left(0, \\frac{2}{n_{in}}\\right)$$',
        [124, 125],
        false,
      ],
    ]);
  });

  it('holds the note and the sections with text of their own', () => {
    expect(ofKind('note').map(({ prompt, lines, active }) => [prompt, lines, active])).toEqual([
      ['梯度消失与梯度爆炸产生原因的数学分析', [14, 172], false],
    ]);
    expect(ofKind('section').map(({ prompt, lines }) => `${prompt} ${lines.join('–')}`)).toEqual([
      '概述 16–17',
      '数学原理 21–29',
      '反向传播中的梯度计算 31–39',
      '梯度消失的数学分析 41–48',
      '梯度消失的产生原因 50–64',
      '数学原理 68–73',
      '梯度爆炸的产生原因 75–84',
      'RNN中的梯度问题 86–93',
      '简单三层网络的梯度分析 97–108',
      '深层网络的梯度范数分析 110–115',
      '权重初始化 119–127',
      '批量归一化的数学原理 129–135',
      '残差连接 137–142',
      '关键数学概念 146–150',
      '实践建议 165–172',
    ]);
    expect(ofKind('section').some(({ active }) => active)).toBe(false);
  });

  it('has no other cards, all with one note state and ids of their own', () => {
    expect(cards).toHaveLength(4 + 4 + 2 + 1 + 15);
    expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
    for (const { id, imported, why } of cards) {
      expect(id).toMatch(/^[A-Za-z0-9_-]{6,64}$/);
      expect(imported?.nextReview).toBe('2025-10-19');
      expect(why).toMatch(/^[a-z-]+: .+\.$/);
    }
  });

  it('keeps its ids for ever: these stand in logs of real learners', () => {
    expect(ofKind('question').map(({ id }) => id)).toMatchInlineSnapshot(`
      [
        "bb35ffed7662c69be688544ba8020691",
        "82fa43098799d55ced2f86ecfa4e73f7",
        "2b84d2614a093a374cadef843bb0abfb",
        "3b560a70de31400714c88535c66e5b37",
      ]
    `);
  });
});
