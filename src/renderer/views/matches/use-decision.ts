/** @file One decision at a time, and what it changes in everything that is shown. */

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Client } from '#engine/contract/transport.ts';
import type { AppError } from '#engine/core/diagnostic.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { appErrorOf } from '#renderer/api/use-call.ts';

interface Decision {
  readonly isRunning: boolean;
  readonly error: AppError | null;
  readonly decide: (make: (call: Client) => Promise<unknown>) => void;
}

export function useDecision(): Decision {
  const client = useClient();
  const queries = useQueryClient();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const decide = async (make: (call: Client) => Promise<unknown>) => {
    if (isRunning) return;
    setRunning(true);
    setError(null);
    try {
      await make(client);
    } catch (thrown) {
      setError(appErrorOf(thrown));
    }
    // Histories were united or cards given up: nothing that is kept of them holds.
    await queries.invalidateQueries();
    setRunning(false);
  };
  return { isRunning, error, decide: (make) => void decide(make) };
}
