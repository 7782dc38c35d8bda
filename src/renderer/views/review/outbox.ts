/**
 * @file Grades on their way to the log. The next card is shown at once; a grade that cannot be saved stays here, visible,
 * until it is saved or given up.
 */

import type { InputOf } from '#engine/contract/contract.ts';
import type { Client } from '#engine/contract/transport.ts';
import type { AppError } from '#engine/core/diagnostic.ts';
import type { CardId } from '#engine/core/ids.ts';
import { appErrorOf } from '#renderer/api/use-call.ts';

export type Save =
  | { readonly kind: 'grade'; readonly input: InputOf<'review.grade'> & { readonly id: CardId } }
  | { readonly kind: 'undo'; readonly cardId: CardId };

export interface OutboxState {
  /** In the order they were made; the first is being saved. */
  readonly waiting: readonly Save[];
  /** Why the first one is not saved; `null` while all is well. */
  readonly error: AppError | null;
}

export interface Outbox {
  readonly state: () => OutboxState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly add: (save: Save) => void;
  readonly retry: () => void;
  /** Gives up the first one. */
  readonly discard: () => void;
}

export function createOutbox(client: Client, saved: (save: Save) => void): Outbox {
  const listeners = new Set<() => void>();
  let state: OutboxState = { waiting: [], error: null };
  let busy = false;

  const change = (next: OutboxState) => {
    state = next;
    for (const listener of listeners) listener();
  };

  const pump = async () => {
    if (busy) return;
    busy = true;
    for (
      let first = state.waiting[0];
      first !== undefined && state.error === null;
      first = state.waiting[0]
    ) {
      try {
        await send(client, first);
        change({ waiting: state.waiting.slice(1), error: null });
        saved(first);
      } catch (thrown) {
        change({ waiting: state.waiting, error: appErrorOf(thrown) });
      }
    }
    busy = false;
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: (save) => {
      change({ ...state, waiting: withSave(state.waiting, save, busy) });
      void pump();
    },
    retry: () => {
      change({ ...state, error: null });
      void pump();
    },
    discard: () => {
      change({ waiting: state.waiting.slice(1), error: null });
      void pump();
    },
  };
}

/** Undoing a grade that was never sent just forgets it; one under way has to be saved first and then taken back. */
function withSave(waiting: readonly Save[], save: Save, busy: boolean): readonly Save[] {
  const last = waiting.at(-1);
  const isUnsent = last !== undefined && !(busy && waiting.length === 1);
  if (save.kind === 'undo' && isUnsent && last.kind === 'grade' && last.input.id === save.cardId) {
    return waiting.slice(0, -1);
  }
  return [...waiting, save];
}

async function send(client: Client, save: Save): Promise<void> {
  if (save.kind === 'grade') await client('review.grade', save.input);
  else await client('review.undo', {});
}
