import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mathOf, scanInline } from '#engine/note/inline.ts';

const found = (text: string) =>
  mathOf(text)
    .map(({ display, tex }) => (display ? `[${tex.trim()}]` : `(${tex.trim()})`))
    .join(' ');

describe('dollars', () => {
  it.each([
    ['$x$', '(x)'],
    ["导数$f'(x)$很小", "(f'(x))"],
    ['$a$ and $b$', '(a) (b)'],
    ['$a$$b$', '(a) (b)'],
    ['$30 | 1×V100 | $40', ''],
    ['costs $5 and $10', ''],
    ['costs $5, and $x$ is a letter', '(x)'],
    ['$HOME and $PATH', ''],
    ['$ x = 1 $', '(x = 1)'],
    ['$ \\alpha $', '(\\alpha)'],
    ['$ 中文说明，不是公式，也没有命令 $', ''],
    ['$ x $', ''],
    ['a \\$x$ b$', ''],
    ['$a \\$ b$', '(a \\$ b)'],
    ['`$x$` and ``$y` $z$`` and $w$', '(w)'],
    ['$a `b$` c', ''],
    ['$$ x $$ and $$y$$', '[x] [y]'],
    ['text $$x$$ text', '[x]'],
    ['$$$$', ''],
    ['$$a\n\n$$', '[a]'],
    ['$a\n\nb$', ''],
    ['$a\nb$', '(a\nb)'],
    ['$`0.95^{10} \\approx 0.6`$ of the time', '(0.95^{10} \\approx 0.6)'],
    ['$``a`b``$ and $`c`$', '(c)'],
    ['it costs $5 and `$x` is a variable', ''],
    ['$`x` is code', ''],
    ['$``$', ''],
    ['$$', ''],
    ['$', ''],
    ['x$', ''],
  ])('%j → %s', (text, expected) => {
    expect(found(text)).toBe(expected);
  });
});

describe('a stray $$ never swallows the text behind it', () => {
  it.each([
    ['another formula', '$$ oops $x$ and $$y$$', '(x) [y]'],
    ['a heading', '$$ oops\n## Heading\n$$y$$', '[y]'],
    ['a fence', '$$ oops\n```\ncode\n```\n$$y$$', '[y]'],
    ['prose behind a blank line', '$$ oops\n\n然后我们得到结论。这里没有公式\n$$y$$ 后', '[y]'],
  ])('%s shows it', (_name, text, expected) => {
    expect(found(text)).toBe(expected);
  });
});

describe('escaped brackets are maths only when they hold TeX', () => {
  it.each([
    ['\\(x\\)', '(x)'],
    ['\\(x_i^2 = 1\\)', '(x_i^2 = 1)'],
    ['\\[ \\sum_i x_i \\]', '[\\sum_i x_i]'],
    ['\\[15\\]', ''],
    ['\\[a long remark in prose\\]', ''],
    ['\\(see _this_ here\\)', ''],
    ['\\(unclosed', ''],
    ['`\\(x\\)`', ''],
    ['\\\\(x\\\\)', ''],
  ])('%j → %s', (text, expected) => {
    expect(found(text)).toBe(expected);
  });
});

describe('links to states of the app', () => {
  it.each([
    ['[run](experiment:depth?depth=30&x=$a$)', ['experiment:depth?depth=30&x=$a$'], ''],
    ['<experiment:depth?depth=30> and <card:abc123>', ['experiment:depth?depth=30', 'card:abc123'], ''],
    ['[see $x$](card:abc "title")', ['card:abc'], '(x)'],
    ['[url](https://a.b/$x$) $y$', [], '(y)'],
    ['<https://a.b/$x$> $y$', [], '(y)'],
    ['no [link] (card:abc)', [], ''],
    ['x](card:abc)', [], ''],
    ['`[run](experiment:depth)`', [], ''],
  ])('%s', (text, targets, formulas) => {
    expect(scanInline(text).flatMap((piece) => (piece.kind === 'link' ? [piece.target] : []))).toEqual(
      targets,
    );
    expect(found(text)).toBe(formulas);
  });
});

describe('laws of the scanner', () => {
  const alphabet = fc.constantFrom(
    '$',
    '$$',
    '`',
    '``',
    '\\',
    '\\(',
    '\\)',
    '[',
    '](',
    ')',
    '<',
    '>',
    'a',
    '中',
    ' ',
    '\n',
    '_',
    '5',
    '。',
  );
  const text = fc.array(alphabet, { maxLength: 60 }).map((parts) => parts.join(''));

  it('pieces tile the text', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (source) => {
        let at = 0;
        for (const { range } of scanInline(source)) {
          expect(range.start).toBe(at);
          expect(range.end).toBeGreaterThan(at);
          at = range.end;
        }
        expect(at).toBe(source.length);
      }),
      { numRuns: 500 },
    );
  });

  it('a formula is its delimiters around its TeX', () => {
    const closers = { $: '$', '$`': '`$', $$: '$$', '\\(': '\\)', '\\[': '\\]' };
    fc.assert(
      fc.property(text, (source) => {
        for (const { range, tex, delimiter } of mathOf(source)) {
          expect(source.slice(range.start, range.end)).toBe(delimiter + tex + closers[delimiter]);
          expect(tex.trim()).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });
});
