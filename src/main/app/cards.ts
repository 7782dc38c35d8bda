/** @file Cards for looking through, and one card with everything the review screen shows. */

import type { OutputOf } from '#engine/contract/contract.ts';
import type { Handlers } from '#engine/contract/transport.ts';
import { isKnown } from '#engine/schedule/events.ts';
import { previewGrades } from '#engine/schedule/preview.ts';
import type { Grade } from '#engine/schedule/types.ts';
import { type AppContext, parametersOf, todayOf } from './context.ts';
import type { ExperimentLinks } from './experiment-links.ts';
import { findCard } from './find-card.ts';
import type { StoredCard } from './ports.ts';
import { searchAll } from './search.ts';
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
        : (await searchAll(app, search)).cards.filter(({ card }) => note === undefined || card.note === note);
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
    seen: seenHash(card, wording),
    preview: { again: key('again'), hard: key('hard'), good: key('good'), easy: key('easy') },
  };
}

/** How the card's first state was worked out; the newest import of this card says so. */
async function derivationOf(app: AppContext, { card }: StoredCard): Promise<CardDetail['derivation']> {
  const events = await app.store.events({ cardId: card.id, kind: 'import' });
  const last = events.filter(isKnown).findLast((event) => event.kind === 'import');
  if (last?.kind !== 'import' || last.derivation === null) return null;
  const { interval, ease, stability, difficulty, flags } = last.derivation;
  return { interval, ease, stability, difficulty, flags: [...flags] };
}
