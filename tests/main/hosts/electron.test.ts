import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApiResponse, HostBridge } from '#engine/contract/transport.ts';
import { contentSecurityPolicy } from '#main/hosts/csp.ts';
import { runDesktop } from '#main/hosts/electron/host.ts';
import '#main/hosts/electron/preload.ts';
import { makePage, type Page, type StartOptions, startDesktop } from '../../support/desktop.ts';
import {
  app,
  type BrowserWindow,
  FakeWebContents,
  fake,
  ipcMain,
  preventable,
} from '../../support/fake-electron.ts';

let page: Page;

beforeAll(async () => {
  page = await makePage();
});

afterAll(() => page.remove());
beforeEach(() => fake.reset());

const start = (over?: StartOptions) => startDesktop(page, over);

/** The bridge that the preload script gives to the page. */
const bridge = () => fake.exposed.get('nabla') as HostBridge;

const code = (answer: ApiResponse) => (answer.ok ? 'ok' : answer.error.code);

describe('the window', () => {
  test('is sandboxed and isolated, and has nothing of Node', async () => {
    await start();
    expect(fake.windows[0]?.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(app.calls).toContain('enableSandbox');
    expect(fake.windows[0]?.webContents.getURL()).toBe('app://bundle/');
  });

  test('the scheme has an origin of its own and no more privileges than a page needs', async () => {
    await start();
    expect(fake.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
      },
    ]);
  });

  test('a second start quits and shows the first one its window', async () => {
    await start();
    app.emit('second-instance');
    expect(fake.windows[0]?.focused).toBe(1);
    fake.reset();
    app.hasLock = false;
    runDesktop({
      preload: '',
      rendererFolder: page.folder,
      userData: page.folder,
      open: () => Promise.reject(new Error('opened twice')),
    });
    expect(app.calls).toContain('quit');
    expect(app.calls).not.toContain('whenReady');
  });

  test('the database is closed before the process ends', async () => {
    const started = await start();
    const event = preventable();
    app.emit('will-quit', event);
    await expect.poll(() => app.exitCode).toBe(0);
    expect([event.prevented, started.closed]).toEqual([true, 1]);
  });

  test('an app that cannot open says why and ends', async () => {
    runDesktop({
      preload: '',
      rendererFolder: page.folder,
      userData: page.folder,
      open: () => Promise.reject(new Error('The database is damaged.')),
    });
    await expect.poll(() => app.exitCode).toBe(1);
    expect(fake.errors).toEqual(['The database is damaged.']);
  });
});

describe('the menu', () => {
  const openFolder = () => {
    const file = fake.menu.find((item) => item.label?.startsWith('File'));
    file?.submenu?.[0]?.click?.();
  };

  test('opens another folder through the native dialog and reloads the page', async () => {
    const started = await start();
    fake.folder = '/notes/other';
    openFolder();
    await expect.poll(() => fake.windows[0]?.webContents.reloads).toBe(1);
    expect(started.vaults).toEqual(['/notes/other']);
  });

  test('a dialog that was left changes nothing; a folder that cannot be opened is told', async () => {
    const started = await start({ openVault: () => Promise.reject(new Error('No folder.')) });
    openFolder();
    await Promise.resolve();
    expect(started.vaults).toEqual([]);
    fake.folder = '/gone';
    openFolder();
    await expect.poll(() => fake.errors).toEqual(['No folder.']);
  });
});

