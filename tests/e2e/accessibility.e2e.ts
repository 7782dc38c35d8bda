import AxeBuilder from '@axe-core/playwright';
import { expect, LOOKS, test } from './support.ts';

const PATHS = [
  '/',
  '/cards',
  '/settings',
  '/practice',
  '/outlines',
  '/vault',
  '/vault/note',
  '/matches',
  '/review',
  '/experiment/sigmoid-decay',
  '/experiment/phase-diagram',
  '/experiment/trainability',
  '/lab',
  '/lab/write',
];

test.use({ hostOptions: { now: '2026-11-24T09:00:00+08:00' } });

for (const look of LOOKS) {
  test.describe(`${look.colorScheme}, ${look.locale}`, () => {
    test.use(look);
    test('no screen has an accessibility violation', async ({ page, host }) => {
      await page.goto(host.url);
      await expect(page.getByRole('main')).toBeVisible();
      for (const path of PATHS) {
        await page.evaluate((to) => {
          history.pushState(null, '', to);
          dispatchEvent(new PopStateEvent('popstate'));
        }, path);
        await page.waitForTimeout(500);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
    });
  });
}
