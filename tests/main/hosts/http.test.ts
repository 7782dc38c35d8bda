import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from '#main/hosts/csp.ts';
import { type HttpHost, startHttpHost } from '#main/hosts/http/server.ts';
import { type RawRequest, send, sendBytes } from '../../support/raw-http.ts';
import { type StubApp, stubApp } from '../../support/stub-app.ts';

let folder: string;
let host: HttpHost;
let app: StubApp;
let port: number;
let authority: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nabla-http-'));
  const page = join(folder, 'renderer');
  await mkdir(join(page, 'assets'), { recursive: true });
  await mkdir(join(folder, 'renderer-sibling'));
  await writeFile(join(page, 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(page, 'assets', 'a.js'), 'export {};');
  await writeFile(join(page, 'assets', 'a.exe'), 'no');
  await writeFile(join(folder, 'secret.json'), '{"secret": true}');
  await writeFile(join(folder, 'renderer-sibling', 'secret.json'), '{"secret": true}');
  await symlink(join(folder, 'secret.json'), join(page, 'assets', 'link.json'));
  app = stubApp({
    'queue.due': () => [],
    'vault.choices': () => {
      throw new Error('broken');
    },
  });
  host = await startHttpHost({ app, rendererFolder: page });
  authority = new URL(host.url).host;
  port = Number(new URL(host.url).port);
});

