// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeCard } from './support/fake-cards.ts';
import { fakeHost } from './support/fake-host.ts';
import { press, renderApp } from './support/render-app.tsx';

const three = { cards: [fakeCard('card-aaa'), fakeCard('card-bbb'), fakeCard('card-ccc')] };

const key = (name: string, init?: KeyboardEventInit) => act(async () => void press(name, init));
const graded = (calls: readonly { procedure: string; input: unknown }[]) =>
  calls
    .filter(({ procedure }) => procedure === 'review.grade')
    .map(({ input }) => input as Record<string, unknown>);

describe('two keys a card', () => {
  it('Space shows the answer, Space grades Good, and so to the summary', async () => {
    const host = renderApp('/review', three);
    await screen.findByText('Question card-aaa?');
    expect(screen.queryByText('Answer card-aaa.')).toBeNull();
    for (const id of ['card-aaa', 'card-bbb', 'card-ccc']) {
      await screen.findByText(`Question ${id}?`);
      await key(' ');
      expect(screen.getByText(`Answer ${id}.`)).toBeTruthy();
      await key(' ');
    }
    await screen.findByText('Session done');
    expect(graded(host.calls)).toMatchObject([
      { id: 'card-aaa', grade: 'good', seen: 'seen-card-aaa' },
      { id: 'card-bbb', grade: 'good' },
      { id: 'card-ccc', grade: 'good' },
    ]);
    expect(await screen.findByText('Next due Friday 27 November.')).toBeTruthy();
  });

  it('1 to 4 grade, each button shows its interval, Good has the focus', async () => {
    const host = renderApp('/review', three);
    await screen.findByText('Question card-aaa?');
    await key('1');
    expect(graded(host.calls)).toEqual([]);
    await key(' ');
    const grades = screen.getByRole('group', { name: 'How well did you know it?' });
    expect(
      within(grades)
        .getAllByRole('button')
        .map((button) => button.textContent),
    ).toEqual(['1 Again1 d', '2 Hard2 d', '3 Good4 d', '4 Easy3.6 mo']);
    expect(document.activeElement?.textContent).toContain('Good');
    await key('1');
    await screen.findByText('Question card-bbb?');
    expect(graded(host.calls)).toMatchObject([{ id: 'card-aaa', grade: 'again' }]);
  });

  it('a held key grades nothing more', async () => {
    const host = renderApp('/review', three);
    await screen.findByText('Question card-aaa?');
    await key(' ');
    await key(' ', { repeat: true });
    expect(graded(host.calls)).toEqual([]);
  });

  it('an input method grades nothing', async () => {
    const host = renderApp('/review', three);
    await screen.findByText('Question card-aaa?');
    await key(' ');
    await key('3', { isComposing: true });
    await key('Enter', { keyCode: 229 });
    expect(graded(host.calls)).toEqual([]);
  });

  it('the next card is fetched before it is asked for', async () => {
    const host = renderApp('/review', three);
    await screen.findByText('Question card-aaa?');
    await waitFor(() =>
      expect(host.calls.filter(({ procedure }) => procedure === 'cards.show').length).toBeGreaterThanOrEqual(
        3,
      ),
    );
  });
});

describe('a card that is slow to come', () => {
  it('gets its number with its question; until then keys show, grade and announce nothing', async () => {
    const host = fakeHost(three);
    const late = Promise.withResolvers<void>();
    renderApp('/review', three, {
      ...host,
      call: async (request) => {
        if (JSON.stringify(request.input).includes('card-bbb')) await late.promise;
        return await host.call(request);
      },
    });
    await screen.findByText('Question card-aaa?');
    expect(screen.getByText(/^1 of 3/)).toBeTruthy();
    await key(' ');
    await key('3');
    expect(screen.queryByText(/^\d of 3/)).toBeNull();
    const said = screen.getByText('Good. Next in 4 d.');
    for (const early of [' ', ' ', '3', 'h']) await key(early);
    expect(said.textContent).toBe('Good. Next in 4 d.');
    await act(async () => late.resolve());
    await screen.findByText('Question card-bbb?');
    expect(screen.getByText(/^2 of 3/)).toBeTruthy();
    expect(screen.queryByText('Answer card-bbb.')).toBeNull();
    await key(' ');
    expect(screen.getByText('Answer card-bbb.')).toBeTruthy();
    expect(graded(host.calls)).toHaveLength(1);
  });
});

