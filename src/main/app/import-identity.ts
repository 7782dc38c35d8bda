/** @file What the log knows about who is who, read at most once for an import and only when something new was found. */

import type { CardId } from '#engine/core/ids.ts';
import type { Store, StoredCard } from './ports.ts';

/** Orphans that are looked at: what went long before these is found again by its id alone. */
const ORPHANS = 500;

export interface IdentityLog {
  /** `isNew`: cards were found that no id tells of. */
  beside(isNew: boolean): Promise<IdentityFacts>;
  /** These have come back, or another card goes on with their history: no later step of the import may take them. */
  settle(ids: readonly CardId[]): void;
}

interface IdentityFacts {
  /** Orphans that may come back edited, or under another title. */
  readonly orphans: readonly StoredCard[];
  readonly isRefused: (from: CardId, to: CardId) => boolean;
}

const NO_FACTS: IdentityFacts = { orphans: [], isRefused: () => false };

type IdentityStore = Pick<Store, 'waitingOrphans' | 'refusals'>;

export function createIdentityLog(store: IdentityStore): IdentityLog {
  let reading: Promise<IdentityFacts> | undefined;
  const settled = new Set<CardId>();
  return {
    async beside(isNew) {
      if (!isNew) return NO_FACTS;
      reading ??= read(store);
      const facts = await reading;
      return { ...facts, orphans: facts.orphans.filter(({ card }) => !settled.has(card.id)) };
    },
    settle(ids) {
      for (const id of ids) settled.add(id);
    },
  };
}

async function read(store: IdentityStore): Promise<IdentityFacts> {
  const [orphans, refusals] = await Promise.all([store.waitingOrphans(ORPHANS), store.refusals()]);
  const refused = new Set(refusals.map(([a, b]) => keyOf(a, b)));
  return { orphans, isRefused: (from, to) => refused.has(keyOf(from, to)) };
}

function keyOf(a: CardId, b: CardId): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
