// @vitest-environment happy-dom
/** @file The vault's page: kinds and folders, a preview before anything is stored, findings, and why a block is a card. */

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { folderTree } from '#renderer/views/vault/folder-tree.ts';
import { piecesOf } from '#renderer/views/vault/pieces.ts';
import type { FakeHost } from './support/fake-host.ts';
import { press, renderApp } from './support/render-app.tsx';

const click = (element: HTMLElement) => act(async () => element.click());
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const inDialog = async () => within(await screen.findByRole('dialog'));
const storedBy = (host: FakeHost) =>
  host.calls.filter(({ procedure }) => procedure === 'vault.changeProfile').map(({ input }) => input);
const empty = { kinds: [], ignore: [], answerHeadings: [], bracketMaths: true };
const termsOn = { ...empty, kinds: [{ folder: '深度学习', kind: 'term', active: true }] };

async function activateTerms(): Promise<void> {
  await click(await screen.findByRole('button', { name: /^深度学习/ }));
  fireEvent.change(screen.getByRole('combobox', { name: 'term, 深度学习' }), { target: { value: 'active' } });
}

describe('The vault', () => {
  it('is reached by its key and by the navigation, and says what is active', async () => {
    renderApp('/');
    await screen.findByRole('link', { name: 'Vault' });
    await act(async () => void press('v'));
    expect(await screen.findByText('9 cards in 2 folders, 6 of them active.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Vault' }).getAttribute('aria-current')).toBe('page');
    const all = screen.getByRole('combobox', { name: 'term, Whole vault' });
    expect(within(all).getByRole('option', { selected: true }).textContent).toBe('Default: held');
  });

  it('shows the diff and sample cards of a change, and stores it only then', async () => {
    const host = renderApp('/vault');
    await activateTerms();
    expect(screen.getByText('Changed, not stored yet.')).toBeTruthy();
    await click(button('Preview'));
    const dialog = await inDialog();
    expect(await dialog.findByText('3 cards become active')).toBeTruthy();
    expect(dialog.getByRole('row', { name: 'Active cards 6 9' })).toBeTruthy();
    expect(dialog.getByText('1 active card from all over the vault')).toBeTruthy();
    expect(dialog.getAllByRole('link', { name: '深度学习/梯度.md:12' })[0]?.getAttribute('href')).toBe(
      `/vault/note?${new URLSearchParams({ path: '深度学习/梯度.md', line: '12' })}`,
    );
    expect(storedBy(host)).toEqual([]);
    await click(dialog.getByRole('button', { name: 'Store' }));
    expect(await screen.findByText(/^Stored:/)).toBeTruthy();
    expect(storedBy(host)).toEqual([{ profile: termsOn }]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('9 cards in 2 folders, 9 of them active.')).toBeTruthy();
  });

  it('stores nothing of what is discarded', async () => {
    const host = renderApp('/vault');
    await activateTerms();
    await click(button('Preview'));
    await click((await inDialog()).getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByText('Changed, not stored yet.')).toBeNull());
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'term, 深度学习' }).value).toBe('none');
    expect(storedBy(host)).toEqual([]);
  });

  it('keeps a change that could not be stored, and says why', async () => {
    const host = renderApp('/vault');
    await activateTerms();
    host.failWith('vault.changeProfile', 'disk-full');
    await click(button('Preview'));
    const dialog = await inDialog();
    await dialog.findByText('3 cards become active');
    await click(dialog.getByRole('button', { name: 'Store' }));
    expect(await dialog.findByText('It failed: disk-full.')).toBeTruthy();
    host.failWith('vault.changeProfile', null);
    await click(dialog.getByRole('button', { name: 'Store' }));
    expect(await screen.findByText(/^Stored:/)).toBeTruthy();
  });

  it('keeps the change while a note is looked at', async () => {
    renderApp('/vault');
    await activateTerms();
    await click(screen.getByRole('link', { name: '深度学习/梯度.md:3' }));
    await click(await screen.findByRole('link', { name: 'Back to the vault' }));
    expect(await screen.findByText('Changed, not stored yet.')).toBeTruthy();
  });

  it('takes offered headings, own ones and patterns into the profile', async () => {
    const host = renderApp('/vault');
    await click(await screen.findByRole('button', { name: 'Use: 快问快答' }));
    const own = screen.getByLabelText('Another heading');
    fireEvent.change(own, { target: { value: ' 口述 ' } });
    await act(async () => void fireEvent.submit(own));
    const patterns = screen.getByLabelText('Files to ignore, one pattern per line');
    fireEvent.change(patterns, { target: { value: 'drafts/\n\n*.tmp.md\n' } });
    await click(button('Preview'));
    const dialog = await inDialog();
    expect(await dialog.findByText('No card changes.')).toBeTruthy();
    await click(dialog.getByRole('button', { name: 'Store' }));
    await screen.findByText(/^Stored:/);
    expect(storedBy(host)).toEqual([
      { profile: { ...empty, answerHeadings: ['快问快答', '口述'], ignore: ['drafts/', '*.tmp.md'] } },
    ]);
    await click(button('Remove: 口述'));
    expect(screen.getByText('Changed, not stored yet.')).toBeTruthy();
  });

  it('lists what was found while reading, with its place', async () => {
    renderApp('/vault');
    const section = within(await screen.findByRole('region', { name: 'Found while reading' }));
    expect(await section.findByText(/^created is no day/)).toBeTruthy();
    fireEvent.change(section.getByRole('searchbox'), { target: { value: 'formula' } });
    expect(section.getByText('0 of 1 finding')).toBeTruthy();
    expect(section.queryByRole('link')).toBeNull();
  });

  it('names the files without cards and what they are', async () => {
    renderApp('/vault');
    await click(await screen.findByRole('button', { name: '1 file without cards, and why' }));
    expect(screen.getByRole('heading', { name: 'Interview outlines' })).toBeTruthy();
    expect(screen.getByRole('link', { name: '面试大纲.md' })).toBeTruthy();
  });
});

