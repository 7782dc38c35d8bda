/** @file Writing an experiment in a real browser: keyboard alone, a narrow window, no accessibility violation. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { complaintsOf, expect, test } from './support.ts';

const folder = process.env.NABLA_SCREENSHOTS ?? 'test-results/screenshots';
mkdirSync(folder, { recursive: true });
test.use({ hostOptions: { now: '2026-11-24T09:00:00+08:00' } });

const NETWORK = `kind: network
depth: 20
width: 64
activation: sigmoid
seeds: 20
claims:
  - says: 每层乘 0.25
    that: exp(rate) within 0.01 of 0.25
`;

async function open(page: Page, url: string) {
  await page.goto(url);
  await page.getByRole('link', { name: /实验室|Lab/ }).click();
  await page.getByRole('link', { name: /自己写一个实验|Write an experiment/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const violationsOf = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

for (const [locale, width] of [
  ['zh-CN', 1280],
  ['en-US', 320],
] as const) {
  test.describe(`${locale}, ${width} px`, () => {
    test.use({ locale, viewport: { width, height: 900 } });

    test('a block is written, mended and run with the keyboard alone', async ({ page, host }) => {
      const complaints = complaintsOf(page);
      await open(page, host.url);
      const field = page.getByRole('textbox');
      await field.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(NETWORK.replace('depth', 'depht'));
      await expect(page.getByText('unknown key "depht"')).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await page.screenshot({ path: join(folder, `write-problems-${locale}-${width}.png`) });
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(field).toBeFocused();
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(NETWORK);
      await expect(page.getByRole('status').filter({ hasText: /MB/ })).toBeVisible();
      await page.keyboard.press('Control+Enter');
      await expect(page.locator('[data-verdict="refuted"]')).toBeVisible({ timeout: 20_000 });
      expect(await violationsOf(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await page.screenshot({ path: join(folder, `write-verdict-${locale}-${width}.png`), fullPage: true });
      expect(complaints).toEqual([]);
    });
  });
}
