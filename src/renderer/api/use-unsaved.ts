/** @file Sends what an earlier page could not save. */

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from './client-context.ts';
import { sendUnsaved } from './unsaved.ts';
import { forget } from './use-call.ts';

export function useUnsaved(): void {
  const client = useClient();
  const queries = useQueryClient();
  useEffect(() => {
    void sendUnsaved(client).then((sent) => {
      if (sent > 0) forget(queries, ['queue.today', 'cards.list', 'cards.search']);
    });
  }, [client, queries]);
}
