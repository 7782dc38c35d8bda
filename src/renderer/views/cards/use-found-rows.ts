/** @file The rows that a search finds, by their place: only pages that are looked at are fetched. */

import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { CardRow, FoundRows, SearchProblem } from '#engine/contract/search.ts';
import type { PropertyName } from '#engine/search/query.ts';
import { useClient } from '#renderer/api/client-context.ts';

const PAGE = 100;

export interface Found {
  /** `null` until the first answer. */
  readonly total: number | null;
  readonly problem: SearchProblem | null;
  readonly error: Error | null;
  readonly retry: () => void;
  /** `undefined`: not here yet. */
  readonly rowAt: (index: number) => CardRow | undefined;
  /** Says which rows are looked at, first and last. */
  readonly lookAt: (first: number, last: number) => void;
}

export function useFoundRows(query: string, sort: PropertyName | null): Found {
  const client = useClient();
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  // The first page is always asked for: it says how many there are.
  const pages = [...new Set([0, ...range(seen.first, seen.last)])];
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['cards.search', query, sort, page],
      queryFn: () =>
        client('cards.search', {
          ...{ query, offset: page * PAGE, limit: PAGE },
          ...(sort === null ? {} : { sort }),
        }),
      placeholderData: keepPreviousData<FoundRows>,
    })),
  });
  const [first] = answers;
  return {
    total: first?.data?.total ?? null,
    problem: first?.data?.problem ?? null,
    error: first?.data === undefined ? (first?.error ?? null) : null,
    retry: () => void first?.refetch(),
    rowAt: (index) => answers[pages.indexOf(Math.floor(index / PAGE))]?.data?.rows[index % PAGE],
    lookAt: (from, to) => {
      const next = { first: Math.floor(from / PAGE), last: Math.floor(to / PAGE) };
      if (next.first !== seen.first || next.last !== seen.last) setSeen(next);
    },
  };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
