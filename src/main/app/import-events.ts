/** @file What an import writes into the log: where cards start from, and which two ids are one card. */

import type { Card } from '#engine/card/card.ts';
import type { CardId, NotePath } from '#engine/core/ids.ts';
import { EMPTY_METADATA } from '#engine/note/metadata.ts';
import type { ReviewMetadata } from '#engine/note/note.ts';
import { convertMetadata } from '#engine/schedule/convert.ts';
import { convertForeign } from '#engine/schedule/convert-foreign.ts';
import { type EventDraft, isKnown, type ReviewEvent } from '#engine/schedule/events.ts';
import type { ParameterSet } from '#engine/schedule/types.ts';
import type { Stamp } from './context.ts';
import type { Known, Plan } from './import-plan.ts';
import type { StoredCard } from './ports.ts';

/**
 * One event for each card that starts from its note's front matter. A card is New without an event when the note has no
 * review to tell of, and also when it was found later in a note that is known: those reviews were not of this card.
 * `written`: notes whose values are our own.
 */
export function importEvents(
  plan: Plan,
  known: Known,
  stamp: Stamp,
  params: ParameterSet,
  written: readonly NotePath[] = [],
): readonly EventDraft[] {
  const isTaken = takenFromSiblings(plan, known);
  const starting = new Set([
    ...newcomers(plan, known),
    ...[...scheduledElsewhere(plan, known), ...rescheduled(plan, known, stamp, params)].filter(
      (card) => !isTaken(card),
    ),
    ...repaired(plan, known, new Set(written)),
  ]);
  const scheduled = new Set([...starting].filter(({ foreign }) => foreign !== null).map(placeOf));
  return [...starting].flatMap((card) => {
    const { foreign } = card;
    const besideScheduled = foreign === null && scheduled.has(placeOf(card));
    if (foreign !== null) {
      const imported = card.imported ?? EMPTY_METADATA;
      return [
        {
          kind: 'import',
          cardId: card.id,
          imported,
          foreign,
          ...convertForeign(foreign, params, stamp),
          ...stamp,
        } as const,
      ];
    }
    const { imported } = card;
    const { state, derivation } = convertMetadata(imported, params);
    const waits = state.availableFrom !== null && state.availableFrom > stamp.day;
    // The other tool has seen its sibling and not this one, whatever the note says of itself.
    if (besideScheduled || imported === null || (derivation === null && !waits)) return [];
    return [{ kind: 'import', cardId: card.id, imported, derivation, state, ...stamp } as const];
  });
}

/** Equal for siblings. */
function placeOf({ kind, note, lines }: Card): string {
  return JSON.stringify([kind, note, lines]);
}

/**
 * Whether a schedule was that of a sibling which is still there. A comment lists schedules by place: one more deletion, or
 * two sides exchanged, hands a card what was learned of another one.
 */
function takenFromSiblings({ diff }: Plan, known: Known): (card: Card) => boolean {
  const before = new Map<CardId, Card>(known.cards.map(({ card }) => [card.id, card]));
  const siblings = Map.groupBy(diff.changed, placeOf);
  return (card) =>
    (siblings.get(placeOf(card)) ?? []).some(({ id, foreign }) => {
      const earlier = before.get(id)?.foreign?.source;
      return id !== card.id && earlier === card.foreign?.source && earlier !== foreign?.source;
    });
}

/** Cards of notes that were never seen before, under any path. */
function newcomers({ diff, matches }: Plan, known: Known): readonly Card[] {
  const elsewhere = new Set<NotePath>([...diff.moved, ...diff.changed].map((card) => card.note));
  const recognised = new Set<CardId>(matches.map(({ to }) => to));
  for (const card of diff.added) if (recognised.has(card.id)) elsewhere.add(card.note);
  const returning = new Set<CardId>(known.cards.map(({ card }) => card.id));
  return diff.added.filter(
    (card) => !known.notes.has(card.note) && !elsewhere.has(card.note) && !returning.has(card.id),
  );
}

/** A schedule that stands beside the card is the card's own, also where its note has been known for long. */
function scheduledElsewhere({ diff, matches }: Plan, known: Known): readonly Card[] {
  const recognised = new Set<CardId>(matches.map(({ to }) => to));
  const returning = new Set<CardId>(known.cards.map(({ card }) => card.id));
  return diff.added.filter(
    ({ id, foreign }) => foreign !== null && !recognised.has(id) && !returning.has(id),
  );
}

/** Answered in the other tool since they were imported, and never here: that tool still speaks for them. */
function rescheduled({ diff }: Plan, known: Known, stamp: Stamp, params: ParameterSet): readonly Card[] {
  const before = new Map<CardId, StoredCard>(known.cards.map((stored) => [stored.card.id, stored]));
  return diff.changed.filter(({ id, foreign }) => {
    const old = before.get(id);
    if (foreign === null || old === undefined || foreign.source === old.card.foreign?.source) return false;
    if (old.card.foreign === null) return old.schedule.state === 'new';
    const { state } = convertForeign(old.card.foreign, params, stamp);
    return state.lastReview === old.schedule.lastReview && state.reps === old.schedule.reps;
  });
}

/** Cards imported as new because their front matter could not be read, and nobody has answered since. */
function repaired({ diff }: Plan, known: Known, written: ReadonlySet<NotePath>): readonly Card[] {
  const before = new Map<CardId, StoredCard>(known.cards.map((stored) => [stored.card.id, stored]));
  return diff.changed.filter((card) => {
    const old = before.get(card.id);
    // What we put into a note ourselves tells nothing of its other cards.
    const isForeign = !written.has(card.note);
    return isForeign && old !== undefined && old.schedule.state === 'new' && isEmpty(old.card.imported);
  });
}

function isEmpty(metadata: ReviewMetadata | null): boolean {
  return metadata === null || Object.values(metadata).every((value) => value === null);
}

/** `log` are the matches made before: an edit that goes back and forth is not written down twice. */
export function sameEvents(plan: Plan, log: readonly ReviewEvent[], stamp: Stamp): readonly EventDraft[] {
  const pair = (a: CardId, b: CardId) => [a, b].sort().join(' ');
  const united = new Set(
    log.flatMap((event) => (isKnown(event) && event.kind === 'same' ? [pair(event.a, event.b)] : [])),
  );
  return plan.matches
    .filter(({ from, to }) => !united.has(pair(from, to)))
    .map(({ from, to, by }) => ({ kind: 'same', cardId: null, a: from, b: to, by, ...stamp }) as const);
}
