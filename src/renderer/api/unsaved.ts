/** @file Grades that are not saved yet outlive the page: kept in the browser, sent again at the next chance. */

import type { InputOf } from '#engine/contract/contract.ts';
import { AppFailure, type Client } from '#engine/contract/transport.ts';

export type Answer = InputOf<'review.grade'>;

const PLACE = 'nabla.unsaved';

export function unsaved(): readonly Answer[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '[]');
    return Array.isArray(kept) ? (kept as Answer[]) : [];
  } catch {
    return [];
  }
}

/** Keeps an answer with the moment it was given, because it may be saved on another day. */
export function keepUnsaved(answer: Answer, now: Date): void {
  store([...unsaved(), { ...answer, at: answer.at ?? now.toISOString() }]);
}

export function dropUnsaved(request: string | undefined): void {
  store(unsaved().filter((answer) => answer.request !== request));
}

/** Sends them in order, and returns how many were saved. One that had arrived is not recorded twice: each has its request. */
export async function sendUnsaved(client: Client): Promise<number> {
  let sent = 0;
  for (const answer of unsaved()) {
    try {
      await client('review.grade', answer);
      sent += 1;
    } catch (thrown) {
      // Waiting does not help a card that this vault does not know; everything else is tried again later.
      if (!(thrown instanceof AppFailure) || thrown.error.code !== 'unknown-card') return sent;
    }
    dropUnsaved(answer.request);
  }
  return sent;
}

function store(answers: readonly Answer[]): void {
  if (answers.length === 0) localStorage.removeItem(PLACE);
  else localStorage.setItem(PLACE, JSON.stringify(answers));
}
