/**
 * @file Recognises edited cards (law L5): an old id is gone, a new one appears, and both are plainly the same card. What is
 * certain becomes an event; what is likely waits for the learner; nothing is united because nothing better was there.
 */

import type { CardId } from '../core/ids.ts';
import type { Card } from './card.ts';
import { type Fingerprint, fingerprintOf, textKey, weightOf } from './fingerprint.ts';
import { isOwn, likenessOf, type Nearness, scoreOf, type Verdict, verdictOf } from './likeness.ts';
import { nearIndex } from './near.ts';
import { type Places, placesOf } from './slots.ts';

/** The store unites the two histories with a `same` event. */
export interface IdentityMatch {
  readonly from: CardId;
  readonly to: CardId;
  readonly by: 'rule';
}

/** Perhaps one card, edited. */
export interface UnsureMatch {
  readonly from: CardId;
  readonly to: CardId;
  /** 0…1. */
  readonly likeness: number;
}

export interface Edited {
  /** All cards of the notes concerned as they were and as they are, each note's in its order. */
  readonly before: readonly Card[];
  readonly after: readonly Card[];
  /** Cards of `before`, or twins of them, that are no longer found. */
  readonly lost: readonly Card[];
  /** Cards lost in earlier imports. */
  readonly waiting: readonly Card[];
  /** Cards of `after` that were not known. */
  readonly added: readonly Card[];
  readonly isRefused: (from: CardId, to: CardId) => boolean;
}

export interface Recognised {
  readonly matches: readonly IdentityMatch[];
  readonly unsure: readonly UnsureMatch[];
}

interface Pair {
  readonly from: Fingerprint;
  readonly to: Fingerprint;
  readonly score: number;
  readonly verdict: Verdict;
}

/** Two possible partners closer together than this are not told apart. */
const MARGIN = 0.05;
/** Weight of prompt and answer from which equal texts in notes that have nothing to do with each other are one card. */
const TELLING = 16;

/**
 * Pairs lost cards with added ones, each at most once: first by the same prompt and answer anywhere, then by similar text,
 * the nearer the place the less alike it has to be. Two partners that are equally good leave the choice to the learner.
 */
export function recogniseEdits({ before, after, lost, waiting, added, isRefused }: Edited): Recognised {
  if (added.length === 0 || lost.length + waiting.length === 0) return { matches: [], unsure: [] };
  const [gone, come] = [[...lost, ...waiting].map(fingerprintOf), added.map(fingerprintOf)];
  const lostOnes = new Set(lost);
  const isAllowed = ({ from, to }: Sides) => !isRefused(from.card.id, to.card.id);
  const exact = exactPairs(gone, come, {
    isAllowed,
    places: placesOf({ before, after, matched: new Map() }),
    isRecent: ({ card }) => lostOnes.has(card),
  });
  const matched = new Map(exact.map(({ from, to }) => [from.card.id, to.card.id]));
  const places = placesOf({ before, after, matched });
  const used = new Set(exact.flatMap(({ from, to }) => [from, to]));
  const pairs = similarPairs(
    gone.filter((print) => !used.has(print)),
    come.filter((print) => !used.has(print)),
    places,
  ).filter(isAllowed);
  const { sure, unsure } = decided(pairs);
  return {
    matches: [...exact, ...sure].map(({ from, to }) => ({ from: from.card.id, to: to.card.id, by: 'rule' })),
    unsure: unsure.map(({ from, to, score }) => ({
      from: from.card.id,
      to: to.card.id,
      likeness: Math.min(1, score),
    })),
  };
}

type Sides = Pick<Pair, 'from' | 'to'>;

/**
 * Equal texts: those of one note first, then the one that is left on either side. What went now goes before what went
 * long ago. Words that stand in every second note ("in short", "see above") say nothing of another note.
 */
