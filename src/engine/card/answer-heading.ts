/** @file Finds the heading that names an answer section. */

import type { Heading } from '../note/note.ts';
import type { NoteView } from './view.ts';

/** Whether a heading says that the answer follows. */
export function namesAnswer(
  { answerHeadings: { containing, exact }, names }: Pick<NoteView, 'answerHeadings' | 'names'>,
  heading: Heading,
): boolean {
  const name = names.get(heading) ?? '';
  const whole = heading.text.toLowerCase();
  return exact.includes(name) || containing.some((words) => whole.includes(words));
}

/** The first heading inside the section of the heading at `index` that names an answer. */
export function answerHeadingIn(view: NoteView, index: number): Heading | null {
  const outer = view.note.headings[index];
  if (outer === undefined) return null;
  for (let at = index + 1; at < view.note.headings.length; at += 1) {
    const heading = view.note.headings[at];
    if (heading === undefined || heading.line > outer.lines[1]) return null;
    if (!view.leftOut[heading.line] && namesAnswer(view, heading)) return heading;
  }
  return null;
}
