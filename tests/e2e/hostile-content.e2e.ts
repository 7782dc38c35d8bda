/** @file Law L8 in a real browser: text of a note never becomes code, markup or a request, wherever it stands. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { HOSTILE_STRINGS } from '../support/hostile-strings.ts';
import { complaintsOf, expect, startHost, test } from './support.ts';

const PER_NOTE = 10;

/** Ten strings a note: all in its answer, three of them as title, tag and prompt, one in the file's name. */
function noteOf(strings: readonly string[]): string {
  const [title = '', tag = '', ...rest] = strings;
  const questions = rest.map((text) => `Q: ${text} 是什么？\nA: 回答 ${text}\n`).join('\n');
  const all = strings.map((text) => `- ${text}`).join('\n');
  return `---\ntags: [${JSON.stringify(tag)}]\n---\n# ${title}\n\n${questions}\n## 全部是什么？\n\n${all}\n`;
}

async function hostileVault(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nabla-hostile-'));
  for (let at = 0; at < HOSTILE_STRINGS.length; at += PER_NOTE) {
    const strings = HOSTILE_STRINGS.slice(at, at + PER_NOTE);
    const name = (strings[2] ?? 'x').replace(/[/\0]/g, '_').slice(0, 80);
    await writeFile(join(folder, `${at} ${name}.md`), noteOf(strings));
  }
  return folder;
}

/** What a page did that text must never do. */
function deedsOf(page: Page, origin: string): readonly string[] {
  const deeds: string[] = [];
  page.on('dialog', (dialog) => {
    deeds.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) deeds.push(`request: ${request.url()}`);
  });
  page.on('popup', (popup) => deeds.push(`popup: ${popup.url()}`));
  return deeds;
}

/** Unfolds every answer of the list, a window of rows at a time; how many there were. `look` is asked at every stop. */
async function unfoldAll(page: Page, look: () => Promise<void>): Promise<number> {
  const places = new Set<string>();
  for (;;) {
    const closed = page.locator('main li button[aria-expanded="false"]');
    while ((await closed.count()) > 0) {
      await closed.evaluateAll((buttons) => {
        for (const button of buttons) if (button instanceof HTMLElement) button.click();
      });
    }
    const shown = page.locator('main li:has(button[aria-expanded="true"])');
    for (const place of await shown.evaluateAll((rows) => rows.map((row) => row.ariaPosInSet)))
      places.add(place ?? '');
    await look();
    const isEnd = await page.evaluate(() => {
      const before = window.scrollY;
      window.scrollBy(0, window.innerHeight * 0.9);
      return window.scrollY === before;
    });
    if (isEnd) return places.size;
    // Rows are measured, and fetched, once the window rests.
    await page.waitForTimeout(100);
  }
}

/** No element in the list that a note could have made, and no address that runs. */
async function isText(page: Page): Promise<void> {
  const made = 'script, iframe, object, svg:not(.katex svg), video, form, img, style';
  expect(await page.locator(`main :is(${made})`).count()).toBe(0);
  expect(await page.locator('main a[href^="javascript"], main a[href^="data"]').count()).toBe(0);
  expect(await isMarked(page)).toBe(false);
}

const isMarked = (page: Page) => page.evaluate(() => 'hacked' in window);

test('two hundred hostile strings in bodies, titles, tags, prompts, file names and formulas stay text', async ({
  page,
}) => {
  test.setTimeout(180_000);
  expect(HOSTILE_STRINGS.length).toBeGreaterThanOrEqual(200);
  const folder = await hostileVault();
  const host = await startHost({ notes: folder });
  try {
    const deeds = deedsOf(page, new URL(host.url).origin);
    const complaints = complaintsOf(page);
    // A tall window holds many rows, so that the list is walked in a few steps.
    await page.setViewportSize({ width: 1180, height: 6000 });
    await page.goto(host.url);
    await expect(page.locator('main')).toBeVisible();
    await page.keyboard.press('c');
    await expect(page.locator('main li button[aria-expanded]').first()).toBeVisible();
    expect(await unfoldAll(page, () => isText(page))).toBeGreaterThan(90);
    await page.goto(new URL('/review', host.url).href);
    for (let card = 0; card < 3; card += 1) {
      await page.keyboard.press('Space');
      await page.waitForTimeout(200);
      await page.keyboard.press('3');
    }
    expect(await isMarked(page)).toBe(false);
    expect(deeds).toEqual([]);
    // The content policy had nothing to refuse: no attempt was made.
    expect(complaints.filter((text) => /policy|refused|blocked/i.test(text))).toEqual([]);
  } finally {
    await host.dispose();
    await rm(folder, { recursive: true, force: true });
  }
});
