/** @file Where cards stand in their notes before and after an edit: between which neighbours that did not change. */

import type { CardId, NotePath } from '../core/ids.ts';
import type { Card } from './card.ts';
import { familyOf } from './fingerprint.ts';
import type { Nearness } from './likeness.ts';
import { normaliseBody, normaliseText } from './normalise.ts';

/** Before and after an edit: all cards of the notes concerned, each note's in its order. */
export interface Pages {
  readonly before: readonly Card[];
  readonly after: readonly Card[];
  /** Lost cards → the added ones that are certainly the same. */
  readonly matched: ReadonlyMap<CardId, CardId>;
}

export interface Places {
  /** In one note, also under another path. */
  isSameNote(from: Card, to: Card): boolean;
  /** Whether the note had cards before. */
  wasThere(note: NotePath): boolean;
  near(from: Card, to: Card): Nearness;
  /** Lost cards that stood near where this added one stands now; a bounded number. */
  neighbours(to: Card): readonly Card[];
}

/** Changed cards of one gap are compared with those this far up and down. */
const REACH = 3;

/** A changed card between two that did not change, counted from above and from below. */
interface Slot {
  readonly gap: string;
  readonly fromTop: number;
  readonly fromEnd: number;
}

export function placesOf({ before, after, matched }: Pages): Places {
  const successors = successorsOf({ before, after, matched });
  const noteOf = (from: Card) => successors.get(from.note) ?? from.note;
  const back = new Map([...matched].map(([from, to]) => [to, from]));
  const [was, is] = [new Set(before.map(({ id }) => id)), new Set(after.map(({ id }) => id))];
  const lost = slotsOf(before, noteOf, (id) => (is.has(id) ? id : (matched.get(id) ?? null)));
  const added = slotsOf(
    after,
    (card) => card.note,
    (id) => (was.has(id) || back.has(id) ? id : null),
  );
  const gaps = Map.groupBy(lost.keys(), (card) => lost.get(card)?.gap);
  const notes = new Set(before.map(({ note }) => note));
  const isSameNote = (from: Card, to: Card) => from.note === to.note || noteOf(from) === to.note;
  return {
    isSameNote,
    wasThere: (note) => notes.has(note),
    near(from, to) {
      if (!isSameNote(from, to)) return 'elsewhere';
      const [left, right] = [lost.get(from), added.get(to)];
      const isSameGap = left !== undefined && left.gap === right?.gap;
      if (isSameGap && (left.fromTop === right.fromTop || left.fromEnd === right.fromEnd)) return 'slot';
      return isSameGap || headingKey(from) === headingKey(to) ? 'note' : 'elsewhere';
    },
    neighbours(to) {
      const slot = added.get(to);
      const gap = gaps.get(slot?.gap) ?? [];
      if (slot === undefined || gap.length === 0) return [];
      return [around(gap, slot.fromTop), around(gap, gap.length - 1 - slot.fromEnd)].flat();
    },
  };
}

function around(cards: readonly Card[], at: number): readonly Card[] {
  return cards.slice(Math.max(0, at - REACH), Math.max(0, at + REACH + 1));
}

function headingKey({ headings }: Card): string {
  return headings.map(normaliseText).join('\n');
}

/** `anchorOf`: the id by which both sides know a card that did not change, else `null`. A term is no neighbour of a question. */
function slotsOf(
  cards: readonly Card[],
  noteOf: (card: Card) => NotePath,
  anchorOf: (id: CardId) => CardId | null,
): ReadonlyMap<Card, Slot> {
  const slots = new Map<Card, Slot>();
  const runs = Map.groupBy(cards, (card) => JSON.stringify([noteOf(card), familyOf(card)]));
  for (const [run, members] of runs) {
    let [above, gap]: [CardId | null, Card[]] = [null, []];
    const close = (below: CardId | null) => {
      const name = `${run} ${above} ${below}`;
      gap.forEach((card, index) => {
        slots.set(card, { gap: name, fromTop: index, fromEnd: gap.length - 1 - index });
      });
      [above, gap] = [below, []];
    };
    for (const card of members) {
      const anchor = anchorOf(card.id);
      if (anchor === null) gap.push(card);
      else close(anchor);
    }
    close(null);
  }
  return slots;
}

/** The note that says all that another one said, else the one into which most of its cards went. */
function successorsOf({ before, after, matched }: Pages): ReadonlyMap<NotePath, NotePath> {
  const now = new Map(after.map(({ id, note }) => [id, note]));
  const whole = renamedWhole(before, after);
  const successors = new Map<NotePath, NotePath>();
  for (const [note, cards] of Map.groupBy(before, (card) => card.note)) {
    const found = cards.flatMap(({ id }) => now.get(matched.get(id) ?? id) ?? []);
    const [most] = [...Map.groupBy(found, (path) => path)].sort((a, b) => b[1].length - a[1].length);
    const successor = whole.get(note) ?? most?.[0];
    if (successor !== undefined) successors.set(note, successor);
  }
  return successors;
}

/**
 * Notes that are gone, and those that ask and answer all the same in the same order under a path that is new. A note
 * without a heading is called by its file, so that a rename gives new ids to all of its cards.
 */
function renamedWhole(before: readonly Card[], after: readonly Card[]): ReadonlyMap<NotePath, NotePath> {
  const [was, is] = [before, after].map((cards) => Map.groupBy(cards, ({ note }) => note));
  const come = new Map<string, NotePath>();
  for (const [note, cards] of is ?? [])
    if (was?.has(note) === false) {
      const text = wholeText(cards);
      if (text !== '' && !come.has(text)) come.set(text, note);
    }
  const renamed = new Map<NotePath, NotePath>();
  for (const [note, cards] of was ?? []) {
    const to = is?.has(note) === true ? undefined : come.get(wholeText(cards));
    if (to === undefined) continue;
    renamed.set(note, to);
    come.delete(wholeText(cards));
  }
  return renamed;
}

/** Empty without a card of its own: the note as a whole is called by its file as well. */
function wholeText(cards: readonly Card[]): string {
  const asked = cards.filter(({ kind }) => kind !== 'note');
  const texts = asked.map((card) => [familyOf(card), normaliseText(card.prompt), normaliseBody(card.answer)]);
  return texts.length === 0 ? '' : JSON.stringify(texts);
}
