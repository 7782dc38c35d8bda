/** @file The host behind the local web page: calls and events by fetch, with the token as a header. */

import type { AppEvent } from '#engine/contract/contract.ts';
import type { ApiRequest, ApiResponse, HostBridge } from '#engine/contract/transport.ts';
import { readEvents } from './event-stream.ts';

const TOKEN_HEADER = 'x-nabla-token';
/** Code of the error every call ends in while the host is gone. */
export const DISCONNECTED = 'disconnected';
const RECONNECT_MS = 2_000;

export function httpHost(token: string): HostBridge {
  return {
    call: (request) => post(request, token),
    onEvent: (listener) => {
      const ended = new AbortController();
      void listen(token, listener, ended.signal);
      return () => ended.abort();
    },
  };
}

async function post(request: ApiRequest, token: string): Promise<ApiResponse> {
  try {
    const response = await fetch(`/api/${request.procedure}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', [TOKEN_HEADER]: token },
      body: JSON.stringify(request.input),
    });
    return (await response.json()) as ApiResponse;
  } catch {
    const message = 'Nabla is not answering.';
    return { ok: false, error: { code: DISCONNECTED, message, hint: 'Start Nabla again, then retry.' } };
  }
}

/** Keeps one stream open until told to stop; a host that restarts is found again. */
async function listen(
  token: string,
  listener: (event: AppEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const response = await fetch('/events', { headers: { [TOKEN_HEADER]: token }, signal });
      // Another start has another token: asking again with this one is useless.
      if (response.status === 401) return;
      if (response.body !== null) {
        listener({ kind: 'connected' });
        for await (const data of readEvents(response.body)) listener(JSON.parse(data) as AppEvent);
      }
    } catch {
      // The stream broke; try again below.
    }
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
  }
}
