/** @file Tables of elementwise functions, normals and latencies. */

import type { EntryTime } from '../commands/elementwise.ts';
import type { Latency } from '../commands/latency.ts';
import { distinct, number, table } from './table.ts';

export function elementwiseTables(times: readonly EntryTime[]): string {
  const dtypes = distinct(times.map(({ dtype }) => dtype));
  const names = distinct(times.map(({ name }) => name));
  const columns = dtypes.flatMap((dtype) => names.map((name) => ({ dtype, name })));
  const used = columns.filter((column) => times.some((time) => isIn(time, column)));
  const rows = distinct(times.map(({ what }) => what)).map((what) => [
    what,
    ...used.map((column) =>
      number(times.find((time) => time.what === what && isIn(time, column))?.nanoseconds),
    ),
  ]);
  return table(['ns per number', ...used.map(({ dtype, name }) => `${name} ${dtype}`)], rows);
}

function isIn(time: EntryTime, column: { dtype: string; name: string }): boolean {
  return time.dtype === column.dtype && time.name === column.name;
}

export function latencyTable(latencies: readonly Latency[]): string {
  const rows = latencies.map(({ what, first, median, min, max }) => [
    what,
    `**${number(median)}** (${number(min)}–${number(max)})`,
    number(first),
  ]);
  return table(['', 'ms (min–max)', 'first run in a fresh process'], rows);
}
