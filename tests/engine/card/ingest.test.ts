import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '#engine/card/card.ts';
import { extractCards } from '#engine/card/extract.ts';
import { ingest } from '#engine/card/ingest.ts';
import { diceSimilarity } from '#engine/card/similarity.ts';
import { note, STUDY_PATH, studyText } from '../note/support.ts';

const cards = (text: string, path?: string) => extractCards(note(text, path));
const study = cards(studyText(), STUDY_PATH);
const EMPTY = { added: [], changed: [], moved: [], orphaned: [] };
const counts = (known: readonly Card[], found: readonly Card[]) => {
  const diff = ingest(known, found);
  return [diff.added.length, diff.changed.length, diff.moved.length, diff.orphaned.length];
};

describe('laws of ingest', () => {
  const subset = fc.subarray(study);

  it('what is known changes nothing (law L6)', () => {
    expect(ingest(study, cards(studyText(), STUDY_PATH))).toEqual(EMPTY);
    fc.assert(fc.property(subset, (some) => void expect(ingest(some, some)).toEqual(EMPTY)));
  });

  it('added and orphaned are each other seen from the far side', () => {
    fc.assert(
      fc.property(subset, subset, (known, found) => {
        const added = ingest(known, found).added.map(({ id }) => id);
        expect(new Set(ingest(found, known).orphaned)).toEqual(new Set(added));
      }),
    );
  });

  it('every found card is added, changed, moved or as before', () => {
    fc.assert(
      fc.property(subset, subset, (known, found) => {
        const { added, orphaned } = ingest(known, found);
        expect(known.length - orphaned.length + added.length).toBe(found.length);
      }),
    );
  });
});

describe('ingest says what happened', () => {
  const text = '# T\n\nQ: a?\nA: b\n\nQ: c?\nA: d\n';
  const known = cards(text);
  it.each([
    ['nothing', text, undefined, [0, 0, 0, 0]],
    ['line endings', text.replaceAll('\n', '\r\n'), undefined, [0, 0, 0, 0]],
    ['a line above', text.replace('# T', '\n# T'), undefined, [0, 0, 3, 0]],
    ['another path', text, 'b/残差.md', [0, 0, 3, 0]],
    ['another answer', text.replace('A: b', 'A: x'), undefined, [0, 2, 0, 0]],
    ['front matter', `---\nreview_count: 1\n---\n${text}`, undefined, [0, 3, 0, 0]],
    ['another question', text.replace('Q: a', 'Q: z'), undefined, [1, 1, 0, 1]],
    ['one question less', '# T\n\nQ: a?\nA: b\n', undefined, [0, 1, 0, 1]],
  ])('%s', (_name, now, path, expected) => {
    expect(counts(known, cards(now, path))).toEqual(expected);
  });
});

describe('similarity', () => {
  it.each([
    ['night', 'nacht', 0.25],
    ['abc', 'abc', 1],
    ['', '', 1],
    ['a', 'b', 0],
    ['aaaa', 'aa', 0.5],
  ])('%j and %j: %d', (a, b, expected) => {
    expect(diceSimilarity(a, b)).toBeCloseTo(expected, 12);
  });
});
