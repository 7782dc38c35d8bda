import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from './write-check.ts';
import { noteOf } from './write-fixtures.ts';

const line = (key: string, values: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...values), fc.constantFrom('', ' # 注', '  '))
    .map(([value, rest]) => `${key}:${value}${rest}`);
const dates = [" '2025-10-19'", ' "2025-10-19"', ' 2025-10-19', ' null', '', '  2025-10-19T09:00'];
const others = fc.constantFrom(
  'tags: [a,  b]',
  'tags:\n- 深度\n-  b',
  'q: |\n  review_count: 3\n  text',
  '# 只是注释',
  "created: '2025-10-19'",
  'a: &x 1',
  '难度: 中等',
  '"quoted": "a # b"',
  '',
);
const generated = fc
  .record({
    lines: fc.uniqueArray(
      fc.oneof(
        line('last_reviewed', dates),
        line('next_review', dates),
        line('review_count', [' 7', " '7'", ' 0', '']),
        line('mastery_level', [' 0.15', ' 1', '']),
        others,
      ),
      { maxLength: 9, selector: (text) => text.split(':')[0] },
    ),
    eol: fc.constantFrom('\n', '\r\n'),
    bom: fc.constantFrom('', '\uFEFF'),
    body: fc.string({ unit: 'grapheme', maxLength: 60 }),
  })
  .map(({ lines, eol, bom, body }) => bom + noteOf(lines.join('\n'), eol) + body);
const edits = fc.record(
  {
    last_reviewed: fc.constantFrom('2026-01-02', '2031-12-31'),
    next_review: fc.constantFrom('2026-01-02', '2031-12-31'),
    review_count: fc.nat(200),
    mastery_level: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
  },
  { requiredKeys: [] },
);

describe('front matter of ten thousand drawn notes', () => {
  it('keeps every byte that is not ours, is written once, and can be taken back', () => {
    const outcomes = new Map<string, number>();
    fc.assert(
      fc.property(generated, edits, (text, wanted) => {
        const outcome = check(text, wanted);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }),
      { numRuns: 10_000 },
    );
    expect([...outcomes]).toEqual([['written', 10_000]]);
  });
});
