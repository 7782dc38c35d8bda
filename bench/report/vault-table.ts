/** @file Imports beside their floors, and how they grow. */

import { logLogSlope } from '../statistics.ts';
import type { VaultTime } from '../vault/child.ts';
import { number, table } from './table.ts';

export function vaultTable(times: readonly VaultTime[]): string {
  const rows = times.map((time) => [
    `${time.notes} notes, ${time.cards} cards, ${number(time.megabytes)} MB`,
    `${number(time.first / 1000)} s`,
    `${number(time.firstFloor / 1000)} s`,
    `${number(time.first / time.firstFloor)} ×`,
    `${number(time.again)} ms`,
    `${number(time.againFloor)} ms`,
    `${number(time.again / time.againFloor)} ×`,
    `${number(time.saved)} ms (${number(time.savedMost)})`,
    `${number(time.busiest)} ms`,
    `${number(time.memory)} MB`,
  ]);
  const headings = [
    ...['vault', 'first import', 'its floor', 'ratio', 'import of nothing', 'its floor', 'ratio'],
    ...['one saved note (slowest)', 'longest task of the main thread', 'memory'],
  ];
  const slope = logLogSlope(times.map(({ notes, first }) => [notes, first] as const));
  return `${table(headings, rows)}\n\nThe first import grows as the ${number(slope)}th power of the number of notes.`;
}
