import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FrontMatterEdits, OWNED_KEYS, spliceFrontMatter } from '#engine/note/splice.ts';
import { note, studyText } from './support.ts';

const spliced = (text: string, edits: FrontMatterEdits) => {
  const result = spliceFrontMatter(text, edits);
  return result.ok ? result.value : result.error.code;
};

describe('write-back replaces values and nothing else', () => {
  it.each([
    [
      'keeps single quotes',
      "last_reviewed: '2025-10-19'",
      { last_reviewed: '2026-01-02' },
      "last_reviewed: '2026-01-02'",
    ],
    [
      'keeps double quotes',
      'next_review: "2025-10-19"',
      { next_review: '2026-01-02' },
      'next_review: "2026-01-02"',
    ],
    [
      'keeps plain dates plain',
      'next_review: 2025-10-19',
      { next_review: '2026-01-02' },
      'next_review: 2026-01-02',
    ],
    [
      'keeps comments and spacing',
      'review_count:   3   # so far',
      { review_count: 4 },
      'review_count:   4   # so far',
    ],
    [
      'writes a level as the other tool does',
      'mastery_level: 0.43',
      { mastery_level: 1 },
      'mastery_level: 1.0',
    ],
    ['fills an empty value', 'next_review:', { next_review: '2026-01-02' }, 'next_review: 2026-01-02'],
    ['replaces null', 'next_review: null', { next_review: '2026-01-02' }, 'next_review: 2026-01-02'],
    [
      'quotes a first date like the others',
      "created: '2025-10-19'\nlast_reviewed: null",
      { last_reviewed: '2026-01-02' },
      "created: '2025-10-19'\nlast_reviewed: '2026-01-02'",
    ],
    [
      'leaves an equal value as it is written',
      'mastery_level: 0.50',
      { mastery_level: 0.5 },
      'mastery_level: 0.50',
    ],
    [
      'adds what is missing at the end',
      'tags: [a]',
      { review_count: 1, last_reviewed: '2026-01-02' },
      'tags: [a]\nlast_reviewed: 2026-01-02\nreview_count: 1',
    ],
  ] as const)('%s', (_name, before, edits, after) => {
    expect(spliced(`---\n${before}\n---\n\n# T\n`, edits)).toBe(`---\n${after}\n---\n\n# T\n`);
  });

  it('keeps CRLF, BOM and the body', () => {
    const text = "\uFEFF---\r\ncreated: '2025-10-19'\r\nreview_count: 0\r\n---\r\n\r\nreview_count: 0\r\n";
    expect(spliced(text, { review_count: 1, next_review: '2026-01-02' })).toBe(
      "\uFEFF---\r\ncreated: '2025-10-19'\r\nreview_count: 1\r\nnext_review: '2026-01-02'\r\n---\r\n\r\nreview_count: 0\r\n",
    );
  });

  it.each([
    ['no front matter', 'text', 'front-matter-missing'],
    ['YAML that cannot be read', '---\na: [\nb: 1\n---\n', 'front-matter-yaml'],
    ['a value that is a list', '---\nreview_count: [1]\n---\n', 'front-matter-value'],
    ['a value over several lines', '---\nreview_count: |\n  1\n---\n', 'front-matter-value'],
    ['an anchored value', '---\nreview_count: &n 1\nx: *n\n---\n', 'front-matter-value'],
    ['a map in braces, where no line can be added', '---\n{a: 1}\n---\n', 'front-matter-value'],
  ])('refuses %s', (_name, text, code) => {
    expect(spliced(text, { review_count: 4 })).toBe(code);
  });

  it('refuses values that would be more than a value', () => {
    expect(spliced('---\na: 1\n---\n', { next_review: "x'\nevil: 1" })).toBe('front-matter-value');
  });
});

const edits = fc.record(
  {
    last_reviewed: fc.constantFrom('2026-01-02', '2031-12-31'),
    next_review: fc.constantFrom('2026-01-02', '2031-12-31'),
    review_count: fc.nat(200),
    mastery_level: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
  },
  { requiredKeys: [] },
);
const dateLine = (key: string) =>
  fc.constantFrom(
    `${key}: '2025-10-19'`,
    `${key}: "2025-10-19"`,
    `${key}: 2025-10-19`,
    `${key}: null`,
    `${key}:`,
    '',
  );
const frontMatter = fc
  .tuple(
    fc.constantFrom('created: 2025-10-19 # 创建', "created: '2025-10-19'", '# only a comment\nx: 1'),
    dateLine('last_reviewed'),
    dateLine('next_review'),
    fc.constantFrom('review_count: 7 # n', "review_count: '7'", ''),
    fc.constantFrom('mastery_level: 0.15', ''),
    fc.constantFrom('tags:\n- 深度学习\n-  a', 'tags: [a,   b]', 'q: |\n  block\n  text', ''),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\uFEFF'),
    fc.string(),
  )
  .map(([created, last, next, count, level, tags, eol, bom, body]) => {
    const lines = ['---', created, last, tags, next, count, level, '---', '', body].filter(
      (l, i) => l !== '' || i > 6,
    );
    return bom + lines.join('\n').replaceAll('\n', eol);
  });

describe('properties of the splice (law L3)', () => {
  it('touches only the values it was given, and reads back', () => {
    fc.assert(
      fc.property(frontMatter, edits, (text, wanted) => {
        const result = spliceFrontMatter(text, wanted);
        if (!result.ok) throw new Error(result.error.message);
        expect(withoutOwned(result.value, wanted)).toBe(withoutOwned(text, wanted));
        const read = note(result.value).frontMatter?.metadata;
        if (wanted.review_count !== undefined) expect(read?.reviewCount).toBe(wanted.review_count);
        if (wanted.mastery_level !== undefined) expect(read?.masteryLevel).toBe(wanted.mastery_level);
        if (wanted.last_reviewed !== undefined) expect(read?.lastReviewed).toBe(wanted.last_reviewed);
        if (wanted.next_review !== undefined) expect(read?.nextReview).toBe(wanted.next_review);
      }),
    );
  });

  it('is idempotent, and without edits changes nothing', () => {
    fc.assert(
      fc.property(frontMatter, edits, (text, wanted) => {
        const once = spliced(text, wanted);
        expect(spliced(once, wanted)).toBe(once);
        expect(spliced(text, {})).toBe(text);
      }),
    );
  });

  it('changes the study note by exactly the characters of four values', () => {
    const after = spliced(studyText(), {
      last_reviewed: '2026-11-24',
      next_review: '2026-11-26',
      review_count: 1,
      mastery_level: 0.12,
    });
    const changed = after.split('\n').filter((line, index) => line !== studyText().split('\n')[index]);
    expect(changed).toEqual([
      "last_reviewed: '2026-11-24'",
      "next_review: '2026-11-26'",
      'review_count: 1',
      'mastery_level: 0.12',
    ]);
  });
});

/** The text with the edited keys cut out, so that before and after can be compared byte by byte. */
function withoutOwned(text: string, wanted: FrontMatterEdits): string {
  const end = note(text).frontMatter?.range.end ?? 0;
  const keys = OWNED_KEYS.filter((key) => wanted[key] !== undefined);
  const value = `(?: *(?:'[^']*'|"[^"]*"|[\\w.:-]+))?`;
  const lines = new RegExp(`^(?:${keys.join('|')}):${value}((?: +#.*)?)\\r?\\n`, 'gm');
  return keys.length === 0 ? text : text.slice(0, end).replace(lines, '$1') + text.slice(end);
}
