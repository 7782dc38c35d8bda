/** @file `nabla log`: the review log as a file, and files of other installations into the log. */

import type { InputOf } from '#engine/contract/contract.ts';
import { fail } from '#engine/contract/transport.ts';
import type { Command } from '../command.ts';
import { toJson } from '../output.ts';
import { count } from '../text.ts';
import { parseJson, readText, writeNewText } from './files.ts';

type Rows = InputOf<'log.merge'>['rows'];

export const logExport: Command = {
  name: 'log export',
  summary: 'Write the review log to FILE or stdout, one JSON object per line',
  operands: ['[FILE]'],
  flags: {},
  example: 'log export reviews.jsonl',
  async run({ operands: [file], session }) {
    const rows = await (await session.forReading()).call('log.export', {});
    const lines = rows.map(toJson);
    if (file === undefined) return { data: rows, lines };
    await writeNewText(file, lines.map((line) => `${line}\n`).join(''));
    return { data: rows, lines: [`${count(rows.length, 'event')} written to ${file}`] };
  },
};

export const logMerge: Command = {
  name: 'log merge',
  summary: 'Take the reviews of other installations into the log; nothing is lost or counted twice',
  operands: ['FILE…'],
  flags: {},
  example: 'log merge laptop.jsonl --json',
  async run({ operands: files, session }) {
    const rows: Rows = [];
    for (const file of files) rows.push(...rowsOf(await readText(file), file));
    const app = await session.forWriting();
    const merged = await app.call('log.merge', { rows });
    const { added, known, cards } = merged;
    return {
      data: merged,
      lines: [`${count(added, 'event')} added, ${known} known before; ${count(cards, 'card')} concerned`],
    };
  },
};

/** One object per line, one list, or what `--json` printed. */
function rowsOf(text: string, file: string): Rows {
  const start = text.trimStart();
  if (start === '') return [];
  const whole = isOneValue(start) ? parseJson(text, file, 1) : undefined;
  const list = whole === undefined ? linesOf(text, file) : listIn(whole);
  const bad = list?.findIndex((row) => !isRow(row)) ?? 0;
  if (list === undefined || bad !== -1)
    fail(
      'log-row',
      `${file}: ${list === undefined ? 'this' : `row ${bad + 1}`} is not of a review log.`,
      HINT,
    );
  return list as Rows;
}

const HINT = 'Export the log again with `nabla log export > FILE`, and merge that file. Nothing was added.';

function isOneValue(start: string): boolean {
  return start.startsWith('[') || /^\{\s*"ok"\s*:/.test(start);
}

function linesOf(text: string, file: string): readonly unknown[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parseJson(line, file, index + 1)]));
}

function listIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  const data: unknown =
    value !== null && typeof value === 'object' && 'data' in value ? value.data : undefined;
  return Array.isArray(data) ? data : undefined;
}

function isRow(row: unknown): boolean {
  return (
    row !== null && typeof row === 'object' && 'id' in row && 'device' in row && 'seq' in row && 'kind' in row
  );
}
