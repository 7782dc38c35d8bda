/** @file The language of searches as a whole: what is printed is read again, and what a search means holds for any search and card. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexedCard, indexQuery } from '#engine/search/index-text.ts';
import { matchesQuery } from '#engine/search/match.ts';
import { parseQuery } from '#engine/search/parse.ts';
import { printQuery } from '#engine/search/print.ts';
import { foldText, holdsWords, wordsOf } from '#engine/search/words.ts';
import { mustHold } from '../must-hold.ts';
import { aCard, aQuery, someText } from './arbitrary.ts';

describe('the language', () => {
  it('reads what it prints as the same search', () => {
    mustHold(
      fc.property(aQuery, (query) => {
        const once = parseQuery(printQuery(query));
        expect(once).toMatchObject({ ok: true });
        if (once.ok) expect(parseQuery(printQuery(once.value))).toEqual(once);
      }),
    );
  });

  it('reads any text, or says where it stops making sense', () => {
    mustHold(
      fc.property(
        fc.oneof(fc.string(), fc.array(fc.constantFrom('(', ')', '-', 'OR', 'AND', '"', '：', 'is:', 'a'))),
        (given) => {
          const text = typeof given === 'string' ? given : given.join(' ');
          const read = parseQuery(text);
          if (read.ok) expect(parseQuery(printQuery(read.value)).ok).toBe(true);
          else {
            expect(read.error.at).toBeLessThanOrEqual(text.length);
            expect(read.error.at + read.error.length).toBeLessThanOrEqual(text.length);
            expect(`${read.error.message} ${read.error.hint}`).toMatch(/^[A-Z].*[.?]$/s);
          }
        },
      ),
    );
  });

  it('keeps the meaning of a search that is printed and read', () => {
    mustHold(
      fc.property(aQuery, aCard, (query, card) => {
        const read = parseQuery(printQuery(query));
        expect(read.ok && matchesQuery(read.value, card)).toBe(matchesQuery(query, card));
      }),
    );
  });

  it('takes with a dash exactly what it leaves without', () => {
    mustHold(
      fc.property(aQuery, aCard, (query, card) => {
        expect(matchesQuery({ type: 'not', of: query }, card)).toBe(!matchesQuery(query, card));
      }),
    );
  });
});

describe('words', () => {
  it('of a text are found by every piece of it that begins where a word begins', () => {
    mustHold(
      fc.property(someText, fc.nat(), fc.nat(), (text, from, length) => {
        const words = wordsOf(foldText(text));
        const start = words.length === 0 ? 0 : from % words.length;
        const piece = words.slice(start, start + 1 + (length % 4));
        expect(holdsWords(words, piece)).toBe(true);
      }),
    );
  });

  it.each([
    ['梯度消失', '度消', true],
    ['梯度消失', '失', true],
    ['梯度、消失', '梯度消失', false],
    ['**梯度**消失', '梯度消失', true],
    ['在 CUDA 中', '在cuda中', true],
    ['batch normalization', 'norm', true],
    ['batch normalization', 'ormal', false],
    ['batch normalization', 'batch n', true],
    ['batch normalization', 'bat n', false],
    ['$\\frac{1}{n}$', '\\frac{1}{n}', true],
    ['$\\frac {1}{ n }$', '\\frac{1}{n}', true],
    ['$\\frac{1}{m}$', '\\frac{1}{n}', false],
    ['$x_{t}$', 'x_t', false],
    ['`std::thread`', 'std::thread', true],
    ['std:thread', 'std::thread', false],
    ['C++ 容器', 'c++', true],
    ['C 容器', 'c++', false],
    ['ＢＮ层', 'bn', true],
    ['Übung', 'übung', true],
    ['σ(z)', 'σ', true],
    ['复杂度 O(n^2)', 'O(n^2)', true],
    ['1.5', '15', false],
  ])('%s holds %s: %s', (text, wanted, held) => {
    expect(holdsWords(wordsOf(foldText(text)), wordsOf(foldText(wanted)))).toBe(held);
    expect(inIndex(text, wanted)).toBe(held);
  });

  it('are found in the tokens of the index where they stand in the text, and nowhere else', () => {
    mustHold(
      fc.property(someText, someText, (text, wanted) => {
        expect(inIndex(text, wanted)).toBe(holdsWords(wordsOf(foldText(text)), wordsOf(foldText(wanted))));
      }),
      1000,
    );
  });
});

/** What the full-text index does with the tokens it is given: a row of them, the last perhaps the beginning of one. */
function inIndex(text: string, wanted: string): boolean {
  const { answer, letters } = indexedCard({
    prompt: '',
    answer: text,
    noteTitle: '',
    headings: [],
    tags: [],
  });
  const asked = indexQuery(wanted);
  if (asked === null) return true;
  if (asked.type === 'letter') return letters.split(' ').includes(asked.letter);
  const tokens = answer.split(' ').filter((token) => token !== '');
  const last = asked.tokens.length - 1;
  return tokens.some((_, at) =>
    asked.tokens.every((token, index) =>
      index === last && asked.isOpen
        ? (tokens[at + index]?.startsWith(token) ?? false)
        : tokens[at + index] === token,
    ),
  );
}
