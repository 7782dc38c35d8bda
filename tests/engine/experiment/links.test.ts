import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Card } from '#engine/card/card.ts';
import { extractCards } from '#engine/card/extract.ts';
import { noteExperimentRefs } from '#engine/card/refs.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { proposedLinks, withChoices } from '#engine/experiment/links/links.ts';
import { resolveRef } from '#engine/experiment/links/references.ts';
import { matchingStatements, quoteStands } from '#engine/experiment/links/statements.ts';
import { parseNote } from '#engine/note/parse.ts';

const NOTE = '../../../notes/深度学习/梯度消失与梯度爆炸产生原因的数学分析.md';
const study = readFileSync(new URL(NOTE, import.meta.url), 'utf8');

function cardsOf(
  text: string,
  path = 'a/b.md',
): { cards: Card[]; refs: ReturnType<typeof noteExperimentRefs> } {
  const note = parseNote(path as NotePath, text);
  return { cards: extractCards(note), refs: noteExperimentRefs(note) };
}

const chose = (choice: 'show' | 'hide') => ({ choice, overrides: {} });
const linksOf = (
  text: string,
  pick: (card: Card) => boolean,
  choices: Readonly<Record<string, 'show' | 'hide'>> = {},
) => {
  const { cards, refs } = cardsOf(text);
  const card = cards.find(pick);
  if (card === undefined) throw new Error('no such card');
  const chosen = new Map(Object.entries(choices).map(([id, choice]) => [id, chose(choice)]));
  return withChoices(proposedLinks(card, refs, catalogue), chosen, catalogue);
};

describe('the study note', () => {
  const cards = cardsOf(study).cards.filter(({ kind }) => kind !== 'section');

  test('all 26 cards, sections included, have an experiment, with a reason', () => {
    const all = cardsOf(study).cards;
    expect(all).toHaveLength(26);
    for (const card of all) {
      const links = proposedLinks(card, [], catalogue);
      expect(links.length, card.prompt).toBeGreaterThan(0);
      for (const { reason, by } of links) {
        expect(by).toBe('statement');
        expect(reason.zh.length * reason.en.length).toBeGreaterThan(0);
      }
    }
  });

  test.each([
    ['为什么sigmoid容易导致梯度消失？', '5.2a'],
    ['ReLU如何缓解梯度消失？', '5.2b'],
    ['残差连接的数学原理是什么？', '5.2c'],
    ['如何从数学上判断网络是否会出现梯度问题？', '5.2d'],
    ['链式法则', '1.2b'],
    ['矩阵范数', '1.4e'],
    ['激活函数导数', '1.4a'],
    ['方差传播', '5.1'],
    ['Xavier初始化', '4.1a'],
    ['He初始化（适用于ReLU）', '4.1b'],
  ])('%s is a card of the statement %s, and its experiment comes first', (prompt, id) => {
    const card = cards.find((one) => one.prompt === prompt);
    if (card === undefined) throw new Error(prompt);
    const [statement] = matchingStatements(card, catalogue.statements);
    expect(statement?.id).toBe(id);
    expect(proposedLinks(card, [], catalogue)[0]?.experiment).toBe(statement?.pane);
  });

  test('the links survive a rename, a move of the section and a small edit; the badge does not survive the edit', () => {
    const edited = study
      .replace('# 梯度消失与梯度爆炸产生原因的数学分析', '# 梯度问题')
      .replace('## 5. 面试重点总结', '## 九、复习')
      .replace(
        'sigmoid的导数最大值为0.25，深层网络中连乘导致指数衰减',
        'sigmoid的导数最大值只有0.25，在深层网络中连乘会导致指数级衰减',
      );
    const card = cardsOf(edited, 'x/renamed.md').cards.find(({ prompt }) => prompt.includes('sigmoid容易'));
    if (card === undefined) throw new Error('no card');
    const [statement] = matchingStatements(card, catalogue.statements);
    expect(statement?.id).toBe('5.2a');
    if (statement === undefined) return;
    expect(quoteStands(statement, card)).toBe(false);
    const untouched = cards.find(({ prompt }) => prompt.includes('sigmoid容易'));
    expect(untouched !== undefined && quoteStands(statement, untouched)).toBe(true);
  });

  test('cards of other notes match no statement', () => {
    const other =
      '# 数据库\n\n## 面试问题\n\n1. **什么是索引？**\n   - 答：一种加速查询的数据结构，以空间换时间\n\n2. **ReLU 的全称是什么？**\n   - 答：Rectified Linear Unit，线性整流单元\n';
    for (const card of cardsOf(other).cards)
      expect(matchingStatements(card, catalogue.statements)).toEqual([]);
  });
});

