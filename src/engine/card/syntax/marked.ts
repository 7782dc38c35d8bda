/** @file Whether a note says of itself that it holds flashcards. Only then are explicit marks in its text active cards. */

import type { NoteView } from '../view.ts';
import { tagsIn } from './blocks.ts';
import { markLines } from './mark-lines.ts';

const CARD_TAG = /^(?:flashcards?|cards|闪卡|记忆卡片?|spaced-repetition)(?:\/|$)/i;

const known = new WeakMap<NoteView, string | null>();

/** What marks the note, to be put behind “because”; `null` when nothing does. */
export function markOf(view: NoteView): string | null {
  let mark = known.get(view);
  if (mark === undefined) {
    mark = readMark(view);
    known.set(view, mark);
  }
  return mark;
}

function readMark(view: NoteView): string | null {
  const own = view.note.frontMatter?.tags.find((tag) => CARD_TAG.test(tag) || tag.toLowerCase() === 'card');
  if (own !== undefined) return `the note carries the tag #${own}`;
  if (view.note.schedules.length > 0) return 'schedules of Spaced Repetition stand in the note';
  if (!view.note.text.includes('#')) return null;
  for (const { open } of markLines(view)) {
    const tag = open.includes('#') ? tagsIn(open).find((one) => CARD_TAG.test(one)) : undefined;
    if (tag !== undefined) return `the tag #${tag} stands in the note`;
  }
  return null;
}

/** The end of a card's reason: active or held, and why. */
export function activityOf(mark: string | null): string {
  return mark === null
    ? 'it is held because nothing in the note marks it for flashcards (#flashcards)'
    : `it is active because ${mark}`;
}
