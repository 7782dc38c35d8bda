/** @file Searching the cards in the language of `engine/search`. */

import type { InputOf } from '#engine/contract/contract.ts';
import type { CardRow } from '#engine/contract/search.ts';
import type { Handlers } from '#engine/contract/transport.ts';
import { fail } from '#engine/contract/transport.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { parseQuery } from '#engine/search/parse.ts';
import { leavesOf, type Query } from '#engine/search/query.ts';
import { snippetOf, wantedIn } from '#engine/search/snippet.ts';
import { type AppContext, parametersOf, todayOf } from './context.ts';
import type { CardSearch, FoundCards, StoredCard } from './ports.ts';
import { answerUpdated, scheduleView } from './views.ts';

type Part = Omit<InputOf<'cards.search'>, 'query'>;

/** Letters of a row: what is longer is cut off, so that a page of rows is small whatever the cards are. */
const PROMPT_LETTERS = 400;
const SNIPPET_LETTERS = 160;

export function searchHandlers(app: AppContext): Pick<Handlers, 'cards.search'> {
  return {
    'cards.search': async ({ query, ...part }) => {
      const parsed = parseQuery(query ?? '');
      if (!parsed.ok) return { total: 0, rows: [], problem: { ...parsed.error } };
      const { total, cards } = await findCards(app, parsed.value, part);
      const zone = app.clock.zone();
      const wanted = wantedIn(parsed.value, 'answer');
      return { total, rows: cards.map((stored) => cardRow(stored, wanted, zone)), problem: null };
    },
  };
}

/** The cards that a search finds, whole. Fails with `bad-query` and the place where it stops making sense. */
export async function searchCards(app: AppContext, query: string, part: Part): Promise<FoundCards> {
  const parsed = parseQuery(query);
  if (parsed.ok) return await findCards(app, parsed.value, part);
  const { at, length, message, hint } = parsed.error;
  const meant = length === 0 ? '' : ` (${query.slice(at, at + length)})`;
  return fail('bad-query', `The search cannot be read at character ${at + 1}${meant}: ${message}`, hint);
}

export async function findCards(app: AppContext, query: Query, part: Part): Promise<FoundCards> {
  const [settings, decks] = await Promise.all([app.store.settings(), decksFor(app, query)]);
  const { offset = 0, limit, sort, descending } = part;
  const search: CardSearch = {
    ...{ query, day: todayOf(app, settings), params: parametersOf(settings), decks, offset },
    ...(limit === undefined ? {} : { limit }),
    ...(sort === undefined ? {} : { sort }),
    ...(descending === undefined ? {} : { descending }),
  };
  return await app.store.search(search);
}

/** Names of decks that are outlines or parts of one, with their notes; outlines are looked through only where a deck is asked for. */
async function decksFor(app: AppContext, query: Query): Promise<CardSearch['decks']> {
  const decks = new Map<string, readonly NotePath[]>();
  for (const leaf of leavesOf(query)) {
    if (leaf.type !== 'field' || leaf.field !== 'deck') continue;
    const deck = await app.outlines.deck(leaf.text);
    if (deck !== null) decks.set(leaf.text, deck.notes);
  }
  return decks;
}

function cardRow(stored: StoredCard, wanted: readonly string[], zone: string): CardRow {
  const { card, active, orphaned, schedule } = stored;
  const { text, marks } = snippetOf(card.answer, wanted, SNIPPET_LETTERS);
  return {
    ...{ id: card.id, note: card.note, kind: card.kind, active, orphaned },
    lines: [card.lines[0], card.lines[1]],
    prompt: cutOff(card.prompt),
    snippet: { text, marks: marks.map(([start, end]) => [start, end]) },
    schedule: scheduleView(schedule, zone),
    ...answerUpdated(stored),
  };
}

function cutOff(prompt: string): string {
  return prompt.length <= PROMPT_LETTERS ? prompt : `${prompt.slice(0, PROMPT_LETTERS)}…`;
}
