import { describe, expect, it, vi } from 'vitest';
import type { Client } from '#engine/contract/transport.ts';
import { AppFailure } from '#engine/contract/transport.ts';
import type { CardId } from '#engine/core/ids.ts';
import { createOutbox, type Save } from '#renderer/views/review/outbox.ts';

const grade = (id: string): Save => ({ kind: 'grade', input: { id: id as CardId, grade: 'good' } });
const undo = (id: string): Save => ({ kind: 'undo', cardId: id as CardId });
const failure = new AppFailure({ code: 'io', message: 'The disk is full.', hint: 'Free some space.' });

/** A client whose calls are answered by hand. */
function slowClient() {
  const calls: { name: string; id: unknown; answer: () => void; refuse: () => void }[] = [];
  const client = ((name: string, input: { id?: string }) =>
    new Promise<unknown>((resolve, reject) => {
      calls.push({ name, id: input.id, answer: () => resolve({}), refuse: () => reject(failure) });
    })) as Client;
  return { client, calls };
}

const settle = () => vi.waitFor(() => Promise.resolve());

describe('outbox', () => {
  it('saves one after another, in order', async () => {
    const { client, calls } = slowClient();
    const outbox = createOutbox(client, () => {});
    outbox.add(grade('one'));
    outbox.add(grade('two'));
    expect(calls.map(({ id }) => id)).toEqual(['one']);
    calls[0]?.answer();
    await vi.waitFor(() => expect(calls.map(({ id }) => id)).toEqual(['one', 'two']));
  });

  it('keeps what was refused, says why, and saves it on a retry', async () => {
    const { client, calls } = slowClient();
    const outbox = createOutbox(client, () => {});
    outbox.add(grade('one'));
    calls[0]?.refuse();
    await vi.waitFor(() => expect(outbox.state().error?.code).toBe('io'));
    outbox.add(grade('two'));
    await settle();
    expect(calls).toHaveLength(1);
    outbox.retry();
    await settle();
    calls[1]?.answer();
    await vi.waitFor(() => expect(calls.map(({ id }) => id)).toEqual(['one', 'one', 'two']));
  });

  it('forgets a grade that was undone before it was sent', async () => {
    const { client, calls } = slowClient();
    const outbox = createOutbox(client, () => {});
    outbox.add(grade('one'));
    outbox.add(grade('two'));
    outbox.add(undo('two'));
    calls[0]?.answer();
    await vi.waitFor(() => expect(outbox.state().waiting).toEqual([]));
    expect(calls.map(({ name }) => name)).toEqual(['review.grade']);
  });

  it('takes back a grade that is already under way', async () => {
    const { client, calls } = slowClient();
    const outbox = createOutbox(client, () => {});
    outbox.add(grade('one'));
    outbox.add(undo('one'));
    calls[0]?.answer();
    await vi.waitFor(() => expect(calls.map(({ name }) => name)).toEqual(['review.grade', 'review.undo']));
  });

  it('gives up the first one and goes on', async () => {
    const { client, calls } = slowClient();
    const outbox = createOutbox(client, () => {});
    outbox.add(grade('one'));
    calls[0]?.refuse();
    await vi.waitFor(() => expect(outbox.state().error).not.toBeNull());
    outbox.add(grade('two'));
    outbox.discard();
    await vi.waitFor(() => expect(calls.map(({ id }) => id)).toEqual(['one', 'two']));
  });
});
