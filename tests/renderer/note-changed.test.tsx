// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CardView, ImportReport } from '#engine/contract/views.ts';
import { fakeCard } from './support/fake-cards.ts';
import type { FakeHost } from './support/fake-host.ts';
import { press, renderApp } from './support/render-app.tsx';

const key = (name: string) => act(async () => void press(name));
const EDITED = /The note was changed while this card was on screen/;

async function onScreen(): Promise<{ cards: CardView[]; host: FakeHost }> {
  const cards = [fakeCard('card-aaa'), fakeCard('card-bbb')];
  const host = renderApp('/review', { cards });
  await screen.findByText('Question card-aaa?');
  return { cards, host };
}

/** The note is saved with other text, and the app says so. */
async function save(host: FakeHost, cards: CardView[], change: Partial<CardView>): Promise<void> {
  const [first = fakeCard('card-aaa')] = cards;
  cards[0] = { ...first, ...change };
  await act(async () => host.tell({ kind: 'vault.changed', report: {} as ImportReport }));
}

describe('a note that is edited while its card is on screen', () => {
  it('leaves the text that was shown, says so, and shows the new one at a key', async () => {
    const { cards, host } = await onScreen();
    await key(' ');
    await save(host, cards, { answer: 'A better answer.' });
    await screen.findByText(EDITED);
    expect(screen.getByText('Answer card-aaa.')).toBeTruthy();
    expect(screen.queryByText('A better answer.')).toBeNull();
    await key('n');
    expect(await screen.findByText('A better answer.')).toBeTruthy();
    expect(screen.queryByText(EDITED)).toBeNull();
  });

  it('does not say it of the next card', async () => {
    const { cards, host } = await onScreen();
    await save(host, cards, { prompt: 'Another question?' });
    await screen.findByText(EDITED);
    await key(' ');
    await key(' ');
    await screen.findByText('Question card-bbb?');
    expect(screen.queryByText(EDITED)).toBeNull();
  });

  it('says nothing when only front matter or place changed, and the key does nothing then', async () => {
    const { cards, host } = await onScreen();
    await save(host, cards, { note: 'elsewhere.md', lines: [90, 92] });
    await key('n');
    expect(screen.queryByText(EDITED)).toBeNull();
    expect(screen.getByText('Question card-aaa?')).toBeTruthy();
  });
});

describe('the note in the editor', () => {
  it('opens at e, and when it does not the place can be copied', async () => {
    const { host } = await onScreen();
    await key('e');
    expect(host.calls).toContainEqual({ procedure: 'cards.openEditor', input: { id: 'card-aaa' } });
    expect(await screen.findByRole('dialog', { name: 'The note was not opened' })).toBeTruthy();
    expect(screen.getByText('深度学习/梯度.md:12')).toBeTruthy();
  });
});
