/** @file What was decided about an edited card is taken back by a key; a rewritten answer is marked; vanished cards come back with their text. */

import { mkdtempSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { complaintsOf, expect, type Host, test } from './support.ts';

const EDITED = '归一化.md';
const WAS = '什么时候不该用人类反馈强化学习？';
const IS = '哪些情形下不要选人类反馈强化学习？';
const ANSWER = '相邻词共享大部分计算，反向传播时梯度有一条直接通路，前向结果在反向时重新计算，';
const TEXT = `# 笔记\n\n- **${WAS}**\n  - 答：${ANSWER}之前要除以维度的平方根。\n`;
const TITLED = '标题.md';
const TITLE = '# KV 缓存的原理是什么？\n\n## 标准答案\n\n';
const MANY = 60;
/** With the card of the whole note. */
const LOST = MANY + 1;

const notes = mkdtempSync(join(tmpdir(), 'nabla-edited-'));
const UPDATED = 'The answer was changed on Tuesday 24 November.';

test.use({ hostOptions: { now: '2026-11-24T09:00:00+08:00', notes } });
test.beforeAll(async () => {
  await writeFile(join(notes, EDITED), TEXT);
  await writeFile(join(notes, TITLED), `${TITLE}把算过的键和值留下来，每一步只算新词的那一行。\n`);
  await mkdir(join(notes, '多'));
  const many = Array.from({ length: MANY }, (_, n) => `Q: 第 ${n} 个问题问的是什么？\nA: 第 ${n} 个回答。\n`);
  await writeFile(join(notes, '多', '很多.md'), `# 很多\n\n${many.join('\n')}`);
});
test.afterAll(() => rm(notes, { recursive: true, force: true }));

interface Card {
  readonly id: string;
  readonly kind: string;
  readonly schedule: { readonly reps: number };
  readonly answerUpdated?: string;
}

/** The cards that a call answers with. */
async function ask(page: Page, procedure: string, input: object): Promise<readonly Card[]> {
  return await page.evaluate(
    async ([name, body]) => {
      const token = sessionStorage.getItem('nabla.token') ?? '';
      const headers = { 'Content-Type': 'application/json', 'x-nabla-token': token };
      const answer = await fetch(`/api/${name}`, { method: 'POST', headers, body });
      const { data } = await answer.json();
      return data.rows ?? data;
    },
    [procedure, JSON.stringify(input)] as const,
  );
}

/** A grade, so that there is a history to keep. */
async function grade(page: Page, prompt: string): Promise<void> {
  const [card] = await questions(page, prompt);
  await ask(page, 'review.grade', { id: card?.id, grade: 'good' });
}

/** Question cards with these words; a short note is a card of its own besides. */
async function questions(page: Page, words: string): Promise<readonly Card[]> {
  return (await ask(page, 'cards.list', { search: words })).filter(({ kind }) => kind === 'question');
}

async function repsOf(page: Page, prompt: string): Promise<readonly number[]> {
  return (await questions(page, prompt)).map(({ schedule }) => schedule.reps);
}

async function edit(page: Page, host: Host): Promise<void> {
  await page.goto(host.url);
  await expect(page.locator('[data-primary]')).toBeVisible();
  await grade(page, WAS);
  const edited = TEXT.replace(WAS, IS).replace('之前要除以维度的平方根', '另外一处后来补写的说明');
  await writeFile(join(host.vaultFolder, EDITED), edited);
  await expect(page.locator('main a[href="/matches"]')).toBeVisible();
}

const match = (page: Page) => page.locator('main li[aria-current="true"]');

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

test('a decision about an edited card is taken back by a key, and another is kept', async ({
  page,
  host,
}) => {
  const complaints = complaintsOf(page);
  await edit(page, host);
  expect(await repsOf(page, IS)).toEqual([0]);
  await page.locator('main a[href="/matches"]').click();
  await expect(match(page)).toContainText(WAS);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('y');
  await expect(match(page)).toHaveCount(0);
  expect(await repsOf(page, IS)).toEqual([1]);
  await page.keyboard.press('z');
  await expect(match(page)).toHaveCount(1);
  expect(await repsOf(page, IS)).toEqual([0]);
  await page.keyboard.press('n');
  await expect(match(page)).toHaveCount(0);
  expect(await repsOf(page, IS)).toEqual([0]);
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('cards that are given up come back with their text', async ({ page, host }) => {
  await page.goto(host.url);
  await expect(page.locator('[data-primary]')).toBeVisible();
  const away = join(host.vaultFolder, '..', 'away');
  await rename(join(host.vaultFolder, '多'), away);
  await page.locator('main a[href="/matches"]').click();
  const question = page.getByRole('region').filter({ has: page.getByRole('button') });
  await expect(question.getByRole('heading')).toContainText(String(LOST));
  await question.getByRole('button', { expanded: false }).click();
  await expect(question).toContainText('多/很多.md');
  expect(await violations(page)).toEqual([]);
  expect(await questions(page, '第 7 个问题')).toHaveLength(1);
  await question.getByRole('button').last().click();
  await expect(question).toHaveCount(0);
  await expect.poll(() => ask(page, 'cards.search', { query: 'is:orphan' })).toHaveLength(LOST);
  await rename(away, join(host.vaultFolder, '多'));
  await expect.poll(() => ask(page, 'cards.search', { query: 'is:orphan' })).toHaveLength(0);
});

test('an answer that was rewritten is said beside it until the card is answered', async ({ page, host }) => {
  await page.goto(host.url);
  await expect(page.locator('[data-primary]')).toBeVisible();
  await grade(page, 'KV 缓存的原理是什么？');
  const path = join(host.vaultFolder, TITLED);
  const before = await readFile(path, 'utf8');
  await writeFile(path, `${TITLE}先讲结论：显存换时间，长度翻倍时带宽成为瓶颈，量化与共享头各省一半。\n`);
  expect(await readFile(path, 'utf8')).not.toBe(before);
  await expect
    .poll(async () => (await questions(page, '显存换时间')).map(({ answerUpdated }) => answerUpdated))
    .toEqual(['2026-11-24']);
  await page.goto(new URL('/cards?search=显存换时间 kind:question', host.url).href);
  await page.locator('main li button[aria-expanded]').first().click();
  await expect(page.getByText(UPDATED)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await grade(page, 'KV 缓存的原理是什么？');
  await page.reload();
  await page.locator('main li button[aria-expanded]').first().click();
  await expect(page.getByText('先讲结论').last()).toBeVisible();
  await expect(page.getByText(UPDATED)).toBeHidden();
});
