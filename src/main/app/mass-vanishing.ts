/** @file Many cards gone at once are a drive that is not mounted, or a file emptied by accident, more often than a wish: then nothing is given up unasked. */

import type { Handlers } from '#engine/contract/transport.ts';
import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { CardId, NotePath } from '#engine/core/ids.ts';
import type { AppContext } from './context.ts';
import type { Known, Plan } from './import-plan.ts';
import type { ReadBatch } from './ports.ts';

const MANY_CARDS = 50;
const LARGE_SHARE = 0.2;
/** Below this a fifth is a handful. */
const LARGE_VAULT = 200;

/** Cards that an import did not give up, until the learner says what they are. */
export interface HeldRemovals {
  readonly notes: ReadonlySet<NotePath>;
  readonly cards: number;
  /** Cards of the whole vault, these included. */
  readonly live: number;
}

/** Whether so many of the live cards may not go without a word. */
function isMass(lost: number, live: number): boolean {
  return lost > MANY_CARDS || (live >= LARGE_VAULT && lost > live * LARGE_SHARE);
}

/**
 * Cards that would be given up because their file is gone or no longer says them: neither found elsewhere nor recognised.
 * A note that only the app itself reads differently now has lost nothing, nor has one that the user left out.
 */
export function lostCards(
  { diff, matches }: Plan,
  known: Known,
  { fresh }: ReadBatch,
  leftOut: ReadonlySet<NotePath>,
): readonly CardId[] {
  const matched = new Set(matches.map(({ from }) => from));
  const noteOf = new Map(known.cards.map(({ card }) => [card.id, card.note]));
  const sameText = new Set(
    fresh.flatMap(({ note }) => (known.hashes.get(note.path) === note.hash ? [note.path] : [])),
  );
  return diff.orphaned.filter((id) => {
    const note = noteOf.get(id);
    return !matched.has(id) && (note === undefined || !(sameText.has(note) || leftOut.has(note)));
  });
}

export interface Holding {
  /** Notes that are left as they were. */
  readonly notes: ReadonlySet<NotePath>;
  /** What the learner is asked about; `null` where there is nothing to ask. */
  readonly asks: HeldRemovals | null;
}

/**
 * What is held back of `lost`: all of it when it is much, and always the cards of notes that the learner wants to `keep`.
 * `isAll`: no file is left, which is a lot however few they were.
 */
export function holdingOf(
  lost: readonly CardId[],
  { plan, known }: { readonly plan: Plan; readonly known: Known },
  {
    keep,
    live,
    isAll,
  }: { readonly keep: readonly NotePath[]; readonly live: number; readonly isAll: boolean },
): Holding {
  const noteOf = new Map(known.cards.map(({ card }) => [card.id, card.note]));
  const kept = new Set(keep);
  const notes = lost.flatMap((id) => noteOf.get(id) ?? []);
  const keptNow = new Set(notes.filter((note) => kept.has(note)));
  const others = notes.filter((note) => !kept.has(note));
  if (others.length === 0 || !(isAll || isMass(others.length, live)))
    return { notes: withPartners(keptNow, plan, noteOf), asks: null };
  const asks = { notes: new Set(others), cards: others.length, live };
  return { notes: withPartners(new Set([...keptNow, ...asks.notes]), plan, noteOf), asks };
}

/**
 * Notes that gave cards to one that is held, or took some, wait with it: read alone, their cards would start anew, and
 * could not be recognised once the removal is accepted.
 */
function withPartners(
  held: ReadonlySet<NotePath>,
  { diff, matches }: Plan,
  noteOf: ReadonlyMap<CardId, NotePath>,
): ReadonlySet<NotePath> {
  if (held.size === 0) return held;
  const now = new Map([...diff.added, ...diff.changed, ...diff.moved].map(({ id, note }) => [id, note]));
  const stays = [...diff.changed, ...diff.moved].map(({ id }) => ({ from: id, to: id }));
  const partners = new Map<NotePath, NotePath[]>();
  for (const { from, to } of [...stays, ...matches]) {
    const [a, b] = [noteOf.get(from), now.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    partners.set(a, [...(partners.get(a) ?? []), b]);
    partners.set(b, [...(partners.get(b) ?? []), a]);
  }
  const reached = new Set(held);
  // A set that grows while it is walked is walked to its end.
  for (const note of reached) for (const partner of partners.get(note) ?? []) reached.add(partner);
  return reached;
}

export function heldFinding({ notes: held, cards }: HeldRemovals): Diagnostic {
  const [first = '' as NotePath] = [...held].sort();
  const notes = held.size === 1 ? 'One note' : `${held.size} notes`;
  const message =
    `${notes} with ${cards} cards that are no longer in the vault, this one first. Nothing was given up: the cards stay as they were. ` +
    'Bring the texts back, or run `nabla import --accept-removals` if they are meant to be gone.';
  return { path: first, line: 1, severity: 'warning', code: 'removals-held', message };
}

/** What the last import asks about. */
export interface Removals {
  current(): HeldRemovals | null;
  /** `only`: the notes that were looked at, where it was not all of them. */
  found(held: HeldRemovals | null, only?: readonly NotePath[]): void;
}

export function createRemovals(app: Pick<AppContext, 'emit'>): Removals {
  let current: HeldRemovals | null = null;
  const set = (held: HeldRemovals | null) => {
    const isChange = keyOf(held) !== keyOf(current);
    current = held;
    if (isChange) app.emit({ kind: 'removals.changed' });
  };
  return {
    current: () => current,
    found(held, only) {
      // A look at a few notes settles nothing of the others.
      const settles = only === undefined || [...(current?.notes ?? [])].every((note) => only.includes(note));
      if (held !== null || settles) set(held);
    },
  };
}

function keyOf(held: HeldRemovals | null): string {
  return held === null ? '' : JSON.stringify([held.cards, held.live, [...held.notes].sort()]);
}

export function removalHandlers(
  app: AppContext,
  removals: Removals,
): Pick<Handlers, 'vault.removals' | 'vault.keepRemoved'> {
  return {
    'vault.removals': () => {
      const held = removals.current();
      if (held === null) return { held: null };
      const { notes, cards, live } = held;
      return { held: { notes: [...notes].sort(), cards, live } };
    },
    'vault.keepRemoved': async () => {
      const held = removals.current();
      if (held === null) return { kept: 0 };
      await app.store.changeKeptNotes({ keep: [...held.notes] });
      removals.found(null);
      return { kept: held.cards };
    },
  };
}
