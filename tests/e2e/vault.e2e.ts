/** @file The vault's page over the real store: a kind is switched off below a folder, looked at, stored, and no longer due. */

import { mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { complaintsOf, expect, LOOKS, test } from './support.ts';

const FOLDER = '优化';
const OPTIMISERS = `---
created: soon
---

# 优化器

1. **动量法为什么能加速？**
   - 答：它在一致的方向上累积速度。
2. **Adam 的偏差修正做什么？**
   - 答：它抵消初始时刻对零的偏向。

- **学习率**：每一步走多远。
- 普通的一项。

权重 $\\frac{1}{2$ 写坏了。
`;
const ATTENTION = `# 注意力

1. **为什么要除以 $\\sqrt{d_k}$？**
   - 答：点积的方差随维数增大，softmax 会饱和。

## 快问快答

点积，缩放，归一化，加权。
`;

const notes = mkdtempSync(join(tmpdir(), 'nabla-notes-'));
const folder = process.env.NABLA_SCREENSHOTS ?? 'test-results/screenshots';

test.use({ hostOptions: { now: '2026-11-24T09:00:00+08:00', notes } });
test.beforeAll(async () => {
  await mkdir(join(notes, FOLDER));
  await mkdir(join(notes, '模型'));
  await writeFile(join(notes, FOLDER, '优化器.md'), OPTIMISERS);
  for (const name of ['注意力', '自注意力', '多头注意力', '交叉注意力', '稀疏注意力'])
    await writeFile(
      join(notes, '模型', `${name}.md`),
      ATTENTION.replaceAll('注意力', name).replace('为什么', `${name}为什么`),
    );
  await writeFile(
    join(notes, '大纲.md'),
    '# 面试大纲\n\n## 第一部分（10 分钟）\n\n- [[优化器]]\n- [[注意力]]\n- 什么是残差？\n- 什么是归一化？\n',
  );
});
test.afterAll(() => rm(notes, { recursive: true, force: true }));

const WORDS = {
  'zh-CN': {
    choice: '问答，优化',
    preview: '预览',
    store: '保存',
    active: /^启用的卡片/,
    held: '2 张卡片变为搁置',
    stored: /^已保存/,
    find: '找一则笔记',
    fails: '无法排版的公式',
  },
  'en-US': {
    choice: 'question, 优化',
    preview: 'Preview',
    store: 'Store',
    active: /^Active cards/,
    held: '2 cards become held',
    stored: /^Stored/,
    find: 'Find a note',
    fails: 'Formulas that cannot be set',
  },
} as const;

const clean = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

/** As Today counts them. */
async function waiting(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const token = sessionStorage.getItem('nabla.token') ?? '';
    const headers = { 'Content-Type': 'application/json', 'x-nabla-token': token };
    const answer = await fetch('/api/queue.today', { method: 'POST', headers, body: '{}' });
    const { data } = await answer.json();
    return data.due + data.new;
  });
}

for (const { colorScheme, locale } of LOOKS) {
  const words = WORDS[locale];
  test.describe(`${colorScheme}, ${locale}`, () => {
    test.use({ colorScheme, locale });

    test('a kind is switched off below a folder, and its cards are due no more', async ({ page, host }) => {
      const complaints = complaintsOf(page);
      /** At both widths: nothing sticks out, nothing is inaccessible. */
      const shoot = async (name: string) => {
        for (const [size, width] of [
          ['', 1280],
          ['-narrow', 360],
        ] as const) {
          await page.setViewportSize({ width, height: 800 });
          const file = `${name}${size}-${locale}-${colorScheme}.png`;
          await page.screenshot({ path: join(folder, file), fullPage: true });
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
          expect(await clean(page)).toEqual([]);
        }
        await page.setViewportSize({ width: 1280, height: 800 });
      };
      await page.goto(host.url);
      await expect(page.locator('main [data-primary]')).toBeVisible();
      const before = await waiting(page);
      await page.keyboard.press('v');
      await expect(page.getByText(words.fails)).toBeVisible();
      await page.getByRole('button', { name: new RegExp(`^${FOLDER}`) }).click();
      await page.getByRole('combobox', { name: words.choice }).selectOption('held');
      await shoot('vault');
      await page.getByRole('button', { name: words.preview }).press('Enter');
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByText(words.held)).toBeVisible();
      await shoot('vault-preview');
      expect(await waiting(page)).toBe(before);
      await dialog.getByRole('button', { name: words.store }).press('Enter');
      await expect(page.getByText(words.stored)).toBeVisible();
      await expect(page.getByRole('button', { name: words.preview })).toBeFocused();
      expect(await waiting(page)).toBe(before - 2);
      await page.getByLabel(words.find).fill('优化器');
      await page.getByRole('link', { name: '优化/优化器.md', exact: true }).click();
      await expect(page.getByText('- 普通的一项。')).toBeVisible();
      await shoot('vault-note');
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      const [first, last] = [
        page.getByRole('navigation').getByRole('link').first(),
        page.getByRole('navigation').getByRole('link').last(),
      ];
      expect((await first.boundingBox())?.y).toBe((await last.boundingBox())?.y);
      expect(complaints).toEqual([]);
    });
  });
}
