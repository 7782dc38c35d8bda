/** @file `nabla outline list` and `show`: what of an interview outline has a note and a question. */

import type { Command } from '../command.ts';
import { columns, count, plain } from '../text.ts';

export const outlineList: Command = {
  name: 'outline list',
  summary: 'List the interview outlines of the vault with what they cover',
  operands: [],
  flags: {},
  example: 'outline list --json',
  async run({ session }) {
    const app = await session.upToDate();
    const rows = await app.call('outlines.list', {});
    const lines = rows.map(({ title, parts, minutes, items, linked, asked, gaps }) => [
      plain(title),
      count(parts, 'part'),
      minutes === null ? '' : `${minutes} min`,
      count(items, 'item'),
      `${linked} with a note`,
      `${asked} with a question`,
      `${gaps} without a note`,
    ]);
    return { data: rows, lines: [...columns(lines), count(rows.length, 'outline')] };
  },
};

const MARKS = { asked: '+', unasked: '~', gap: '-' } as const;

export const outlineShow: Command = {
  name: 'outline show',
  summary: 'Show the parts and items of an outline: + has a question, ~ has a note, - has none',
  operands: ['NAME'],
  flags: {},
  example: 'outline show CUDA面试大纲',
  async run({ operands: [name = ''], session }) {
    const app = await session.upToDate();
    const detail = await app.call('outlines.show', { name });
    const lines = detail.parts.flatMap(({ title, minutes, items }) => [
      plain(`${title}${minutes === null ? '' : ` (${minutes} min)`}`),
      ...items.map(({ text, note, state }) =>
        plain(`  ${MARKS[state]} ${text}${note === null ? '' : `  → ${note}`}`),
      ),
    ]);
    return { data: detail, lines };
  },
};
