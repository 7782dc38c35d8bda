import { describe, expect, it } from 'vitest';
import { extractCards } from '#engine/card/extract.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { parseNote } from '#engine/note/parse.ts';

const SPEC = ['```experiment', 'kind: calc', 'let: {p: 4}', 'claims: [{that: p > 3}]', '```'];

function questions(lines: readonly string[]) {
  const cards = extractCards(parseNote('a.md' as NotePath, lines.join('\n')));
  return cards.filter(({ kind }) => kind === 'question');
}

describe('an experiment block inside a card (decision 007)', () => {
  it('links the card and is no part of the answer of a list item', () => {
    const indented = SPEC.map((line) => `   ${line}`);
    const [card] = questions(['# T', '', '1. **Why?**', '   - A: Because.', '', ...indented]);
    expect(card?.answer).toBe('Because.');
    expect(card?.experimentRefs.map(({ from, line }) => [from, line])).toEqual([['fence', 6]]);
    expect(card?.lines).toEqual([3, 10]);
  });

  it('is no part of the answer of a title card', () => {
    const [card] = questions([
      '# Why?',
      '',
      '## Standard answer',
      '',
      'Because.',
      '',
      ...SPEC,
      '',
      'And so on.',
    ]);
    expect(card?.answer).toMatch(/^Because\.\s+And so on\.$/);
    expect(card?.experimentRefs).toHaveLength(1);
  });

  it('is no part of the answer of a question heading', () => {
    const [card] = questions(['# T', '', '## Why?', '', 'Because.', '', ...SPEC]);
    expect(card?.answer).toBe('Because.');
    expect(card?.experimentRefs).toHaveLength(1);
  });

  it('leaves other code where it stands', () => {
    const [card] = questions(['# T', '', '## Why?', '', 'Because.', '', '```ts', 'const a = 1;', '```']);
    expect(card?.answer).toContain('const a = 1;');
  });
});
