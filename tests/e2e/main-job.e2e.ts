import type { Page } from '@playwright/test';
import { complaintsOf, expect, test } from './support.ts';

const MORNING = '2026-11-24T09:00:00+08:00';

test.use({ hostOptions: { now: MORNING } });

const progress = (page: Page) => page.getByText(/^\d+ of \d+/).first();
const prompt = (page: Page) => page.locator('article > h2 + *').first();
const answer = (page: Page) => page.getByRole('region', { name: 'Answer' });

test('a new user reviews a card, runs its experiment and finds everything again after a restart', async ({
  page,
  host,
}) => {
  const complaints = complaintsOf(page);
  let saved = 0;
  page.on('requestfinished', (request) => {
    if (request.url().endsWith('/review.grade')) saved += 1;
  });
  await page.goto(host.url);
  await expect(page.getByText('6 reviews, 7 new.')).toBeVisible();

  await page.keyboard.press('Space');
  await expect(progress(page)).toContainText('1 of 13');
  while (!(await prompt(page).textContent())?.includes('sigmoid')) {
    await page.keyboard.press('Space');
    await expect(answer(page)).toBeVisible();
    const before = await prompt(page).textContent();
    await page.keyboard.press('3');
    await expect(prompt(page)).not.toHaveText(before ?? '');
  }

  await page.keyboard.press('Space');
  await expect(answer(page)).toContainText('导数最大值为0.25');
  await page.keyboard.press('x');
  await expect(page.getByText('导数最大值为0.25').nth(1)).toBeVisible();
  await page.keyboard.press('3');
  await expect(page.getByRole('img', { name: /Figure/ })).toBeVisible({ timeout: 20_000 });
  const sentence = page.getByRole('figure', { name: 'The sentence' });
  await expect(sentence).toContainText('will be questioned');
  await expect(sentence).not.toContainText('holds');
  await page.keyboard.press('Escape');
  await page.keyboard.press('3');
  await expect(prompt(page)).not.toContainText('sigmoid');

  // Killing the host breaks the page's event stream, which the browser rightly reports.
  expect(complaints).toEqual([]);
  const left = /(\d+) of 13/.exec((await progress(page).textContent()) ?? '')?.[1];
  await expect.poll(() => saved, 'grades on the disk before the host is killed').toBe(Number(left) - 1);
  await host.restart();
  await page.goto(host.url);
  const remaining = 13 - Number(left) + 1;
  await expect(page.getByText(new RegExp(`\\b${remaining} new\\.`))).toBeVisible();
});

test('all due cards take two keystrokes each, and undo takes the last one back', async ({ page, host }) => {
  await page.goto(host.url);
  await expect(page.getByText('6 reviews, 7 new.')).toBeVisible();
  await page.keyboard.press('Space');
  for (let card = 1; card <= 13; card += 1) {
    await expect(progress(page)).toContainText(`${card} of 13`);
    await page.keyboard.press('Space');
    await expect(answer(page)).toBeVisible();
    await page.keyboard.press(card % 2 === 0 ? 'Space' : '3');
  }
  await expect(page.getByRole('heading', { name: 'Session done' })).toBeVisible();
  await expect(page.getByText('13 cards in')).toBeVisible();

  await page.keyboard.press('z');
  await expect(progress(page)).toContainText('13 of 13');
  await page.keyboard.press('1');
  await expect(page.getByText('You recalled 12 of 13.')).toBeVisible();
});

test('showing the answer does not move the question', async ({ page, host }) => {
  await page.goto(host.url);
  await expect(page.getByText('6 reviews, 7 new.')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(progress(page)).toContainText('1 of 13');
  const before = await prompt(page).boundingBox();
  await page.keyboard.press('Space');
  await expect(answer(page)).toBeVisible();
  expect(await prompt(page).boundingBox()).toEqual(before);
});

test('practice asks questions by the clock and changes no schedule', async ({ page, host }) => {
  await page.goto(host.url);
  await page.getByRole('link', { name: /Practise/ }).click();
  await page.getByRole('button', { name: '5 questions' }).click();
  await expect(progress(page)).toHaveText('1 of 5');
  await page.keyboard.press('Space');
  await expect(answer(page)).toBeVisible();
  await page.keyboard.press('1');
  await expect(progress(page)).toHaveText('2 of 5');
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByRole('heading', { name: 'Report' })).toBeVisible();
  await page
    .getByRole('link', { name: 'Nabla' })
    .or(page.getByRole('link', { name: 'Today' }))
    .first()
    .click();
  await expect(page.getByText('6 reviews, 7 new.')).toBeVisible();
});

test('a key pressed while an input method composes is no grade', async ({ page, host }) => {
  await page.goto(host.url);
  await expect(page.getByText('6 reviews, 7 new.')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(progress(page)).toContainText('1 of 13');
  await page.keyboard.press('Space');
  await expect(answer(page)).toBeVisible();
  await page.evaluate(() => {
    const composing = { key: '3', code: 'Digit3', bubbles: true, isComposing: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', composing));
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { ...composing, isComposing: false, keyCode: 229 }),
    );
  });
  await page.waitForTimeout(300);
  await expect(progress(page)).toContainText('1 of 13');
});
