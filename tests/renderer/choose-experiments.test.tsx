// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CardView } from '#engine/contract/views.ts';
import { cards, fakeCard } from './support/fake-cards.ts';
import { fakeHost } from './support/fake-host.ts';
import { press, renderApp } from './support/render-app.tsx';

const key = (name: string, init?: KeyboardEventInit) => act(async () => void press(name, init));
const click = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const choices = (calls: readonly { procedure: string; input: unknown }[]) =>
  calls.filter(({ procedure }) => procedure === 'cards.link').map(({ input }) => input);
const PROMPT = '为什么sigmoid容易导致梯度消失？';
const SIGMOID = 'The gradient in a sigmoid network';

async function openDialog(options: { readonly cards: readonly CardView[] } = { cards }) {
  const host = renderApp('/review', options);
  await screen.findByText(options.cards[0]?.prompt ?? '');
  await key(' ');
  await key('X', { shiftKey: true });
  return { host, dialog: await screen.findByRole('dialog', { name: 'Experiments of this card' }) };
}

describe('the experiments of a card', () => {
  it('wait for the answer, since their reasons quote it', async () => {
    renderApp('/review', { cards });
    await screen.findByText(PROMPT);
    await key('X', { shiftKey: true });
    expect(screen.queryByRole('dialog')).toBeNull();
    await key('m');
    expect(screen.queryByRole('menuitem', { name: /Choose experiments/ })).toBeNull();
  });

  it('each say why they stand there, and leave when told "not this one", for good or until shown again', async () => {
    const { host, dialog } = await openDialog();
    expect(within(dialog).getByText(SIGMOID)).toBeTruthy();
    expect(within(dialog).getByText('The card names it')).toBeTruthy();
    await click(`Not this one: ${SIGMOID}`);
    await within(dialog).findByText('No experiment stands beside this card.');
    expect(within(dialog).getByText('Hidden by you')).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Beside this card');
    expect(within(dialog).getByRole('status').textContent).toBe(`No longer beside this card: ${SIGMOID}`);
    await click(`Show again: ${SIGMOID}`);
    await waitFor(() => expect(within(dialog).queryByText('Hidden by you')).toBeNull());
    expect(choices(host.calls)).toEqual([
      { id: 'card-one', experiment: 'sigmoid-decay', choice: 'hide' },
      { id: 'card-one', experiment: 'sigmoid-decay', choice: 'auto' },
    ]);
  });

  it('are added from a list that can be searched in both languages; then the card can be measured', async () => {
    const { host, dialog } = await openDialog({ cards: [fakeCard('card-bare')] });
    expect(within(dialog).getByText('No experiment stands beside this card.')).toBeTruthy();
    const search = within(dialog).getByRole('searchbox', { name: 'Search the experiments' });
    const found = async () =>
      within(await within(dialog).findByRole('list', { name: 'Add another' }))
        .getAllByRole('listitem')
        .map((item) => item.querySelector('p')?.textContent);
    expect(await found()).toHaveLength(3);
    fireEvent.change(search, { target: { value: '裁剪 悬崖' } });
    expect(await found()).toEqual(['Clipping on a cliff']);
    await click('Add: Clipping on a cliff');
    await within(dialog).findByText('chosen by you');
    expect(document.activeElement).toBe(search);
    expect(within(dialog).getByText('No other experiment has these words.')).toBeTruthy();
    expect(choices(host.calls)).toEqual([{ id: 'card-bare', experiment: 'clipping-cliff', choice: 'show' }]);
    await click('Close');
    expect(await screen.findByText('Does it hold? See it measured')).toBeTruthy();
  });

  it('tell what went wrong, and stay as they are', async () => {
    const host = fakeHost({ cards });
    host.failWith('cards.link', 'locked');
    renderApp('/review', {}, host);
    await screen.findByText(PROMPT);
    await key(' ');
    await key('X', { shiftKey: true });
    await screen.findByRole('dialog');
    await click(`Not this one: ${SIGMOID}`);
    expect((await screen.findByRole('alert')).textContent).toContain('It failed: locked.');
    expect(screen.getByText('The card names it')).toBeTruthy();
  });

  it('take the pane with them when the last one is hidden, and the grades get their keys back', async () => {
    const host = renderApp('/review', { cards });
    await screen.findByText(PROMPT);
    await key(' ');
    await key('x');
    await click('Choose experiments…');
    await click(`Not this one: ${SIGMOID}`);
    await screen.findByText('Hidden by you');
    await click('Close');
    await key('3');
    await waitFor(() => expect(host.calls.some(({ procedure }) => procedure === 'review.grade')).toBe(true));
  });
});
