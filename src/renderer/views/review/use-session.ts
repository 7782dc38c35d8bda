/** @file One review session: the reducer of the engine, the outbox, and the cards ahead fetched before they are needed. */

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';
import type { CardDetail, DueRow } from '#engine/contract/views.ts';
import type { CardId } from '#engine/core/ids.ts';
import type { InstantMs } from '#engine/core/time.ts';
import { currentCard, type Session, sessionReducer, startSession } from '#engine/schedule/session.ts';
import type { Grade } from '#engine/schedule/types.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { callOptions, useCall } from '#renderer/api/use-call.ts';
import type { Outbox, OutboxState } from './outbox.ts';
import { useOutbox } from './use-outbox.ts';
import { type ShownCard, useShownCard } from './use-shown-card.ts';

/** How many cards beyond the one on screen are fetched. */
const AHEAD = 2;

export interface SessionControl {
  readonly session: Session;
  /** The card in front as a query; disabled in the summary. */
  readonly detail: ReturnType<typeof useCall<'cards.show'>>;
  /** Its text as it is on screen. */
  readonly shown: ShownCard;
  readonly saves: OutboxState;
  readonly outbox: Outbox;
  /** False when the card is not there yet: an answer is shown only below its question. */
  readonly reveal: () => boolean;
  readonly hint: (points: number) => void;
  /** False when there is nothing to grade at this moment. */
  readonly grade: (grade: Grade) => boolean;
  readonly undo: () => boolean;
  readonly remove: (id: CardId) => void;
}

export function useSession(rows: readonly DueRow[]): SessionControl {
  const [session, dispatch] = useReducer(sessionReducer, rows, (initial) =>
    startSession(
      initial.map((row) => row.id as CardId),
      now(),
    ),
  );
  const { outbox, state: saves } = useOutbox();
  const id = currentCard(session);
  const detail = useCall('cards.show', { id: id ?? '' }, { enabled: id !== null });
  const shown = useShownCard(id, detail);
  usePrefetch(session.queue.slice(1, 1 + AHEAD));
  const reveal = () => {
    if (shown.detail === undefined) return false;
    dispatch({ type: 'reveal' });
    return true;
  };
  const grade = (given: Grade) => {
    if (session.phase !== 'revealed' || shown.detail === undefined) return false;
    const at = now();
    outbox.add({ kind: 'grade', input: gradeInput(shown.detail, given, at - session.shownAt) });
    dispatch({ type: 'grade', grade: given, at });
    return true;
  };
  const undo = () => {
    const last = session.steps.at(-1);
    if (last === undefined) return false;
    if (last.grade !== null) outbox.add({ kind: 'undo', cardId: last.cardId });
    dispatch({ type: 'undo', at: now() });
    return true;
  };
  return {
    session,
    detail,
    shown,
    saves,
    outbox,
    reveal,
    hint: (points) => dispatch({ type: 'hint', points }),
    grade,
    undo,
    remove: (cardId) => dispatch({ type: 'remove', cardId, at: now() }),
  };
}

function gradeInput({ card, seen }: CardDetail, grade: Grade, durationMs: number) {
  const request = crypto.randomUUID();
  return { id: card.id as CardId, grade, seen, request, durationMs: Math.max(0, Math.round(durationMs)) };
}

/** The next card must be there when the key is pressed. */
function usePrefetch(ids: readonly CardId[]): void {
  const client = useClient();
  const queries = useQueryClient();
  const wanted = ids.join(' ');
  useEffect(() => {
    for (const id of wanted.split(' ').filter(Boolean)) {
      void queries.prefetchQuery(callOptions(client, 'cards.show', { id }));
    }
  }, [wanted, client, queries]);
}

function now(): InstantMs {
  return Date.now() as InstantMs;
}
