/** @file The conformance table of explicit syntaxes: every case, and the page that lists them. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractCards } from '#engine/card/extract.ts';
import { syntaxCases, withSyntaxTables } from '../../support/syntax-cases.ts';
import { note } from '../note/support.ts';

const cases = syntaxCases();

function cardsOf(input: string) {
  return extractCards(note(input, 'n.md'))
    .filter(({ kind }) => kind === 'basic' || kind === 'cloze' || kind === 'question')
    .map(({ kind, prompt, answer, lines, foreign }) => ({
      ...{ kind, front: prompt, back: answer, lines },
      ...(foreign === null ? {} : { due: foreign.due }),
    }));
}

describe.each(['obsidian', 'hashcards', 'logseq', 'schedule'])('%s', (tool) => {
  it.each(cases.filter((one) => one.tool === tool).map((one) => [one.case, one] as const))(
    '%s',
    (_name, { input, cards }) => {
      expect(cardsOf(input)).toEqual(cards);
    },
  );
});

describe('the conformance table', () => {
  it('gives a reason wherever something is different or unsupported, and only there', () => {
    const wrong = cases.filter(({ verdict, reason }) => (verdict === 'same') !== (reason === undefined));
    expect(wrong).toEqual([]);
  });

  it('names each case once', () => {
    const names = cases.map((one) => `${one.tool}: ${one.case}`);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('is listed in docs/card-syntaxes.md', () => {
    const page = readFileSync(new URL('../../../docs/card-syntaxes.md', import.meta.url), 'utf8');
    expect(withSyntaxTables(page, cases)).toBe(page);
  });
});
