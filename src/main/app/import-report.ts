/** @file What an import has to say: the vault as it is now, and what changed. */

import { CARD_KINDS, type Card, type CardKind } from '#engine/card/card.ts';
import type { ImportReport } from '#engine/contract/views.ts';
import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { CardId, NotePath } from '#engine/core/ids.ts';
import type { Known, Plan } from './import-plan.ts';
import type { ReadBatch, Store, VaultTotals } from './ports.ts';
import { experimentFindings, idsChosenTwice } from './vault-catalogue.ts';

export interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly moved: number;
  readonly orphaned: number;
  /** Of the cards that were known and still are. */
  readonly activated: number;
  readonly held: number;
}

export const NO_COUNTS: Counts = {
  added: 0,
  changed: 0,
  moved: 0,
  orphaned: 0,
  activated: 0,
  held: 0,
};

/** An edit that was recognised is one changed card, not one lost and one found. */
export function countsOf(plan: Plan, known: Known): Counts {
  const { diff, matches } = plan;
  const switched = switchesOf(plan, known);
  const lost = new Set(diff.orphaned);
  // One that had been lost before comes back: nothing more is lost now.
  const edited = matches.filter(({ from }) => lost.has(from)).length;
  return {
    added: diff.added.length - matches.length,
    changed: diff.changed.length + matches.length,
    moved: diff.moved.length,
    orphaned: diff.orphaned.length - edited,
    activated: switched.filter(({ active }) => active).length,
    held: switched.filter(({ active }) => !active).length,
  };
}

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    added: a.added + b.added,
    changed: a.changed + b.changed,
    moved: a.moved + b.moved,
    orphaned: a.orphaned + b.orphaned,
    activated: a.activated + b.activated,
    held: a.held + b.held,
  };
}

export async function reportOf(
  store: Pick<Store, 'findings' | 'noteRefs'>,
  totals: VaultTotals,
  counts: Counts,
  findings: readonly Diagnostic[],
): Promise<ImportReport> {
  const [ofNotes, refs] = await Promise.all([store.findings(), store.noteRefs()]);
  const all = [...findings, ...ofNotes, ...experimentFindings(refs), ...idsChosenTwice(refs)];
  return {
    notes: totals.notes,
    cards: {
      total: totals.cards.reduce((sum, { count }) => sum + count, 0),
      byKind: countByKind(totals.cards),
      activeByKind: countByKind(totals.cards.filter(({ active }) => active)),
    },
    formulas: { ...totals.formulas },
    ...counts,
    diagnostics: all.sort(byPlace).map((finding) => ({ ...finding })),
  };
}

function countByKind(cards: VaultTotals['cards']): Record<CardKind, number> {
  const counts = Object.fromEntries(CARD_KINDS.map((kind) => [kind, 0])) as Record<CardKind, number>;
  for (const { kind, count } of cards) counts[kind] += count;
  return counts;
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line;
}

/** The totals as they would be after a step that was planned and not stored. */
export async function totalsAfter(
  store: Pick<Store, 'note'>,
  totals: VaultTotals,
  step: {
    readonly batch: ReadBatch;
    readonly known: Known;
    readonly plan: Plan;
    readonly removed: readonly NotePath[];
  },
): Promise<VaultTotals> {
  const { batch, known, plan, removed } = step;
  const formulas = { ...totals.formulas };
  const count = (of: typeof formulas, sign: 1 | -1) => {
    formulas.display += sign * of.display;
    formulas.inline += sign * of.inline;
  };
  let notes = totals.notes;
  for (const { note } of batch.fresh) {
    count(note.formulas, 1);
    if (note.role === 'note') notes += 1;
  }
  for (const path of [...batch.fresh.map(({ note }) => note.path), ...removed]) {
    const before = known.notes.has(path) ? await store.note(path) : null;
    if (before === null) continue;
    count(before.formulas, -1);
    if (before.role === 'note') notes -= 1;
  }
  return { notes, formulas, cards: cardsAfter(totals, known, plan) };
}

/** Known cards that are active now and were not, or the other way round. The user's own choice of a card stays. */
export function switchesOf({ diff, matches }: Plan, { cards }: Known): readonly Card[] {
  const before = new Map(cards.map((stored) => [stored.card.id, stored]));
  const earlier = new Map(matches.map(({ from, to }) => [to, from]));
  return [...diff.added, ...diff.changed].filter((card) => {
    const stored = before.get(earlier.get(card.id) ?? card.id);
    return stored?.orphaned === false && stored.chosen === null && stored.active !== card.active;
  });
}

/** The user's own choice of active or held goes before what the text suggests. */
function cardsAfter({ cards }: VaultTotals, known: Known, { diff }: Plan): VaultTotals['cards'] {
  const changes = cards.map((row) => ({ ...row }));
  const before = new Map(known.cards.map((stored) => [stored.card.id, stored]));
  const add = (kind: CardKind, active: boolean, count: number) => void changes.push({ kind, active, count });
  const leave = (id: CardId) => {
    const stored = before.get(id);
    if (stored !== undefined && !stored.orphaned) add(stored.card.kind, stored.active, -1);
  };
  for (const card of [...diff.added, ...diff.changed]) {
    const stored = before.get(card.id);
    leave(card.id);
    add(card.kind, stored?.chosen ?? card.active, 1);
  }
  for (const id of diff.orphaned) leave(id);
  return changes;
}
