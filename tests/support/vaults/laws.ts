/** @file The laws over a run of generated vaults, for the test files that share the thousand among them. */

import { describe, expect, it } from 'vitest';
import { COMINGS, HARD_EDITS, PLAIN_EDITS } from './edit.ts';
import { live, newTally, noOutcomes, type Outcomes, type Tally } from './live.ts';

/**
 * Histories follow their questions and are never mixed (L5), a second import changes nothing and many small ones come to
 * the same as one (L6), a bad note costs itself alone (L7), and no byte of the vault is touched (L3).
 */
/** An even number. `NABLA_VAULTS=1000` is what the laws were last proved with; it takes minutes. */
export const VAULTS = Number(process.env.NABLA_VAULTS ?? 200);

export function lawsOver({ first, count }: { readonly first: number; readonly count: number }): void {
  describe(`generated vaults ${first} to ${first + count - 1}`, () => {
    it('keep every history with its question through edits, and never mix two', async () => {
      const tally = newTally();
      for (let seed = first; seed < first + count; seed += 1) await live(seed, tally);
      console.info(tableOf(tally));
      const plain = sumOf(
        [...Object.keys(PLAIN_EDITS)].map((name) => tally.byEdit.get(name) ?? noOutcomes()),
      );
      const all = sumOf([...tally.byEdit.values(), tally.untouched]);
      expect(all.mixed).toBe(0);
      expect(tally.untouched).toMatchObject({ rule: 0, asked: 0, lost: 0 });
      expect(plain.lost / totalOf(plain)).toBeLessThan(0.005);
      expect(all.lost / totalOf(all)).toBeLessThan(0.005);
    }, 900_000);
  });
}

function totalOf({ same, rule, asked, lost, mixed }: Outcomes): number {
  return same + rule + asked + lost + mixed;
}

function sumOf(some: readonly Outcomes[]): Outcomes {
  const sum = noOutcomes();
  for (const { same, rule, asked, lost, mixed } of some) {
    sum.same += same;
    sum.rule += rule;
    sum.asked += asked;
    sum.lost += lost;
    sum.mixed += mixed;
  }
  return sum;
}

function tableOf(tally: Tally): string {
  const names = [COMINGS, PLAIN_EDITS, HARD_EDITS, { 'a new question': null }].flatMap(Object.keys);
  const line = (name: string, { same, rule, asked, lost, mixed }: Outcomes) =>
    name.padEnd(46) + [same, rule, asked, lost, mixed].map((n) => String(n).padStart(6)).join('');
  return [
    `${tally.vaults} vaults, ${tally.imports} imports after edits; asked about two questions: ${tally.wronglyAsked}; no card: ${tally.unread}`,
    ''.padEnd(46) + ['same', 'rule', 'asked', 'lost', 'mixed'].map((word) => word.padStart(6)).join(''),
    ...names.map((name) => line(name, tally.byEdit.get(name) ?? noOutcomes())),
    line('untouched', tally.untouched),
  ].join('\n');
}
