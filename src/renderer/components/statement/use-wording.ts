/** @file Learning the wording of a statement instead of a card's answer, and taking that back. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useClient } from '#renderer/api/client-context.ts';
import { forget } from '#renderer/api/use-call.ts';

export interface LearningWording {
  readonly learn: (statement: string) => void;
  readonly unlearn: () => void;
  readonly error: Error | null;
}

export function useWording(cardId: string): LearningWording {
  const client = useClient();
  const queries = useQueryClient();
  const { mutate, error } = useMutation({
    mutationFn: (statement: string | null) =>
      statement === null
        ? client('statement.unlearn', { cardId })
        : client('statement.learn', { id: statement, cardId }),
    onSuccess: () => forget(queries, ['cards.show']),
  });
  return { learn: mutate, unlearn: () => mutate(null), error };
}