describe('calls over IPC', () => {
  test('the page calls and hears events through the preload bridge, which has nothing else', async () => {
    const { stub } = await start();
    const host = bridge();
    expect(Object.keys(host).sort()).toEqual(['call', 'onEvent']);
    expect(await host.call({ procedure: 'queue.due', input: {} })).toEqual({
      ok: true,
      data: [],
      warnings: [],
    });
    const heard: unknown[] = [];
    const stop = host.onEvent((...args) => void heard.push(...args));
    stub.emit({ kind: 'review.recorded', cardId: 'abcdef' });
    stop();
    stub.emit({ kind: 'review.recorded', cardId: 'ghijkl' });
    expect(heard).toEqual([{ kind: 'review.recorded', cardId: 'abcdef' }]);
  });

  test.each([
    ['a page of another site', 'https://evil.example/'],
    ['a host that begins like ours', 'app://bundle.evil/'],
    ['another scheme', 'file:///bundle/index.html'],
    ['a user name before another host', 'app://bundle@evil/'],
    ['no address', ''],
    ['about:blank', 'about:blank'],
  ])('refuses %s', async (_name, url) => {
    await start();
    const host = bridge();
    (fake.windows[0] as BrowserWindow).webContents.mainFrame.url = url;
    expect(code(await host.call({ procedure: 'queue.due', input: {} }))).toBe('foreign-frame');
  });

  test('refuses a frame inside the page, a frame that is gone and contents without a window', async () => {
    await start();
    const host = bridge();
    const stranger = new FakeWebContents();
    stranger.mainFrame.url = 'app://bundle/';
    const senders = [
      { senderFrame: { url: 'app://bundle/' } },
      { senderFrame: null },
      { sender: stranger, senderFrame: stranger.mainFrame },
    ];
    for (const sender of senders) {
      fake.sender = sender;
      expect(code(await host.call({ procedure: 'queue.due', input: {} }))).toBe('foreign-frame');
    }
  });

  test('refuses what is not a call, without throwing through IPC', async () => {
    await start();
    const host = bridge();
    for (const request of [undefined, null, 'queue.due', {}, { procedure: 7, input: {} }]) {
      expect(code(await host.call(request as never))).toBe('bad-request');
    }
    expect([...ipcMain.handlers.keys()]).toEqual(['api']);
  });

  test('while developing only the development server’s page may call', async () => {
    await start({ developmentUrl: 'http://localhost:5173/' });
    const host = bridge();
    expect(code(await host.call({ procedure: 'queue.due', input: {} }))).toBe('ok');
    (fake.windows[0] as BrowserWindow).webContents.mainFrame.url = 'http://localhost:5174/';
    expect(code(await host.call({ procedure: 'queue.due', input: {} }))).toBe('foreign-frame');
  });
});

describe('app://bundle', () => {
  const get = async (url: string, method = 'GET') => {
    const handler = fake.protocols.get('app');
    if (handler === undefined) throw new Error('no handler');
    const request = { url, method } as Request;
    const answer = await handler(request);
    return { status: answer.status, body: await answer.text(), headers: answer.headers };
  };

  test('serves the page, its files and its routes with the same headers as over HTTP', async () => {
    await start();
    expect((await get('app://bundle/')).body).toBe('<title>page</title>');
    expect((await get('app://bundle/cards/x?y=1')).body).toBe('<title>page</title>');
    const wasm = await get('app://bundle/assets/a.wasm');
    expect(wasm.headers.get('content-type')).toBe('application/wasm');
    expect(wasm.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(wasm.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect((await get('app://bundle/assets/a.wasm', 'HEAD')).body).toBe('');
  });

  test.each([
    'app://bundle/%2e%2e%2fsecret.json',
    'app://bundle/assets/..%2f..%2fsecret.json',
    'app://bundle/..%5Csecret.json',
    'app://bundle/assets/%2e%2e%2f%2e%2e%2fsecret.json',
    'app://other/index.html',
    'app://bundle/assets/missing.js',
    'app://bundle/a%00.js',
  ])('404: %s', async (url) => {
    await start();
    const answer = await get(url);
    expect([answer.status, answer.body.includes('secret')]).toEqual([404, false]);
  });

  test('405: anything but GET and HEAD', async () => {
    await start();
    expect((await get('app://bundle/', 'POST')).status).toBe(405);
  });
});