afterAll(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

/** A page load as a browser makes it. */
const page = (path: string, headers: RawRequest['headers'] = {}): RawRequest => ({
  path,
  headers: { host: authority, 'sec-fetch-site': 'none', ...headers },
});

/** A call as our page makes it; a header set to `undefined` is left out. */
function call(
  over: Record<string, string | undefined> = {},
  body = '{}',
  path = '/api/queue.due',
): RawRequest {
  const headers: Record<string, string | undefined> = {
    host: authority,
    origin: `http://${authority}`,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    'x-nabla-token': host.token,
    ...over,
  };
  const present = Object.entries(headers).filter(([, value]) => value !== undefined);
  return { method: 'POST', path, headers: Object.fromEntries(present) as Record<string, string>, body };
}

describe('what our own page may do', () => {
  test('the address is on 127.0.0.1 and carries 256 random bits in its fragment', () => {
    expect(host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[A-Za-z0-9_-]{43}$/);
  });

  test('a typed address, a reload and a browser without fetch metadata get the page without a token', async () => {
    for (const site of ['none', 'same-origin']) {
      const answer = await send(port, page('/', { 'sec-fetch-site': site }));
      expect([answer.status, answer.body]).toEqual([200, '<!doctype html><title>page</title>']);
    }
    expect((await send(port, { path: '/', headers: { host: authority } })).status).toBe(200);
  });

  test('a route of the app gets the page, whatever it names', async () => {
    for (const path of ['/cards/abc', '/notes/a.md', '/lab/experiment:x?depth=30', '/笔记'.normalize()]) {
      expect((await send(port, page(encodeURI(path)))).headers['content-type']).toContain('text/html');
    }
  });

  test('files have the type of a fixed table, and HEAD has no body', async () => {
    const get = await send(port, page('/assets/a.js'));
    expect([get.status, get.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    const head = await send(port, { ...page('/assets/a.js'), method: 'HEAD' });
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, '10', '']);
  });

  test('a call is answered with the envelope of the contract', async () => {
    const answer = await send(port, call());
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ ok: true, data: [], warnings: [] });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('errors of the app are answers too', async () => {
    const bad = await send(port, call({}, '{"on": "tomorrow"}'));
    expect([bad.status, JSON.parse(bad.body).error.code]).toEqual([200, 'bad-input']);
    const broken = await send(port, call({}, '{}', '/api/vault.choices'));
    expect([broken.status, JSON.parse(broken.body).error.code]).toEqual([200, 'internal']);
  });

  test('events arrive as lines of JSON, and a reader that leaves is forgotten', async () => {
    const leaving = new AbortController();
    const response = await fetch(`http://${authority}/events`, {
      headers: { 'x-nabla-token': host.token, 'sec-fetch-site': 'same-origin' },
      signal: leaving.signal,
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(app.listeners()).toBe(1);
    app.emit({ kind: 'review.recorded', cardId: 'abc\ndef' });
    expect(await readUntil(response, 'data: ')).toContain(
      'data: {"kind":"review.recorded","cardId":"abc\\ndef"}\n\n',
    );
    leaving.abort();
    await expect.poll(() => app.listeners()).toBe(0);
  });
});

/** Text of a stream up to the end of the event that contains `wanted`. */
async function readUntil(response: Response, wanted: string): Promise<string> {
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
  let text = '';
  while (!text.includes(wanted)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += new TextDecoder().decode(value);
  }
  return text;
}

describe('what is refused', () => {
  const foreignHosts = ['evil.example', 'evil.example:80', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]'];
  test.each(foreignHosts)('421: a request for the host %s', async (name) => {
    expect((await send(port, call({ host: name }))).status).toBe(421);
    expect((await send(port, page('/', { host: name }))).status).toBe(421);
    expect((await send(port, page('/', { host: `localhost:${port}` }))).status).toBe(421);
  });

  test('421: a request that names no host', async () => {
    expect(await sendBytes(port, 'GET / HTTP/1.0\r\n\r\n')).toContain(' 421 ');
    expect(await sendBytes(port, 'GET / HTTP/1.1\r\n\r\n')).toContain(' 421 ');
  });

  test.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost', 'https://127.0.0.1'])(
    '403: the origin %s, on calls, events and files',
    async (origin) => {
      expect((await send(port, call({ origin }))).status).toBe(403);
      expect((await send(port, page('/', { origin }))).status).toBe(403);
      const events = page('/events', { origin, 'x-nabla-token': host.token });
      expect((await send(port, events)).status).toBe(403);
    },
  );

  test.each(['cross-site', 'same-site', 'anything'])('403: a fetch that began %s', async (site) => {
    expect((await send(port, call({ 'sec-fetch-site': site }))).status).toBe(403);
    expect((await send(port, page('/', { 'sec-fetch-site': site }))).status).toBe(403);
    const events = page('/events', { 'sec-fetch-site': site, 'x-nabla-token': host.token });
    expect((await send(port, events)).status).toBe(403);
  });

  test('403: a call or the event stream without fetch metadata', async () => {
    expect((await send(port, call({ 'sec-fetch-site': undefined }))).status).toBe(403);
    const events = { path: '/events', headers: { host: authority, 'x-nabla-token': host.token } };
    expect((await send(port, events)).status).toBe(403);
  });

  test('403: the preflight of another site, and no answer ever allows one', async () => {
    const asked = await send(port, { ...call({ origin: 'http://evil.example' }), method: 'OPTIONS' });
    expect(asked.status).toBe(403);
    const answers = [asked, await send(port, call()), await send(port, page('/'))];
    for (const { headers } of answers) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers['set-cookie']).toBeUndefined();
    }
  });

  test('401: calls and events without the token or with another one', async () => {
    for (const token of [undefined, '', 'wrong', `${host.token}x`, host.token.slice(1)]) {
      expect((await send(port, call({ 'x-nabla-token': token }))).status).toBe(401);
      const headers = token === undefined ? {} : { 'x-nabla-token': token };
      expect((await send(port, page('/events', headers))).status).toBe(401);
    }
    const inAddress = call({ 'x-nabla-token': undefined }, '{}', `/api/queue.due?token=${host.token}`);
    expect((await send(port, inAddress)).status).toBe(401);
  });

  test('405: other methods than each area has', async () => {
    const get = { ...call(), method: 'GET' };
    const answer = await send(port, get);
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
    expect((await send(port, { ...page('/'), method: 'POST' })).status).toBe(405);
    expect((await send(port, { ...page('/events'), method: 'POST' })).status).toBe(405);
    expect((await send(port, { ...page('/'), method: 'TRACE' })).status).toBe(405);
  });

  test('415: bodies that a form or a script without preflight can send', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      undefined,
    ]) {
      expect((await send(port, call({ 'content-type': type }))).status).toBe(415);
    }
    expect((await send(port, call({ 'content-type': 'application/json; charset=utf-8' }))).status).toBe(200);
  });

  test('400: a body that is not JSON', async () => {
    for (const body of ['', '{', "{'a': 1}", '['.repeat(100_000)]) {
      expect((await send(port, call({}, body))).status).toBe(400);
    }
  });

  test('413: more than one mebibyte, announced or not', async () => {
    const tooMuch = JSON.stringify('x'.repeat(1 << 20));
    expect((await send(port, call({}, tooMuch))).status).toBe(413);
    expect((await send(port, call({ 'transfer-encoding': 'chunked' }, tooMuch))).status).toBe(413);
    expect((await send(port, call())).status).toBe(200);
  });

  test('404: procedures that the contract does not name', async () => {
    for (const name of ['nothing', 'constructor', '__proto__', 'queue.due/', 'queue%2Edue', '']) {
      expect((await send(port, call({}, '{}', `/api/${name}`))).status).toBe(404);
    }
  });

  test.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.json',
    '/..%5csecret.json',
    '/assets/..%252f..%252fsecret.json',
    '/../renderer-sibling/secret.json',
    '/assets/link.json',
    '/assets/a.js%00.html',
    '/c:/secret.json',
    '/assets/a.exe',
    '/assets/missing.js',
    '/assets/',
    '/%E0%A4%A',
    'http://evil.example/secret.json',
    '//evil.example/secret.json',
  ])('404: the path %s', async (path) => {
    const answer = await send(port, page(path));
    expect([answer.status, answer.body.includes('secret')]).toEqual([404, false]);
  });
});

describe('headers', () => {
  /** Written out: a change of the policy has to be made here too, with open eyes. */
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; img-src 'self'; " +
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; " +
    "frame-src 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; " +
    'trusted-types nabla-worker';

  test('the policy is the committed one', () => {
    expect(contentSecurityPolicy).toBe(policy);
  });

  test('every answer carries them: page, file, data, refusal', async () => {
    const requests = [
      page('/'),
      page('/assets/a.js'),
      call(),
      page('/nothing.js'),
      page('/', { host: 'evil' }),
    ];
    for (const request of requests) {
      const { headers } = await send(port, request);
      expect(headers).toMatchObject({
        'content-security-policy': policy,
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
    }
  });
});
