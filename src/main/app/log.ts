/** @file The review log as rows that travel: out to a file, and in from another installation's. */

import type { Handlers } from '#engine/contract/transport.ts';
import type { ReviewEvent } from '#engine/schedule/events.ts';
import type { AppContext } from './context.ts';

export function logHandlers(app: AppContext): Pick<Handlers, 'log.export' | 'log.merge'> {
  return {
    'log.export': async () => (await app.store.events()).map((event) => ({ ...event })),
    // The store checks every row before it keeps one: a malformed row refuses the whole file.
    'log.merge': async ({ rows }) => ({
      ...(await app.store.merge(rows as unknown as readonly ReviewEvent[])),
    }),
  };
}
