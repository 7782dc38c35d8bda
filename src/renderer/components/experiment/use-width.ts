/** @file The width of an element in pixels: a figure is drawn at its true size, so that its words keep theirs. */

import { type RefCallback, useState } from 'react';

const FIRST_GUESS = 480;
const NARROWEST = 260;

export function useWidth(): readonly [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(FIRST_GUESS);
  const [observe] = useState(() => (element: HTMLElement | null) => {
    if (element === null) return undefined;
    const measure = () => {
      const measured = Math.floor(element.clientWidth);
      if (measured > 0) setWidth(Math.max(NARROWEST, measured));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  });
  return [observe, width];
}
