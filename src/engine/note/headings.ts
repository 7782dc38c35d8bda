/** @file Headings with their paths and sections. */

import type { HeadingMark } from './blocks.ts';
import type { Heading } from './note.ts';

/** Completes headings that stand in document order; `lastLine` ends the last section. */
export function readHeadings(marks: readonly HeadingMark[], lastLine: number): Heading[] {
  const ends = sectionEnds(marks, lastLine);
  const above: HeadingMark[] = [];
  return marks.map((mark, index) => {
    while ((above.at(-1)?.level ?? 0) >= mark.level) above.pop();
    above.push(mark);
    const next = marks[index + 1];
    return {
      level: mark.level,
      text: mark.text,
      line: mark.line,
      path: above.map(({ text }) => text),
      lines: [mark.line, ends[index] ?? lastLine],
      ownLines: [mark.line, next === undefined ? lastLine : next.line - 1],
    };
  });
}

/** Last line of each section: a later heading of the same or a higher level ends it. One pass with a stack. */
function sectionEnds(marks: readonly HeadingMark[], lastLine: number): number[] {
  const ends = marks.map(() => lastLine);
  const open: number[] = [];
  marks.forEach((mark, index) => {
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      if ((marks[top]?.level ?? 0) < mark.level) break;
      ends[top] = mark.line - 1;
      open.pop();
    }
    open.push(index);
  });
  return ends;
}
