import { describe, expect, it } from 'vitest';
import { note } from './support.ts';

describe('headings', () => {
  it('are ATX or underlined, and never inside code', () => {
    const text = '# A ##\n\nB\n---\n\n```\n# not\n```\n\n    # nor\n\n~~~\n## open fence';
    expect(note(text).headings.map(({ level, text: title, line }) => [level, title, line])).toEqual([
      [1, 'A', 1],
      [2, 'B', 3],
    ]);
  });

  it('know their section, their own lines and their path', () => {
    const { headings } = note('# A\na\n## B\nb\n### C\n## D\n# E\ne\n');
    expect(
      headings.map(({ text, lines, ownLines, path }) => [text, lines, ownLines, path.join('/')]),
    ).toEqual([
      ['A', [1, 6], [1, 2], 'A'],
      ['B', [3, 5], [3, 4], 'A/B'],
      ['C', [5, 5], [5, 5], 'A/B/C'],
      ['D', [6, 6], [6, 6], 'A/D'],
      ['E', [7, 8], [7, 8], 'E'],
    ]);
  });

  it.each([
    ['the first level-1 heading', '## x\n\n# 残差 $x$\n\n# y', '残差 $x$'],
    ['else the file name', '## x\n', '残差'],
    ['also in an empty note', '', '残差'],
  ])('give the title: %s', (_name, text, title) => {
    expect(note(text).title).toBe(title);
  });
});

describe('fences and links', () => {
  it('carry their lines, front matter counted', () => {
    const text =
      '---\na: 1\n---\n\n```experiment depth\nid: x\n```\n\n- [run](experiment:x?depth=3)\n\n  <card:abc>\n';
    const { fences, links } = note(text);
    expect(fences).toEqual([{ info: 'experiment depth', content: 'id: x\n', lines: [5, 7] }]);
    expect(links).toEqual([
      { target: 'experiment:x?depth=3', line: 9 },
      { target: 'card:abc', line: 11 },
    ]);
  });
});

describe('a formula points at its exact source', () => {
  it.each([
    ['in a list', '1. 1 $x$ $y$\n   and $z$\n'],
    ['in a quote', '> a $x$\n> b $y$ $z$\n'],
    ['in a heading', '## 2 $x$ 的 $y$ ##\n'],
    ['in table cells that look alike', '|a|b|c|\n|-|-|-|\n|$x$|$x$|$a\\|b$ $y$|\n'],
    ['with CRLF', 'a\r\n$x$ b\r\n\r\n$$\r\ny\r\n$$\r\n'],
    ['with a BOM and NUL', '\uFEFFa\0 $x\0$ b\n'],
    ['as GitHub sets them', 'a $`x`$ b\r\n\r\n- c\r\n\r\n  ````math\r\n  y\r\n  ````\r\n'],
    ['of LaTeX', '- a\n\n  \\begin{align}\n  x &= 1\n  \\end{align}\n'],
    ['behind tabs', '-\t$x$\n\n\t$y$ $z$\n'],
  ])('%s', (_name, text) => {
    const { formulas } = note(text);
    expect(formulas.length).toBeGreaterThan(0);
    let last = 0;
    for (const { range, lines } of formulas) {
      const source = text.slice(range.start, range.end);
      expect(source).toMatch(
        /^\$[^$]+\$$|^\$\$[^$]+\$\$$|^(`{3,})math[^`]+\1$|^\\begin{align}[^$]+\\end{align}$/,
      );
      expect(range.start).toBeGreaterThanOrEqual(last);
      expect(text.slice(0, range.start).split(/\r\n?|\n/)).toHaveLength(lines[0]);
      last = range.end;
    }
  });
});
