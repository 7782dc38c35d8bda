/** @file `nabla outline list` and `show`: what of an interview outline has a note and a question. */

import type { OutlineDetail, OutlineItemView } from '#engine/contract/outlines.ts';
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
    const lines = rows.map(({ title, parts, minutes, items, linked, asked, gaps, cards, learned, due }) => [
      plain(title),
      count(parts, 'part'),
      minutes === null ? '' : `${minutes} min`,
      count(items, 'item'),
      `${linked} with a note`,
      `${asked} with a question`,
      `${gaps} without a note`,
      `${learned} of ${cards} cards met`,
      `${due} due`,
    ]);
    return { data: rows, lines: [...columns(lines), count(rows.length, 'outline')] };
  },
};

const MARKS = { asked: '+', unasked: '~', gap: '-', group: ' ' } as const;

export const outlineShow: Command = {
  name: 'outline show',
  summary:
    'Show the parts and items of an outline: + has a question, ~ has a note without one, - has no note',
  operands: ['NAME'],
  flags: {},
  example: 'outline show CUDA面试大纲',
  async run({ operands: [name = ''], session }) {
    const app = await session.upToDate();
    const detail = await app.call('outlines.show', { name });
    const parts = detail.parts.flatMap((part, index) => partLines(part, index + 1));
    const related =
      detail.related.length === 0
        ? []
        : ['Notes that name this outline', ...detail.related.map((item) => itemLine(item, 0))];
    return { data: detail, lines: [...parts, ...related] };
  },
};

type Part = OutlineDetail['parts'][number];

function partLines(
  { title, minutes, questions, learned, cards, due, items }: Part,
  number: number,
): string[] {
  const about = [
    ...(minutes === null ? [] : [`${minutes} min`]),
    count(questions, 'question'),
    `${learned} of ${cards} cards met`,
    `${due} due`,
  ];
  return [
    plain(`${number}. ${title} (${about.join(', ')})`),
    ...items.map((item) => itemLine(item, item.depth)),
  ];
}

type Item = Pick<OutlineItemView, 'text' | 'note' | 'state'>;

function itemLine({ text, note, state }: Item, depth: number): string {
  const indent = '  '.repeat(Math.min(depth, 8) + 1);
  return plain(`${indent}${MARKS[state]} ${text}${note === null ? '' : `  → ${note}`}`);
}
