/** @file Twenty cards to look at before a profile is taken: active ones, spread over the folders and kinds of the whole vault. */

import type { SampleCard } from '#engine/contract/vault-profile.ts';
import type { CardId } from '#engine/core/ids.ts';
import type { Store } from './ports.ts';
import { type CardChange, sampleOf, spread } from './profile-changes.ts';

const SAMPLES = 20;

/** Cards that would be active once the changes are stored. */
export async function samplesAfter(store: Store, changes: readonly CardChange[]): Promise<SampleCard[]> {
  const replaced = new Set(changes.flatMap(({ id, before }) => (before === null ? [] : [id])));
  const stay = (await store.queueRows()).filter(({ id }) => !replaced.has(id));
  const come = changes.flatMap(({ id, after }) => (after?.active === true ? [{ id, sample: after }] : []));
  const all = [
    ...stay.map(({ id, note, kind }) => ({ note, kind, id, sample: null })),
    ...come.map(({ id, sample }) => ({ note: sample.note, kind: sample.kind, id, sample })),
  ];
  const picked = spread(all, SAMPLES);
  const stored = await textsOf(
    store,
    picked.flatMap(({ id, sample }) => (sample === null ? [id] : [])),
  );
  return picked.flatMap(({ id, sample }) => sample ?? stored.get(id) ?? []);
}

async function textsOf(store: Store, ids: readonly CardId[]): Promise<ReadonlyMap<CardId, SampleCard>> {
  const cards = ids.length === 0 ? [] : await store.cardsById(ids);
  return new Map(cards.map((stored) => [stored.card.id, sampleOf(stored)]));
}
