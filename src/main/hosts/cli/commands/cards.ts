/** @file `nabla cards`: every card of the vault, active and held. */

import type { Command } from '../command.ts';
import { columns, count, short } from '../text.ts';

/** Enough of an id for people; any unique prefix is accepted. */
export const SHOWN_ID = 8;
const PROMPT_WIDTH = 60;

export const cards: Command = {
  name: 'cards',
  summary: 'List the cards, after taking up what changed in the notes',
  operands: [],
  flags: {
    note: { kind: 'text', value: 'PATH', help: 'only cards of this note, as a path from the vault root' },
    search: {
      kind: 'text',
      value: 'WORDS',
      help: 'only cards with these words in prompt, answer, title or heading',
    },
  },
  example: 'cards --search 梯度',
  async run({ values, session }) {
    const app = await session.upToDate();
    const list = await app.call('cards.list', { note: values.text('note'), search: values.text('search') });
    const rows = list.map((card) => [
      card.id.slice(0, SHOWN_ID),
      card.kind,
      card.active ? 'active' : 'held',
      card.schedule.due ?? card.schedule.state,
      short(card.prompt, PROMPT_WIDTH),
    ]);
    return { data: list, lines: [...columns(rows), count(list.length, 'card')] };
  },
};
