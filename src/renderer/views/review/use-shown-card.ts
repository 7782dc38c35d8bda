/**
 * @file The text on screen stays what it is while the learner thinks about it. When its note is edited meanwhile, the grade
 * is bound to the text that was shown, and the new one is shown when asked for.
 */

import { useState } from 'react';
import type { CardDetail } from '#engine/contract/views.ts';
import { useCall } from '#renderer/api/use-call.ts';

export interface ShownCard {
  /** What is on screen; `undefined` until it is there. */
  readonly detail: CardDetail | undefined;
  /** `edited`: there is a newer text; `gone`: there is none any more; `null`: it is the note's own. */
  readonly change: 'edited' | 'gone' | null;
  /** Shows the newer text, where there is one. */
  readonly showNew: () => void;
}

interface Frozen {
  /** Of the card in the queue; the text may be that of its successor. */
  readonly id: string;
  readonly detail: CardDetail;
}

export function useShownCard(id: string | null, query: ReturnType<typeof useCall<'cards.show'>>): ShownCard {
  const [frozen, setFrozen] = useState<Frozen | null>(null);
  const now = query.data;
  const successor = now?.successor ?? null;
  const next = useCall('cards.show', { id: successor ?? '' }, { enabled: successor !== null }).data;
  if (id === null || now === undefined) return { detail: undefined, change: null, showNew: () => {} };
  // While a copy from before is being asked for again, nothing is settled yet.
  if (frozen?.id !== id && !query.isFetching) setFrozen({ id, detail: now });
  const newest = successor === null ? now : next;
  const kept = frozen?.id === id ? frozen.detail : now;
  if (newest === undefined) return { detail: kept, change: null, showNew: () => {} };
  if (isSameText(kept, newest)) {
    return { detail: newest, change: newest.orphaned ? 'gone' : null, showNew: () => {} };
  }
  return { detail: kept, change: 'edited', showNew: () => setFrozen({ id, detail: newest }) };
}

/** The note's own text; a wording that the learner chose meanwhile is no edit of the note. */
function isSameText({ card: a }: CardDetail, { card: b }: CardDetail): boolean {
  return a.prompt === b.prompt && a.answer === b.answer;
}
