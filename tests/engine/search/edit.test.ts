/** @file Conditions that are switched on and off in the text of a search, and what is offered while one is typed. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasTerm, suggestionsFor, toggleTerm } from '#engine/search/edit.ts';
import { matchesQuery } from '#engine/search/match.ts';
import { parseQuery } from '#engine/search/parse.ts';
import { printQuery } from '#engine/search/print.ts';
import { mustHold } from '../must-hold.ts';
import { aCard, aQuery } from './arbitrary.ts';

describe('a condition is switched', () => {
  it.each([
    ['', 'is:active', 'is:active'],
    ['梯度', 'is:active', '梯度 is:active'],
    ['梯度 is:active', 'is:active', '梯度'],
    ['is:active 梯度', 'is:active', '梯度'],
    ['is：active 梯度', 'is:active', '梯度'],
    ['a OR b', 'is:active', '(a OR b) is:active'],
    ['(a OR b) is:active', 'is:active', '(a OR b)'],
    ['is:held 梯度', 'is:active', '梯度 is:active'],
    ['-is:active', 'is:active', '-is:active is:active'],
    ['(is:active)', 'is:active', '(is:active) is:active'],
    ['"is:active"', 'is:due', '"is:active" is:due'],
  ])('in %j by %s: %j', (text, condition, expected) => {
    expect(toggleTerm(text, condition, condition === 'is:active' ? ['is:held'] : [])).toBe(expected);
  });

  it('on asks for those of before that meet it, and off again for all of before', () => {
    mustHold(
      fc.property(aQuery, aCard, (query, card) => {
        const text = printQuery(query);
        fc.pre(!hasTerm(text, 'is:due'));
        const on = toggleTerm(text, 'is:due');
        const read = parseQuery(on);
        const isDue = matchesQuery({ type: 'is', state: 'due' }, card);
        expect(read.ok && matchesQuery(read.value, card)).toBe(isDue && matchesQuery(query, card));
        expect(hasTerm(on, 'is:due')).toBe(true);
      }),
    );
  });
});

describe('while a search is typed', () => {
  const words = (text: string, caret = text.length) => suggestionsFor(text, caret, 8).map(({ word }) => word);

  it.each([
    ['', []],
    ['梯度 ', []],
    ['i', ['id:', 'is:', 'is:due', 'is:new', 'is:learning', 'is:review', 'is:suspended', 'is:active']],
    ['梯度 ta', ['tag:']],
    ['-kind：q', ['kind:question']],
    ['(prop:re', ['prop:reps', 'prop:retrievability']],
    ['is:due', []],
    ['xyz', []],
  ])('%j offers %j', (text, offered) => {
    expect(words(text)).toEqual(offered);
  });

  it('the rest of the search stays as it is', () => {
    expect(suggestionsFor('ta 梯度', 2, 8)).toEqual([{ word: 'tag:', text: 'tag: 梯度', isOpen: true }]);
    expect(words('tag:x', 2)).toEqual([]);
  });
});
