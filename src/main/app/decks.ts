/** @file A deck is a saved filter: the cards of an outline or one of its parts, else of a folder or a tag. */

import { fail } from '#engine/contract/transport.ts';
import type { AppContext } from './context.ts';
import type { QueueRow } from './ports.ts';
import { findCards } from './search.ts';

/** Outlines offered when a name leads nowhere. */
const OFFERED = 10;

/** Of `rows` those in the deck. Fails with `unknown-deck` when nothing has that name. */
export async function deckRows(
  app: AppContext,
  name: string,
  rows: readonly QueueRow[],
): Promise<readonly QueueRow[]> {
  const deck = await app.outlines.deck(name);
  if (deck !== null) {
    const notes = new Set(deck.notes);
    return rows.filter(({ note }) => notes.has(note));
  }
  const query = { type: 'field', field: 'deck', text: name } as const;
  const { total, cards } = await findCards(app, query, {});
  if (total === 0) await failUnknown(app, name);
  const ids = new Set(cards.map(({ card }) => card.id));
  return rows.filter(({ id }) => ids.has(id));
}

async function failUnknown(app: AppContext, name: string): Promise<never> {
  const titles = (await app.outlines.all()).slice(0, OFFERED).map(({ title }) => title);
  const outlines = titles.length === 0 ? '' : ` Outlines are: ${titles.join(', ')}.`;
  return fail(
    'unknown-deck',
    `There is no deck ${name}.`,
    `A deck is an outline, OUTLINE/PART, a folder of notes or a tag.${outlines}`,
  );
}
