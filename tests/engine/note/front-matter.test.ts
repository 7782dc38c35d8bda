import { describe, expect, it } from 'vitest';
import { note } from './support.ts';

const matter = (yaml: string) => note(`---\n${yaml}\n---\n\n# T\n\ntext\n`);
const codes = (text: string) => note(text).diagnostics.map(({ code, line }) => [code, line]);

describe('front matter begins at the first character of the note and nowhere else', () => {
  const text = '---\nreview_count: 3\n---\nbody\n';
  it.each([
    ['with LF', text],
    ['with CRLF', text.replaceAll('\n', '\r\n')],
    ['with lone CR', text.replaceAll('\n', '\r')],
    ['behind a BOM', `\uFEFF${text}`],
    ['closed by dots', text.replace('---\nbody', '...\nbody')],
    ['with spaces behind the fences', text.replaceAll('---', '---  ')],
    ['without a body', '---\nreview_count: 3\n---'],
  ])('%s', (_name, source) => {
    expect(note(source).frontMatter?.metadata.reviewCount).toBe(3);
    expect(note(source).diagnostics).toEqual([]);
  });

  it.each([
    ['indented', '  ---\nreview_count: 3\n---\n'],
    ['on the second line', '\n---\nreview_count: 3\n---\n'],
    ['with a language, which other parsers would execute', '---js\nmodule.exports = {}\n---\n'],
    ['prose between two rules', '---\n\nJust a paragraph.\n\n---\n\nmore\n'],
    ['absent', '# T\n\ntext\n'],
    ['an empty file', ''],
  ])('%s is text and no error', (_name, source) => {
    expect(note(source).frontMatter).toBeNull();
    expect(note(source).diagnostics).toEqual([]);
  });

  it('may be empty', () => {
    expect(note('---\n---\ntext').frontMatter?.metadata.reviewCount).toBeNull();
    expect(note('---\n---\ntext').diagnostics).toEqual([]);
  });
});

describe('values are taken whole or not at all', () => {
  it.each([
    ['created: 2025-10-19', { created: '2025-10-19' }],
    ["created: '2025-10-19'", { created: '2025-10-19' }],
    ['created: "2025-10-19"', { created: '2025-10-19' }],
    ['created: 2025-01-14T11:41+03:00', { created: '2025-01-14' }],
    ['created: 2025-01-14 23:59:59', { created: '2025-01-14' }],
    ['next_review: 2025-01-14T23:30:00.000Z', { nextReview: '2025-01-14' }],
    ['last_reviewed: null', { lastReviewed: null }],
    ['last_reviewed:', { lastReviewed: null }],
    ["last_reviewed: ''", { lastReviewed: null }],
    ['review_count: 12', { reviewCount: 12 }],
    ["review_count: '12'", { reviewCount: 12 }],
    ['difficulty: Hard', { difficulty: 'hard' }],
    ['difficulty: 简单', { difficulty: 'easy' }],
    ['difficulty: 中等', { difficulty: 'medium' }],
    ['difficulty: 困难', { difficulty: 'hard' }],
    ['mastery_level: 1', { masteryLevel: 1 }],
    ['mastery_level: 0.43', { masteryLevel: 0.43 }],
  ])('%s', (yaml, expected) => {
    expect(matter(yaml).frontMatter?.metadata).toMatchObject(expected);
    expect(matter(yaml).diagnostics).toEqual([]);
  });

  it.each([
    ['created: 2025-02-30'],
    ['created: 19.10.2025'],
    ['next_review: 1678896000'],
    ['next_review: soon'],
    ['review_count: -1'],
    ['review_count: 2.5'],
    ['review_count: many'],
    ['difficulty: 3'],
    ['difficulty: beginner'],
    ['mastery_level: 3'],
    ['mastery_level: 85'],
    ['mastery_level: -0.1'],
    ['mastery_level: .nan'],
    ['mastery_level: expert'],
  ])('%s is ignored with one warning at its line', (yaml) => {
    const read = matter(`tags: [a]\n${yaml}`);
    expect(Object.values(read.frontMatter?.metadata ?? {})).toEqual([null, null, null, null, null, null]);
    expect(read.diagnostics).toMatchObject([{ line: 3, severity: 'warning', code: 'front-matter-value' }]);
    expect(read.diagnostics[0]?.message).toContain(yaml.split(':')[0]);
  });

  it('warns once per value, not once per note', () => {
    expect(codes('---\nreview_count: x\nmastery_level: 9\ndifficulty: easy\n---\n')).toEqual([
      ['front-matter-value', 2],
      ['front-matter-value', 3],
    ]);
  });

  it('leaves the review dates of a policy alone', () => {
    const policy = matter('title: Data retention\nowner: legal\nlast_reviewed: June 2024\nnext_review: TBD');
    expect(policy.diagnostics).toEqual([]);
    expect(policy.frontMatter?.metadata.nextReview).toBeNull();
  });

  it('reads tags, outlines and experiments in every common spelling', () => {
    const read = matter(
      "tags: '#a, b'\nrelated_outlines:\n- x.md\n- null\nexperiment: sigmoid\nexperiments:\n- depth\n- {kind: calc}",
    );
    expect(read.frontMatter).toMatchObject({
      tags: ['a', 'b'],
      relatedOutlines: ['x.md'],
      experiments: ['sigmoid', 'depth', { kind: 'calc' }],
    });
  });
});

describe('a bad front matter costs its metadata, not the note', () => {
  it.each([
    ['an open bracket', 'tags: [a\nreview_count: 3', 3],
    ['a key twice', 'review_count: 1\nreview_count: 2', 3],
    ['a tab as indent', 'tags:\n\t- a\nreview_count: 1', 3],
    ['an unclosed quote', "created: '2025-10-19\nreview_count: 1", 4],
  ])('%s', (_name, yaml, line) => {
    const read = matter(yaml);
    expect(read.diagnostics).toMatchObject([{ severity: 'error', code: 'front-matter-yaml' }]);
    expect(Math.abs((read.diagnostics[0]?.line ?? 0) - line)).toBeLessThanOrEqual(1);
    expect(read.diagnostics[0]?.message).toContain('imported as new');
    expect(read.frontMatter?.metadata.reviewCount).toBeNull();
    expect(read.title).toBe('T');
  });

  it('that is never closed is told so', () => {
    const read = note('---\nreview_count: 3\n\n# T\n');
    expect(read.diagnostics).toMatchObject([{ line: 1, severity: 'error', code: 'front-matter-unclosed' }]);
    expect(read.frontMatter).toBeNull();
    expect(read.title).toBe('T');
  });

  it('cannot execute, expand or pollute anything', () => {
    const bomb = Array.from({ length: 12 }, (_, i) => `k${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`).join(
      '\n',
    );
    expect(codes(`---\nk0: &a0 [x]\n${bomb}\n---\n`)).toEqual([['front-matter-yaml', 2]]);
    expect(codes(`---\na: ${'['.repeat(20_000)}\n---\n`)).toMatchObject([['front-matter-yaml', 2]]);
    matter('__proto__: {polluted: true}\nexperiment: {__proto__: {polluted: true}}\nreview_count: 1');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(
      matter('x: !!js/function "function () {}"\nreview_count: 1').frontMatter?.metadata.reviewCount,
    ).toBe(1);
  });
});
