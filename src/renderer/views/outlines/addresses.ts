/** @file Where an outline, its interview, its reviews and a card are shown. */

import { withoutNoteEnding } from '#engine/core/note-name.ts';

export function outlineAddress(note: string): string {
  return `/outlines?outline=${encodeURIComponent(note)}`;
}

export function practiceAddress(note: string): string {
  return `/practice?outline=${encodeURIComponent(note)}`;
}

/** `part` from 1; all of the outline when left out. */
export function reviewAddress(note: string, part?: number): string {
  const deck = withoutNoteEnding(note);
  return `/review?deck=${encodeURIComponent(part === undefined ? deck : `${deck}/${part}`)}`;
}

/** Shows the card in the browser of all cards. */
export function cardAddress(id: string): string {
  return `/cards?card=${encodeURIComponent(id)}`;
}
