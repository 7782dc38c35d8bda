import { complaintsOf, expect, test } from './support.ts';

test('the page opens without a complaint of the browser', async ({ page, host }) => {
  const complaints = complaintsOf(page);
  await page.goto(host.url);
  await expect(page).toHaveTitle(/Nabla/);
  await expect(page.locator('#root')).not.toBeEmpty();
  // Not `networkidle`: the event stream stays open.
  await page.evaluate(async () => void (await document.fonts.ready));
  await page.waitForTimeout(300);
  expect(complaints).toEqual([]);
});

test('the token leaves the address and a reload keeps working', async ({ page, host }) => {
  await page.goto(host.url);
  await expect.poll(() => page.url()).not.toContain('token');
  const complaints = complaintsOf(page);
  await page.reload();
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(complaints).toEqual([]);
});

test('the page is cross-origin isolated, and markup from a string is refused', async ({ page, host }) => {
  await page.goto(host.url);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const refused = await page.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<b>x</b>';
      return false;
    } catch (error) {
      return error instanceof TypeError;
    }
  });
  expect(refused).toBe(true);
});

test('Ctrl-C ends the host with code 0', async ({ host }) => {
  expect(await host.stop()).toBe(0);
});

test.describe('with a clock of the test', () => {
  test.use({ hostOptions: { now: '2025-08-15T09:00:00+08:00' } });

  test('a killed host starts again on the same data, at another time', async ({ page, host }) => {
    const dayOf = () =>
      page.evaluate(async () => {
        const headers = {
          'content-type': 'application/json',
          'x-nabla-token': sessionStorage.getItem('nabla.token') ?? '',
        };
        const answer = await fetch('/api/queue.today', { method: 'POST', headers, body: '{}' });
        const { data } = await answer.json();
        return data.day;
      });
    await page.goto(host.url);
    expect(await dayOf()).toBe('2025-08-15');
    await host.restart({ now: '2025-08-17T09:00:00+08:00' });
    await page.goto(host.url);
    expect(await dayOf()).toBe('2025-08-17');
  });
});
