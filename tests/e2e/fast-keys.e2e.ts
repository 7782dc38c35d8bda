import type { Page } from '@playwright/test';
import { expect, test } from './support.ts';

const MORNING = '2026-11-24T09:00:00+08:00';

test.use({ hostOptions: { now: MORNING } });

const number = (page: Page) => page.getByText(/^\d+ of \d+/).first();
const answer = (page: Page) => page.getByRole('region', { name: 'Answer' });

/** The page's own work takes `rate` times as long. */
async function slowDown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

for (const rate of [6]) {
  test(`on a machine ${rate} times slower every key counts once the card's number is there`, async ({
    page,
    host,
  }) => {
    test.setTimeout(240_000);
    const wait = { timeout: 30_000 };
    await slowDown(page, rate);
    await page.goto(host.url);
    await expect(page.getByText('6 reviews, 7 new.')).toBeVisible(wait);
    await page.keyboard.press('Space');
    for (let card = 1; card <= 13; card += 1) {
      await expect(number(page)).toContainText(`${card} of 13`, wait);
      await page.keyboard.press('Space');
      await expect(answer(page)).toBeVisible(wait);
      await page.keyboard.press(card % 2 === 0 ? 'Space' : '3');
    }
    await expect(page.getByText('You recalled 13 of 13.')).toBeVisible(wait);
  });
}

/**
 * Presses each key once, in the very moment in which the page shows what it is for: before the page has painted, let alone
 * done what it left for later.
 */
function pressAtOnce(): void {
  const pressed = new Set<string>();
  const press = (key: string, moment: string) => {
    if (pressed.has(moment)) return;
    pressed.add(moment);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  };
  new MutationObserver(() => {
    const text = document.body?.textContent ?? '';
    if (document.querySelector('input[type="search"]') !== null) press('/', 'cards');
    if (text.includes('6 reviews, 7 new.')) press(' ', 'today');
    const card = /(\d+) of 13/.exec(text)?.[1];
    if (card === undefined || text.includes('Session done')) return;
    press(' ', `question ${card}`);
    if (document.querySelector('section[aria-label="Answer"]') !== null) press('3', `answer ${card}`);
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

test('a key pressed in the moment a screen or a card appears counts', async ({ page, host }) => {
  await page.addInitScript(pressAtOnce);
  await page.goto(host.url);
  await expect(page.getByText('You recalled 13 of 13.')).toBeVisible({ timeout: 30_000 });
});

test('a key pressed in the moment a screen appears whose code came late counts', async ({ page, host }) => {
  await page.addInitScript(pressAtOnce);
  await page.goto(host.url.replace('/#', '/cards#'));
  await expect(page.getByRole('searchbox')).toBeFocused();
});

test('in practice a key pressed once the question has its number counts', async ({ page, host }) => {
  test.setTimeout(120_000);
  const wait = { timeout: 30_000 };
  await slowDown(page, 6);
  await page.goto(host.url);
  await page.getByRole('link', { name: /Practise/ }).click(wait);
  await page.getByRole('button', { name: '5 questions' }).click(wait);
  for (let question = 1; question <= 5; question += 1) {
    await expect(number(page)).toHaveText(`${question} of 5`, wait);
    await page.keyboard.press('Space');
    await expect(answer(page)).toBeVisible(wait);
    await page.keyboard.press('2');
  }
  await expect(page.getByRole('heading', { name: 'Report' })).toBeVisible(wait);
});
