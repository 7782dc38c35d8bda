/** @file A card by its id, or by a prefix that only one id has. */

import { fail } from '#engine/contract/transport.ts';
import type { CardId } from '#engine/core/ids.ts';
import type { Store, StoredCard } from './ports.ts';

const SHOWN = 3;

export async function findCard(store: Store, idOrPrefix: string): Promise<StoredCard> {
  const exact = await store.card(idOrPrefix as CardId);
  if (exact !== null) return exact;
  const ids = await store.cardIdsStartingWith(idOrPrefix, SHOWN + 1);
  const [only] = ids;
  if (ids.length > 1) failAmbiguous(idOrPrefix, ids);
  const found = only === undefined ? null : await store.card(only);
  return found ?? failUnknown(idOrPrefix);
}

function failAmbiguous(prefix: string, ids: readonly CardId[]): never {
  const shown = ids.slice(0, SHOWN).join(', ');
  const more = ids.length > SHOWN ? ' and more' : '';
  fail(
    'ambiguous-card',
    `Several cards have an id that begins with ${prefix}: ${shown}${more}.`,
    'Give more of the id.',
  );
}

function failUnknown(id: string): never {
  fail(
    'unknown-card',
    `There is no card ${id}.`,
    '`nabla cards` lists every card with its id; the first characters of an id are enough.',
  );
}
