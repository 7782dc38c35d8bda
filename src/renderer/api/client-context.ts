/** @file The contract's client, for every component below. */

import { createContext, useContext } from 'react';
import type { Client } from '#engine/contract/transport.ts';

export const ClientContext = createContext<Client | null>(null);

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('useClient stands outside ClientContext.');
  return client;
}