describe('A note, block by block', () => {
  it('is found by a part of its path', async () => {
    renderApp('/vault');
    const field = await screen.findByLabelText('Find a note');
    fireEvent.change(field, { target: { value: '梯度' } });
    expect(await screen.findByText('1 note')).toBeTruthy();
    await click(screen.getByRole('link', { name: '深度学习/梯度.md' }));
    expect(await screen.findByText(/A bold question with its labelled answer/)).toBeTruthy();
    expect(screen.getByText('question · active')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Show the card' }).getAttribute('href')).toBe(
      '/cards?card=card-question-1',
    );
  });

  it('speaks Chinese where the page does', async () => {
    renderApp('/vault/note?path=a.md&line=6', { settings: { language: 'zh-CN' } });
    expect(await screen.findByText(/问题和带标签的答案。/)).toBeTruthy();
    expect(screen.getByText(/这一段没有问题/).closest('li')?.dataset.wanted).toBe('true');
  });

  it('that is not there is said to be missing', async () => {
    const host = renderApp('/vault');
    host.failWith('vault.explain', 'note-missing');
    fireEvent.change(await screen.findByLabelText('Find a note'), { target: { value: '大纲' } });
    await click(await screen.findByRole('link', { name: '面试大纲.md' }));
    expect(await screen.findByText('It failed: note-missing.')).toBeTruthy();
  });
});

describe('the tree of folders', () => {
  it('counts what lies below, and has a place for every rule', () => {
    const tree = folderTree(
      [{ folder: 'a/b', kinds: [{ kind: 'term', active: 1, held: 2 }] }],
      [{ folder: 'c', kind: 'note', active: false }],
    );
    expect(tree).toMatchObject({ active: 1, held: 2 });
    expect(tree.children.map(({ folder }) => folder)).toEqual(['a', 'c']);
    expect(tree.children[1]?.kinds).toEqual([{ kind: 'note', active: 0, held: 0 }]);
    expect(tree.children[0]?.children[0]).toMatchObject({ folder: 'a/b', name: 'b', held: 2 });
  });
});

describe('the pieces of a note', () => {
  it('hold every line and every reason once', () => {
    const row = (first: number, last: number) => ({
      ...{ lines: [first, last] as [number, number], card: null, kind: null, active: false },
      why: `at: ${first}.`,
    });
    const rows = [row(2, 3), row(2, 2), row(5, 9)];
    const pieces = piecesOf('\uFEFF---\r\na\nb\rc\nd\n', rows);
    expect(pieces.flatMap(({ lines }) => lines)).toEqual(['---', 'a', 'b', 'c', 'd']);
    expect(pieces.map(({ first }) => first)).toEqual([1, 2, 5]);
    expect(pieces.flatMap((piece) => piece.rows)).toEqual(rows);
  });
});
