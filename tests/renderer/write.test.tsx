// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderApp } from './support/render-app.tsx';

const click = (element: HTMLElement) => act(async () => element.click());
const field = async () => (await screen.findByLabelText('Block (YAML)')) as HTMLTextAreaElement;

beforeEach(() => localStorage.removeItem('nabla.draft'));

describe('Writing an experiment', () => {
  it('is reached from the Lab', async () => {
    renderApp('/lab');
    await click(await screen.findByRole('link', { name: 'Write an experiment of your own' }));
    expect(await screen.findByRole('heading', { name: 'Write an experiment', level: 1 })).toBeTruthy();
  });

  it('begins with a block that runs as it is, and shows a verdict for each of its claims', async () => {
    renderApp('/lab/write');
    expect((await field()).value).toContain('kind: calc');
    await click(screen.getByRole('button', { name: 'Run' }));
    expect(await screen.findByText('supported')).toBeTruthy();
    expect(screen.getByText('refuted')).toBeTruthy();
    fireEvent.change(await field(), { target: { value: 'kind: calc\nlet: {p: 1}\nclaims: [p > 0]\n' } });
    expect(await screen.findByText('The text has changed since this run.')).toBeTruthy();
  });

  it('names the line of a problem, goes there, and does not run', async () => {
    renderApp('/lab/write');
    const text = await field();
    fireEvent.change(text, { target: { value: 'kind: network\ndepht: 3\nactivation: tanh\n' } });
    expect(await screen.findByText(/unknown key "depht"/)).toBeTruthy();
    await click(screen.getByRole('button', { name: 'Line 2:' }));
    expect(text.value.slice(text.selectionStart, text.selectionEnd)).toBe('depht: 3');
    expect(text.getAttribute('aria-invalid')).toBe('true');
    await click(screen.getByRole('button', { name: 'Run' }));
    expect(screen.queryByText('What came out')).toBeNull();
  });

  it('puts the name of a quantity where the caret stands', async () => {
    renderApp('/lab/write');
    const text = await field();
    fireEvent.change(text, { target: { value: 'kind: network\ndepth: 3\nactivation: tanh\nclaims:\n  - ' } });
    text.setSelectionRange(text.value.length, text.value.length);
    await click(await screen.findByRole('button', { name: 'gradient_norm[1…3]' }));
    expect(text.value.endsWith('  - gradient_norm[first]')).toBe(true);
  });

  it('keeps the text, and brings back what an example replaced', async () => {
    renderApp('/lab/write');
    const text = await field();
    fireEvent.change(text, { target: { value: '# mine' } });
    await click(screen.getByRole('button', { name: 'Begin with an example' }));
    expect(text.value).toContain('kind: network');
    await click(screen.getByRole('button', { name: 'Bring back what stood there' }));
    expect(text.value).toBe('# mine');
    await waitFor(() => expect(localStorage.getItem('nabla.draft')).toBe('# mine'));
  });
});
