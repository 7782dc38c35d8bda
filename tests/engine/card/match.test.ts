import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '#engine/card/card.ts';
import { planChange } from '#engine/card/change.ts';
import { extractCards } from '#engine/card/extract.ts';
import { note, STUDY_PATH, studyText } from '../note/support.ts';

type Notes = Readonly<Record<string, string>>;

const cardsIn = (notes: Notes) =>
  Object.entries(notes).flatMap(([path, text]) => extractCards(note(text, path)));
const never = () => false;

/** Every note of both sides is read again. */
const change = (before: Notes, after: Notes, isRefused: (from: string, to: string) => boolean = never) => {
  const known = cardsIn(before);
  const fresh = cardsIn(after);
  const plan = planChange({ knownInNotes: known, knownTwins: [], orphans: [], fresh, isRefused });
  const promptOf = (cards: readonly Card[], id: string) => cards.find((card) => card.id === id)?.prompt;
  return {
    plan,
    known,
    fresh,
    sure: plan.matches.map(({ from, to }) => [promptOf(known, from), promptOf(plan.diff.added, to)]),
    unsure: plan.unsure.map(({ from, to }) => [promptOf(known, from), promptOf(plan.diff.added, to)]),
  };
};
const edited = (before: string, after: string) => change({ 'a.md': before }, { 'a.md': after });

const SIGMOID = 'Q: 为什么sigmoid容易导致梯度消失？\nA: 导数最大值为0.25，连乘后指数衰减';
const RELU = 'Q: ReLU如何缓解？\nA: 正区间导数为1';
const text = `# T\n\n## A\n\n${SIGMOID}\n\n${RELU}\n`;

describe('an edited card is recognised', () => {
  it('when its prompt is reworded', () => {
    expect(edited(text, text.replace('容易导致', '会导致')).sure).toEqual([
      ['为什么sigmoid容易导致梯度消失？', '为什么sigmoid会导致梯度消失？'],
    ]);
  });

  it('when the title of the note is renamed', () => {
    expect(edited(text, text.replace('# T', '# U')).sure).toHaveLength(3);
  });

  it('when title, heading and prompt change at once, between the same neighbours', () => {
    const after = text.replace('# T', '# U').replace('## A', '## B').replace('如何缓解', '怎么缓解');
    expect(edited(text, after).sure).toContainEqual(['ReLU如何缓解？', 'ReLU怎么缓解？']);
  });

  it('when the question is asked anew and the answer stays where it was', () => {
    const after = text.replace('为什么sigmoid容易导致梯度消失？', '深层网络里哪个激活函数最不利？');
    expect(edited(text, after).sure).toHaveLength(1);
  });

  it('when its file is renamed, which is all the name that a note without headings has', () => {
    const short = 'Q: one?\nA: eins\n\nQ: two?\nA: zwei\n';
    const other = 'Q: one?\nA: uno\n';
    const { sure } = change(
      { 'a.md': short, 'b.md': other },
      { 'x.md': short, 'y.md': other, 'z.md': short },
    );
    expect(sure.filter(([, to]) => to === 'one?' || to === 'two?')).toHaveLength(3);
    const { plan, known, fresh } = change({ 'a.md': short, 'b.md': other }, { 'x.md': other, 'y.md': short });
    const answerOf = (cards: readonly Card[], id: string) => cards.find((card) => card.id === id)?.answer;
    const questions = plan.matches.filter(({ to }) =>
      fresh.some(({ id, kind }) => id === to && kind === 'question'),
    );
    expect(questions).toHaveLength(3);
    for (const { from, to } of questions) expect(answerOf(known, from)).toBe(answerOf(fresh, to));
  });

  it('when it moves to another note and is edited on the way', () => {
    const after = {
      'a.md': text.replace(`${SIGMOID}\n\n`, ''),
      'b.md': `# Other\n\n${SIGMOID.replace('容易导致', '会导致')}\n`,
    };
    expect(change({ 'a.md': text }, after).sure).toContainEqual([
      '为什么sigmoid容易导致梯度消失？',
      '为什么sigmoid会导致梯度消失？',
    ]);
  });

  it('when a note is split in two, and when two are merged', () => {
    const two = { 'a.md': `# T\n\n${SIGMOID}\n`, 'b.md': `# U\n\n${RELU}\n` };
    const one = { 'a.md': `# T\n\n${SIGMOID}\n\n${RELU}\n` };
    expect(change(one, two).sure).toContainEqual(['ReLU如何缓解？', 'ReLU如何缓解？']);
    expect(change(two, one).sure).toContainEqual(['ReLU如何缓解？', 'ReLU如何缓解？']);
  });

  it('when a question is written with other marks', () => {
    expect(
      edited(
        `# T\n\n${SIGMOID}\n`,
        `# T\n\n为什么sigmoid容易导致梯度消失？\n?\n导数最大值为0.25，连乘后指数衰减\n`,
      ).sure,
    ).toEqual([['为什么sigmoid容易导致梯度消失？', '为什么sigmoid容易导致梯度消失？']]);
  });

  it('when the name of the file is the title and the file is renamed', () => {
    const bare = `${SIGMOID}\n\n${RELU}\n`;
    expect(change({ 'old.md': bare }, { 'new.md': bare }).sure).toHaveLength(3);
  });
});

