/** @file Searches over a hundred thousand cards, in a fresh process. */

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SearchTimes } from '../search/child.ts';
import type { Say } from './say.ts';

/** Thirteen cards each. */
const NOTES = 7700;

export function measureSearches(say: Say): SearchTimes {
  say(`search: ${NOTES} notes`);
  const child = fileURLToPath(new URL('../search/child.ts', import.meta.url));
  const said = execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', child, String(NOTES)],
    {
      encoding: 'utf8',
    },
  );
  return JSON.parse(said) as SearchTimes;
}
