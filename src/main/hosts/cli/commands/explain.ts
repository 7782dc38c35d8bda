/** @file `nabla explain`: why each block of a note is a card or is not. */

import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fail } from '#engine/contract/transport.ts';
import { assertVault } from '../assert-vault.ts';
import type { Command } from '../command.ts';
import { columns, plain } from '../text.ts';
import { SHOWN_ID } from './cards.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'Say why each block of a note is a card or is not',
  operands: ['PATH'],
  flags: { line: { kind: 'text', value: 'N', help: 'only the blocks that hold this line' } },
  example: 'explain 深度学习/梯度裁剪.md --line 12',
  async run({ operands: [path = ''], values, session }) {
    await assertVault(session.folders.vaultFolder);
    const line = lineOf(values.text('line'));
    const app = await session.forReading();
    const rows = await app.call('vault.explain', {
      note: noteNamed(path, session.folders.vaultFolder),
      ...(line === undefined ? {} : { line }),
    });
    const lines = rows.map(({ lines: [first, last], card, kind, active, why }) => [
      first === last ? String(first) : `${first}-${last}`,
      card === null ? '-' : `${card.slice(0, SHOWN_ID)} ${kind ?? ''} ${active ? 'active' : 'held'}`,
      plain(why),
    ]);
    return { data: rows, lines: columns(lines) };
  },
};

/** Shells complete paths from anywhere: an absolute one means the same note. */
function noteNamed(path: string, vaultFolder: string): string {
  const fromTop = isAbsolute(path) ? relative(resolve(vaultFolder), path).split(sep).join('/') : path;
  return fromTop.replace(/^\.\//, '');
}

function lineOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,7}$/.test(text)) return Number(text);
  return fail(
    'bad-flag',
    `--line ${text} is no line number.`,
    'Write --line 12; lines are counted from 1, front matter included.',
  );
}