describe('what is not certain waits', () => {
  it('two candidates that are alike', () => {
    const twice = `${SIGMOID.replace('容易', '会')}\n\n${SIGMOID.replace('容易', '常')}`;
    const { sure, unsure } = edited(text, text.replace(SIGMOID, twice));
    expect(sure).toEqual([]);
    expect(unsure).toHaveLength(1);
  });

  it('a question about another thing in the same words', () => {
    const before = '# T\n\nQ: L1正则化为什么会让权重变得稀疏？\nA: 它的梯度大小不变\n';
    const after = before.replace('L1', 'L2').replace('大小不变', '随权重变小');
    expect(edited(before, after)).toMatchObject({ sure: [], unsure: [expect.anything()] });
  });

  it('nothing where the learner has refused', () => {
    const { plan } = change({ 'a.md': text }, { 'a.md': text.replace('容易导致', '会导致') }, () => true);
    expect(plan).toMatchObject({ matches: [], unsure: [] });
  });
});

describe('no card is recognised', () => {
  it('where it was replaced by another one', () => {
    expect(edited(text, text.replace(SIGMOID, 'Q: 什么是批量归一化？\nA: 逐层标准化'))).toMatchObject({
      sure: [],
      unsure: [],
    });
  });

  it('where the only likeness is the pattern of the question', () => {
    const { sure } = edited('# T\n\nQ: 什么是甲？\nA: 一种数\n', '# T\n\nQ: 什么是乙？\nA: 另外的东西\n');
    expect(sure).toEqual([]);
  });

  it('where words of no weight stand in a note that has nothing to do with it', () => {
    expect(
      change({ 'a.md': '# T\n\nQ: 定义？\nA: 略\n' }, { 'b.md': '# U\n\nQ: 定义？\nA: 略\n' }).sure,
    ).toEqual([]);
  });
});

describe('cards of one note that ask the same', () => {
  const [one, two] = ['Q: 核心思想？\nA: 恒等映射提供通路', 'Q: 核心思想？\nA: 每层标准化到同一分布'];
  const idsByAnswer = (plan: ReturnType<typeof edited>) =>
    new Map(
      plan.plan.diff.changed
        .concat(plan.plan.diff.moved, plan.plan.diff.added)
        .map((card) => [card.answer, card.id]),
    );

  it('keep their histories when they change places', () => {
    const { plan, known } = edited(`# T\n\n${one}\n\n${two}\n`, `# T\n\n${two}\n\n${one}\n`);
    expect(plan).toMatchObject({ matches: [], unsure: [], diff: { added: [], orphaned: [] } });
    for (const card of plan.diff.moved.filter(({ kind }) => kind === 'question'))
      expect(card.id).toBe(known.find(({ answer }) => answer === card.answer)?.id);
  });

  it('and when one is put first or taken away', () => {
    const more = edited(`# T\n\n${one}\n`, `# T\n\n${two}\n\n${one}\n`);
    const [known] = more.known.filter(({ kind }) => kind === 'question');
    expect(idsByAnswer(more).get('恒等映射提供通路')).toBe(known?.id);
    const less = edited(`# T\n\n${one}\n\n${two}\n`, `# T\n\n${two}\n`);
    const left = less.known.find(({ answer }) => answer === '每层标准化到同一分布');
    expect(idsByAnswer(less).get('每层标准化到同一分布')).toBe(left?.id);
  });
});

