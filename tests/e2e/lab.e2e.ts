/** @file The Lab in a real browser: presets, views, pinned runs, a slider, a chosen cell, files, and the address as the state. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { complaintsOf, expect, test } from './support.ts';

const folder = process.env.NABLA_SCREENSHOTS ?? 'test-results/screenshots';

test.use({ hostOptions: { now: '2026-11-24T09:00:00+08:00' }, locale: 'en-US' });

const figure = (page: Page) => page.locator('main svg[role="img"]').first();
const sentence = (page: Page) => page.locator('main p[aria-live="polite"]');

async function open(page: Page, name: RegExp): Promise<void> {
  await page.keyboard.press('l');
  await expect(page.getByRole('heading', { level: 1, name: 'Lab' })).toBeVisible();
  await page.getByRole('link', { name }).click();
  await expect(figure(page)).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('main progress')).toHaveCount(0, { timeout: 60_000 });
}

test('an experiment is explored: preset, pinned run, view, files, and its state is its address', async ({
  page,
  host,
}) => {
  const complaints = complaintsOf(page);
  await page.goto(host.url);
  await expect(page.locator('main [data-primary]')).toBeVisible();
  await open(page, /^Does batch normalisation cure/);
  await expect(sentence(page)).toHaveText(/×1\.2\d a layer/);
  await page.getByRole('button', { name: 'Pin for comparison' }).click();
  await page.getByRole('button', { name: 'Batch 8: faster' }).click();
  await expect(sentence(page)).toHaveText(/×1\.3\d a layer/, { timeout: 30_000 });
  await expect(page).toHaveURL(/batch=8/);
  await expect(figure(page).getByText('A:', { exact: false })).toBeVisible();
  await page.screenshot({ path: join(folder, 'lab-compare-en.png') });

  const table = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save numbers (CSV)' }).click();
  const csv = await readFile(await (await table).path(), 'utf8');
  expect(csv.split('\r\n').length).toBeGreaterThan(30);
  const picture = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save picture (SVG)' }).click();
  expect(await readFile(await (await picture).path(), 'utf8')).toMatch(/^<svg[^>]* xmlns=.*<path/s);

  await page.getByRole('button', { name: 'Smaller batches are worse' }).click();
  await expect(figure(page).locator('path')).not.toHaveCount(0);
  const address = page.url();
  await page.reload();
  expect(page.url()).toBe(address);
  await expect(page.getByRole('button', { name: 'Batch 8: faster' })).toHaveAttribute('aria-pressed', 'true');
  expect(complaints).toEqual([]);
});

test('a cell of the phase diagram and a slider set parameters, and a run can be cancelled', async ({
  page,
  host,
}) => {
  await page.goto(host.url);
  await expect(page.locator('main [data-primary]')).toBeVisible();
  await open(page, /^Phase diagram/);
  const box = await figure(page).boundingBox();
  if (box === null) throw new Error('no figure');
  await figure(page).click({ position: { x: 0.8 * box.width, y: 0.5 * box.height } });
  await expect(page).toHaveURL(/sigma_w2=3/);
  await expect(sentence(page)).toHaveText(/χ₁ = 1\.\d/, { timeout: 30_000 });
  await page.screenshot({ path: join(folder, 'lab-phase-en.png') });
  const slider = page.getByRole('slider', { name: /^depth/ });
  await slider.focus();
  await slider.press('Home');
  await expect(page).toHaveURL(/depth=5/);

  await page.getByRole('textbox', { name: 'seeds' }).fill('3000');
  await page.getByRole('textbox', { name: 'width' }).fill('256');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel' }).first().click();
  await expect(page.getByText('Cancelled.', { exact: false })).toBeVisible();
});
