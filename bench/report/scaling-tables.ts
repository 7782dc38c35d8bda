/** @file Tables of growth. */

import type { Memory, Scaling, Series } from '../commands/scaling.ts';
import { number, table } from './table.ts';

export function scalingTables({ series, memory }: Scaling): string {
  return [seriesTable(series), memoryTable(memory)].join('\n\n');
}

function seriesTable(series: readonly Series[]): string {
  const rows = series.map(({ what, points, slope, lastSlope }) => [
    what,
    points.map(({ x, milliseconds }) => `${x}: ${number(milliseconds)}`).join(' · '),
    number(slope),
    number(lastSlope),
  ]);
  return table(['time with', 'ms', 'exponent', 'of the last two'], rows);
}

function memoryTable(memory: readonly Memory[]): string {
  const mebibytes = (bytes: number) => number(bytes / 2 ** 20);
  const rows = memory.map(({ n, depth, dtype, reserved, tensors, grown, heap }) => [
    `n = ${n}, depth ${depth}, ${dtype}`,
    mebibytes(tensors),
    mebibytes(reserved),
    `${grown}`,
    heap.toFixed(0),
  ]);
  const growth = ['grown in 100 passes, bytes', 'heap kept by a pass, bytes'];
  return table(['memory', 'tensors, MiB', 'reserved, MiB', ...growth], rows);
}
