/** @file What the learner thinks of statements: disagreeing with one, and learning its wording instead of a card's answer (law L1). */

import type { OutputOf } from '#engine/contract/contract.ts';
import { fail, type Handlers } from '#engine/contract/transport.ts';
import type { WordingView } from '#engine/contract/views.ts';
import type { CardId } from '#engine/core/ids.ts';
import { suggestion } from '#engine/core/nearest.ts';
import { formatInstant } from '#engine/core/time.ts';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import type { Statement } from '#engine/experiment/types.ts';
import type { DisagreementEvent, WordingEvent } from '#engine/schedule/events.ts';
import { type AppContext, stampOf } from './context.ts';
import type { ExperimentLinks } from './experiment-links.ts';
import { findCard } from './find-card.ts';
import type { StoredCard } from './ports.ts';
import { cardView, eventView } from './views.ts';

type Handled =
  | 'statement.disagreements'
  | 'statement.disagree'
  | 'statement.withdraw'
  | 'statement.learn'
  | 'statement.unlearn';

export function statementHandlers(app: AppContext, links: ExperimentLinks): Pick<Handlers, Handled> {
  return {
    'statement.disagreements': async () =>
      [...(await app.store.disagreements()).values()].map(({ statementId, reason, at, zone }) => ({
        statement: statementId,
        reason,
        at: formatInstant(at, zone),
      })),
    'statement.disagree': ({ id, reason }) => speak(app, 'disagree', statementNamed(id).id, reason),
    'statement.withdraw': async ({ id }) => {
      // Also of a statement that this version no longer knows.
      if ((await app.store.disagreements()).has(id)) return await speak(app, 'withdraw', id, '');
      return fail(
        'no-disagreement',
        `You do not disagree with statement ${id}, so there is nothing to withdraw.`,
        'Its badge opens with what you said of it.',
      );
    },
    'statement.learn': async ({ id, cardId }) => {
      const statement = statementNamed(id);
      return await word(app, links, 'learn', await findCard(app.store, cardId), statement.id);
    },
    'statement.unlearn': async ({ cardId }) => {
      const stored = await findCard(app.store, cardId);
      const learned = (await app.store.wordings()).get(stored.card.id);
      return learned === undefined
        ? failOwnWording(stored.card.id)
        : await word(app, links, 'unlearn', stored, learned);
    },
  };
}

/** What the learner reads instead of the card's own answer; `null` when that is in force or the statement is unknown here. */
export async function wordingOf(store: AppContext['store'], id: CardId): Promise<WordingView | null> {
  const learned = (await store.wordings()).get(id);
  const statement = catalogue.statements.find((one) => one.id === learned);
  return statement === undefined ? null : { statement: statement.id, text: statement.survives };
}

async function speak(
  app: AppContext,
  kind: DisagreementEvent['kind'],
  statementId: string,
  reason: string,
): Promise<OutputOf<'statement.disagree'>> {
  const stamp = stampOf(app, await app.store.settings());
  const { event } = await app.store.append({ kind, cardId: null, statementId, reason, ...stamp });
  app.emit({ kind: 'statements.changed' });
  return { event: eventView(event) };
}

async function word(
  app: AppContext,
  links: ExperimentLinks,
  kind: WordingEvent['kind'],
  stored: StoredCard,
  statementId: string,
): Promise<OutputOf<'statement.learn'>> {
  const { card } = stored;
  const stamp = stampOf(app, await app.store.settings());
  const { event } = await app.store.append({ kind, cardId: card.id, statementId, ...stamp });
  app.emit({ kind: 'statements.changed' });
  app.emit({ kind: 'review.recorded', cardId: card.id });
  return { event: eventView(event), card: cardView(stored, await links.of(card), app.clock.zone()) };
}

function statementNamed(id: string): Statement {
  const ids = catalogue.statements.map((statement) => statement.id);
  return (
    catalogue.statements.find((statement) => statement.id === id) ??
    fail('unknown-statement', `There is no statement ${id}.`, `Ids look like 5.2a; ${suggestion(id, ids)}`)
  );
}

function failOwnWording(id: CardId): never {
  fail('no-wording', `The answer of card ${id} is the note's own already.`, 'There is nothing to take back.');
}
