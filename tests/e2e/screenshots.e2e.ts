/** @file The pictures of README and docs, made by walking through the app. `npm run screenshots` keeps them under docs/. */

import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support.ts';

const folder = process.env.NABLA_SCREENSHOTS ?? 'test-results/screenshots';
const STUDY_NOTE = '深度学习/梯度消失与梯度爆炸产生原因的数学分析.md';
const LANGUAGES = { 'zh-CN': 'zh', 'en-US': 'en' } as const;

test.use({ hostOptions: { now: '2026-11-24T09:00:00+08:00' } });

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [locale, language] of Object.entries(LANGUAGES)) {
    test.describe(`${colorScheme}, ${language}`, () => {
      test.use({ colorScheme, locale });
      test('every screen can be shown to a friend', async ({ page, host }) => {
        const shoot = (name: string) =>
          page.screenshot({ path: join(folder, `${name}-${language}-${colorScheme}.png`) });
        await page.goto(host.url);
        await expect(page.locator('main [data-primary]')).toBeVisible();
        await page.waitForTimeout(400);
        await shoot('today');
        await toSigmoidCard(page);
        await shoot('review-question');
        await page.keyboard.press('Space');
        await expect(answer(page)).toBeVisible();
        await page.waitForTimeout(300);
        await shoot('review-answer');
        await page.keyboard.press('x');
        await expect(page.locator('aside form')).toBeVisible();
        await page.waitForTimeout(300);
        await shoot('experiment-guess');
        await page.keyboard.press('3');
        await expect(page.locator('svg[role="img"]')).toBeVisible({ timeout: 20_000 });
        await page.waitForTimeout(200);
        await shoot('experiment');
        await page.setViewportSize({ width: 390, height: 844 });
        await page.waitForTimeout(200);
        await shoot('experiment-narrow');
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
        await page.setViewportSize({ width: 1180, height: 800 });
        await page.keyboard.press('Escape');
        await finish(page);
        await shoot('summary');
        await practise(page);
        await shoot('practice');
        await visitVault(page, shoot);
      });
    });
  }
}

const prompt = (page: Page) => page.locator('article > h2 + *').first();
const answer = (page: Page) => page.locator('article > section').first();

async function toSigmoidCard(page: Page): Promise<void> {
  await page.keyboard.press('Space');
  for (let card = 1; card < 13; card += 1) {
    await expect(answer(page)).toBeHidden();
    if ((await prompt(page).textContent())?.includes('sigmoid')) return;
    await page.keyboard.press('Space');
    await expect(answer(page)).toBeVisible();
    await page.keyboard.press('3');
  }
}

/** From a card whose answer is shown to the summary. */
async function finish(page: Page): Promise<void> {
  const done = page.getByRole('heading', { name: /^(Session done|这一轮完成了)$/ });
  for (let card = 0; card < 13; card += 1) {
    await page.keyboard.press('3');
    await expect(answer(page)).toBeHidden();
    await expect(prompt(page).or(done)).toBeVisible();
    if (await done.isVisible()) return;
    await page.keyboard.press('Space');
    await expect(answer(page)).toBeVisible();
  }
}

/** Terms are switched on to have something to preview; nothing is stored. */
async function visitVault(page: Page, shoot: (name: string) => Promise<Buffer>): Promise<void> {
  await goTo(page, '/vault');
  const terms = page.getByRole('combobox', { name: /^(term|术语)/ });
  await terms.selectOption('active');
  await expect(page.getByRole('heading', { name: /^(Found while reading|读取时发现的问题)$/ })).toBeVisible();
  await shoot('vault');
  await page.getByRole('button', { name: /^(Preview|预览)$/ }).click();
  await expect(page.getByRole('dialog').getByRole('table').first()).toBeVisible();
  await page.waitForTimeout(300);
  await shoot('vault-preview');
  await page.keyboard.press('Escape');
  await goTo(page, `/vault/note?path=${encodeURIComponent(STUDY_NOTE)}&line=153`);
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
  await page.waitForTimeout(200);
  await shoot('vault-note');
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

async function practise(page: Page): Promise<void> {
  await goTo(page, '/practice');
  await page.getByRole('main').getByRole('button').first().click();
  await expect(prompt(page)).toBeVisible();
  await page.keyboard.press('h');
  await page.waitForTimeout(200);
}
