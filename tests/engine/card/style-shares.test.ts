/** @file Question styles on a labelled vault: how many cards are wrong and how many are missed, held to what was measured. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { labels, measureStyles, notesOfVault, STYLES, withShares } from '../../support/style-shares.ts';

/** Wrong and missed cards that are known, by style; every other style has none. */
const KNOWN: Readonly<Record<string, readonly [wrong: number, missed: number]>> = {
  // Closing words behind a last answer.
  'bold-line': [1, 0],
  'q-and-a': [1, 0],
  // Outlines on purpose: most lists with points below their questions have no answers.
  'plain-answered': [0, 2],
};

const shares = measureStyles();

describe('the labelled vault', () => {
  it('labels every note, and names every style', () => {
    expect([...new Set(labels().map(({ note }) => note))].sort()).toEqual(notesOfVault());
    expect(shares.map(({ style }) => style).filter((style) => STYLES[style] === undefined)).toEqual([]);
  });

  it('holds at least fifty items of each main style', () => {
    const count = (...styles: string[]) => labels().filter(({ style }) => styles.includes(style)).length;
    expect(count('title-answer')).toBeGreaterThanOrEqual(50);
    expect(count('bold-line')).toBeGreaterThanOrEqual(50);
    expect(count('bold-q-and-a', 'q-and-a')).toBeGreaterThanOrEqual(50);
    expect(count('numbered')).toBeGreaterThanOrEqual(50);
    expect(count('q-heading', 'question-heading')).toBeGreaterThanOrEqual(50);
    expect(count('details', 'details-choice', 'details-plain')).toBeGreaterThanOrEqual(50);
    expect(count('term')).toBeGreaterThanOrEqual(50);
    for (const style of [
      'dialogue',
      'callout',
      'stated',
      'other-labels',
      'plain-numbered',
      'unmarked',
      'question-table',
    ])
      expect(count(style), style).toBeGreaterThanOrEqual(50);
  });
});

describe('of the cards of the labelled vault', () => {
  it.each(shares.map((share) => [STYLES[share.style] ?? share.style, share] as const))(
    'no more than known are wrong or missed: %s',
    (_name, { style, wrong, missed }) => {
      const [mostWrong, mostMissed] = KNOWN[style] ?? [0, 0];
      expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(mostWrong);
      expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(mostMissed);
    },
  );

  it('the shares stand in docs/card-styles.md', () => {
    const page = readFileSync(new URL('../../../docs/card-styles.md', import.meta.url), 'utf8');
    expect(withShares(page, shares), 'run `npm run docs`').toBe(page);
  });
});
