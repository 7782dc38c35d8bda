/** @file Opens a card's note in the user's editor and tells what came of it. */

import { useState } from 'react';
import type { OpenedNote } from '#engine/contract/views.ts';
import { useClient } from './client-context.ts';
import { appErrorOf } from './use-call.ts';

export interface EditorControl {
  /** The last try that did not work; `null` when there is none. */
  readonly failure: OpenedNote | null;
  readonly open: (cardId: string) => void;
  readonly forget: () => void;
}

/** `opened` is told `path:line`. */
export function useEditor(opened: (place: string) => void): EditorControl {
  const client = useClient();
  const [failure, setFailure] = useState<OpenedNote | null>(null);
  const open = async (id: string) => {
    try {
      const outcome = await client('cards.openEditor', { id });
      setFailure(outcome.opened ? null : outcome);
      if (outcome.opened) opened(outcome.place);
    } catch (thrown) {
      const { message, hint } = appErrorOf(thrown);
      setFailure({ opened: false, place: '', message, hint });
    }
  };
  return { failure, open: (id) => void open(id), forget: () => setFailure(null) };
}
