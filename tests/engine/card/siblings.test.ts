/** @file Siblings keep their identity while marks and lines around them come, go and change places. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '#engine/card/card.ts';
import { extractCards } from '#engine/card/extract.ts';
import { mustHold } from '../must-hold.ts';
import { note } from '../note/support.ts';

const cloze = (text: string): readonly Card[] =>
  extractCards(note(`#flashcards\n\n${text}\n`, 'n.md')).filter(({ kind }) => kind === 'cloze');
/** The id of the card that asks for these words. */
const idOf = (text: string, words: string) =>
  cloze(text).find(({ answer }) => answer.includes(`==${words}==`))?.id;

describe('a deletion is the same card', () => {
  const before = '- the ==mean== of a layer is ==zero==\n- its variance is ==one==\n- and so on';
  it.each<[string, string]>([
    ['when a mark is added before it', before.replace('of a layer', 'of a ==layer==')],
    ['when a mark before it is taken away', before.replace('==mean==', 'mean')],
    ['when an item is added before it', `- ReLU is ==piecewise== linear\n${before}`],
    ['when another item is edited', before.replace('its variance', 'the variance of each layer')],
    ['when its item changes places', before.split('\n').reverse().join('\n')],
    ['when its line is broken', before.replace('of a layer', 'of a\n  layer')],
    ['when it is marked in another way', before.replace('==zero==', '{{cloze zero}}')],
  ])('%s', (_name, after) => {
    expect(idOf(after, 'zero')).toBe(idOf(before, 'zero'));
  });

  it('when its words are corrected', () => {
    const [corrected] = cloze('the mean of a layer is ==0==');
    expect(corrected?.id).toBe(cloze('the mean of a layer is ==zero==')[0]?.id);
  });

  it('in any order of the items, with any marks in the others', () => {
    const items = [
      'the mean is ==zero==',
      'a net has ==layers==',
      'a sum of ==squares== falls',
      'a rate ==decays==',
    ];
    const ids = cloze(items.map((item) => `- ${item}`).join('\n')).map(({ id }) => id);
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1 });
    mustHold(
      fc.property(order, fc.boolean(), (kept, isMarked) => {
        const extra = isMarked ? '- and ==more== of it\n' : '';
        const after = extra + kept.map((at) => `- ${items[at]}`).join('\n');
        const found = cloze(after).map(({ id }) => id);
        for (const at of kept) expect(found).toContain(ids[at]);
      }),
    );
  });
});

describe('siblings are told apart', () => {
  it('where little stands around them, by what is asked', () => {
    const cards = cloze('- ==a==\n- ==b==\n- ==c==');
    expect(new Set(cards.map(({ id }) => id)).size).toBe(3);
    expect(cloze('- ==c==\n- ==a==').map(({ id }) => id)).toEqual([cards[2]?.id, cards[0]?.id]);
  });

  it('under one block id', () => {
    const cards = cloze('the ==mean== is ==zero== ^m-1');
    expect(new Set(cards.map(({ id }) => id)).size).toBe(2);
    expect(cloze('all else is new, but ==zero== stays ^m-1')[0]?.id).toBe(cards[1]?.id);
  });

  it('both ways of a reversed card, also under one block id', () => {
    const both = (text: string) => extractCards(note(text, 'n.md')).filter(({ kind }) => kind === 'basic');
    for (const text of ['a:::b', 'a:::b ^x-1', 'a:::a']) {
      expect(new Set(both(text).map(({ id }) => id)).size).toBe(2);
    }
    expect(both('new words:::b ^x-1').map(({ id }) => id)).toEqual(both('a:::b ^x-1').map(({ id }) => id));
  });
});
