// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { AppFailure, type Client } from '#engine/contract/transport.ts';
import { type Answer, dropUnsaved, keepUnsaved, sendUnsaved, unsaved } from '#renderer/api/unsaved.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const answer = (request: string): Answer => ({ id: 'card-aaa', grade: 'good', request });

function clientThat(answers: (given: Answer) => void): Client {
  return (async (_procedure: string, input: Answer) => answers(input)) as unknown as Client;
}
const failing = (code: string) =>
  clientThat(() => {
    throw new AppFailure({ code, message: '', hint: '' });
  });

describe('grades that are not saved yet', () => {
  beforeEach(() => localStorage.clear());

  it('outlive the page with the moment they were given, and are sent in order', async () => {
    keepUnsaved(answer('a'), NOW);
    keepUnsaved(answer('b'), NOW);
    const received: Answer[] = [];
    expect(await sendUnsaved(clientThat((given) => received.push(given)))).toBe(2);
    expect(received).toEqual([
      { ...answer('a'), at: NOW.toISOString() },
      { ...answer('b'), at: NOW.toISOString() },
    ]);
    expect(unsaved()).toEqual([]);
  });

  it('stay while nobody answers', async () => {
    keepUnsaved(answer('a'), NOW);
    expect(await sendUnsaved(failing('disconnected'))).toBe(0);
    expect(unsaved()).toHaveLength(1);
  });

  it('are given up for a card that is not of this vault', async () => {
    keepUnsaved(answer('a'), NOW);
    await sendUnsaved(failing('unknown-card'));
    expect(unsaved()).toEqual([]);
  });

  it('are forgotten one by one once saved', () => {
    keepUnsaved(answer('a'), NOW);
    keepUnsaved(answer('b'), NOW);
    dropUnsaved('a');
    expect(unsaved().map(({ request }) => request)).toEqual(['b']);
  });
});
