/** @file Searches beside the reading of the rows they show. */

import type { SearchTimes } from '../search/child.ts';
import { number, table } from './table.ts';

export function searchTable({ cards, first, searches }: SearchTimes): string {
  const rows = searches.map(({ query, found, median, most, floor }) => [
    query === '' ? 'everything' : `\`${query.replaceAll('|', '\\|')}\``,
    String(found),
    number(median),
    number(most),
    number(floor),
  ]);
  const headings = ['search', 'cards found', 'median, ms', 'slowest, ms', 'its rows alone, ms'];
  return `${cards} cards. The first search after a start took ${number(first)} ms.\n\n${table(headings, rows)}`;
}
