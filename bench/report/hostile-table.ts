/** @file Hostile texts and how their time grows. */

import type { HostileTime } from '../commands/hostile.ts';
import { number, table } from './table.ts';

export function hostileTable(times: readonly HostileTime[]): string {
  const letters = times[0]?.letters ?? 0;
  const rows = times.map(({ what, once, twice }) => [
    what,
    number(once),
    number(twice),
    number(twice / once),
  ]);
  const most = Math.max(...times.map(({ once, twice }) => twice / once));
  const headings = ['text', `${letters} letters, ms`, `${2 * letters} letters, ms`, 'ratio'];
  return `${table(headings, rows)}\n\nThe greatest ratio is ${number(most)}; 2 is linear.`;
}
