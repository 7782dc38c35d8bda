import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractCards } from '#engine/card/extract.ts';
import { renderTokens } from '#engine/note/markdown.ts';
import { note } from './support.ts';

/** Generous: a linear parser needs a tenth of it on a slow machine, a quadratic one minutes. */
const BUDGET_MS = 6000;

describe('hostile text costs time in proportion to its length, and never an exception', () => {
  it.each([
    ['a line of a megabyte', 'a '.repeat(500_000)],
    ['a line of dollars', '$'.repeat(1_000_000)],
    ['dollars that never close', '$a '.repeat(200_000)],
    ['unclosed display formulas', '$$ a $ '.repeat(80_000)],
    ['display openers on lines', '$$\na\n'.repeat(50_000)],
    ['bracket openers on lines', '\\[ a\n'.repeat(50_000)],
    ['backticks', '`'.repeat(1_000_000)],
    ['backtick runs of every length', Array.from({ length: 800 }, (_, i) => '`'.repeat(i)).join('a')],
    ['escaped brackets', '\\(\\['.repeat(100_000)],
    ['link openers', '[a]('.repeat(100_000)],
    ['destinations that never close', `[](${' '.repeat(200_000)}`],
    ['ten thousand headings', '## 什么是？\n\ntext\n\n'.repeat(10_000)],
    ['ten thousand questions', '1. **a？**\n   - 答：b\n\n'.repeat(10_000)],
    ['nested lists', '- '.repeat(5000)],
    ['nested lists on lines', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n')],
    ['nested quotes', '>'.repeat(50_000)],
    ['an unclosed fence', `\`\`\`\n${'x\n'.repeat(100_000)}`],
    ['fence openers', '```a\n'.repeat(50_000)],
    ['NUL bytes', '\0'.repeat(100_000)],
    ['lone CR', 'a\r'.repeat(100_000)],
    ['a paragraph of formulas', '$x$ a\n'.repeat(50_000)],
    ['a cell of formulas', `|a|\n|-|\n|${'$a\\|$'.repeat(50_000)}|`],
    ['a long bold run', `- **${'a '.repeat(200_000)}`],
    ['spaces before a colon', `- **a${' '.repeat(300_000)}b**：c`],
    ['block ids', ' ^a'.repeat(100_000)],
    ['unclosed front matter', `---\na: 1\n${'x\n'.repeat(100_000)}`],
    ['huge front matter', `---\n${'k: v\n'.repeat(50_000)}---\n`],
    ['an opened map', `---\na: ${'{'.repeat(50_000)}\n---\n`],
  ])('%s', (_name, text) => {
    const start = performance.now();
    extractCards(note(text));
    renderTokens(text);
    expect(performance.now() - start).toBeLessThan(BUDGET_MS);
  });

  it('any text gives a note and cards', () => {
    const part = fc.constantFrom(
      '---\n',
      '# ',
      '## a？\n',
      '\n',
      '\r',
      '\r\n',
      '$',
      '$$',
      '`',
      '```',
      '- ',
      '1. ',
      '**a？**',
      '答：',
      'Q: a\n',
      'A: b\n',
      '> ',
      '\t',
      '  ',
      '\0',
      '|',
      '|-|\n',
      '\\[',
      '\\]',
      '<!-- 自动生成 -->',
      '相关笔记',
      ' ^id',
      'review_count: 1\n',
      '\uD800',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(part, { maxLength: 60 }).map((parts) => parts.join('')),
          fc.string(),
        ),
        (text) => {
          const read = note(text);
          for (const { lines, answer, prompt } of extractCards(read)) {
            expect(lines[0]).toBeGreaterThanOrEqual(1);
            expect(lines[1]).toBeGreaterThanOrEqual(lines[0]);
            expect(answer.trim()).not.toBe('');
            expect(prompt.trim()).not.toBe('');
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
