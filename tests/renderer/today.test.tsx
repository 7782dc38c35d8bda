// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeHost } from './support/fake-host.ts';
import { press, renderApp } from './support/render-app.tsx';

describe('notes that could not be updated', () => {
  it('are one quiet line with the way to the list', async () => {
    const host = fakeHost();
    const problem = { line: 1, code: 'note-read-only', message: 'No.', hint: 'Do.', waits: true, at: '' };
    const status = {
      on: true,
      mastery: false,
      waiting: 1,
      written: 0,
      problems: [{ path: 'a.md', ...problem }],
      raised: [{ path: 'b.md', from: 1, to: 2, lastReviewed: null, nextReview: null }],
    };
    const call: typeof host.call = async (request) =>
      request.procedure === 'writeBack.status'
        ? { ok: true, data: status, warnings: [] }
        : await host.call(request);
    renderApp('/', {}, { ...host, call });
    expect(await screen.findByText(/1 note could not be updated; your reviews are kept\./)).toBeTruthy();
    expect(screen.getByText(/Another program has reviewed one note\./)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'See which' }).getAttribute('href')).toBe('/settings');
  });
});

describe('Today', () => {
  it('is one sentence and one button', async () => {
    renderApp('/');
    expect(await screen.findByText(/1 review, 2 new\./)).toBeTruthy();
    expect(screen.getAllByRole('button')).toHaveLength(1);
    expect(screen.getByRole('link', { name: 'Practise 3 interview questions' })).toBeTruthy();
  });

  it('Space starts the review', async () => {
    renderApp('/');
    await screen.findByText('Start');
    await act(async () => void press(' '));
    await waitFor(() => expect(window.location.pathname).toBe('/review'));
  });

  it('without cards says what to do', async () => {
    renderApp('/', { cards: [], nextDue: null });
    expect(await screen.findByText('No cards yet.')).toBeTruthy();
  });

  it('with nothing due names the next day', async () => {
    renderApp('/', { cards: [] });
    expect(await screen.findByText('Nothing is due today.')).toBeTruthy();
    expect(screen.getByText('Next: Friday 27 November.')).toBeTruthy();
  });

  it('asks again once it hears the app: an import may have ended before', async () => {
    const host = fakeHost({ cards: [] });
    const later = fakeHost();
    let isImported = false;
    const call: typeof host.call = async (request) => (isImported ? later : host).call(request);
    renderApp('/', {}, { ...host, call });
    await screen.findByText('Nothing is due today.');
    isImported = true;
    await act(async () => host.tell({ kind: 'connected' }));
    expect(await screen.findByText(/1 review, 2 new\./)).toBeTruthy();
  });

  it('speaks Chinese when the settings do', async () => {
    renderApp('/', { settings: { language: 'zh-CN' } });
    expect(await screen.findByText(/复习 1 张，新卡 2 张。/)).toBeTruthy();
    expect(document.documentElement.lang).toBe('zh-CN');
  });

  it('an error shows its code, what to do, and a way to try again', async () => {
    const host = fakeHost();
    host.failWith('queue.today', 'vault-missing');
    renderApp('/', {}, host);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('It failed: vault-missing.');
    expect(alert.textContent).toContain('Do this next.');
    host.failWith('queue.today', null);
    await act(async () => screen.getByRole('button', { name: 'Try again' }).click());
    expect(await screen.findByText('Start')).toBeTruthy();
  });

  it('a host that is gone is named as such', async () => {
    const host = fakeHost();
    host.failWith('queue.today', 'disconnected');
    renderApp('/', {}, host);
    expect(await screen.findByText('Nabla is not answering.')).toBeTruthy();
  });

  it('follows what the host tells', async () => {
    const host = renderApp('/');
    await screen.findByText('Start');
    const before = host.calls.filter(({ procedure }) => procedure === 'queue.today').length;
    await act(async () => host.tell({ kind: 'review.recorded', cardId: 'card-one' }));
    await waitFor(() =>
      expect(host.calls.filter(({ procedure }) => procedure === 'queue.today').length).toBeGreaterThan(
        before,
      ),
    );
  });
});
