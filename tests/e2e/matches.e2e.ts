/** @file Edits that are not certain, and cards that vanish in great number: both wait for the learner, and nothing is lost meanwhile. */

import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { complaintsOf, expect, test } from './support.ts';

const BEFORE = '# 正则化\n\nQ: L1正则化为什么会让权重变得稀疏？\nA: 它的梯度大小不变\n';
const AFTER = BEFORE.replace('L1', 'L2').replace('大小不变', '随权重变小');
const MANY = Array.from({ length: 60 }, (_, n) => `Q: 第${n}层的梯度有多大？\nA: 第${n}层是${n}。\n`);

const notes = mkdtempSync(join(tmpdir(), 'nabla-notes-'));
const folder = process.env.NABLA_SCREENSHOTS ?? 'test-results/screenshots';
test.use({ hostOptions: { now: '2026-11-24T09:00:00+08:00', notes } });
test.beforeAll(async () => {
  await writeFile(join(notes, 'a.md'), BEFORE);
  await writeFile(join(notes, 'many.md'), `# 层\n\n${MANY.join('\n')}`);
});
test.afterAll(() => rm(notes, { recursive: true, force: true }));

async function call<T>(page: Page, procedure: string, input: object): Promise<T> {
  return await page.evaluate(
    async ([name, body]) => {
      const token = sessionStorage.getItem('nabla.token') ?? '';
      const headers = { 'Content-Type': 'application/json', 'x-nabla-token': token };
      const answer = await fetch(`/api/${name}`, { method: 'POST', headers, body: body ?? '{}' });
      return (await answer.json()).data;
    },
    [procedure, JSON.stringify(input)],
  );
}

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly schedule: { readonly reps: number };
}
const rowsOf = async (page: Page, note: string) =>
  (await call<readonly Row[]>(page, 'cards.list', { note })).filter(({ kind }) => kind === 'question');

const clean = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

for (const [locale, colorScheme] of [
  ['zh-CN', 'light'],
  ['en-US', 'dark'],
] as const) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test('one key says that an edited card is the same: its history goes on', async ({ page, host }) => {
      const complaints = complaintsOf(page);
      await page.goto(host.url);
      await expect(page.locator('[data-primary]')).toBeVisible();
      const [old] = await rowsOf(page, 'a.md');
      await call(page, 'review.grade', { id: old?.id, grade: 'good' });
      await writeFile(join(host.vaultFolder, 'a.md'), AFTER);
      await page.locator('a[href="/matches"]').click();
      const match = page.getByRole('main').locator('li[aria-current="true"]');
      await expect(match.getByText('L1正则化')).toBeVisible();
      await expect(match.getByText('L2正则化')).toBeVisible();
      expect(await clean(page)).toEqual([]);
      await page.screenshot({ path: join(folder, `matches-${locale}-${colorScheme}.png`), fullPage: true });
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await page.screenshot({ path: join(folder, `matches-narrow-${locale}.png`), fullPage: true });
      await page.keyboard.press('y');
      await expect(match).toBeHidden();
      await expect
        .poll(async () => (await rowsOf(page, 'a.md')).map(({ schedule }) => schedule.reps))
        .toEqual([1]);
      expect(complaints).toEqual([]);
    });

    test('cards that vanish in great number stay until that is meant', async ({ page, host }) => {
      await page.goto(host.url);
      await expect(page.locator('[data-primary]')).toBeVisible();
      expect(await rowsOf(page, 'many.md')).toHaveLength(60);
      await rm(join(host.vaultFolder, 'many.md'));
      await page.locator('a[href="/matches"]').click();
      const question = page.getByRole('region').filter({ has: page.getByRole('button') });
      await expect(question.getByRole('heading')).toContainText(/6[01]/);
      expect(await rowsOf(page, 'many.md')).toHaveLength(60);
      expect(await clean(page)).toEqual([]);
      await page.screenshot({ path: join(folder, `removals-${locale}-${colorScheme}.png`), fullPage: true });
      await question.getByRole('button').last().click();
      await expect(question).toBeHidden();
      await expect.poll(() => rowsOf(page, 'many.md')).toEqual([]);
    });
  });
}
