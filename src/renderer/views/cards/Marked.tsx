/** @file Some text with what was searched for marked in it. */

import type { MarkedText } from '#engine/contract/search.ts';

export function Marked({ text, marks }: MarkedText) {
  const ends = [0, ...marks.map(([, end]) => end)];
  return (
    <>
      {marks.map(([start, end], index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
