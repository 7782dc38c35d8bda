/** @file `nabla due`: the queue, in its order. */

import { fail } from '#engine/contract/transport.ts';
import { parseDay } from '#engine/core/time.ts';
import type { Command } from '../command.ts';
import { columns, short } from '../text.ts';
import { SHOWN_ID } from './cards.ts';
import { wholeNumber } from './numbers.ts';

const PROMPT_WIDTH = 60;

export const due: Command = {
  name: 'due',
  summary: 'List what is due, then new cards, in the order of the queue',
  operands: [],
  flags: {
    on: { kind: 'text', value: 'DAY', help: 'as of this day, YYYY-MM-DD (default: today)' },
    deck: {
      kind: 'text',
      value: 'NAME',
      help: 'only an outline, OUTLINE/PART, a folder of notes or a tag',
    },
    new: { kind: 'text', value: 'N', help: 'at most N new cards (default: what the daily limit leaves)' },
  },
  example: 'due --on 2026-12-24 --new 5 --json',
  async run({ values, session }) {
    const on = values.text('on');
    if (on !== undefined && parseDay(on) === undefined)
      fail('bad-flag', `There is no day ${on}.`, 'Write --on with an existing day as YYYY-MM-DD.');
    const limit = wholeNumber('--new', values.text('new'), { min: 0, max: 9999 });
    const app = await session.upToDate();
    const deck = values.text('deck');
    const rows = await app.call('queue.due', { on, new: limit, deck });
    const lines = rows.map(({ id, state, due: day, retrievability, prompt }) => [
      id.slice(0, SHOWN_ID),
      day ?? state,
      retrievability === null ? '' : `${Math.round(retrievability * 100)} %`,
      short(prompt, PROMPT_WIDTH),
    ]);
    return { data: rows, lines: rows.length === 0 ? ['Nothing is due.'] : columns(lines) };
  },
};
