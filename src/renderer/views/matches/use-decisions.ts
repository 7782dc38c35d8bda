/** @file The learner's word on a pair, what is said of it, and the way back. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProcedureName } from '#engine/contract/contract.ts';
import type { MatchView } from '#engine/contract/matches.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { forget } from '#renderer/api/use-call.ts';
import { useMessages } from '#renderer/messages/language-context.ts';

const CONCERNED: readonly ProcedureName[] = ['matches.list', 'queue.today', 'cards.search', 'cards.show'];

export interface Decisions {
  readonly decide: (match: MatchView, accept: boolean) => void;
  readonly undo: () => void;
  /** Whether the last thing done here was a decision. */
  readonly canUndo: boolean;
  readonly isBusy: boolean;
  readonly said: string;
  readonly error: Error | null;
}

export function useDecisions(): Decisions {
  const { t } = useMessages();
  const client = useClient();
  const queries = useQueryClient();
  const [made, setMade] = useState(0);
  const [said, setSaid] = useState('');
  const deciding = useMutation({
    mutationFn: ({ match, accept }: { match: MatchView; accept: boolean }) =>
      client('matches.decide', { id: match.id, accept }),
    onSuccess: async ({ card }, { match, accept }) => {
      setMade((count) => count + 1);
      setSaid(accept ? t('matches.saidOne', { reps: card.schedule.reps }) : t('matches.saidTwo'));
      queries.setQueryData<readonly MatchView[]>(['matches.list', {}], (list) =>
        list?.filter(({ id }) => id !== match.id),
      );
    },
    // Refused ones too: the list may have changed meanwhile.
    onSettled: () => forget(queries, CONCERNED),
  });
  const undoing = useMutation({
    mutationFn: () => client('review.undo', {}),
    onSuccess: () => {
      setMade((count) => count - 1);
      setSaid(t('matches.undone'));
    },
    onSettled: () => forget(queries, CONCERNED),
  });
  const isBusy = deciding.isPending || undoing.isPending;
  return {
    decide: (match, accept) => deciding.mutate({ match, accept }),
    undo: () => void (isBusy || undoing.mutate()),
    canUndo: made > 0,
    isBusy,
    said,
    error: deciding.error ?? undoing.error,
  };
}
