// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from './support/render-app.tsx';

const click = async (name: string) => {
  const button = await screen.findByRole('button', { name });
  await act(async () => void fireEvent.click(button));
};
const called = (calls: readonly { procedure: string }[]) =>
  calls.map(({ procedure }) => procedure).filter((name) => /^writeBack\.(agree|stop|preview)/.test(name));

describe('writing into notes', () => {
  it('is off, and on only after a diff of an own note was shown and agreed to', async () => {
    const host = renderApp('/settings');
    expect(await screen.findByText('Nabla changes nothing in your notes.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Agree and switch on' })).toBeNull();
    await click('Show what would be written');
    const diff = await screen.findByRole('figure');
    expect([...diff.querySelectorAll('li')].map((line) => line.textContent)).toEqual([
      ' ---',
      "-before: last_reviewed: '2025-11-22'",
      "+after: last_reviewed: '2026-11-24'",
      '-before: review_count: 1',
      '+after: review_count: 2',
      ' ---',
    ]);
    expect(screen.getByText(/nightly fix rewrites these dates/)).toBeTruthy();
    expect(called(host.calls)).toEqual(['writeBack.preview']);
    await click('Agree and switch on');
    expect(await screen.findByText(/After a session, Nabla writes/)).toBeTruthy();
    await click('Switch off');
    expect(await screen.findByText('Nabla changes nothing in your notes.')).toBeTruthy();
  });

  it('is left off when the user looks and goes', async () => {
    const host = renderApp('/settings');
    await click('Show what would be written');
    await click('Not now');
    expect(called(host.calls)).not.toContain('writeBack.agree');
  });
});
