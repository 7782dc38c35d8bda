/** @file `nabla matches`: cards that may have been edited, and the learner's word on them. */

import type { OutputOf } from '#engine/contract/contract.ts';
import type { Answer, Command, Invocation } from '../command.ts';
import { columns, count, plain, short } from '../text.ts';

const TEXT_WIDTH = 60;

export const matches: Command = {
  name: 'matches',
  summary: 'List cards that may be earlier ones, edited: only you can tell',
  operands: [],
  flags: {},
  example: 'matches --json',
  async run({ session }) {
    const app = await session.upToDate();
    const rows = await app.call('matches.list', {});
    const lines = rows.flatMap(({ id, likeness, before, after }) =>
      columns([
        [id, 'was', short(before.prompt, TEXT_WIDTH), plain(before.note)],
        [`${Math.round(likeness * 100)} % alike`, 'is', short(after.prompt, TEXT_WIDTH), plain(after.note)],
      ]),
    );
    return { data: rows, lines: [...lines, waitingLine(rows.length)] };
  },
};

export const matchesAccept: Command = {
  name: 'matches accept',
  summary: 'They are one card: it goes on with the history of the earlier one',
  operands: ['ID'],
  flags: {},
  example: 'matches accept 1a2b3c4d5e6f-6f5e4d3c2b1a',
  run: (invocation) => decide(invocation, true),
};

export const matchesRefuse: Command = {
  name: 'matches refuse',
  summary: 'They are two cards, and are not proposed again',
  operands: ['ID'],
  flags: {},
  example: 'matches refuse 1a2b3c4d5e6f-6f5e4d3c2b1a',
  run: (invocation) => decide(invocation, false),
};

async function decide({ operands: [id = ''], session }: Invocation, accept: boolean): Promise<Answer> {
  const app = await session.forWriting();
  const decided = await app.call('matches.decide', { id, accept });
  return { data: decided, lines: [lineOf(decided, accept), waitingLine(decided.waiting)] };
}

function lineOf({ card }: OutputOf<'matches.decide'>, accept: boolean): string {
  const { due, reps } = card.schedule;
  if (!accept) return `Two cards: ${short(card.prompt, TEXT_WIDTH)} keeps its own history.`;
  const next = due === null ? 'new' : `due on ${due}`;
  return `One card: ${short(card.prompt, TEXT_WIDTH)}, ${count(reps, 'review')}, ${next}. \`nabla undo\` takes it back.`;
}

function waitingLine(waiting: number): string {
  return waiting === 0 ? 'No edit waits for your word.' : `${count(waiting, 'edit')} waiting for your word`;
}
