/** @file One polite sentence at a time for screen readers. */

import { useState } from 'react';

export function useAnnouncer(): { readonly message: string; readonly announce: (message: string) => void } {
  const [message, setMessage] = useState('');
  const announce = (next: string) => {
    // The same words twice would not be read again; a no-break space makes them new.
    setMessage((before) => (before === next ? `${next}\u00a0` : next));
  };
  return { message, announce };
}
