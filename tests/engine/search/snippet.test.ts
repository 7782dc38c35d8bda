/** @file The piece of an answer that a row shows: around what was asked for, marked where it stands. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '#engine/search/parse.ts';
import { snippetOf, wantedIn } from '#engine/search/snippet.ts';
import { mustHold } from '../must-hold.ts';
import { someText } from './arbitrary.ts';

const marked = (source: string, wanted: readonly string[], length = 60) => {
  const { text, marks } = snippetOf(source, wanted, length);
  return marks.reduceRight(
    (shown, [start, end]) => `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`,
    text,
  );
};

describe('a piece of an answer', () => {
  it.each([
    ['导数小于一，连乘后趋于零', ['连乘'], '导数小于一，[连乘]后趋于零'],
    ['ＢＮ 层与 bn', ['BN'], '[ＢＮ] 层与 [bn]'],
    ['a\n\n  b', [], 'a b'],
    ['normalization', ['norm'], '[norm]alization'],
    ['$\\frac{1}{n}$ 后', ['\\frac{1}{n}'], '$[\\frac{1}{n}]$ 后'],
    ['梯度消失', ['梯度', '度消失'], '[梯度消失]'],
    ['nothing here', ['梯度'], 'nothing here'],
    ['𠮷野家的𠮷', ['𠮷'], '[𠮷]野家的[𠮷]'],
  ])('%j with %j is %j', (source, wanted, expected) => {
    expect(marked(source, wanted)).toBe(expected);
  });

  it('begins a little before a word that stands far behind', () => {
    expect(marked(`${'前'.repeat(300)}梯度${'后'.repeat(300)}`, ['梯度'])).toBe(
      `…${'前'.repeat(24)}[梯度]${'后'.repeat(34)}…`,
    );
  });

  it('is no longer than asked for, and its marks lie in it in order', () => {
    mustHold(
      fc.property(fc.array(someText), someText, fc.integer({ min: 1, max: 40 }), (texts, wanted, length) => {
        const { text, marks } = snippetOf(texts.join(' '), [wanted], length);
        expect(text.length).toBeLessThanOrEqual(length + 2);
        const bounds = marks.flat();
        expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
        for (const bound of bounds) expect(bound).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('marks what is wanted, not what is left out', () => {
    const read = parseQuery('梯度 -消失 (a OR answer:b) prompt:c is:due');
    expect(read.ok && wantedIn(read.value, 'answer')).toEqual(['梯度', 'a', 'b']);
  });
});