describe('undo', () => {
  it('returns to the answer of the last card, also from the summary', async () => {
    const host = renderApp('/review', { cards: [fakeCard('card-aaa')] });
    await screen.findByText('Question card-aaa?');
    await key(' ');
    await key('4');
    await screen.findByText('Session done');
    await key('z');
    expect(await screen.findByText('Answer card-aaa.')).toBeTruthy();
    await waitFor(() => expect(host.calls.map(({ procedure }) => procedure)).toContain('review.undo'));
  });

  it('with nothing to undo says so and calls nobody', async () => {
    const host = renderApp('/review', three);
    await screen.findByText('Question card-aaa?');
    await key('u');
    expect(screen.getByRole('status').textContent).toBe('There is nothing to undo.');
    expect(host.calls.map(({ procedure }) => procedure)).not.toContain('review.undo');
  });
});

describe('a grade that cannot be saved', () => {
  it('stays visible while the session goes on, until it is saved', async () => {
    const host = renderApp('/review', three);
    await screen.findByText('Question card-aaa?');
    host.failWith('review.grade', 'disk-full');
    await key(' ');
    await key('3');
    await screen.findByText('Question card-bbb?');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('It failed: disk-full.');
    expect(document.querySelector('[data-saved="false"]')).not.toBeNull();
    host.failWith('review.grade', null);
    await act(async () => within(alert).getByText('Try again').click());
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(graded(host.calls)).toHaveLength(2);
  });
});

describe('help on the way', () => {
  it('h reveals the points of the answer one by one', async () => {
    renderApp('/review', { cards: [fakeCard('card-aaa', { answer: '- first point\n- second point' })] });
    await screen.findByText('Question card-aaa?');
    await key('h');
    expect(screen.getByText('first point')).toBeTruthy();
    expect(screen.queryByText('second point')).toBeNull();
    await key('H', { shiftKey: true });
    expect(screen.getByText('second point')).toBeTruthy();
  });

  it('? shows every key of the keymap', async () => {
    renderApp('/review', three);
    await screen.findByText('Question card-aaa?');
    await key('?');
    const dialog = await screen.findByRole('dialog', { name: 'Keys' });
    expect(within(dialog).getByText('Undo the last grade')).toBeTruthy();
    // In the review and among the cards.
    expect(within(dialog).getAllByText('Suspend the card')).toHaveLength(2);
  });

  it('keys do nothing below an open dialog', async () => {
    const host = renderApp('/review', three);
    await screen.findByText('Question card-aaa?');
    await key(' ');
    await key('i');
    await screen.findByRole('dialog', { name: 'Card info' });
    await key('3');
    expect(graded(host.calls)).toEqual([]);
  });

  it('@ suspends the card and goes on', async () => {
    const host = renderApp('/review', three);
    await screen.findByText('Question card-aaa?');
    await key('@', { shiftKey: true });
    await screen.findByText('Question card-bbb?');
    expect(host.calls).toContainEqual({
      procedure: 'cards.suspend',
      input: { id: 'card-aaa', suspended: true },
    });
  });

  it('the rest of the note is folded below the answer', async () => {
    renderApp('/review', three);
    await screen.findByText('Question card-aaa?');
    await key(' ');
    const fold = screen.getByRole('button', { name: 'The rest of the note' });
    expect(fold.getAttribute('aria-expanded')).toBe('false');
    await act(async () => fold.click());
    expect(screen.getByRole('heading', { name: '1. 梯度消失问题' })).toBeTruthy();
  });
});

it('says what happened to those who do not see it', async () => {
  renderApp('/review', three);
  await screen.findByText('Question card-aaa?');
  await key(' ');
  await key('3');
  expect(await screen.findByText('Good. Next in 4 d.')).toBeTruthy();
});

it('has one h1', async () => {
  renderApp('/review', three);
  await screen.findByText('Question card-aaa?');
  expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
});

describe('the card menu', () => {
  it('opens with m, runs what is chosen, and gives the focus back', async () => {
    const host = renderApp('/review', three);
    await screen.findByText('Question card-aaa?');
    await key('m');
    const menu = screen.getByRole('menu', { name: 'Card actions' });
    expect(document.activeElement?.textContent).toContain('Hint');
    await key('ArrowUp');
    expect(document.activeElement?.textContent).toContain('Keys');
    await key('Escape');
    expect(menu.isConnected).toBe(false);
    await key('m');
    await key('@');
    await screen.findByText('Question card-bbb?');
    expect(host.calls).toContainEqual({
      procedure: 'cards.suspend',
      input: { id: 'card-aaa', suspended: true },
    });
  });
});

it('after a dialog Space goes on with the session', async () => {
  const host = renderApp('/review', three);
  await screen.findByText('Question card-aaa?');
  await key(' ');
  await key('?');
  await screen.findByRole('dialog');
  await key('Escape');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Good'));
  await key(' ');
  expect(graded(host.calls)).toHaveLength(1);
});
