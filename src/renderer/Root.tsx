/** @file Everything the app stands on: the cache of calls and the host that answers them. */

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createClient, type HostBridge } from '#engine/contract/transport.ts';
import { ClientContext } from '#renderer/api/client-context.ts';
import { MathOptionsProvider } from '#renderer/components/markdown/MathOptionsProvider.tsx';
import { App } from './App.tsx';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The host is this computer: a second try after a refusal would be refused again.
      queries: { retry: false, staleTime: 30_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

interface RootProps {
  readonly host: HostBridge;
  readonly queries: QueryClient;
}

export function Root({ host, queries }: RootProps) {
  const [client] = useState(() => createClient(host.call));
  return (
    <QueryClientProvider client={queries}>
      <ClientContext value={client}>
        <MathOptionsProvider>
          <App host={host} />
        </MathOptionsProvider>
      </ClientContext>
    </QueryClientProvider>
  );
}
