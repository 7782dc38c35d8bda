/** @file The panes of the four interview questions, used as a learner would: guess, look, throw the switch. */

import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { complaintsOf, expect, test } from './support.ts';

const folder = process.env.NABLA_SCREENSHOTS ?? 'test-results/screenshots';

/** A piece of the question, the key of the right guess, the badge, and what the sentence must say before and after the switch. */
const PANES = [
  {
    name: 'sigmoid',
    asks: 'sigmoid容易',
    key: '3',
    badge: '面试官会追问',
    says: /×0\.235.*1\.1×10⁻¹²/,
    broken: /×1\.3/,
  },
  {
    name: 'relu',
    asks: 'ReLU如何',
    key: '3',
    badge: '面试官会追问',
    says: /×0\.70|×0\.69/,
    broken: /×0\.9|×1/,
  },
  { name: 'residual', asks: '残差连接', key: '2', badge: '可以这样说', says: /×1\.0/, broken: /10⁻|×0/ },
  {
    name: 'norms',
    asks: '从数学上判断',
    key: '3',
    badge: '面试官会追问',
    says: /10⁸|10⁹|10⁷|10⁶/,
    broken: /10⁻/,
  },
] as const;

test.use({
  hostOptions: { now: '2026-11-24T09:00:00+08:00' },
  locale: 'zh-CN',
  viewport: { width: 1280, height: 900 },
});

for (const pane of PANES) {
  test(`the pane of the question on ${pane.name} asks, shows and is broken by its switch`, async ({
    page,
    host,
  }) => {
    const complaints = complaintsOf(page);
    await page.goto(host.url);
    await toCard(page, pane.asks);
    await page.keyboard.press('x');
    const aside = page.locator('aside');
    await expect(aside.getByRole('group').getByRole('button')).not.toHaveCount(0);
    await expect(aside.locator('form')).toBeVisible();
    await page.keyboard.press(pane.key);
    const figure = aside.locator('svg[role="img"]');
    await expect(figure).toBeVisible({ timeout: 30_000 });
    const sentence = aside.locator('p[aria-live="polite"]');
    await expect(sentence).toHaveText(pane.says);
    await expect(aside.getByText(pane.badge).first()).toBeVisible({ timeout: 60_000 });
    await page.screenshot({ path: join(folder, `pane-${pane.name}.png`) });
    const before = await figure.innerHTML();
    await aside.getByRole('switch').click({ timeout: 30_000 });
    await expect(sentence).not.toHaveText(pane.says);
    await expect(sentence).toHaveText(pane.broken);
    expect(await figure.innerHTML()).not.toBe(before);
    await page.screenshot({ path: join(folder, `pane-${pane.name}-switched.png`) });
    expect(complaints).toEqual([]);
  });
}

const prompt = (page: Page) => page.locator('article > h2 + *').first();
const answer = (page: Page) => page.locator('article > section').first();

/** From Today to the card whose question holds these words, its answer shown. */
async function toCard(page: Page, words: string): Promise<void> {
  await expect(page.locator('main [data-primary]')).toBeVisible();
  await page.keyboard.press('Space');
  for (let card = 0; card < 13; card += 1) {
    await expect(prompt(page)).toBeVisible();
    await expect(answer(page)).toBeHidden();
    const isIt = (await prompt(page).textContent())?.includes(words) === true;
    await page.keyboard.press('Space');
    await expect(answer(page)).toBeVisible();
    if (isIt) return;
    await page.keyboard.press('3');
  }
  throw new Error(`no card asks ${words}`);
}
