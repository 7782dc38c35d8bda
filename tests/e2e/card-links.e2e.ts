/** @file The user's own experiments beside a card, in a real browser with the keyboard alone, kept through a restart. */

import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { complaintsOf, expect, type Host, test } from './support.ts';

const folder = process.env.NABLA_SCREENSHOTS ?? 'test-results/screenshots';

test.use({ hostOptions: { now: '2026-11-24T09:00:00+08:00' }, locale: 'zh-CN' });

test('an experiment is hidden, another one added, and both choices outlive the host', async ({
  page,
  host,
}) => {
  const complaints = complaintsOf(page);
  await answered(page, host);
  await page.keyboard.press('Shift+X');
  const dialog = page.getByRole('dialog', { name: '这张卡片的实验' });
  const first = dialog.getByRole('button', { name: /^不要这个/ }).first();
  const before = await dialog.getByRole('button', { name: /^不要这个/ }).count();
  expect(before).toBeGreaterThan(0);
  await shoot(page, 'links');
  await tabTo(page, first);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('heading', { name: '你隐藏的实验' })).toBeVisible();
  await tabTo(page, dialog.getByRole('searchbox'));
  await page.keyboard.type('kv');
  await tabTo(page, dialog.getByRole('button', { name: /^添加/ }).first());
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('你自己选的')).toBeVisible();
  await shoot(page, 'links-chosen');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await host.restart();
  await answered(page, host);
  await page.keyboard.press('Shift+X');
  await expect(dialog.getByText('你自己选的')).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^重新显示/ })).toHaveCount(1);
  await expect(dialog.getByRole('button', { name: /^不要这个/ })).toHaveCount(before - 1);
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, 'links-narrow');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  // The host that was killed is missed by the page that was open on it.
  expect(complaints.filter((line) => !/ERR_|Failed to (load|fetch)|network/i.test(line))).toEqual([]);
});

/** The first card of the queue with its answer shown. */
async function answered(page: Page, host: Host): Promise<void> {
  await page.goto(host.url);
  await page.getByRole('main').locator('[data-primary]').press('Enter');
  const reveal = page.getByRole('button', { name: /显示答案/ });
  // Until the card is there the button cannot be pressed.
  await expect(reveal).toBeEnabled();
  await reveal.press('Enter');
  await expect(page.getByRole('group', { name: '记得怎么样？' })).toBeVisible();
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The Tab key never got there.');
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
