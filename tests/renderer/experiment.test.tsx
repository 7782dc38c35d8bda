// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { cards } from './support/fake-cards.ts';
import { press, renderApp } from './support/render-app.tsx';

const [sigmoid] = cards;
const key = (name: string) => act(async () => void press(name));
const calls = (host: ReturnType<typeof renderApp>, procedure: string) =>
  host.calls.filter((call) => call.procedure === procedure).map(({ input }) => input);

async function open() {
  const host = renderApp('/review', { cards: sigmoid === undefined ? [] : [sigmoid] });
  await screen.findByText('为什么sigmoid容易导致梯度消失？');
  await key(' ');
  await key('x');
  await screen.findByText('What is left of the gradient after 20 layers?');
  return host;
}

describe('the experiment beside a card', () => {
  it('stays closed until the answer is shown', async () => {
    renderApp('/review', { cards: sigmoid === undefined ? [] : [sigmoid] });
    await screen.findByText('为什么sigmoid容易导致梯度消失？');
    await key('x');
    expect(screen.queryByText('What is left of the gradient after 20 layers?')).toBeNull();
  });

  it('asks for a guess first: the number keys choose, and grade nothing', async () => {
    const host = await open();
    expect(screen.queryByRole('img')).toBeNull();
    await key('2');
    expect(await screen.findByRole('img', { name: /the sentence|gradient/i })).toBeTruthy();
    expect(calls(host, 'review.grade')).toEqual([]);
    expect(screen.getByText(/You guessed 10⁻⁶; measured 1\.\d×10⁻¹²\./)).toBeTruthy();
  });

  it('shows the badge only after the guess, and the wording that survives', async () => {
    await open();
    expect(screen.queryByText('will be questioned')).toBeNull();
    await key('3');
    expect(await screen.findByText('will be questioned')).toBeTruthy();
    expect(screen.getByText(/only ‖W‖ < 4 in every layer guarantees it/)).toBeTruthy();
  });

  it('keeps guess, run and verdicts with the card, once', async () => {
    const host = await open();
    await key('2');
    await waitFor(() => expect(calls(host, 'experiment.record')).toHaveLength(1));
    expect(calls(host, 'experiment.record')[0]).toMatchObject({
      cardId: 'card-one',
      experiment: 'sigmoid-decay',
      prediction: expect.closeTo(1e-6, 12),
      seeds: 30,
    });
  });

  it('Enter skips the guess', async () => {
    const host = await open();
    await key('Enter');
    await screen.findByRole('img');
    expect(screen.queryByText(/You guessed/)).toBeNull();
    await waitFor(() => expect(calls(host, 'experiment.record')[0]).toMatchObject({ prediction: null }));
  });

  it('takes a number of one\u2019s own, and says when it is none', async () => {
    await open();
    const field = screen.getByLabelText('or a number of your own');
    fireEvent.change(field, { target: { value: 'small' } });
    await act(async () => screen.getByRole('button', { name: 'Guess' }).click());
    expect(screen.getByRole('alert').textContent).toContain('1e-30');
    fireEvent.change(field, { target: { value: '1e-12' } });
    await act(async () => screen.getByRole('button', { name: 'Guess' }).click());
    expect(await screen.findByText(/Within a factor of two\./)).toBeTruthy();
  });

  it('one switch breaks it on the same axes', async () => {
    await open();
    await key('Enter');
    const figure = await screen.findByRole('img');
    const way = screen.getByRole('switch', { name: /weights at σ_w = 20/ });
    await waitFor(() => expect(way).toHaveProperty('disabled', false));
    const ticks = () =>
      [...figure.querySelectorAll('text')]
        .map((text) => text.textContent)
        .filter((text) => text.startsWith('10'));
    const before = ticks();
    await act(async () => way.click());
    expect(way.getAttribute('aria-checked')).toBe('true');
    expect(screen.getByText(/the slope alone does not decide/, { selector: 'p' })).toBeTruthy();
    expect(ticks()).toEqual(before);
  });

  it('shows the evidence and the command that reproduces it', async () => {
    await open();
    await key('Enter');
    const found = await screen.findByRole('button', { name: 'Evidence' });
    await act(async () => found.click());
    expect(screen.getByText('npm run -s nabla -- experiment run sigmoid-decay')).toBeTruthy();
    const table = screen.getByRole('table');
    expect(within(table).getByText('exp(rate) within 0.01 of 0.235')).toBeTruthy();
    expect(screen.getByText('30')).toBeTruthy();
  });

  it('Escape goes back to the card, and Space grades again', async () => {
    const host = await open();
    await key('Escape');
    expect(screen.queryByText('What is left of the gradient after 20 layers?')).toBeNull();
    await key(' ');
    expect(calls(host, 'review.grade')).toHaveLength(1);
  });

  it('says when the result could not be kept', async () => {
    const host = await open();
    host.failWith('experiment.record', 'locked');
    await key('Enter');
    expect(await screen.findByText(/The result could not be kept with the card\./)).toBeTruthy();
  });
});

describe('the Lab page', () => {
  it('runs what the address says', async () => {
    renderApp('/experiment/sigmoid-decay?depth=10&seeds=5');
    expect(await screen.findByRole('heading', { level: 1, name: /A deep sigmoid network/ })).toBeTruthy();
    expect(await screen.findByText(/left after 10/, { selector: 'p' })).toBeTruthy();
    expect(screen.getByLabelText('depth')).toHaveProperty('value', '10');
  });

  it('puts changed parameters into the address and runs again', async () => {
    renderApp('/experiment/sigmoid-decay?seeds=5');
    await screen.findByText(/left after 20/, { selector: 'p' });
    fireEvent.change(screen.getByLabelText('depth'), { target: { value: '12' } });
    await act(async () => screen.getByRole('button', { name: 'Run' }).click());
    expect(await screen.findByText(/left after 12/, { selector: 'p' })).toBeTruthy();
    expect(window.location.search).toBe('?depth=12&seeds=5');
  });

  it('runs nothing that is out of range', async () => {
    renderApp('/experiment/sigmoid-decay?seeds=5');
    await screen.findByText(/left after 20/, { selector: 'p' });
    fireEvent.change(screen.getByLabelText('depth'), { target: { value: '0' } });
    expect(screen.getByText('depth goes from 1 to 4000.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Run' })).toHaveProperty('disabled', true);
  });

  it('an unknown experiment is an error with its code', async () => {
    renderApp('/experiment/no-such-thing');
    expect((await screen.findByRole('alert')).textContent).toContain('not-here');
  });
});
