/** @file The browser of all cards over more than a thousand: a window of rows, searches that narrow, keys that reach every row. */

import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeVault } from '../../bench/vault/make-vault.ts';
import { complaintsOf, expect, test } from './support.ts';

const notes = mkdtempSync(join(tmpdir(), 'nabla-many-'));
/** Far fewer than there are cards, more than any window shows. */
const MOST_ROWS = 60;

test.use({ hostOptions: { notes } });
test.beforeAll(() => makeVault(notes, 120));
test.afterAll(() => rm(notes, { recursive: true, force: true }));

const rows = (page: Page) => page.locator('main li[aria-posinset]');
/** The list once the vault is read wholly; how many cards it has. */
async function toCards(page: Page, address: string): Promise<number> {
  await page.goto(address);
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('c');
  const total = async () => Number(await rows(page).first().getAttribute('aria-setsize'));
  await expect.poll(total).toBeGreaterThan(1000);
  return await total();
}

const selected = (page: Page) => page.locator('main li:has([data-selected])');

test('over a thousand cards are a window of rows that scrolls to the last', async ({ page, host }) => {
  const complaints = complaintsOf(page);
  const total = await toCards(page, host.url);
  await expect(page.getByText(`${total.toLocaleString('en')} cards`)).toBeVisible();
  expect(await rows(page).count()).toBeLessThan(MOST_ROWS);
  await page.mouse.move(300, 500);
  for (let turn = 0; turn < 5; turn += 1) await page.mouse.wheel(0, 4000);
  await expect(rows(page).first()).not.toHaveAttribute('aria-posinset', '1');
  await expect(rows(page).nth(8).getByRole('button').first()).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(rows(page).last()).toHaveAttribute('aria-posinset', String(total));
  await expect(rows(page).last().getByRole('button').first()).toBeVisible();
  expect(await rows(page).count()).toBeLessThan(MOST_ROWS);
  expect(complaints).toEqual([]);
});

test('a search narrows, a mistake says what was meant, and none found leads back', async ({ page, host }) => {
  const total = await toCards(page, host.url);
  await page.keyboard.press('/');
  await page.keyboard.type('is:active note:CUDA');
  await expect(rows(page).first()).not.toHaveAttribute('aria-setsize', String(total));
  const active = Number(await rows(page).first().getAttribute('aria-setsize'));
  expect(active).toBeGreaterThan(20);
  expect(active).toBeLessThan(total / 4);
  await expect(page.getByRole('button', { name: 'Active', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.getByRole('searchbox').fill('is:duee ');
  await expect(page.getByText('There is no state duee. Did you mean is:due?')).toBeVisible();
  await page.getByRole('searchbox').fill('zzzzqqqq');
  await expect(page.getByText('No card matches.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all cards' }).click();
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(total));
});

test('keys walk down the list, unfold a card, suspend it and bring it back', async ({ page, host }) => {
  await page.goto(new URL('/cards?search=is:active', host.url).href + new URL(host.url).hash);
  await expect(rows(page).first()).toBeVisible();
  for (let step = 0; step < 40; step += 1) await page.keyboard.press('j');
  await expect(selected(page)).toHaveAttribute('aria-posinset', '40');
  await expect(selected(page)).toBeInViewport();
  await page.keyboard.press('k');
  await expect(selected(page)).toHaveAttribute('aria-posinset', '39');
  await page.keyboard.press('Enter');
  await expect(selected(page).locator('button[aria-expanded="true"]')).toBeFocused();
  await expect(selected(page).getByText('.md, lines')).toBeVisible();
  await page.keyboard.press('@');
  await expect(selected(page).getByRole('button', { name: 'Resume' })).toBeVisible();
  await page.keyboard.press('@');
  await expect(selected(page).getByRole('button', { name: 'Hold' })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('In the list of cards');
  await page.keyboard.press('Escape');
  await expect(selected(page).locator('button[aria-expanded="true"]')).toBeFocused();
});
