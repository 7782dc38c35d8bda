/** @file The user's own choice of the experiments beside a card: one event of the log each (law L1), kept by the card (law L5). */

import type { InputOf, OutputOf } from '#engine/contract/contract.ts';
import { AppFailure, fail, type Handlers } from '#engine/contract/transport.ts';
import type { CardId, ExperimentId } from '#engine/core/ids.ts';
import { resolveTarget } from '#engine/experiment/links/references.ts';
import { type ExperimentTarget, parseExperimentLink } from '#engine/experiment/spec/link.ts';
import type { Catalogue } from '#engine/experiment/types.ts';
import { type AppContext, stampOf } from './context.ts';
import type { ExperimentLinks } from './experiment-links.ts';
import { findCard } from './find-card.ts';
import type { StoredCard } from './ports.ts';
import { cardView, eventView } from './views.ts';

export function cardLinkHandlers(app: AppContext, links: ExperimentLinks): Pick<Handlers, 'cards.link'> {
  return { 'cards.link': (input) => choose(app, links, input) };
}

async function choose(
  app: AppContext,
  links: ExperimentLinks,
  { id, experiment, choice }: InputOf<'cards.link'>,
): Promise<OutputOf<'cards.link'>> {
  const stored = await findCard(app.store, id);
  const target = targetOf(experiment, choice === 'show' ? await links.catalogue() : null);
  if (choice === 'hide') await assertLinked(links, stored.card, target.id);
  if (choice === 'auto') await assertChosen(app, stored.card.id, target.id);
  const { event } = await app.store.append({
    kind: 'link',
    cardId: stored.card.id,
    experimentId: target.id as ExperimentId,
    choice,
    overrides: choice === 'show' ? target.overrides : {},
    ...stampOf(app, await app.store.settings()),
  });
  app.emit({ kind: 'review.recorded', cardId: stored.card.id });
  const shown = await links.shownWith(stored.card);
  const ids = shown.links.map((link) => link.experiment);
  return { event: eventView(event), card: cardView(stored, ids, app.clock.zone()), ...shown };
}

/** Only what is to be shown must exist: a link to something that is gone can still be taken away. */
function targetOf(text: string, catalogue: Catalogue | null): ExperimentTarget {
  const target = catalogue === null ? parseExperimentLink(text) : resolveTarget(text, catalogue);
  if (!target.ok) throw new AppFailure(target.error);
  return target.value;
}

async function assertLinked(links: ExperimentLinks, card: StoredCard['card'], id: string): Promise<void> {
  if ((await links.of(card)).includes(id)) return;
  fail(
    'not-linked',
    `The experiment ${id} does not stand beside this card, so there is nothing to hide.`,
    '`nabla link ID` lists the experiments beside a card.',
  );
}

async function assertChosen(app: AppContext, card: CardId, id: string): Promise<void> {
  if ((await app.store.linkChoices()).get(card)?.has(id as ExperimentId)) return;
  fail(
    'no-choice',
    `You have neither chosen nor hidden the experiment ${id} for this card, so there is no choice to take back.`,
    '`nabla link ID` lists the experiments beside a card.',
  );
}
