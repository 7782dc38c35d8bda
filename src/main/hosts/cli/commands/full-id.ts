/** @file The id of a card from any of its unique prefixes. */

import { fail } from '#engine/contract/transport.ts';
import type { Opened } from '../session.ts';

/** Shorter prefixes are looked up here: the contract takes ids of at least this length. */
const SHORTEST_ID = 6;

export async function fullId(app: Opened, id: string): Promise<string> {
  if (/^[A-Za-z0-9_-]{6,64}$/.test(id)) return id;
  const isShort = id !== '' && id.length < SHORTEST_ID;
  const found = isShort ? (await app.call('cards.list', {})).filter((card) => card.id.startsWith(id)) : [];
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.id;
  if (found.length > 1)
    fail(
      'ambiguous-card',
      `${found.length} cards have an id that begins with ${id}.`,
      'Give more of the id.',
    );
  return fail('unknown-card', `There is no card ${id}.`, '`nabla cards` lists every card with its id.');
}
