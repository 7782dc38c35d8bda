/** @file What the learner thinks of a statement: the reason given, and how it is given and withdrawn. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useClient } from '#renderer/api/client-context.ts';
import { forget, useCall } from '#renderer/api/use-call.ts';

export interface Disagreement {
  /** `null` while the learner does not disagree. */
  readonly reason: string | null;
  readonly disagree: (reason: string) => void;
  readonly withdraw: () => void;
  readonly error: Error | null;
}

export function useDisagreement(statement: string): Disagreement {
  const client = useClient();
  const queries = useQueryClient();
  const all = useCall('statement.disagreements', {});
  const { mutate, error } = useMutation({
    mutationFn: (reason: string | null) =>
      reason === null
        ? client('statement.withdraw', { id: statement })
        : client('statement.disagree', { id: statement, reason }),
    onSuccess: () => forget(queries, ['statement.disagreements']),
  });
  return {
    reason: all.data?.find((one) => one.statement === statement)?.reason ?? null,
    disagree: (reason) => mutate(reason),
    withdraw: () => mutate(null),
    error,
  };
}
