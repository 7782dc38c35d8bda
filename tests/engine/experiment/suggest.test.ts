/** @file Experiments suggested by concept: right at least nine times in ten on cards that did not shape the vocabulary. */

import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { hashOfJson } from '#engine/core/hash.ts';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { experimentsOfConcept } from '#engine/experiment/suggest/experiments.ts';
import { suggestConcepts } from '#engine/experiment/suggest/suggest.ts';
import { concepts } from '#engine/experiment/suggest/vocabulary/concepts.ts';
import { readable, wordFinder } from '#engine/experiment/suggest/words.ts';
import { mustHold } from '../must-hold.ts';

const Labelled = z.array(
  z.object({
    concepts: z.array(z.string()),
    headings: z.array(z.string()),
    prompt: z.string(),
    answer: z.string(),
  }),
);
type LabelledCard = z.infer<typeof Labelled>[number];

const FIXTURE = new URL('../../fixtures/suggestion-cards.json', import.meta.url);
const labelled = z
  .object({ cards: Labelled, outside: Labelled, later: Labelled })
  .parse(JSON.parse(readFileSync(FIXTURE, 'utf8')));

/** Drawn by the text itself, so that nobody chose which card stands in which half. */
const isHeldOut = ({ prompt }: LabelledCard) => hashOfJson(prompt) >= '8';
const everything = [...labelled.cards, ...labelled.outside, ...labelled.later];
const heldOut = [...[...labelled.cards, ...labelled.outside].filter(isHeldOut), ...labelled.later];
const fromOutside = [...labelled.outside.filter(isHeldOut), ...labelled.later];

interface Score {
  readonly suggested: number;
  readonly right: number;
  readonly wanted: number;
}

function scoreOf(cards: readonly LabelledCard[]): Score {
  let [suggested, right, wanted] = [0, 0, 0];
  for (const card of cards) {
    const found = suggestConcepts(card).map(({ concept }) => concept as string);
    suggested += found.length;
    right += found.filter((concept) => card.concepts.includes(concept)).length;
    wanted += card.concepts.length;
  }
  return { suggested, right, wanted };
}

const precision = ({ right, suggested }: Score) => right / suggested;
const recall = ({ right, wanted }: Score) => right / wanted;

describe('suggestions', () => {
  test('labels name concepts of the vocabulary, in both languages, on far more than a hundred cards', () => {
    expect(everything.length).toBeGreaterThan(300);
    expect(heldOut.length).toBeGreaterThan(200);
    for (const { concepts: named } of everything)
      for (const concept of named) expect(concepts, concept).toHaveProperty([concept]);
    for (const concept of Object.keys(concepts))
      expect(
        everything.filter((card) => card.concepts.includes(concept)).length,
        concept,
      ).toBeGreaterThanOrEqual(2);
    const chinese = everything.filter(({ prompt }) => /[\u4e00-\u9fff]/.test(prompt)).length;
    expect(chinese).toBeGreaterThan(100);
    expect(everything.length - chinese).toBeGreaterThan(100);
  });

  test.each([
    ['on all cards', everything],
    ['on the cards held out', heldOut],
    ['on questions of public interview collections held out', fromOutside],
  ] as const)('are right at least nine times in ten: %s', (_where, cards) => {
    const score = scoreOf(cards);
    expect(precision(score), JSON.stringify(score)).toBeGreaterThanOrEqual(0.9);
    expect(recall(score), JSON.stringify(score)).toBeGreaterThanOrEqual(0.7);
  });

  test('are not made where nothing would help', () => {
    const none = everything.filter((card) => card.concepts.length === 0);
    const wrong = none.filter((card) => suggestConcepts(card).length > 0);
    expect(none.length).toBeGreaterThan(150);
    expect(wrong.length / none.length).toBeLessThan(0.03);
  });

  test('lead to experiments that the catalogue has', () => {
    for (const [concept, ids] of Object.entries(experimentsOfConcept))
      for (const id of ids) expect(catalogue.experiments.has(id), `${concept}: ${id}`).toBe(true);
  });

  test('name words that stand in the card', () => {
    const card = {
      headings: ['PyTorch'],
      prompt: 'clip_grad_norm_ 应该放在哪里？',
      answer: 'backward 之后、step 之前。',
    };
    expect(suggestConcepts(card)).toEqual([{ concept: 'gradient-clipping', words: ['clip_grad…'] }]);
  });
});

describe('words', () => {
  const found = (words: readonly string[], text: string) => [...wordFinder(words).find(readable(text))];

  test.each([
    [
      'whole Latin words, with or without a plural s',
      ['bn', 'gradient'],
      'BN and gradients',
      ['bn', 'gradient'],
    ],
    ['not parts of Latin words', ['bn', 'relu', 'he'], 'ebnf, prelude, the', []],
    ['Latin words between Chinese characters', ['xavier'], '用Xavier初始化', ['xavier']],
    ['Chinese words anywhere', ['梯度消失'], '为什么会梯度消失？', ['梯度消失']],
    ['any ending after a star', ['initialis*'], 'Initialization of weights', ['initialis*']],
    ['formulas without their dress', ['sqrt d_k'], '除以 $\\sqrt{d_k}$', ['sqrt d_k']],
    [
      'hyphens as spaces, full width as half',
      ['all reduce', 'kv cache'],
      'Ａll-Reduce, KV‑cache',
      ['all reduce', 'kv cache'],
    ],
  ])('are found: %s', (_what, words, text, expected) => {
    expect(found(words, text)).toEqual(expected);
  });

  test('are those that a search for each alone finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 's', ' ', '梯', '度'), maxLength: 30 });
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '梯', '度'), minLength: 2, maxLength: 4 });
    mustHold(
      fc.property(fc.array(word, { maxLength: 8 }), letters, (words, text) => {
        const together = wordFinder(words).find(text);
        for (const one of words) expect(together.has(one)).toBe(wordFinder([one]).find(text).has(one));
        for (const one of together) expect(text).toContain(one);
      }),
    );
  });
});
