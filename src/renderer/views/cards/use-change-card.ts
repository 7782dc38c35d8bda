/** @file A card of the list goes in and out of the queue. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CardRow } from '#engine/contract/search.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { forget } from '#renderer/api/use-call.ts';

interface Change {
  /** `suspend` takes a suspension back where there is one. */
  readonly what: 'activate' | 'hold' | 'suspend';
  readonly card: CardRow;
}

export function useChangeCard() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ what, card: { id, schedule } }: Change) =>
      what === 'suspend'
        ? client('cards.suspend', { id, suspended: !schedule.suspended })
        : client('cards.activate', { id, active: what === 'activate' }),
    onSuccess: () => forget(queries, ['cards.list', 'cards.search', 'queue.today', 'cards.show']),
  });
}
