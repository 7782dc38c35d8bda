// @vitest-environment happy-dom
/** @file Outlines on their page, in Practice, and Today for whoever comes back. */

import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OutlineDetail, PracticeQuestions } from '#engine/contract/outlines.ts';
import { fakeCard } from './support/fake-cards.ts';
import { press, renderApp } from './support/render-app.tsx';

const counts = { questions: 2, cards: 2, learned: 1, due: 1, new: 1 };
const row = {
  ...{ note: 'outlines/cuda.md', title: 'CUDA', parts: 2, minutes: 30, items: 3, linked: 2, asked: 1 },
  ...{ gaps: 1, related: 0, ...counts },
};
const item = { line: 5, depth: 0, headings: ['Memory'], learned: 0, due: 0 };
const outline: OutlineDetail = {
  ...{ note: row.note, title: row.title, minutes: 30, items: 3, linked: 2, asked: 1, gaps: 1, ...counts },
  parts: [
    {
      ...{ title: 'Basics', minutes: 10, ...counts },
      items: [
        { ...item, text: 'Warps', note: 'w.md', cards: ['card-aaa'], learned: 1, due: 1, state: 'asked' },
        { ...item, text: 'Streams', line: 6, note: 's.md', cards: [], state: 'unasked' },
      ],
    },
    {
      ...{ title: 'Tuning', minutes: 20, questions: 0, cards: 0, learned: 0, due: 0, new: 0 },
      items: [{ ...item, text: 'What is occupancy?', line: 9, note: null, cards: [], state: 'gap' }],
    },
  ],
  related: [],
};
const questions = ['card-aaa', 'card-bbb'].map((id, index) => ({
  ...{ id, prompt: `Question ${id}?`, note: 'w.md', part: index + 1 },
}));
const practice: PracticeQuestions = {
  outline: { note: row.note, title: 'CUDA' },
  total: 2,
  questions,
  parts: [
    { number: 1, title: 'Basics', minutes: 10, questions: 1 },
    { number: 2, title: 'Tuning', minutes: 20, questions: 1 },
  ],
  gaps: [{ text: 'What is occupancy?', line: 9, part: 2 }],
};
const options = {
  ...{ cards: [fakeCard('card-aaa'), fakeCard('card-bbb')], outlines: [row], outline, practice },
};
const AT_OUTLINE = '?outline=outlines%2Fcuda.md';

async function click(element: HTMLElement): Promise<void> {
  await act(async () => element.click());
}

async function key(name: string): Promise<void> {
  await act(async () => void press(name));
}

describe('outlines', () => {
  it('are listed with what they cover', async () => {
    renderApp('/outlines', options);
    expect(await screen.findByRole('link', { name: 'CUDA' })).toBeTruthy();
    expect(
      screen.getByText(/2 of 3 items with a note, 1 with a question · 1 of 2 cards learned, 1 due/),
    ).toBeTruthy();
  });

  it('leads to all of them from an interview by one that is not there', async () => {
    renderApp('/practice?outline=outlines%2Fgone.md', {});
    const link = await screen.findByRole('link', { name: 'All outlines and what they cover' });
    expect(link.getAttribute('href')).toBe('/outlines');
  });

  it('say what an outline is where there is none', async () => {
    renderApp('/outlines', {});
    expect(await screen.findByText('This folder has no outline.')).toBeTruthy();
  });

  it('show every item, or only what is missing', async () => {
    renderApp(`/outlines${AT_OUTLINE}`, options);
    expect(await screen.findByRole('link', { name: 'Warps' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'CUDA', level: 1 })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Practise 2 questions' }).getAttribute('href')).toBe(
      `/practice${AT_OUTLINE}`,
    );
    await click(screen.getByRole('button', { name: 'Only what is missing' }));
    expect(screen.queryByText('Warps')).toBeNull();
    expect(screen.getByText('Streams')).toBeTruthy();
    expect(screen.getByText('What is occupancy?')).toBeTruthy();
  });

  it('review their own cards', async () => {
    const host = renderApp(`/review?deck=${encodeURIComponent('outlines/cuda/1')}`, options);
    await waitFor(() =>
      expect(host.calls.find(({ procedure }) => procedure === 'queue.due')?.input).toEqual({
        deck: 'outlines/cuda/1',
      }),
    );
  });
});

describe('Practice by outline', () => {
  it('offers the outlines that can be asked', async () => {
    renderApp('/practice', options);
    const section = await screen.findByRole('region', { name: 'By outline' });
    expect(within(section).getByText('2 questions, 30 minutes, 1 item without a note')).toBeTruthy();
  });

  it('goes through the parts by their minutes and names what was not asked', async () => {
    const host = renderApp(`/practice${AT_OUTLINE}`, options);
    await click(await screen.findByRole('button', { name: 'Begin' }));
    await screen.findByText('Question card-aaa?');
    expect(screen.getByText('Basics')).toBeTruthy();
    expect(screen.getByRole('timer', { name: 'Time for this part' }).textContent).toMatch(
      /^(?:10:00|9:5\d) left$/,
    );
    await key(' ');
    await key('3');
    await screen.findByText('Question card-bbb?');
    expect(screen.getByText('Tuning')).toBeTruthy();
    expect(screen.getByRole('timer', { name: 'Time for this part' }).textContent).toMatch(
      /^(?:20:00|19:5\d) left$/,
    );
    await key(' ');
    await key('3');
    await screen.findByRole('heading', { name: 'Report' });
    const gaps = screen.getByRole('region', { name: 'No note yet' });
    expect(within(gaps).getByText('What is occupancy?')).toBeTruthy();
    expect(host.calls.map(({ procedure }) => procedure)).not.toContain('review.grade');
  });

  it('asks one part alone', async () => {
    const host = renderApp(`/practice${AT_OUTLINE}`, options);
    await click(await screen.findByRole('button', { name: 'Tuning' }));
    await screen.findByText('Question card-aaa?');
    expect(host.calls.findLast(({ procedure }) => procedure === 'practice.questions')?.input).toMatchObject({
      outline: 'outlines/cuda.md',
      part: 2,
    });
  });
});

describe('Today after days away', () => {
  const today = { due: 400, new: 0, away: 9, catchingUp: true, backlog: 400, budget: 30, secondsPerCard: 20 };

  it('says that nothing is lost and proposes twenty minutes', async () => {
    renderApp('/', { today });
    expect(await screen.findByText('You were away for 9 days.')).toBeTruthy();
    expect(screen.getByText('Nothing is lost, and no date has moved.')).toBeTruthy();
    expect(screen.getByText(/60 of the 400 cards that wait, what you remember best first/)).toBeTruthy();
    await key(' ');
    await waitFor(() => expect(window.location.pathname + window.location.search).toBe('/review?cards=60'));
  });

  it('lets all of it be chosen', async () => {
    renderApp('/', { today });
    await click(await screen.findByRole('button', { name: 'All 400' }));
    expect(window.location.pathname + window.location.search).toBe('/review');
  });

  it('says when twenty minutes are done', async () => {
    renderApp('/', { today: { ...today, due: 340, away: null, reviewedToday: 61 } });
    expect(await screen.findByText(/61 cards done today; 340 more can wait/)).toBeTruthy();
  });

  it('with less than twenty minutes is the usual page', async () => {
    renderApp('/', { today: { ...today, due: 5, minutes: 2, catchingUp: false } });
    expect(await screen.findByText(/5 reviews/)).toBeTruthy();
    expect(screen.getByText(/You were away for 9 days/)).toBeTruthy();
    expect(screen.getAllByRole('button')).toHaveLength(1);
  });
});
