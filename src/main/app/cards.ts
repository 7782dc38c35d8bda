/** @file Cards for looking through, and one card with everything the review screen shows. */

import type { OutputOf } from '#engine/contract/contract.ts';
import type { Handlers } from '#engine/contract/transport.ts';
import type { CardId } from '#engine/core/ids.ts';
import { isKnown } from '#engine/schedule/events.ts';
import { previewGrades } from '#engine/schedule/preview.ts';
import type { Grade } from '#engine/schedule/types.ts';
import { withoutCancelled } from '#engine/schedule/undo.ts';
import { type AppContext, parametersOf, todayOf } from './context.ts';
import type { ExperimentLinks } from './experiment-links.ts';
import { findCard } from './find-card.ts';
import type { StoredCard } from './ports.ts';
import { searchCards } from './search.ts';
import { wordingOf } from './statements.ts';
import { cardView, seenHash } from './views.ts';

type CardDetail = OutputOf<'cards.show'>;

export function cardHandlers(
  app: AppContext,
  links: ExperimentLinks,
): Pick<Handlers, 'cards.list' | 'cards.show'> {
  return {
    'cards.list': async ({ note, search }) => {
      const all = search === undefined || search.trim() === '';
      const found = all
        ? await app.store.cards(note === undefined ? {} : { note })
        : (await searchCards(app, search, {})).cards.filter(
            ({ card }) => note === undefined || card.note === note,
          );
      const zone = app.clock.zone();
      const experiments = await links.ofAll(found.map(({ card }) => card));
      return found.map((stored) => cardView(stored, experiments.get(stored.card.id) ?? [], zone));
    },
    'cards.show': async ({ id }) => await showCard(app, links, await findCard(app.store, id)),
  };
}

async function showCard(app: AppContext, links: ExperimentLinks, stored: StoredCard): Promise<CardDetail> {
  const { card, schedule } = stored;
  const settings = await app.store.settings();
  const [note, shown, derivation, wording] = await Promise.all([
    app.store.note(card.note),
    links.shownWith(card),
    derivationOf(app, stored),
    wordingOf(app.store, card.id),
  ]);
  const preview = previewGrades(schedule, todayOf(app, settings), parametersOf(settings));
  const key = (grade: Grade) => ({ interval: preview[grade].interval, due: preview[grade].due });
  return {
    card: cardView(
      stored,
      shown.links.map(({ experiment }) => experiment),
      app.clock.zone(),
    ),
    noteTitle: card.noteTitle,
    noteBody: note?.body ?? '',
    why: card.why,
    ...shown,
    derivation,
    wording,
    orphaned: stored.orphaned,
    successor: stored.orphaned ? await successorOf(app, card.id) : null,
    seen: seenHash(card, wording),
    preview: { again: key('again'), hard: key('hard'), good: key('good'), easy: key('easy') },
  };
}

/** The live card that edits have made of this one. */
async function successorOf(app: AppContext, id: CardId): Promise<CardId | null> {
  const rows = [...(await app.store.events({ kind: 'same' })), ...(await app.store.events({ kind: 'undo' }))];
  const matches = withoutCancelled(rows)
    .filter(isKnown)
    .filter((event) => event.kind === 'same');
  const names = new Set([id]);
  // A set grows while it is walked, so names of names are reached too.
  for (const name of names) {
    for (const { a, b } of matches) if (a === name || b === name) names.add(a === name ? b : a);
  }
  for (const name of names) if ((await app.store.card(name))?.orphaned === false) return name;
  return null;
}

/** How the card's first state was worked out; the newest import of this card says so. */
async function derivationOf(app: AppContext, { card }: StoredCard): Promise<CardDetail['derivation']> {
  const events = await app.store.events({ cardId: card.id, kind: 'import' });
  const last = events.filter(isKnown).findLast((event) => event.kind === 'import');
  if (last?.kind !== 'import' || last.derivation === null) return null;
  const { interval, ease, stability, difficulty, flags } = last.derivation;
  return { interval, ease, stability, difficulty, flags: [...flags] };
}
