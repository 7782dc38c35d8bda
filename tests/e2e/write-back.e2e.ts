/** @file Notes that change: edited, renamed and deleted by others while a card is on screen, and written by Nabla once that is agreed to. */

import { mkdtempSync } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { complaintsOf, expect, type Host, test } from './support.ts';

const NAME = '梯度.md';
const PROMPT = '为什么深层网络里的梯度会消失？';
const ANSWER = '每一层都乘上一个小于一的数，连乘以后趋近于零。';
const FRONT =
  "---\ncreated: '2025-10-19'\nlast_reviewed: '2025-11-22'\nnext_review: '2025-11-24'\nreview_count: 1 # 次\n---\n";
const TEXT = `${FRONT}\n# 梯度\n\n- **${PROMPT}**\n  答：${ANSWER}\n`;
const NEWER = '每一层的雅可比范数都小于一，连乘以后按指数衰减。';

const notes = mkdtempSync(join(tmpdir(), 'nabla-notes-'));
const folder = process.env.NABLA_SCREENSHOTS ?? 'test-results/screenshots';

test.use({ hostOptions: { now: '2026-11-24T09:00:00+08:00', notes } });
test.beforeAll(async () => {
  await writeFile(join(notes, NAME), TEXT);
  await utimes(join(notes, NAME), new Date('2026-01-01'), new Date('2026-01-01'));
});
test.afterAll(() => rm(notes, { recursive: true, force: true }));

async function toFirstCard(page: Page, host: Host): Promise<void> {
  await page.goto(host.url);
  await page.getByRole('main').locator('[data-primary]').press('Enter');
  await expect(page.getByText(PROMPT)).toBeVisible();
}

async function toSettings(page: Page, host: Host): Promise<void> {
  await page.goto(host.url);
  await page.getByRole('navigation').getByRole('link').last().click();
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
}

/** What the log says, as the page's own calls see it. */
async function logOf(page: Page): Promise<readonly Record<string, unknown>[]> {
  return await page.evaluate(async () => {
    const token = sessionStorage.getItem('nabla.token') ?? '';
    const headers = { 'Content-Type': 'application/json', 'x-nabla-token': token };
    const answer = await fetch('/api/log.export', { method: 'POST', headers, body: '{}' });
    return (await answer.json()).data;
  });
}

async function seenOfGrade(page: Page): Promise<unknown> {
  return (await logOf(page)).find(({ kind }) => kind === 'grade')?.seen;
}

const clean = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

