/** @file Cuts one side of a card out of source lines: Markdown of its own, without the dress of the place it stood in. */

import { cleanPrompt } from '../clean.ts';

const MARKER = /^(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;
/** Tags that only say that this is a card. */
const CARD_TAGS = /^(?:#(?:flashcards?|cards?|闪卡|记忆卡片?)(?:\/[^\s#]{1,200})?[ \t]+)+/i;
/** Lines that Logseq and its like hang on a block. */
const BLOCK_PROPERTY =
  /^\s*(?:[-*+]\s+)?(?:collapsed|id|heading|background-color|logseq\.[\w.-]{1,60}|card-[\w-]{1,40}|ls-type|hl-[\w-]{1,40}|created-at|updated-at)::(?:\s.{0,2000})?$/;

/** Dedented, without blank edges; the marker goes when the side is one item. */
export function sideText(lines: readonly string[]): string {
  const dedented = dedent(withoutEdges(lines.filter((line) => !BLOCK_PROPERTY.test(line))));
  const [first = '', ...rest] = dedented;
  const marker = MARKER.exec(first)?.[0];
  const isList = rest.some((line) => MARKER.test(line));
  const kept = marker === undefined || isList ? dedented : [first.slice(marker.length), ...dedent(rest)];
  return kept
    .join('\n')
    .replace(/^#{1,6}[ \t]+/, '')
    .replace(CARD_TAGS, '')
    .trim();
}

/** A side as a prompt: one line also loses number, label and surrounding bold. */
export function promptText(lines: readonly string[]): string {
  const text = sideText(lines);
  return text.includes('\n') ? text : cleanPrompt(text);
}

function withoutEdges(lines: readonly string[]): readonly string[] {
  let [start, end] = [0, lines.length];
  while (start < end && (lines[start] ?? '').trim() === '') start += 1;
  while (end > start && (lines[end - 1] ?? '').trim() === '') end -= 1;
  return lines.slice(start, end);
}

/** By the smallest indent; a first line that stands further left is no measure for the rest. */
function dedent(lines: readonly string[]): readonly string[] {
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const least = indents.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return least === 0 || least === Number.POSITIVE_INFINITY ? lines : lines.map((line) => line.slice(least));
}
