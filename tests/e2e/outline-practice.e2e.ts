/** @file An interview by an outline: only links that lead to an active question are asked, what has no note is listed. */

import { cpSync, mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { complaintsOf, expect, test } from './support.ts';

const OUTLINE = `# 大模型推理面试大纲（45分钟）

## 1. 基础（10分钟）

- [[梯度裁剪]]
- 为什么 LayerNorm 放在残差之前？
- [权重初始化](../深度学习/权重初始化与方差传播.md)

## 2. 推理系统（20分钟）

- [[KV缓存与显存估算]]
- [投机解码](../推理/投机解码.md)
- 连续批处理的吞吐模型

## 3. 开放问题（15分钟）

- 如何设计一个 1000 卡的推理集群？
- 如果延迟要求减半你会怎么做？
`;
const GAPS = ['为什么 LayerNorm', '投机解码', '连续批处理', '1000 卡的推理集群', '延迟要求减半'];

const notes = mkdtempSync(join(tmpdir(), 'nabla-outline-'));

test.use({ hostOptions: { now: '2026-11-24T09:00:00+08:00', notes }, locale: 'en-US' });
test.beforeAll(async () => {
  cpSync(fileURLToPath(new URL('../../notes', import.meta.url)), notes, { recursive: true });
  await mkdir(join(notes, 'outlines'));
  await writeFile(join(notes, 'outlines', '大模型推理面试大纲.md'), OUTLINE);
});
test.afterAll(() => rm(notes, { recursive: true, force: true }));

const source = (page: Page) => page.getByText('From the note').locator('span');

test('an interview by an outline asks what it links to, and lists what has no note', async ({
  page,
  host,
}) => {
  const complaints = complaintsOf(page);
  await page.goto(host.url);
  await page.getByRole('link', { name: '1 outline' }).click();
  await page.getByRole('link', { name: /大模型推理面试大纲/ }).click();
  await expect(page.getByText('3 of 8 items with a note, 3 with a question')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Only what is missing' }).click();
  await expect(page.locator('main li[data-state]')).toHaveText(GAPS.map((gap) => new RegExp(gap)));
  await page.getByRole('link', { name: /Practise 5 questions/ }).click();
  await expect(page.getByText('5 questions, 45 minutes, 5 items without a note')).toBeVisible();
  await page.getByRole('button', { name: 'Begin' }).click();
  const asked: string[] = [];
  for (let question = 1; question <= 5; question += 1) {
    await expect(page.getByText(`${question} of 5`, { exact: true })).toBeVisible();
    await page.keyboard.press('Space');
    asked.push((await source(page).textContent()) ?? '');
    await page.keyboard.press('3');
  }
  // In the order of the outline, from the linked notes alone.
  expect([...new Set(asked)]).toEqual([
    '深度学习/梯度裁剪.md',
    '深度学习/权重初始化与方差传播.md',
    '大模型系统/KV缓存与显存估算.md',
  ]);
  await expect(page.getByRole('heading', { name: 'Report' })).toBeVisible();
  const gaps = page.getByRole('region', { name: 'No note yet' });
  await expect(gaps.getByRole('listitem')).toHaveText(GAPS.map((gap) => new RegExp(gap)));
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(complaints).toEqual([]);
});

test('one part asks its own questions against its own minutes', async ({ page, host }) => {
  await page.goto(host.url);
  await page.getByRole('link', { name: /^Practise/ }).click();
  await page.getByRole('link', { name: /大模型推理面试大纲/ }).click();
  await page.getByRole('button', { name: '推理系统' }).click();
  await expect(page.getByRole('timer', { name: 'Time for this part' })).toHaveText(/^(19|20):\d\d left$/);
  // A question that has its number takes keys.
  await expect(page.getByText(/^1 of \d$/)).toBeVisible();
  await page.keyboard.press('Space');
  await expect(source(page)).toHaveText('大模型系统/KV缓存与显存估算.md');
});
