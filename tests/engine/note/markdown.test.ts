import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMarkdown, isAllowedLink, renderTokens, type Token } from '#engine/note/markdown.ts';
import { note, studyText } from './support.ts';

const flat = (tokens: readonly Token[]): Token[] =>
  tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);
const kinds = (text: string) => flat(renderTokens(text)).map(({ type }) => type);
const maths = (text: string) =>
  flat(renderTokens(text))
    .filter(({ type }) => type.startsWith('math_'))
    .map(({ type, content }) => `${type}:${content.trim()}`);

describe('tokens for display', () => {
  it('hold formulas as tokens of their own', () => {
    expect(maths('so $x$ and $$y$$\n\n$$\nz\n$$\n')).toEqual([
      'math_inline:x',
      'math_display:y',
      'math_display:z',
    ]);
  });

  it('keep TeX from becoming a list, a quote, emphasis or a heading', () => {
    expect(kinds('$$\na\n- b\n> c\n---\n$$\n')).toEqual(['math_display']);
    expect(kinds('$a_1 b_2$ $*c* d$')).not.toContain('em_open');
  });

  it.each([
    ['```math\nW = 1\n- b\n```\n', ['math_display:W = 1\n- b']],
    ['~~~~ math\na\n~~~\n~~~~\n', ['math_display:a\n~~~']],
    ['```math\n\n```\n', ['fence:\n']],
    ['```math\nx\n', ['fence:x\n']],
    ['```mathematica\nx\n```\n', ['fence:x\n']],
  ])('take a code block in the language math as a formula, when it is closed: %j', (text, expected) => {
    expect(renderTokens(text).map(({ type, content }) => `${type}:${content}`)).toEqual(expected);
  });

  it.each([
    [
      'so\n\\begin{align*}\n- a &= b \\\\\n> c &= d\n\\end{align*}\nand',
      ['math_display:\\begin{align*}\n- a &= b \\\\\n> c &= d\n\\end{align*}'],
    ],
    ['\\begin{equation} x = 1 \\end{equation}', ['math_display:\\begin{equation} x = 1 \\end{equation}']],
    ['\\begin{align}\na\n\n\\end{align}', []],
    ['\\begin{align}\na\n# b\n\\end{align}', []],
    ['\\begin{align}\na\n\\end{align} holds', []],
    ['\\begin{tabular}{c}\na\n\\end{tabular}', []],
  ])('take an environment of LaTeX on lines of its own as a formula: %j', (text, expected) => {
    expect(maths(text)).toEqual(expected);
  });

  it('find a display formula right below a line of text', () => {
    expect(kinds('其中\n$$x$$\n')).toEqual([
      'paragraph_open',
      'inline',
      'text',
      'paragraph_close',
      'math_display',
    ]);
  });

  it('come from parsers that share nothing', () => {
    const own = createMarkdown();
    own.inline.ruler.disable('math_inline');
    expect(own.parseInline('$x$', {})[0]?.children?.map(({ type }) => type)).toEqual(['text']);
    expect(maths('$x$')).toEqual(['math_inline:x']);
  });

  it('read maths in list items, quotes, tables and link labels', () => {
    expect(maths('- a\n  $$\n  x\n  $$\n\n> $y$\n\n|a|\n|-|\n|$z$|\n\n[$w$](card:abc)')).toEqual([
      'math_display:x',
      'math_inline:y',
      'math_inline:z',
      'math_inline:w',
    ]);
  });

  it('never hold markup or a dangerous link (law L8)', () => {
    const tokens = kinds(
      '<script>x</script>\n\n<b>y</b> [a](javascript:x) <javascript:x> [b](file:///etc) [c](data:x)',
    );
    expect(tokens.filter((type) => type.startsWith('html') || type.startsWith('link'))).toEqual([]);
  });

  it.each([
    ['https://a.b', true],
    ['experiment:depth?depth=30', true],
    ['card:abc', true],
    ['../other.md', true],
    ['#heading', true],
    ['JavaScript:x', false],
    ['vbscript:x', false],
    ['data:text/html,x', false],
    ['file:///x', false],
    ['obsidian://x', false],
  ])('link to %s: %s', (url, allowed) => {
    expect(isAllowedLink(url)).toBe(allowed);
  });
});

describe('the importer and the display agree about formulas', () => {
  const both = (text: string) => [note(text).formulas.map(({ tex }) => tex), maths(text).length] as const;

  it('in the study note', () => {
    const body = studyText().split('\n').slice(12).join('\n');
    expect(maths(body)).toHaveLength(45);
  });

  it('in any paragraph of dollars, backticks and lists', () => {
    const part = fc.constantFrom(
      '$',
      '$$',
      '`',
      'a',
      ' ',
      '\n',
      '- ',
      '> ',
      '\\',
      '\\(',
      '\\)',
      '_',
      '\n\n',
      '5',
      '|',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const [formulas, shown] = both(`x ${parts.join('')}`);
        expect(shown).toBe(formulas.length);
      }),
      { numRuns: 500 },
    );
  });
});
