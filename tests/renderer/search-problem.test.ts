import { describe, expect, it } from 'vitest';
import { parseQuery } from '#engine/search/parse.ts';
import { chinese, problemText } from '#renderer/messages/search-problem.ts';

const MISTAKES = [
  ...[')', 'OR a', 'a OR', '-OR', '(a', '"a', 'nots:a', 'deck:', 'is:duee', 'is:zzzz', 'kind:questoin'],
  ...['kind:zzzz', 'prop:stabilty>1', 'prop:zzzz>1', 'prop:due', 'a'.repeat(2001), '('.repeat(101)],
];

describe('a mistake in a search', () => {
  it.each(MISTAKES)('%.20s is said in Chinese wholly', (text) => {
    const parsed = parseQuery(text);
    if (parsed.ok) throw new Error('This search is sound.');
    for (const sentence of [parsed.error.message, parsed.error.hint])
      expect(chinese(sentence)).toMatch(/\p{Script=Han}/u);
  });

  it('quotes what was written and what was perhaps meant', () => {
    const parsed = parseQuery('is:duee');
    if (parsed.ok) throw new Error('This search is sound.');
    expect(problemText(parsed.error, 'zh-CN')).toBe('没有 duee 这种状态。是不是 is:due？');
    expect(problemText(parsed.error, 'en')).toBe('There is no state duee. Did you mean is:due?');
  });
});
