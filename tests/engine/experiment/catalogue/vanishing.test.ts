/** @file The overview and chapter 1 of the study note against fixtures/claims.json, and the panes of their statements. */

import { describe, expect, test } from 'vitest';
import { vanishing } from '#engine/experiment/catalogue/vanishing/vanishing.ts';
import { describePanes, describeStatements, type PaneEnd } from '../../../support/chapter.ts';

const { statements } = vanishing;

describe('every statement of the overview and of chapter 1', () => {
  test('is there', () => {
    expect(statements.map(({ id }) => id)).toEqual([
      ...['0a', '1.1a', '1.1b', '1.2a', '1.2b', '1.3a', '1.3b', '1.3c'],
      ...['1.4a', '1.4b', '1.4c', '1.4d', '1.4e', '1.4f', '1.4g', '1.4h', '1.4i'],
    ]);
  });

  describeStatements(statements);
});

describe('panes', () => {
  const ends: readonly PaneEnd[] = [
    { id: '0a', answer: -0.159, gap: ['none', 'wide'] },
    { id: '1.1a', answer: -0.178, gap: ['none', 'wide'] },
    { id: '1.1b', answer: 0.301, gap: ['wide', 'none'] },
    { id: '1.2a', answer: -0.229, gap: ['none', 'wide'] },
    { id: '1.2b', answer: 0.349, gap: ['wide', 'none'] },
    { id: '1.3a', answer: 0.602, gap: ['wide', 'none'] },
    { id: '1.3b', answer: 0.197, gap: ['none', 'wide'] },
    { id: '1.3c', answer: -2.52, gap: ['none', 'wide'] },
    { id: '1.4a', answer: -0.6020599913279624, gap: ['wide', 'wide'] },
    { id: '1.4b', answer: -1.151, gap: ['wide', 'wide'] },
    { id: '1.4c', answer: -1, gap: ['wide', 'wide'] },
    { id: '1.4d', answer: 1.505, gap: ['wide', 'wide'] },
    { id: '1.4e', answer: 0, gap: ['wide', 'none'] },
    { id: '1.4f', answer: 18, gap: ['wide', 'none'] },
    { id: '1.4g', answer: -0.29, gap: ['wide', 'none'] },
    { id: '1.4h', answer: 15, gap: ['wide', 'wide'] },
    { id: '1.4i', answer: -31, gap: ['none', 'wide'] },
  ];

  describePanes(statements, ends);
});
