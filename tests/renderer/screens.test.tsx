// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeCard } from './support/fake-cards.ts';
import { press, renderApp } from './support/render-app.tsx';

const click = (element: HTMLElement) => act(async () => element.click());
const key = (name: string) => act(async () => void press(name));

describe('Cards', () => {
  it('lists all, and filters active and held', async () => {
    renderApp('/cards');
    expect(await screen.findByText('4 cards')).toBeTruthy();
    await click(screen.getByRole('button', { name: 'Held' }));
    expect(await screen.findByText('1 card')).toBeTruthy();
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });

  it('/ goes to the search, which asks the host', async () => {
    const host = renderApp('/cards');
    await screen.findByText('4 cards');
    await key('/');
    const field = screen.getByRole('searchbox');
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: '残差' } });
    expect(await screen.findByText('1 card')).toBeTruthy();
    expect(host.calls).toContainEqual({
      procedure: 'cards.search',
      input: { query: '残差', offset: 0, limit: 100 },
    });
  });

  it('shows what a search can say, and takes an example over', async () => {
    renderApp('/cards');
    await click(await screen.findByRole('button', { name: 'What a search can say' }));
    await click(screen.getByRole('button', { name: 'is:due' }));
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('is:due');
  });

  it('a held card is activated by its button', async () => {
    const host = renderApp('/cards');
    await click(await screen.findByRole('button', { name: 'Activate' }));
    expect(host.calls).toContainEqual({
      procedure: 'cards.activate',
      input: { id: 'card-held', active: true },
    });
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Activate' })).toBeNull());
  });

  it('a card: link opens that card', async () => {
    renderApp('/cards?card=card-three');
    expect(await screen.findByText('通过恒等映射提供梯度的直接通路')).toBeTruthy();
  });
});

describe('Settings', () => {
  it('switches the language without a restart', async () => {
    renderApp('/settings');
    fireEvent.change(await screen.findByLabelText('Language'), { target: { value: 'zh-CN' } });
    expect(await screen.findByRole('heading', { name: '设置', level: 1 })).toBeTruthy();
    expect(document.documentElement.lang).toBe('zh-CN');
  });

  it('puts the theme on the page and remembers it for the next first paint', async () => {
    renderApp('/settings');
    fireEvent.change(await screen.findByLabelText('Theme'), { target: { value: 'dark' } });
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
    expect(localStorage.getItem('nabla.theme')).toBe('dark');
  });

  it('sends no number that is out of range', async () => {
    const host = renderApp('/settings');
    const field = await screen.findByLabelText('New cards a day');
    fireEvent.change(field, { target: { value: '-3' } });
    fireEvent.blur(field);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    fireEvent.change(field, { target: { value: '25' } });
    fireEvent.blur(field);
    await waitFor(() =>
      expect(host.calls.filter(({ procedure }) => procedure === 'settings.change')).toEqual([
        { procedure: 'settings.change', input: { newPerDay: 25 } },
      ]),
    );
  });

  it('opens another folder by its opaque id', async () => {
    const host = renderApp('/settings');
    await click(await screen.findByRole('button', { name: 'Open: papers' }));
    expect(host.calls).toContainEqual({ procedure: 'vault.open', input: { id: 'folder-two' } });
  });
});

describe('Practice', () => {
  const cards = [fakeCard('card-aaa'), fakeCard('card-bbb'), fakeCard('card-term', { kind: 'term' })];

  async function practise(): Promise<ReturnType<typeof renderApp>> {
    const host = renderApp('/practice', { cards });
    await click(await screen.findByRole('button', { name: 'Begin' }));
    for (const grade of ['1', '3']) {
      await screen.findByText(/Question card-(aaa|bbb)\?/);
      await key(' ');
      await screen.findByText(/Answer card-/);
      await key(grade);
    }
    await screen.findByRole('heading', { name: 'Report' });
    return host;
  }

  it('asks question cards only and ends in a report', async () => {
    await practise();
    const table = screen.getByRole('table');
    expect(within(table).getAllByRole('row')).toHaveLength(3);
    expect(screen.queryByText('Question card-term?')).toBeNull();
  });

  it('changes no schedule unless asked', async () => {
    const host = await practise();
    expect(host.calls.map(({ procedure }) => procedure)).not.toContain('review.grade');
    await click(screen.getByRole('button', { name: 'Also count these as reviews' }));
    expect(await screen.findByText('2 reviews were recorded.')).toBeTruthy();
    expect(host.calls.filter(({ procedure }) => procedure === 'review.grade')).toHaveLength(2);
  });

  it('counts nothing twice when a second try is needed', async () => {
    const host = await practise();
    host.failWith('review.grade', 'locked');
    await click(screen.getByRole('button', { name: 'Also count these as reviews' }));
    await screen.findByRole('alert');
    host.failWith('review.grade', null);
    await click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('2 reviews were recorded.');
    expect(host.calls.filter(({ procedure }) => procedure === 'review.grade')).toHaveLength(3);
  });
});

it('an address nothing stands at says so', async () => {
  renderApp('/nowhere');
  expect(await screen.findByRole('heading', { name: 'There is nothing at this address.' })).toBeTruthy();
});
