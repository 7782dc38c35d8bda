import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractCards } from '#engine/card/extract.ts';
import { assignIds } from '#engine/card/identity.ts';
import { normaliseText } from '#engine/card/normalise.ts';
import { note, STUDY_PATH, studyText } from '../note/support.ts';

const ids = (text: string, path?: string) => extractCards(note(text, path)).map(({ id }) => id);
const cards = (text: string, path?: string) => extractCards(note(text, path));

describe('an id survives (law L5)', () => {
  const base = '# T\n\n1. **为什么X？**\n   - 答：Y\n';
  it.each([
    ['CRLF', base.replaceAll('\n', '\r\n')],
    ['lone CR', base.replaceAll('\n', '\r')],
    ['a BOM', `\uFEFF${base}`],
    ['another number', base.replace('1.', '7.')],
    ['a bullet', base.replace('1.', '-')],
    ['half-width punctuation', base.replace('？', '?')],
    ['no question mark', base.replace('？', '')],
    ['emphasis', base.replace('X', '*X*')],
    ['other bold marks', base.replaceAll('**', '__')],
    ['white space', base.replace('为什么X', '为什么  X')],
    ['an invisible space', base.replace('X', 'X\u200B')],
    ['another answer', base.replace('Y', 'Z')],
    ['text above it', base.replace('# T\n', '# T\n\nintro\n\n## A\n')],
    ['front matter', `---\nreview_count: 4\n---\n${base}`],
  ])('%s', (_name, text) => {
    const questionIds = (source: string) =>
      cards(source)
        .filter(({ kind }) => kind === 'question')
        .map(({ id }) => id);
    expect(questionIds(text)).toEqual(questionIds(base));
  });

  it('a rename and a move of the file', () => {
    expect(ids(studyText(), '其他/新名字.md')).toEqual(ids(studyText(), STUDY_PATH));
  });

  it('any edit of the prompt when the note carries a block id', () => {
    const idOf = (text: string) => cards(text).find(({ kind }) => kind === 'question')?.id;
    expect(idOf('# T\n\n- **X？** ^q1\n  - 答：Y\n')).toBe(idOf('# Other\n\nQ: something else?\nA: W ^q1\n'));
    expect(cards('# T\n\n- **X？**\n  - 答：Y ^q1\n')[1]).toMatchObject({ prompt: 'X？', answer: 'Y' });
  });

  it('but tells kinds, titles, prompts and ranks apart', () => {
    const all = [
      ...cards('# T\n\nQ: a?\nA: b\n\nQ: a?\nA: c\n\n- **a**：b\n'),
      ...cards('# U\n\nQ: a?\nA: b\n'),
    ].map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('normalised text', () => {
  it.each([
    ['**为什么 sigmoid 容易？**', '为什么sigmoid容易'],
    ['Why   not?', 'Why not'],
    ['`code` and snake_case', 'code and snake_case'],
    ['2 * 3 *x*', '2 * 3 x'],
    ['$a_1  * b$ 是什么', '$a_1 * b$是什么'],
    ['（甲），乙：丙。', '(甲),乙:丙'],
    ['？', '?'],
  ])('%j → %j', (text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });

  it('does not depend on white space', () => {
    const part = fc.constantFrom('甲', 'a', ' ', '*', '_', '$', '`', '？', '。', '1. ', '- ', '**', '  ');
    const text = fc.array(part, { maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (source) => {
        const once = normaliseText(` ${source.replaceAll(' ', '\r\n')}\n`);
        expect(once).toBe(normaliseText(source));
      }),
    );
  });
});

describe('twins in different notes', () => {
  const text = '# T\n\nQ: a?\nA: b\n';
  const vault = [...cards(text, 'b.md'), ...cards(text, 'a.md'), ...cards(text, 'c.md')];

  it('get ids of their own, the first path keeps the shared one', () => {
    const assigned = assignIds(vault);
    expect(new Set(assigned.map(({ id }) => id)).size).toBe(vault.length);
    expect(assigned.filter(({ note: path }) => path === 'a.md').map(({ id }) => id)).toEqual(ids(text));
    expect(
      assigned.filter(({ note: path }) => path === 'a.md').every(({ baseId }) => baseId === undefined),
    ).toBe(true);
  });

  it('are the same in whatever order the notes are read, and when assigned again', () => {
    const byPlace = (list: typeof vault) =>
      new Map(list.map((card) => [`${card.note} ${card.kind}`, card.id]));
    expect(byPlace(assignIds([...vault].reverse()))).toEqual(byPlace(assignIds(vault)));
    expect(assignIds(assignIds(vault))).toEqual(assignIds(vault));
  });

  it('become single again when the others are gone', () => {
    const [card] = assignIds(vault).filter(({ note: path }) => path === 'c.md');
    expect(assignIds(card === undefined ? [] : [card]).map(({ id }) => id)).toEqual([ids(text)[0]]);
  });
});
