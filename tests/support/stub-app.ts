/** @file A tiny app behind the contract, for tests of what carries calls and not of what answers them. */

import type { AppEvent, ProcedureName } from '#engine/contract/contract.ts';
import { contract } from '#engine/contract/contract.ts';
import { dispatch, fail, type Handlers, type HostBridge } from '#engine/contract/transport.ts';

export interface StubApp extends HostBridge {
  emit(event: AppEvent): void;
  /** How many listeners there are now. */
  listeners(): number;
}

/** Every procedure that is not given fails with the code `not-in-this-test`. */
export function stubApp(given: Partial<Handlers> = {}): StubApp {
  const names = Object.keys(contract) as ProcedureName[];
  const missing = Object.fromEntries(names.map((name) => [name, () => fail('not-in-this-test', name, '')]));
  const handlers = { ...missing, ...given } as Handlers;
  const listening = new Set<(event: AppEvent) => void>();
  return {
    call: (request) => dispatch(handlers, request),
    onEvent(listener) {
      listening.add(listener);
      return () => void listening.delete(listener);
    },
    emit(event) {
      for (const listener of listening) listener(event);
    },
    listeners: () => listening.size,
  };
}
