/** @file Which ids name one card (law L5): union–find over `same` events. */

import type { CardId } from '#engine/core/ids.ts';
import type { KnownEvent } from './events.ts';

/** Each id's class by its smallest member; an id without a match is its own class. */
export interface Identities {
  readonly rootOf: (id: CardId) => CardId;
  /** Every id that some event matched with another. */
  readonly matched: Iterable<CardId>;
}

/** The result depends on the set of matches only: the smaller root always wins, so order means nothing. */
export function identitiesOf(events: Iterable<KnownEvent>): Identities {
  const parents = new Map<CardId, CardId>();
  const rootOf = (id: CardId): CardId => {
    let root = id;
    for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root))
      root = parent;
    if (root !== id) parents.set(id, root);
    return root;
  };
  for (const event of events) {
    if (event.kind !== 'same') continue;
    const [a, b] = [rootOf(event.a), rootOf(event.b)];
    const [root, other] = a < b ? [a, b] : [b, a];
    for (const id of [event.a, event.b, root, other]) parents.set(id, root);
  }
  return { rootOf, matched: parents.keys() };
}
