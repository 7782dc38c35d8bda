import { describe, expect, it } from 'vitest';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { quoteSource } from '#renderer/components/experiment/quote-source.ts';

describe('a quoted sentence', () => {
  it.each([
    ['$$a^{(l)} = f(z^{(l)})$$', '$a^{(l)} = f(z^{(l)})$'],
    ["= W^{(k)} \\cdot f'(z^{(k-1)})$$", "$= W^{(k)} \\cdot f'(z^{(k-1)})$"],
    ['\\prod_{k=l+1}^{L} x', '$\\prod_{k=l+1}^{L} x$'],
    ["对于sigmoid函数：$f'(x) \\leq 0.25$", "对于sigmoid函数：$f'(x) \\leq 0.25$"],
    ['ReLU在正区间导数为1，避免了连乘衰减', 'ReLU在正区间导数为1，避免了连乘衰减'],
  ])('%s', (quote, source) => {
    expect(quoteSource(quote)).toBe(source);
  });

  it('of the catalogue never shows the source of a formula', () => {
    for (const { quote } of catalogue.statements) {
      expect(quoteSource(quote).replaceAll(/\$[^$]+\$/g, '')).not.toMatch(/\\[a-z]+|\^\{|\$/);
    }
  });
});
