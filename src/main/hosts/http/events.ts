/** @file What the app tells the page: a `text/event-stream`, read by `fetch` because `EventSource` cannot send the token. */

import type { ServerResponse } from 'node:http';
import type { HostBridge } from '#engine/contract/transport.ts';

/** Proxies and sleeping laptops drop silent connections; a comment line keeps one alive and shows a dead one. */
const HEARTBEAT_MS = 20_000;

/** Writes every event as one `data:` line of JSON until the reader goes away. */
export function streamEvents(response: ServerResponse, app: HostBridge): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(': open\n\n');
  const unsubscribe = app.onEvent((event) => void response.write(`data: ${JSON.stringify(event)}\n\n`));
  const heartbeat = setInterval(() => void response.write(': still here\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  response.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}
