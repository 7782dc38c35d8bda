/**
 * @file Which headings name the answer in a folder whose notes all follow one plan: a heading that stands in at least 60 % of
 * its notes is offered to the user as an answer heading, most frequent first.
 */

import type { Note } from '../note/note.ts';
import { asks } from './asking-headings.ts';
import { headingName } from './clean.ts';
import { GENERIC_LABELS, NUMBERED_LABEL } from './generic-labels.ts';
import { type AnswerHeadings, LEFT_OUT_HEADINGS, NO_ANSWER_HEADINGS } from './vocabulary.ts';

/** Share of a folder's notes in which a heading must stand. */
export const LEAST_SHARE = 0.6;
/** Fewer notes than this follow no plan. */
export const FEWEST_NOTES = 5;

export interface HeadingCount {
  /** As written where it stands first. */
  readonly text: string;
  /** Bare, for `AnswerHeadings.exact`. */
  readonly name: string;
  /** Notes that hold it. */
  readonly notes: number;
}

export interface HeadingProposal extends HeadingCount {
  /** `notes` divided by the notes of the folder, 0.6…1. */
  readonly share: number;
}

/** The headings of one note that could name an answer: each once, without the title, questions, and what answers nothing. */
export function candidateHeadings(note: Note): Map<string, string> {
  const found = new Map<string, string>();
  for (const heading of note.headings) {
    if (heading.level === 1 || asks(heading)) continue;
    const name = headingName(heading.text);
    if (name !== '' && !answersNothing(name) && !found.has(name)) found.set(name, heading.text.trim());
  }
  return found;
}

/**
 * Headings to offer for one folder. `notes` are the results of `candidateHeadings` for each of its notes; headings that
 * `known` finds already are not offered again.
 */
export function proposeAnswerHeadings(
  notes: readonly ReadonlyMap<string, string>[],
  known: AnswerHeadings,
): HeadingProposal[] {
  if (notes.length < FEWEST_NOTES) return [];
  const counts = new Map<string, HeadingCount>();
  for (const headings of notes) {
    for (const [name, text] of headings) {
      const before = counts.get(name);
      counts.set(name, { text: before?.text ?? text, name, notes: (before?.notes ?? 0) + 1 });
    }
  }
  return [...counts.values()]
    .filter(({ notes: count, name }) => count >= LEAST_SHARE * notes.length && !isKnown(name, known))
    .map((count) => ({ ...count, share: count.notes / notes.length }))
    .sort((a, b) => b.notes - a.notes || (a.name < b.name ? -1 : 1));
}

function answersNothing(name: string): boolean {
  return (
    LEFT_OUT_HEADINGS.includes(name) ||
    NO_ANSWER_HEADINGS.includes(name) ||
    GENERIC_LABELS.includes(name) ||
    NUMBERED_LABEL.test(name)
  );
}

function isKnown(name: string, { containing, exact }: AnswerHeadings): boolean {
  return exact.includes(name) || containing.some((words) => name.includes(words));
}
