/** @file Whether a note says of itself that it holds flashcards. Only then are explicit marks in its text active cards. */

import type { NoteView } from '../view.ts';
import type { TextLines } from './lines.ts';
import { hasSchedule } from './schedule-comment.ts';

const TAG = /(?:^|\s)#(?:flashcards?|card|闪卡)(?:\/[^\s#]{1,200})?(?=\s|$)/i;

export function isMarked({ note }: NoteView, lines: TextLines): boolean {
  const tags = note.frontMatter?.tags ?? [];
  if (tags.some((tag) => TAG.test(`#${tag}`))) return true;
  return lines.text.some((text, line) => !lines.opaque[line] && TAG.test(text)) || hasSchedule(note.text);
}
