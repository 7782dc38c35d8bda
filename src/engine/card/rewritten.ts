/** @file Whether the answer of a known card says something else now, so that the learner is told once. */

import type { Card } from './card.ts';
import { normaliseBody } from './normalise.ts';
import { containment, dice, gramsOf } from './similarity.ts';

/** Below this share of common runs of letters an answer was not corrected, but written anew. */
const REWRITTEN = 0.7;

/** A text that only grew by a little, lost a little or changed its dress is not rewritten. */
export function isRewritten(before: Card, now: Card): boolean {
  if (before.answer === now.answer) return false;
  const [a, b] = [normaliseBody(before.answer), normaliseBody(now.answer)];
  if (a === b) return false;
  const [left, right] = [gramsOf(a), gramsOf(b)];
  return dice(left, right) < REWRITTEN && containment(left, right) < 1;
}