describe('references in a note', () => {
  const FENCE =
    '   ```experiment\n   id: own-slope\n   kind: activation\n   activation: tanh\n   claims:\n     - that: derivative_max <= 1\n   ```\n';
  const text = (inside: string, front = '') =>
    `${front}# T\n\n## 面试问题\n\n1. **梯度会怎样？**\n   - 答：会消失\n\n${inside}`;
  const question = (card: Card) => card.kind === 'question';

  test('block, front matter, user and statement stand in this order', () => {
    const front = '---\nexperiment: kv-cache\n---\n';
    const { shown: links } = linksOf(
      text(`   见 [深度](experiment:depth-decay?depth=40)。\n\n${FENCE}`, front),
      question,
      { 'softmax-scale': 'show', 'depth-decay': 'show' },
    );
    expect(links.map(({ by, experiment }) => `${by} ${experiment}`)).toEqual([
      'block depth-decay',
      'block own-slope',
      'front-matter kv-cache',
      'user softmax-scale',
    ]);
    expect(links[0]?.overrides).toEqual({ depth: '40' });
    expect(links[1]?.inline?.spec).toMatchObject({ kind: 'activation', activation: 'tanh' });
  });

  test('what the user hides is gone wherever it came from, and comes back with its reason', () => {
    const front = '---\nexperiment: kv-cache\n---\n';
    const { shown, hidden } = linksOf(text(FENCE, front), question, {
      'kv-cache': 'hide',
      'own-slope': 'hide',
      'never-linked': 'hide',
    });
    expect(shown).toEqual([]);
    expect(hidden.map(({ by, experiment }) => `${by} ${experiment}`)).toEqual([
      'block own-slope',
      'front-matter kv-cache',
    ]);
  });

  test('a chosen experiment that is gone is passed over', () => {
    expect(linksOf(text(''), question, { 'long-gone': 'show' })).toEqual({ shown: [], hidden: [] });
  });

  test('a spec without an id gets one from its content', () => {
    const [link] = linksOf(text(FENCE.replace('   id: own-slope\n', '')), question).shown;
    expect(link?.experiment).toMatch(/^spec-[0-9a-f]{12}$/);
  });

  test('a broken fence gives no link, and a diagnostic with the line of the fault', () => {
    const broken = text(FENCE.replace('derivative_max', 'derivative_mx'));
    expect(linksOf(broken, question)).toEqual({ shown: [], hidden: [] });
    const { refs } = cardsOf(broken);
    const resolved = refs.map((ref) => resolveRef(ref, 'a/b.md', catalogue));
    const line = broken.split('\n').findIndex((one) => one.includes('derivative_mx')) + 1;
    expect(resolved).toMatchObject([
      { ok: false, error: [{ path: 'a/b.md', line, code: 'claim-unknown-name' }] },
    ]);
  });

  test('a link to an unknown experiment names the nearest', () => {
    const resolved = resolveRef(
      { from: 'link', source: 'experiment:sigmoid-decai', line: 3 },
      'n.md',
      catalogue,
    );
    expect(resolved).toMatchObject({ ok: false, error: [{ line: 3, code: 'unknown-experiment' }] });
    if (!resolved.ok) expect(resolved.error[0]?.message).toContain('sigmoid-decay');
  });
});