test.describe('a note that changes while its card is on screen', () => {
  test.use({ locale: 'zh-CN' });

  for (const wants of ['the older text', 'the newer text']) {
    test(`edited: the grade is bound to what was shown (${wants})`, async ({ page, host }) => {
      const complaints = complaintsOf(page);
      await toFirstCard(page, host);
      await page.keyboard.press('Enter');
      await expect(page.getByText(ANSWER)).toBeVisible();
      await writeFile(join(host.vaultFolder, NAME), TEXT.replace(ANSWER, NEWER));
      await expect(page.getByText('评分也算在旧内容上')).toBeVisible();
      await expect(page.getByText(ANSWER)).toBeVisible();
      expect(await clean(page)).toEqual([]);
      if (wants === 'the newer text') {
        await page.keyboard.press('n');
        await expect(page.getByText(NEWER)).toBeVisible();
        await expect(page.getByText('评分也算在旧内容上')).toBeHidden();
      }
      await page.keyboard.press('3');
      await expect(page.getByRole('heading', { level: 2 }).last()).toBeVisible();
      await expect.poll(() => seenOfGrade(page)).toBeTruthy();
      const cards = await page.evaluate(async () => {
        const headers = {
          'Content-Type': 'application/json',
          'x-nabla-token': sessionStorage.getItem('nabla.token') ?? '',
        };
        const list = await fetch('/api/cards.list', { method: 'POST', headers, body: '{}' });
        const { data } = await list.json();
        const id = data.find((card: { kind: string }) => card.kind === 'question').id;
        const shown = await fetch('/api/cards.show', {
          method: 'POST',
          headers,
          body: JSON.stringify({ id }),
        });
        return (await shown.json()).data;
      });
      expect(cards.card.answer).toBe(NEWER);
      const isNewer = (await seenOfGrade(page)) === cards.seen;
      expect(isNewer).toBe(wants === 'the newer text');
      expect(complaints).toEqual([]);
    });
  }

  test('deleted: the grade is kept, the file is not made again', async ({ page, host }) => {
    await toFirstCard(page, host);
    await page.keyboard.press('Enter');
    await rm(join(host.vaultFolder, NAME));
    // The only note of the vault: its removal has to be confirmed before cards are given up.
    await writeFile(join(host.vaultFolder, '另一则.md'), '# 另一则\n\n- **一加一等于几？**\n  答：二。\n');
    await page.evaluate(async () => {
      const headers = {
        'Content-Type': 'application/json',
        'x-nabla-token': sessionStorage.getItem('nabla.token') ?? '',
      };
      await fetch('/api/vault.import', { method: 'POST', headers, body: '{"acceptRemovals":true}' });
    });
    await expect(page.getByText('评分会连同历史保留')).toBeVisible();
    await page.keyboard.press('3');
    await expect.poll(() => seenOfGrade(page)).toBeTruthy();
    expect(await readdir(host.vaultFolder)).toEqual(['另一则.md']);
  });

  test('renamed: nothing is said, and the history goes with it', async ({ page, host }) => {
    await toFirstCard(page, host);
    await page.keyboard.press('Enter');
    await mkdir(join(host.vaultFolder, '新'));
    await rename(join(host.vaultFolder, NAME), join(host.vaultFolder, '新', NAME));
    await expect(page.getByText(`新/${NAME}`)).toBeVisible();
    await expect(page.getByText('笔记被修改了')).toBeHidden();
    await page.keyboard.press('3');
    await expect.poll(() => seenOfGrade(page)).toBeTruthy();
    await expect(access(join(host.vaultFolder, NAME))).rejects.toThrow();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [locale, words] of [
    ['zh-CN', { show: '看看会写什么', agree: '同意并开启', stop: '关闭' }],
    ['en-US', { show: 'Show what would be written', agree: 'Agree and switch on', stop: 'Switch off' }],
  ] as const) {
    test.describe(`${colorScheme}, ${locale}`, () => {
      test.use({ colorScheme, locale });

      test('dates are written after a shown diff, and only the bytes of that diff', async ({
        page,
        host,
      }) => {
        const complaints = complaintsOf(page);
        const shoot = (name: string) =>
          page.screenshot({ path: join(folder, `${name}-${locale}-${colorScheme}.png`), fullPage: true });
        await toFirstCard(page, host);
        await page.keyboard.press('Enter');
        await page.keyboard.press('3');
        await expect.poll(() => seenOfGrade(page)).toBeTruthy();
        expect(await readFile(join(host.vaultFolder, NAME), 'utf8')).toBe(TEXT);
        await toSettings(page, host);
        await page.getByRole('button', { name: words.show }).click();
        await expect(page.getByRole('figure')).toContainText('review_count: 2 # 次');
        await shoot('write-back');
        expect(await clean(page)).toEqual([]);
        await page.setViewportSize({ width: 390, height: 844 });
        await shoot('write-back-narrow');
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
        await page.getByRole('button', { name: words.agree }).click();
        await expect(page.getByRole('button', { name: words.stop })).toBeVisible();
        const written = (await readFile(join(host.vaultFolder, NAME), 'utf8')).split('\n');
        const changed = written.filter((line, index) => line !== TEXT.split('\n')[index]);
        expect(changed).toEqual([
          "last_reviewed: '2026-11-24'",
          expect.stringMatching(/^next_review: '20\d\d-\d\d-\d\d'$/),
          'review_count: 2 # 次',
        ]);
        // Its own change comes back as none: nothing is offered, nothing is new.
        await page.setViewportSize({ width: 1180, height: 800 });
        await shoot('write-back-on');
        expect(await clean(page)).toEqual([]);
        expect(
          (await logOf(page)).filter(({ kind }) => kind === 'import' || kind === 'grade').length,
        ).toBeLessThan(4);
        expect(complaints).toEqual([]);
      });
    });
  }
}
