import { describe, expect, it } from 'vitest';
import type { FrontMatterEdits } from '#engine/note/splice.ts';
import { check } from './write-check.ts';
import { FIXTURES } from './write-fixtures.ts';

const EDITS: FrontMatterEdits = {
  last_reviewed: '2026-11-24',
  next_review: '2026-12-16',
  review_count: 8,
  mastery_level: 1,
};

describe(`front matter as it is written (${FIXTURES.length} ways)`, () => {
  it.each(FIXTURES)('%s', (_name, text, outcome) => {
    expect(check(text, EDITS)).toBe(outcome);
  });

  it('there are at least sixty', () => {
    expect(FIXTURES.length).toBeGreaterThanOrEqual(60);
  });
});