describe('a rewritten answer', () => {
  it('is the same card and said to be rewritten; a corrected one is not', () => {
    const rewritten = edited(
      text,
      text.replace('导数最大值为0.25，连乘后指数衰减', '因为饱和区斜率几乎为零'),
    );
    expect(rewritten.plan.rewritten).toHaveLength(1);
    expect(edited(text, text.replace('0.25', '1/4')).plan.rewritten).toEqual([]);
    expect(edited(text, text.replace('连乘后', '连乘之后')).plan.rewritten).toEqual([]);
  });
});

describe('orphans', () => {
  const plan = (known: Notes, gone: readonly Card[], after: Notes) =>
    planChange({
      knownInNotes: cardsIn(known),
      knownTwins: [],
      orphans: gone,
      fresh: cardsIn(after),
      isRefused: never,
    });
  const gone = cardsIn({ 'a.md': `# T\n\n${SIGMOID}\n` });

  it('come back under their own id', () => {
    const back = plan({}, gone, { 'b.md': `# T\n\n${SIGMOID}\n\n${RELU}\n` });
    expect(back.diff.added.map(({ id }) => id)).toContain(gone[0]?.id);
    expect(back.matches).toEqual([]);
  });

  it('come back as what they were, also behind another answer to the same words', () => {
    const [first, second, third] = ['a constant term', 'a systematic error', 'a held opinion'].map(
      (answer) => `Q: What is bias?\nA: ${answer}`,
    );
    const asked = (cards: readonly Card[]) => cards.filter(({ kind }) => kind === 'question');
    const [constant, error] = asked(cardsIn({ 'a.md': `# T\n\n${first}\n\n${second}\n` }));
    if (constant === undefined || error === undefined) throw new Error('Two questions are expected.');
    const fresh = cardsIn({ 'a.md': `# T\n\n${third}\n\n${second}\n\n${first}\n` });
    const { diff } = planChange({
      knownInNotes: [error],
      knownTwins: [],
      orphans: [constant],
      fresh,
      isRefused: never,
    });
    const now = new Map(
      asked([...diff.added, ...diff.changed, ...diff.moved]).map((card) => [card.id, card.answer]),
    );
    expect(now.get(constant.id)).toBe('a constant term');
    expect([undefined, 'a systematic error']).toContain(now.get(error.id));
  });

  it('come back by their text, also edited', () => {
    for (const asked of [SIGMOID, SIGMOID.replace('容易', '会')])
      expect(plan({}, gone, { 'b.md': `# Other\n\n${asked}\n` }).matches.map(({ from }) => from)).toContain(
        gone.find(({ kind }) => kind === 'question')?.id,
      );
  });
});

it('never pairs a card twice', () => {
  const study = extractCards(note(studyText(), STUDY_PATH));
  fc.assert(
    fc.property(fc.subarray(study), fc.subarray(study), (known, some) => {
      const fresh = some.map((card) => ({ ...card, id: `x${card.id}` as Card['id'] }));
      const { matches, unsure } = planChange({
        knownInNotes: known,
        knownTwins: [],
        orphans: [],
        fresh,
        isRefused: never,
      });
      const pairs = [...matches, ...unsure];
      expect(new Set(pairs.map(({ from }) => from)).size).toBe(pairs.length);
      expect(new Set(pairs.map(({ to }) => to)).size).toBe(pairs.length);
    }),
    { numRuns: 30 },
  );
});
