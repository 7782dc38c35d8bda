/** @file `nabla link`: the experiments beside a card, with their reasons; adds one, hides one, takes a choice back. */

import type { OutputOf } from '#engine/contract/contract.ts';
import { fail } from '#engine/contract/transport.ts';
import { assertVault } from '../assert-vault.ts';
import type { Command, Values } from '../command.ts';
import { columns, short } from '../text.ts';
import { fullId } from './full-id.ts';

type Links = Pick<OutputOf<'cards.link'>, 'links' | 'hiddenLinks'>;

const REASON_WIDTH = 80;

export const link: Command = {
  name: 'link',
  summary: 'Show the experiments beside a card and why; add EXPERIMENT to them, hide it, or take that back',
  operands: ['ID', '[EXPERIMENT]'],
  flags: {
    hide: { kind: 'switch', help: 'not this one: EXPERIMENT no longer stands beside the card' },
    auto: { kind: 'switch', help: 'forget what you chose for EXPERIMENT; note and catalogue decide again' },
  },
  example: 'link 3f9a12 sigmoid-decay?depth=30',
  async run({ values, operands: [id = '', experiment], session }) {
    const choice = choiceOf(values);
    if (experiment === undefined) {
      if (choice !== 'show')
        fail('missing-argument', `--${choice} needs an EXPERIMENT.`, 'Write `nabla link ID EXPERIMENT`.');
      const app = await session.upToDate();
      const { links, hiddenLinks } = await app.call('cards.show', { id: await fullId(app, id) });
      return { data: { links, hiddenLinks }, lines: linesOf({ links, hiddenLinks }) };
    }
    await assertVault(session.folders.vaultFolder);
    const app = await session.forWriting();
    await app.call('vault.import', {});
    const chosen = await app.call('cards.link', { id: await fullId(app, id), experiment, choice });
    return { data: chosen, lines: linesOf(chosen) };
  },
};

function choiceOf(values: Values): 'show' | 'hide' | 'auto' {
  if (values.isOn('hide') && values.isOn('auto'))
    fail('bad-flag', '--hide and --auto contradict each other.', 'Give one of them.');
  if (values.isOn('hide')) return 'hide';
  return values.isOn('auto') ? 'auto' : 'show';
}

function linesOf({ links, hiddenLinks }: Links): readonly string[] {
  if (links.length + hiddenLinks.length === 0) return ['No experiment stands beside this card.'];
  return columns([
    ...links.map(({ experiment, reason }) => [experiment, short(reason.en, REASON_WIDTH)]),
    ...hiddenLinks.map(({ experiment, reason }) => [
      experiment,
      short(`hidden by you (${reason.en})`, REASON_WIDTH),
    ]),
  ]);
}