function exactPairs(
  gone: readonly Fingerprint[],
  come: readonly Fingerprint[],
  { isAllowed, places, isRecent }: ExactRules,
): readonly Sides[] {
  const partners = Map.groupBy(come, textKey);
  const pairs: Sides[] = [];
  for (const [key, group] of Map.groupBy(gone, textKey)) {
    const [left, free] = [new Set(group), new Set(partners.get(key))];
    const take = (from: Fingerprint, to: Fingerprint | undefined) => {
      if (to === undefined || !isAllowed({ from, to })) return;
      pairs.push({ from, to });
      left.delete(from);
      free.delete(to);
    };
    for (const from of group)
      take(
        from,
        [...free].find(({ card }) => places.isSameNote(from.card, card)),
      );
    for (const recent of [true, false]) {
      const [from, ...more] = [...left].filter((print) => isRecent(print) === recent);
      if (from === undefined || more.length > 0) continue;
      // Beside the card itself there may be a copy of the note it went to.
      const known = [...free].filter(({ card }) => places.wasThere(card.note));
      const [to, ...others] = known.length > 0 ? known : free;
      if (others.length === 0 && weightOf(from.prompt) + from.answerWeight >= TELLING) take(from, to);
    }
  }
  return pairs;
}

interface ExactRules {
  readonly isAllowed: (pair: Sides) => boolean;
  readonly places: Places;
  /** Lost now, not in an earlier import. */
  readonly isRecent: (from: Fingerprint) => boolean;
}

function similarPairs(
  gone: readonly Fingerprint[],
  come: readonly Fingerprint[],
  places: Places,
): readonly Pair[] {
  if (gone.length === 0 || come.length === 0) return [];
  const index = nearIndex(gone);
  const printOf = new Map(gone.map((print) => [print.card, print]));
  return come.flatMap((to) => {
    const beside = places.neighbours(to.card).flatMap((card) => printOf.get(card) ?? []);
    return [...new Set([...beside, ...index.like(to)])].flatMap((from) => {
      const near = places.near(from.card, to.card);
      const pair = pairOf(from, to, near);
      return pair.verdict === 'no' ? [] : [pair];
    });
  });
}

function pairOf(from: Fingerprint, to: Fingerprint, near: Nearness): Pair {
  const likeness = likenessOf(from, to);
  const verdict = verdictOf(likeness, near, { own: isOwn(from, to) });
  return { from, to, score: scoreOf(likeness, near), verdict };
}

/** The best pairs first; one whose sides have another partner nearly as good, still free, is not certain. */
function decided(pairs: readonly Pair[]): {
  readonly sure: readonly Pair[];
  readonly unsure: readonly Pair[];
} {
  const inOrder = [...pairs].sort(byScore);
  const bySide = new Map<Fingerprint, Pair[]>();
  for (const pair of inOrder) {
    for (const side of [pair.from, pair.to]) {
      const some = bySide.get(side);
      if (some === undefined) bySide.set(side, [pair]);
      else some.push(pair);
    }
  }
  const taken = new Set<Fingerprint>();
  const certain = new Set<Fingerprint>();
  const isOpen = ({ from, to }: Pair) => !certain.has(from) && !certain.has(to);
  const [sure, unsure]: [Pair[], Pair[]] = [[], []];
  for (const pair of inOrder) {
    const { from, to } = pair;
    if (taken.has(from) || taken.has(to)) continue;
    taken.add(from).add(to);
    const rivals = [from, to].flatMap((side) => bySide.get(side) ?? []);
    // A partner that the learner may be asked about is a rival too.
    const isContested = rivals.some(
      (other) => other !== pair && isOpen(other) && pair.score - other.score < MARGIN,
    );
    if (pair.verdict === 'sure' && !isContested) {
      certain.add(from).add(to);
      sure.push(pair);
    } else unsure.push(pair);
  }
  return { sure, unsure };
}

function byScore(a: Pair, b: Pair): number {
  return b.score - a.score || compare(a.from.card.id, b.from.card.id) || compare(a.to.card.id, b.to.card.id);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
