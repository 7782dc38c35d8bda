/** @file The language of searches: what is read, and what is said where it stops making sense. */

import { describe, expect, it } from 'vitest';
import { parseQuery } from '#engine/search/parse.ts';
import type { Query } from '#engine/search/query.ts';

const read = (text: string): Query => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${parsed.error.at}: ${parsed.error.message}`);
  return parsed.value;
};
const text = (words: string): Query => ({ type: 'text', text: words });

describe('a search is read', () => {
  it.each<[string, Query]>([
    ['', { type: 'all' }],
    ['梯度', text('梯度')],
    ['a b', { type: 'and', of: [text('a'), text('b')] }],
    ['"a b"', text('a b')],
    ['a OR b c', { type: 'or', of: [text('a'), { type: 'and', of: [text('b'), text('c')] }] }],
    ['-a', { type: 'not', of: text('a') }],
    ['a or b', { type: 'or', of: [text('a'), text('b')] }],
    ['a and "or"', { type: 'and', of: [text('a'), text('or')] }],
    ['-(a OR b)', { type: 'not', of: { type: 'or', of: [text('a'), text('b')] } }],
    ['is:due', { type: 'is', state: 'due' }],
    ['IS:DUE', { type: 'is', state: 'due' }],
    ['prop:stability>20', { type: 'prop', name: 'stability', relation: '>', value: 20 }],
    ['prop:retrievability<80%', { type: 'prop', name: 'retrievability', relation: '<', value: 0.8 }],
    ['prop:due<=-3', { type: 'prop', name: 'due', relation: '<=', value: -3 }],
    ['prop:reps＝０', { type: 'prop', name: 'reps', relation: '=', value: 0 }],
    ['tag:a/b', { type: 'field', field: 'tag', text: 'a/b' }],
    ['note:"a b.md"', { type: 'field', field: 'note', text: 'a b.md' }],
    ['kind：question', { type: 'field', field: 'kind', text: 'question' }],
    ['（a OR b）', { type: 'or', of: [text('a'), text('b')] }],
    ['“a b”', text('a b')],
    ['std::vector', text('std::vector')],
    ['O(n^2)', text('O(n^2)')],
    ['\\frac{1}{n}', text('\\frac{1}{n}')],
    ['C++', text('C++')],
    ['a - b', { type: 'and', of: [text('a'), text('-'), text('b')] }],
    ['f:A', text('f:A')],
  ])('%j', (source, expected) => {
    expect(read(source)).toEqual(expected);
  });

  it.each<[string, number, RegExp]>([
    ['tagg:x', 0, /tag:/],
    ['a is:duee', 5, /is:due/],
    ['is:', 0, /is:due/],
    ['prop:stabilty>3', 5, /stability/],
    ['prop:stability', 5, /prop:stability>20/],
    ['"open', 0, /Close/],
    ['(a', 0, /Close/],
    ['a)', 1, /Remove/],
    ['a OR', 2, /both sides/],
    ['OR a', 0, /both sides/],
  ])('%j is refused with its place and what to write', (source, at, hint) => {
    const parsed = parseQuery(source);
    expect(parsed).toMatchObject({ ok: false, error: { at } });
    if (!parsed.ok) expect(parsed.error.hint).toMatch(hint);
  });
});
