import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makePage, type Page, startDesktop } from '../../support/desktop.ts';
import { type BrowserWindow, fake, preventable, session } from '../../support/fake-electron.ts';

let page: Page;

beforeAll(async () => {
  page = await makePage();
});

afterAll(() => page.remove());
beforeEach(() => fake.reset());

const start = () => startDesktop(page);

describe('what the window may not do', () => {
  const contents = () => (fake.windows[0] as BrowserWindow).webContents;

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    '%s leads nowhere else',
    async (name) => {
      await start();
      for (const url of ['https://evil.example/', 'file:///etc/passwd', 'app://other/', 'data:text/html,x']) {
        const event = preventable(url);
        contents().emit(name, event);
        expect([url, event.prevented]).toEqual([url, true]);
      }
      const own = preventable('app://bundle/cards/x');
      contents().emit(name, own);
      expect(own.prevented).toBe(false);
    },
  );

  test('embeds no other page', async () => {
    await start();
    const event = preventable();
    contents().emit('will-attach-webview', event);
    expect(event.prevented).toBe(true);
  });

  test('opens no window; a web link goes to the browser only when the person agrees to its host', async () => {
    await start();
    expect(contents().openWindow({ url: 'https://arxiv.org/abs/1502.01852' })).toEqual({ action: 'deny' });
    await expect.poll(() => fake.questions).toEqual(['arxiv.org']);
    expect(fake.opened).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve));
    fake.answer = 1;
    contents().openWindow({ url: 'https://arxiv.org/abs/1502.01852' });
    await expect.poll(() => fake.opened).toEqual(['https://arxiv.org/abs/1502.01852']);
  });

  test.each(['file:///etc/passwd', 'javascript:alert(1)', 'vbscript:x', 'ms-settings:x', 'no address'])(
    'never asks to open %s',
    async (url) => {
      await start();
      expect(contents().openWindow({ url })).toEqual({ action: 'deny' });
      await Promise.resolve();
      expect(fake.questions).toEqual([]);
    },
  );

  test('is granted the clipboard and nothing else, and only on our page', async () => {
    await start();
    const { request, check, device } = session.defaultSession;
    const grantOf = (permission: string, url: string) => {
      let granted: boolean | undefined;
      const ask = request as (from: object, permission: string, grant: (granted: boolean) => void) => void;
      ask({ getURL: () => url }, permission, (answer) => {
        granted = answer;
      });
      return [granted, check(null, permission, url as never)];
    };
    expect(grantOf('clipboard-sanitized-write', 'app://bundle/')).toEqual([true, true]);
    expect(grantOf('clipboard-sanitized-write', 'https://evil.example/')).toEqual([false, false]);
    const others = ['media', 'geolocation', 'notifications', 'clipboard-read', 'midi', 'openExternal', 'usb'];
    for (const permission of others) {
      expect(grantOf(permission, 'app://bundle/')).toEqual([false, false]);
    }
    expect(device()).toBe(false);
  });

  test('requests nothing from the network', async () => {
    await start();
    const cancelled = (url: string) => {
      let answer: boolean | undefined;
      session.defaultSession.beforeRequest({ url }, ({ cancel }) => {
        answer = cancel;
      });
      return answer;
    };
    for (const url of ['http://a.example/', 'https://a.example/', 'wss://a.example/', 'file:///etc/passwd']) {
      expect(cancelled(url)).toBe(true);
    }
    expect(cancelled('app://bundle/assets/a.js')).toBe(false);
  });
});
