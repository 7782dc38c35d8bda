/** @file The outbox of a session as React state. */

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useClient } from '#renderer/api/client-context.ts';
import { dropUnsaved, keepUnsaved } from '#renderer/api/unsaved.ts';
import { forget } from '#renderer/api/use-call.ts';
import { createOutbox, type Outbox, type OutboxState, type Save } from './outbox.ts';

export function useOutbox(): { readonly outbox: Outbox; readonly state: OutboxState } {
  const client = useClient();
  const queries = useQueryClient();
  const [outbox] = useState(() =>
    createOutbox(client, (save) => {
      forget(queries, ['queue.today', 'cards.list', 'cards.search']);
      // A card that was taken back is on screen again, with the schedule it had before.
      if (save.kind === 'undo')
        void queries.invalidateQueries({ queryKey: ['cards.show', { id: save.cardId }] });
    }),
  );
  const state = useSyncExternalStore(outbox.subscribe, outbox.state);
  const isUnsaved = state.waiting.length > 0;
  useKept(state.waiting);
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
  return { outbox, state };
}

/** What waits also stands in the browser, so that leaving the page loses nothing. */
function useKept(waiting: readonly Save[]): void {
  const before = useRef<readonly Save[]>([]);
  useEffect(() => {
    const [earlier, now] = [new Set(before.current), new Set(waiting)];
    for (const save of waiting) {
      if (save.kind === 'grade' && !earlier.has(save)) keepUnsaved(save.input, new Date());
    }
    for (const save of earlier) {
      if (save.kind === 'grade' && !now.has(save)) dropUnsaved(save.input.request);
    }
    before.current = waiting;
  }, [waiting]);
}
