/** @file Searches and cards as fast-check draws them: few words, so that they meet. */

import * as fc from 'fast-check';
import { CARD_KINDS } from '#engine/card/card.ts';
import type { Searchable } from '#engine/search/match.ts';
import { PROPERTIES, type Query, RELATIONS, STATES, TEXT_FIELDS } from '#engine/search/query.ts';

const PIECES = [
  ...['梯度', '梯', '消失', '度', '层', '的', 'batch', 'norm', 'bn', 'n', '1', '20', 'x', 't', 'σ', 'Übung'],
  ...[
    '\\frac{1}{n}',
    '{',
    '}',
    '_',
    '^',
    '::',
    '+',
    '**',
    '`',
    '$',
    '，',
    '（',
    '）',
    '"',
    '\\',
    ' ',
    '\n',
    '-',
  ],
];
export const someText = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(''));

const name = fc.constantFrom('nn', 'nn/grad', '深度学习', '深度学习/a', 'C++', 'a b');
const textLeaf = someText.map((text): Query => ({ type: 'text', text: read(text) }));
const fieldLeaf = fc
  .tuple(fc.constantFrom(...TEXT_FIELDS), someText, name, fc.constantFrom(...CARD_KINDS))
  .map(([field, text, deck, kind]): Query => {
    if (field === 'kind') return { type: 'field', field, text: kind };
    if (field === 'deck' || field === 'tag') return { type: 'field', field, text: deck };
    return { type: 'field', field, text: read(text) };
  });
const isLeaf = fc.constantFrom(...STATES).map((state): Query => ({ type: 'is', state }));
const numberLeaf = fc
  .tuple(fc.constantFrom(...PROPERTIES), fc.constantFrom(...RELATIONS), fc.integer({ min: -5, max: 30 }))
  .map(([property, relation, value]): Query => ({ type: 'prop', name: property, relation, value }));

export const aQuery: fc.Arbitrary<Query> = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3 },
    textLeaf,
    fieldLeaf,
    isLeaf,
    numberLeaf,
    tie('query').map((of): Query => ({ type: 'not', of })),
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
      )
      .map(([type, of]): Query => ({ type, of })),
  ),
})).query;

/** As a search can hold it: half-width, without white space at its ends, and with something in it. */
function read(text: string): string {
  return text.normalize('NFKC').trim() || 'n';
}

const number = fc.option(fc.integer({ min: -5, max: 30 }));

export const aCard: fc.Arbitrary<Searchable> = fc.record({
  id: fc.constantFrom('abcdef', 'n1', '20x'),
  kind: fc.constantFrom(...CARD_KINDS),
  note: fc.constantFrom('nn/grad.md', '深度学习/a/梯度.md', 'C++/n.md'),
  title: someText,
  headings: fc.array(someText, { maxLength: 2 }),
  prompt: someText,
  answer: someText,
  tags: fc.uniqueArray(name, { maxLength: 2 }),
  decks: fc.uniqueArray(name, { maxLength: 1 }),
  active: fc.boolean(),
  orphaned: fc.boolean(),
  suspended: fc.boolean(),
  state: fc.constantFrom('new', 'learning', 'review', 'relearning'),
  numbers: fc.record({
    ...{ stability: number, difficulty: number, reps: number, lapses: number },
    ...{ retrievability: number, interval: number, due: number },
  }),
});
