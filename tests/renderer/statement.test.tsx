// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { cards } from './support/fake-cards.ts';
import { press, renderApp } from './support/render-app.tsx';

const [sigmoid] = cards;
const key = (name: string) => act(async () => void press(name));
const click = (name: string | RegExp) => act(async () => screen.getByRole('button', { name }).click());
const calls = (host: ReturnType<typeof renderApp>, procedure: string) =>
  host.calls.filter((call) => call.procedure === procedure).map(({ input }) => input);

async function openPane() {
  const host = renderApp('/review', { cards: sigmoid === undefined ? [] : [sigmoid] });
  await screen.findByText('为什么sigmoid容易导致梯度消失？');
  await key(' ');
  await key('x');
  await key('Enter');
  await screen.findByRole('button', { name: 'will be questioned' });
  return host;
}

describe('a badge', () => {
  it('opens the sentence as a formula, the evidence, the command and the script', async () => {
    await openPane();
    await click('will be questioned');
    const quote = within(screen.getByRole('figure', { name: 'The sentence' }));
    const formula = quote.getByText('How the sentence was read as a formula').parentElement;
    expect(formula?.textContent).toContain('gradient_norm[first]/gradient_norm[last] <= 0.25^(depth-1)');
    expect(quote.getByText('npm run -s nabla -- experiment run sigmoid-unit-chain')).toBeTruthy();
    expect(quote.getByRole('table').textContent).toContain('refuted');
    await screen.findByRole('button', { name: 'The PyTorch script' });
    await click('The PyTorch script');
    expect(quote.getByText(/import math, torch/)).toBeTruthy();
    await click('will be questioned');
    expect(quote.queryByRole('table')).toBeNull();
  });

  it('copies the script at once', async () => {
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    await openPane();
    await click('will be questioned');
    await screen.findByRole('button', { name: 'Copy as PyTorch' });
    await click('Copy as PyTorch');
    expect(copied).toEqual([expect.stringContaining('import math, torch')]);
    expect(screen.getByRole('button', { name: 'Copied' })).toBeTruthy();
  });
});

describe('disagreeing', () => {
  it('takes a reason, marks the badge disputed, and is withdrawn', async () => {
    const host = await openPane();
    await click('will be questioned');
    await click('I disagree…');
    const field = screen.getByLabelText('What is wrong with this judgement?');
    expect(screen.getByRole('button', { name: 'Mark as disputed' })).toHaveProperty('disabled', true);
    fireEvent.change(field, { target: { value: '  my weights are small ' } });
    await click('Mark as disputed');
    expect(await screen.findByRole('button', { name: 'disputed' })).toBeTruthy();
    expect(calls(host, 'statement.disagree')).toEqual([{ id: '5.2a', reason: 'my weights are small' }]);
    expect(screen.getByText('my weights are small')).toBeTruthy();
    await click('Withdraw');
    expect(await screen.findByRole('button', { name: 'will be questioned' })).toBeTruthy();
    expect(calls(host, 'statement.withdraw')).toEqual([{ id: '5.2a' }]);
  });

  it('is left by Escape with the pane still open, and grades nothing while a reason is written', async () => {
    const host = await openPane();
    await click('will be questioned');
    await click('I disagree…');
    const field = screen.getByLabelText('What is wrong with this judgement?');
    for (const typed of ['3', ' ', 'o'])
      act(() => void fireEvent.keyDown(field, { key: typed, code: typed === '3' ? 'Digit3' : '' }));
    expect(calls(host, 'review.grade')).toEqual([]);
    act(() => void fireEvent.keyDown(field, { key: 'Escape' }));
    expect(screen.queryByLabelText('What is wrong with this judgement?')).toBeNull();
    expect(screen.getByRole('button', { name: 'I disagree…' })).toBeTruthy();
  });

  it('says when it could not be kept', async () => {
    const host = await openPane();
    await click('will be questioned');
    await click('I disagree…');
    host.failWith('statement.disagree', 'disk-full');
    fireEvent.change(screen.getByLabelText('What is wrong with this judgement?'), {
      target: { value: 'no' },
    });
    await click('Mark as disputed');
    expect((await screen.findByRole('alert')).textContent).toContain('It failed: disk-full.');
    expect(screen.getByRole('button', { name: 'will be questioned' })).toBeTruthy();
  });
});

describe('learning the wording that survives', () => {
  const answer = () => within(screen.getByRole('region', { name: 'Answer' }));

  it('makes it the answer of the card with a mark; one key shows the note’s own', async () => {
    const host = await openPane();
    await click('Learn this wording instead');
    expect(await answer().findByText('Each layer multiplies by Wᵀ and σ′ together.')).toBeTruthy();
    expect(calls(host, 'statement.learn')).toEqual([{ id: '5.2a', cardId: 'card-one' }]);
    expect(answer().getByText('corrected wording')).toBeTruthy();
    await key('o');
    expect(answer().queryByText('Each layer multiplies by Wᵀ and σ′ together.')).toBeNull();
    expect(answer().getByText('the note’s own answer')).toBeTruthy();
    await key('o');
    expect(answer().getByText('Each layer multiplies by Wᵀ and σ′ together.')).toBeTruthy();
  });

  it('is taken back beside the wording or below the note’s own answer', async () => {
    const host = await openPane();
    await click('Learn this wording instead');
    await screen.findByText('This is the answer of the card now. The note is unchanged.');
    await key('o');
    await act(async () => answer().getByRole('button', { name: 'Learn the note’s own again' }).click());
    await waitFor(() => expect(answer().queryByText('the note’s own answer')).toBeNull());
    expect(calls(host, 'statement.unlearn')).toEqual([{ cardId: 'card-one' }]);
    expect(await screen.findByRole('button', { name: 'Learn this wording instead' })).toBeTruthy();
  });

  it('leaves the key alone on cards with their own answer', async () => {
    renderApp('/review', { cards: sigmoid === undefined ? [] : [sigmoid] });
    await screen.findByText('为什么sigmoid容易导致梯度消失？');
    await key(' ');
    await key('o');
    expect(answer().queryByText('corrected wording')).toBeNull();
  });

  it('stands in the table of keys', async () => {
    await openPane();
    await key('?');
    expect(await screen.findByText('Corrected wording or the note’s own')).toBeTruthy();
  });
});
