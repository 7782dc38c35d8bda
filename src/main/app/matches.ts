/** @file `matches.*`: edits that were not certain wait here; the learner's word is an event (laws L1, L5). */

import { fail, type Handlers } from '#engine/contract/transport.ts';
import { type AppContext, stampOf } from './context.ts';
import type { ExperimentLinks } from './experiment-links.ts';
import { findCard } from './find-card.ts';
import type { StoredCard, StoredMatch } from './ports.ts';
import { cardView, eventView } from './views.ts';

/** Letters of either id in the name of a match. */
const NAME_LENGTH = 12;

export function matchHandlers(
  app: AppContext,
  links: ExperimentLinks,
): Pick<Handlers, 'matches.list' | 'matches.decide'> {
  const viewOf = async (stored: StoredCard) =>
    cardView(stored, await links.of(stored.card), app.clock.zone());
  return {
    'matches.list': async () => {
      const waiting = await app.store.matches();
      return await Promise.all(
        waiting.map(async (match) => ({
          id: nameOf(match),
          likeness: match.likeness,
          found: match.found,
          before: await viewOf(match.before),
          after: await viewOf(match.after),
        })),
      );
    },
    'matches.decide': async ({ id, accept }) => {
      const { before, after } = await matchNamed(app, id);
      const stamp = stampOf(app, await app.store.settings());
      const pair = { cardId: null, a: before.card.id, b: after.card.id, ...stamp };
      const { event } = await app.store.append(
        accept ? { kind: 'same', by: 'user', ...pair } : { kind: 'different', ...pair },
      );
      app.emit({ kind: 'review.recorded', cardId: after.card.id });
      const waiting = (await app.store.matches()).length;
      return {
        event: eventView(event),
        card: await viewOf(await findCard(app.store, after.card.id)),
        waiting,
      };
    },
  };
}

/** Of both cards, so that it says the same however often the list is read. */
function nameOf({ from, to }: StoredMatch): string {
  return `${from.slice(0, NAME_LENGTH)}-${to.slice(0, NAME_LENGTH)}`;
}

async function matchNamed(app: AppContext, prefix: string): Promise<StoredMatch> {
  const waiting = await app.store.matches();
  const named = waiting.filter((match) => nameOf(match).startsWith(prefix));
  const [match, ...more] = named;
  if (match !== undefined && more.length === 0) return match;
  return fail(
    'unknown-match',
    match === undefined
      ? `No edit that waits is named ${prefix}: it may be decided already, or the note has changed since.`
      : `${named.length} edits that wait begin with ${prefix}.`,
    'List them with `nabla matches` and give the whole name.',
  );
}
