import { tmpdir } from 'node:os';
import { vi } from 'vitest';
import type { AppEvent } from '#engine/contract/contract.ts';
import type { ApiResponse, HostBridge } from '#engine/contract/transport.ts';
import { runDesktop } from '#main/hosts/electron/host.ts';
import '#main/hosts/electron/preload.ts';
import { startHttpHost } from '#main/hosts/http/server.ts';
import { readEvents } from '#renderer/api/event-stream.ts';
import { app as electron, fake } from '../support/fake-electron.ts';
import { transportSuite } from './transport-suite.ts';

transportSuite('a direct call', async (app) => ({ ...app, close: async () => {} }));

transportSuite('a round trip through JSON', async (app) => ({
  async call(request) {
    return JSON.parse(JSON.stringify(await app.call(JSON.parse(JSON.stringify(request))))) as ApiResponse;
  },
  onEvent: (listener) => app.onEvent((event) => listener(JSON.parse(JSON.stringify(event)) as AppEvent)),
  close: async () => {},
}));

transportSuite('HTTP', async (app) => {
  const host = await startHttpHost({ app, rendererFolder: tmpdir() });
  const { origin } = new URL(host.url);
  // What a browser adds by itself.
  const headers = { origin, 'sec-fetch-site': 'same-origin', 'x-nabla-token': host.token };
  return {
    async call({ procedure, input }) {
      const answer = await fetch(`${origin}/api/${procedure}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      return (await answer.json()) as ApiResponse;
    },
    onEvent: listenOver(`${origin}/events`, headers),
    close: () => host.close(),
  };
});

function listenOver(url: string, headers: Record<string, string>): HostBridge['onEvent'] {
  return (listener) => {
    const ended = new AbortController();
    const listen = async () => {
      const { body } = await fetch(url, { headers, signal: ended.signal });
      if (body === null) return;
      for await (const data of readEvents(body)) listener(JSON.parse(data) as AppEvent);
    };
    listen().catch(() => undefined);
    return () => ended.abort();
  };
}

transportSuite('IPC of the window', async (app) => {
  fake.reset();
  runDesktop({
    preload: '',
    rendererFolder: tmpdir(),
    userData: tmpdir(),
    open: async () => ({ ...app, openVault: async () => {}, close: async () => {} }),
  });
  await vi.waitUntil(() => fake.windows.length === 1);
  const bridge = fake.exposed.get('nabla') as HostBridge;
  return { ...bridge, close: async () => void electron.emit('will-quit', { preventDefault() {} }) };
});
