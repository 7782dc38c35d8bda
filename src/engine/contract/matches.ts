/** @file Schemas of edits that wait for the learner's word: perhaps one card, perhaps two. */

import * as z from 'zod/mini';
import { CardView, Day, EventView, Id } from './views.ts';

export const MatchView = z.object({
  id: Id,
  /** 0…1. */
  likeness: z.number(),
  /** The day it was found. */
  found: Day,
  /** The card whose text is gone, with its history. */
  before: CardView,
  /** The card that is there now. */
  after: CardView,
});
export type MatchView = z.infer<typeof MatchView>;

export const MatchDecided = z.object({
  event: EventView,
  /** The card that is there now, with the history it has after the decision. */
  card: CardView,
  /** How many others wait. */
  waiting: z.int(),
});
