/** @file What had the focus when something opened: the card region counts too, though Tab never stops there. */

import { type RefObject, useLayoutEffect, useRef } from 'react';

export function useFocusBefore(open: boolean): RefObject<HTMLElement | null> {
  const before = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (open && document.activeElement instanceof HTMLElement) before.current = document.activeElement;
  }, [open]);
  return before;
}
