// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readEvents } from '#renderer/api/event-stream.ts';
import { DISCONNECTED, httpHost } from '#renderer/api/http-host.ts';
import { takeToken } from '#renderer/api/token.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  sessionStorage.clear();
  window.history.replaceState(null, '', '/');
});

describe('the token', () => {
  it('leaves the address at once and is kept for this tab', () => {
    window.history.replaceState(null, '', '/review?x=1#token=abc-DEF_1');
    expect(takeToken()).toBe('abc-DEF_1');
    expect(window.location.href).not.toContain('abc');
    expect(window.location.pathname + window.location.search).toBe('/review?x=1');
    expect(takeToken()).toBe('abc-DEF_1');
  });

  it('is empty in a tab that never had one', () => {
    expect(takeToken()).toBe('');
  });
});

describe('calls', () => {
  it('are JSON posts with the token as a header', async () => {
    const fetch = vi.fn(async (_address: string, _init: RequestInit) =>
      Response.json({ ok: true, data: 7, warnings: [] }),
    );
    vi.stubGlobal('fetch', fetch);
    const response = await httpHost('secret').call({ procedure: 'queue.today', input: {} });
    expect(response).toEqual({ ok: true, data: 7, warnings: [] });
    const [address, init] = fetch.mock.calls[0] ?? [];
    expect(address).toBe('/api/queue.today');
    expect(init).toMatchObject({ method: 'POST', body: '{}' });
    expect(init?.headers).toMatchObject({ 'Content-Type': 'application/json', 'x-nabla-token': 'secret' });
  });

  it('to a host that is gone come back as an error of the app', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    const response = await httpHost('').call({ procedure: 'queue.today', input: {} });
    expect(response).toMatchObject({ ok: false, error: { code: DISCONNECTED } });
  });
});

describe('events', () => {
  it('begin with word that they are heard, each time the host is found again', async () => {
    vi.useFakeTimers();
    const streams = ['data: {"kind":"statements.changed"}\n\n', ''];
    vi.stubGlobal('fetch', async () => {
      const said = streams.shift();
      return said === undefined ? { status: 401 } : { status: 200, body: streamOf([said]) };
    });
    const heard: string[] = [];
    httpHost('').onEvent(({ kind }) => heard.push(kind));
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(heard).toEqual(['connected', 'statements.changed', 'connected']);
  });

  it('are read across the cuts of the network, comments left out', async () => {
    const parts = [': open\n\nda', 'ta: {"a":1}\n', '\ndata: {"b"', ':"梯"}\n\n: still here\n\n'];
    const read: string[] = [];
    for await (const data of readEvents(streamOf(parts))) read.push(data);
    expect(read).toEqual(['{"a":1}', '{"b":"梯"}']);
  });
});

function streamOf(parts: readonly string[]): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
}
