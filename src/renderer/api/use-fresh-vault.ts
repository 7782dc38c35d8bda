/** @file Looks at the notes again when the window comes back: a watcher is a hint, and network folders send none. */

import { useEffect } from 'react';
import type { Client } from '#engine/contract/transport.ts';

/** Coming and going between two windows asks once. */
const PAUSE_MS = 3_000;

export function useFreshVault(client: Client): void {
  useEffect(() => {
    let last = 0;
    const look = () => {
      if (document.visibilityState === 'hidden' || performance.now() - last < PAUSE_MS) return;
      last = performance.now();
      // What it finds is told by its event; a folder that is missing is told where its cards are asked for.
      client('vault.import', {}).catch(() => {});
    };
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [client]);
}
