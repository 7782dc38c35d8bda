/** @file Blots out maths, code and links, so that a search for separators cannot match inside them. */

import { scanInline } from '#engine/note/inline.ts';

/** Stands for every code unit that is out of bounds: a private-use character that no note contains by intent. */
const BLOT = '\ue000';

/** The same text, code unit by code unit, with fenced code and what the inline scanner takes for a unit blotted out. */
export function protectedText(text: string): string {
  const open = withoutFences(text);
  const pieces = scanInline(open).map(({ kind, range }) => {
    const piece = open.slice(range.start, range.end);
    return kind === 'text' ? piece : BLOT.repeat(piece.length);
  });
  return pieces.join('');
}

const FENCE = /^[ \t]*(`{3,}|~{3,})([^\n]*)/;

/** Fences first: ticks inside them open no code span. One that is never closed runs to the end, as in CommonMark. */
function withoutFences(text: string): string {
  let fence = '';
  const lines = text.split(/(?<=\n)/).map((line) => {
    const [, mark = '', info = ''] = FENCE.exec(line) ?? [];
    if (fence === '') {
      const opens = mark !== '' && !(mark.startsWith('`') && info.includes('`'));
      if (!opens) return line;
      fence = mark;
    } else if (mark.startsWith(fence) && info.trim() === '') fence = '';
    const content = line.trimEnd();
    // The line end of the closing fence is no part of the block.
    return (
      BLOT.repeat(content.length) +
      (fence === '' ? line.slice(content.length) : BLOT.repeat(line.length - content.length))
    );
  });
  return lines.join('');
}
