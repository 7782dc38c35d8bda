/** @file What the app says unasked keeps the cache honest. */

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AppEvent } from '#engine/contract/contract.ts';
import type { HostBridge } from '#engine/contract/transport.ts';
import type { AppInfo } from '#engine/contract/views.ts';
import { IMPORT_PROGRESS } from './import-progress.ts';
import { forget } from './use-call.ts';

/** What is said of the vault follows notes and profile. */
const OF_VAULT = [
  'vault.profile',
  'vault.previewProfile',
  'vault.headings',
  'vault.findings',
  'vault.notes',
  'vault.explain',
  'vault.source',
] as const;

/** What is said of outlines follows notes and grades alike. */
const OF_OUTLINES = ['outlines.list', 'outlines.show', 'practice.questions'] as const;

export function useHostEvents(host: HostBridge): void {
  const queries = useQueryClient();
  useEffect(() => {
    const onEvent = (event: AppEvent) => {
      // An import may have ended between the first answers and the first event, or while the host was gone.
      if (event.kind === 'connected') {
        queries.setQueryData(IMPORT_PROGRESS, null);
        void queries.invalidateQueries();
      }
      if (event.kind === 'vault.changed') {
        queries.setQueryData(IMPORT_PROGRESS, null);
        forget(queries, [
          'queue.today',
          'cards.list',
          'cards.search',
          'cards.show',
          ...OF_OUTLINES,
          'matches.list',
          'vault.removals',
          ...OF_VAULT,
          'experiment.list',
          'app.info',
        ]);
      }
      if (event.kind === 'import.progress') queries.setQueryData(IMPORT_PROGRESS, event);
      if (event.kind === 'removals.changed') forget(queries, ['vault.removals']);
      if (event.kind === 'statements.changed') forget(queries, ['statement.disagreements', 'cards.show']);
      if (event.kind === 'writeBack.changed') forget(queries, ['writeBack.status']);
      if (event.kind === 'review.recorded')
        forget(queries, ['queue.today', 'cards.list', 'cards.search', 'matches.list', ...OF_OUTLINES]);
      if (event.kind === 'settings.changed') {
        queries.setQueryData<AppInfo>(
          ['app.info', {}],
          (info) => info && { ...info, settings: event.settings },
        );
        forget(queries, ['queue.today']);
      }
    };
    return host.onEvent(onEvent);
  }, [host, queries]);
}
