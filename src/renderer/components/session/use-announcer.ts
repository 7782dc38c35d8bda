/** @file One polite sentence at a time for screen readers; those that answer a key that did nothing visible are shown too. */

import { useState } from 'react';

export interface Announcer {
  readonly message: string;
  /** What is also shown; `null` when the screen itself shows what happened. */
  readonly notice: string | null;
  readonly announce: (message: string) => void;
  readonly notify: (message: string) => void;
}

export function useAnnouncer(): Announcer {
  const [message, setMessage] = useState('');
  const [notice, setNotice] = useState<string | null>(null);
  const announce = (next: string) => {
    // The same words twice would not be read again; a no-break space makes them new.
    setMessage((before) => (before === next ? `${next}\u00a0` : next));
    setNotice(null);
  };
  const notify = (next: string) => {
    announce(next);
    setNotice(next);
  };
  return { message, notice, announce, notify };
}
