/** @file Answers: a grade is one event in the log, and undo is another (law L1). */

import type { OutputOf } from '#engine/contract/contract.ts';
import { type CallContext, fail, type Handlers } from '#engine/contract/transport.ts';
import type { CardId, ContentHash } from '#engine/core/ids.ts';
import { type InstantMs, parseInstant } from '#engine/core/time.ts';
import { isKnown, type ReviewEvent } from '#engine/schedule/events.ts';
import { type AppContext, stampOf } from './context.ts';
import type { ExperimentLinks } from './experiment-links.ts';
import { findCard } from './find-card.ts';
import type { StoredCard } from './ports.ts';
import { wordingOf } from './statements.ts';
import { cardView, eventView, seenHash } from './views.ts';

type Handled = 'review.grade' | 'review.undo' | 'cards.activate' | 'cards.suspend';
type Recorded = OutputOf<'review.grade'>;
type GradeInput = Parameters<Handlers['review.grade']>[0];

export function reviewHandlers(app: AppContext, links: ExperimentLinks): Pick<Handlers, Handled> {
  /** The event and its card as they are now, told to every window. */
  const recorded = async (event: ReviewEvent, id: CardId): Promise<Recorded> => {
    app.emit({ kind: 'review.recorded', cardId: id });
    const stored = await findCard(app.store, id);
    return { event: eventView(event), card: cardView(stored, await links.of(stored.card), app.clock.zone()) };
  };
  const switchCard = async (id: string, kind: 'activate' | 'hold' | 'suspend' | 'unsuspend') => {
    const { card } = await findCard(app.store, id);
    const stamp = stampOf(app, await app.store.settings());
    const { event } = await app.store.append({ kind, cardId: card.id, ...stamp });
    return await recorded(event, card.id);
  };
  return {
    'review.grade': async (input, context) => {
      const event = await grade(app, input, context);
      return await recorded(event.event, event.cardId);
    },
    'review.undo': async () => {
      const undone = await app.store.undo(app.clock.now(), app.clock.zone());
      return undone === null ? failNothing() : await recorded(undone.event, await cardOf(app, undone.event));
    },
    'cards.activate': ({ id, active }) => switchCard(id, active ? 'activate' : 'hold'),
    'cards.suspend': ({ id, suspended }) => switchCard(id, suspended ? 'suspend' : 'unsuspend'),
  };
}

/** A match of two cards is about neither alone; it is shown by the first. */
async function cardOf(app: AppContext, undo: ReviewEvent): Promise<CardId> {
  if (undo.cardId !== null) return undo.cardId;
  const cancelled = isKnown(undo) && undo.kind === 'undo' ? await app.store.event(undo.cancels) : null;
  if (cancelled === null || !isKnown(cancelled)) return failNothing();
  return cancelled.kind === 'same' || cancelled.kind === 'different' ? cancelled.b : failNothing();
}

async function grade(app: AppContext, input: GradeInput, context: CallContext) {
  const at = input.at === undefined ? app.clock.now() : instantOf(input.at);
  const stored = await findCard(app.store, input.id);
  const { card } = stored;
  const earlier = input.request === undefined ? undefined : await answered(app, card.id, input.request);
  if (earlier !== undefined) return { event: earlier, cardId: card.id };
  const inForce = seenHash(card, await wordingOf(app.store, card.id));
  warnOfText(stored, { seen: input.seen, inForce }, context);
  const { event } = await app.store.append({
    kind: 'grade',
    cardId: card.id,
    grade: input.grade,
    durationMs: input.durationMs ?? null,
    seen: (input.seen as ContentHash | undefined) ?? inForce,
    ...(input.request === undefined ? {} : { request: input.request }),
    ...stampOf(app, await app.store.settings(), at),
  });
  return { event, cardId: card.id };
}

/** A window that lost the response sends its answer again; the learner gave it once. */
async function answered(app: AppContext, cardId: CardId, request: string): Promise<ReviewEvent | undefined> {
  const grades = await app.store.events({ cardId, kind: 'grade' });
  return grades.find((event) => isKnown(event) && event.kind === 'grade' && event.request === request);
}

/** The grade is kept either way: it was given to the text the learner saw, and the event says which. */
function warnOfText(
  { card, orphaned }: StoredCard,
  { seen, inForce }: { readonly seen: string | undefined; readonly inForce: ContentHash },
  context: CallContext,
): void {
  if (orphaned)
    context.warn(
      `The text of card ${card.id} is no longer in the vault; the grade was kept with its history.`,
    );
  else if (seen !== undefined && seen !== inForce)
    context.warn(
      'The card was edited while it was on screen; the grade was kept for the text that was shown.',
    );
}

function instantOf(text: string): InstantMs {
  return (
    parseInstant(text) ??
    fail(
      'bad-instant',
      `${JSON.stringify(text)} is no instant.`,
      'Write it in ISO 8601 with an offset, such as 2026-11-24T09:30:00+08:00.',
    )
  );
}

function failNothing(): never {
  fail(
    'nothing-to-undo',
    'There is no answer left to take back.',
    'Only answers given on this computer can be undone.',
  );
}
