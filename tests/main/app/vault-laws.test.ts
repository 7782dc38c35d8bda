/**
 * @file The laws of vaults over generated ones: histories follow their questions (L5), a second import changes nothing and
 * many small ones come to the same as one (L6), a bad note costs itself alone (L7), and no byte of the vault is touched (L3).
 */

import { describe, expect, it } from 'vitest';
import { COMINGS, HARD_EDITS, PLAIN_EDITS } from '../../support/vaults/edit.ts';
import { live, newTally, noOutcomes, type Outcomes, type Tally } from '../../support/vaults/live.ts';

const VAULTS = Number(process.env.NABLA_VAULTS ?? 1000);
const FIRST = Number(process.env.NABLA_FIRST_VAULT ?? 1);

describe(`${VAULTS} generated vaults`, () => {
  it('keep every history with its question through edits, and never mix two', async () => {
    const tally = newTally();
    for (let seed = FIRST; seed < FIRST + VAULTS; seed += 1) await live(seed, tally);
    console.info(tableOf(tally));
    const all = sumOf([...tally.byEdit.values(), tally.untouched]);
    expect(all.mixed).toBe(0);
  }, 900_000);
});

function sumOf(some: readonly Outcomes[]): Outcomes {
  const sum = noOutcomes();
  for (const outcomes of some)
    for (const name of Object.keys(sum) as (keyof Outcomes)[]) sum[name] += outcomes[name];
  return sum;
}

function tableOf(tally: Tally): string {
  const rows = [COMINGS, PLAIN_EDITS, HARD_EDITS, { 'a new question': null }].flatMap((edits) =>
    Object.keys(edits).map((name) => [name, tally.byEdit.get(name) ?? noOutcomes()] as const),
  );
  const line = (name: string, o: Outcomes) =>
    `${name.padEnd(46)} ${[o.same, o.rule, o.asked, o.lost, o.mixed].map((n) => String(n).padStart(6)).join('')}`;
  return [
    `${tally.vaults} vaults, ${tally.imports} imports after edits; asked about two questions: ${tally.wronglyAsked}; no card: ${tally.unread}`,
    `${''.padEnd(46)}   same  rule asked  lost mixed`,
    ...rows.map(([name, outcomes]) => line(name, outcomes)),
    line('untouched', tally.untouched),
  ].join('\n');
}
