/** @file The text of a block, kept over a reload, and what its reader says once typing has paused. */

import { useEffect, useState } from 'react';
import { type Draft, readDraft } from '#engine/experiment/describe/draft.ts';

const KEY = 'nabla.draft';
/** Reading waits for a pause, so that it never stands between a key and its letter (law L10). */
const TYPING_PAUSE_MS = 250;
/** What is longer belongs in a file: reading this much takes milliseconds. */
export const MAX_DRAFT = 20_000;

export interface WrittenDraft {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Of an earlier text while typing goes on. */
  readonly draft: Draft;
  /** The draft is of the text as it stands. */
  readonly isCurrent: boolean;
}

export function useDraft(first: string): WrittenDraft {
  const [text, setText] = useState(() => (localStorage.getItem(KEY) ?? first).slice(0, MAX_DRAFT));
  const [read, setRead] = useState(() => ({ text, draft: readDraft(text) }));
  useEffect(() => {
    const timer = setTimeout(() => {
      localStorage.setItem(KEY, text);
      setRead((known) => (known.text === text ? known : { text, draft: readDraft(text) }));
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return { text, setText, draft: read.draft, isCurrent: read.text === text };
}
