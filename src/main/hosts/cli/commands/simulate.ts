/** @file `nabla simulate`: one case of the reference collection, worked out. */

import type { Command } from '../command.ts';
import { withProgress } from '../progress.ts';
import { columns } from '../text.ts';
import { readText } from './files.ts';

/** Longer values are cut: the whole stands in the JSON. */
const SHOWN = 100;

export const simulate: Command = {
  name: 'simulate',
  summary:
    'Work out one case in a .json or .yaml file: {"kind": …, "input": {…}} gives the numbers asked for',
  operands: ['FILE'],
  flags: {},
  example: 'simulate case.json --json',
  async run({ operands: [file = ''], session }) {
    const text = await readText(file);
    const app = session.withoutData();
    const data = await withProgress(app, () => app.call('simulate.run', { text, name: file }));
    return { data, lines: columns(Object.entries(data).map(([name, value]) => [name, shown(value)])) };
  },
};

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= SHOWN
    ? text
    : `${text.slice(0, SHOWN)}… (${text.length} characters; all with --json)`;
}
