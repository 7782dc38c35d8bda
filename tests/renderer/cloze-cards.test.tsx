// @vitest-environment happy-dom
/** @file Cards with deletions on the screen: what is asked is a gap, what was asked is highlighted, maths and code stay whole. */
import './support/standards-mode.ts';
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { extractCards } from '#engine/card/extract.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { parseNote } from '#engine/note/parse.ts';
import { Markdown } from '#renderer/components/markdown/Markdown.tsx';

afterEach(cleanup);

const show = (source: string) => render(<Markdown source={source} />).container;
const clozes = (text: string) =>
  extractCards(parseNote('n.md' as NotePath, `#flashcards\n\n${text}`)).filter(
    ({ kind }) => kind === 'cloze',
  );
const highlighted = (source: string) =>
  [...show(source).querySelectorAll('mark')].map(({ textContent }) => textContent);

describe('a highlight', () => {
  it.each<[string, string, readonly string[]]>([
    ['words', 'the ==mean== is zero', ['mean']],
    ['between Chinese characters', '梯度==消失==问题', ['消失']],
    ['with emphasis inside', 'a ==**b** c== d', ['b c']],
    ['inside emphasis', '**a ==b== c**', ['b']],
    ['of two', '==a== and ==b==', ['a', 'b']],
    ['no comparison', 'a == b == c and x==y==z', []],
    ['no code', '`==a==`', []],
    ['no address', '[a](https://host.example/?x==y==z)', []],
    ['across emphasis', '**a ==b** c==', ['b** c']],
  ])('%s', (_name, source, expected) => {
    expect(highlighted(source)).toEqual(expected);
  });

  it('holds code and maths', () => {
    const page = show('so ==`a == b` and $x==y$== hold');
    expect(page.querySelector('mark code')?.textContent).toBe('a == b');
    expect(page.querySelector('mark .katex')).not.toBeNull();
  });
});

describe('a card with deletions', () => {
  it.each([
    ['at a link', '==Adam==(2014) is common', 'Adam'],
    ['at a colon', '==Dropout==: units set to zero', 'Dropout'],
    ['in a word', 'un{{c1::believ}}able', 'believ'],
    ['in a table', '| a | b |\n| - | - |\n| c | ==d== |', 'd'],
    ['in a list', '- key ==seven== helps\n- key q quits', 'seven'],
  ])('shows a gap, then the words: %s', (_name, text, words) => {
    const [card] = clozes(text);
    const asked = show(card?.prompt ?? '');
    expect(asked.textContent).toContain('[…]');
    expect(asked.textContent).not.toContain(words);
    expect(asked.textContent).not.toContain('==');
    expect(asked.querySelector('a')).toBeNull();
    const answered = show(card?.answer ?? '');
    expect(answered.querySelector('mark, strong')?.textContent).toBe(words);
    expect(answered.textContent).not.toContain('==');
  });

  it('keeps a formula whole in the gap and around it', () => {
    const numbered = clozes('So ==$x=1$== and {{c1::$\\frac{1}{{n}}$}} hold');
    expect(numbered.map(({ answer }) => answer)).toEqual(['So ==$x=1$== and ==$\\frac{1}{{n}}$== hold']);
    const [card] = clozes('On $[0, 1]$ it is ==$\\frac{a}{b}$==');
    expect(show(card?.prompt ?? '').querySelectorAll('.katex')).toHaveLength(1);
    expect(show(card?.answer ?? '').querySelectorAll('.katex')).toHaveLength(2);
  });
});
