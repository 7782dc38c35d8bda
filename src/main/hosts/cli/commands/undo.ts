/** @file `nabla undo`: takes the last answer back; the log keeps both. */

import type { Command } from '../command.ts';
import { short } from '../text.ts';

const PROMPT_WIDTH = 60;

export const undo: Command = {
  name: 'undo',
  summary: 'Take back the last answer given on this computer',
  operands: [],
  flags: {},
  example: 'undo --json',
  async run({ session }) {
    const app = await session.forWriting();
    const recorded = await app.call('review.undo', {});
    const { prompt, schedule } = recorded.card;
    const now = schedule.due === null ? 'new again' : `due on ${schedule.due} again`;
    return { data: recorded, lines: [`Taken back: ${short(prompt, PROMPT_WIDTH)}, ${now}`] };
  },
};
