/** @file What an import has to say: the vault as it is now, and what changed. */

import { CARD_KINDS, type CardKind } from '#engine/card/card.ts';
import type { ImportReport } from '#engine/contract/views.ts';
import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { Plan } from './import-plan.ts';
import type { StoredNote } from './ports.ts';
import { experimentFindings, idsChosenTwice } from './vault-catalogue.ts';

export interface Holding {
  readonly notes: readonly StoredNote[];
  readonly cards: readonly { readonly kind: CardKind; readonly active: boolean }[];
}

export function reportOf(
  { notes, cards }: Holding,
  { diff, matches }: Plan,
  findings: readonly Diagnostic[],
): ImportReport {
  const recognised = matches.length;
  const all = [
    ...findings,
    ...notes.flatMap((note) => note.diagnostics),
    ...experimentFindings(notes),
    ...idsChosenTwice(notes),
  ];
  return {
    notes: notes.length,
    cards: {
      total: cards.length,
      byKind: countByKind(cards),
      activeByKind: countByKind(cards.filter(({ active }) => active)),
    },
    formulas: {
      display: notes.reduce((sum, { formulas }) => sum + formulas.display, 0),
      inline: notes.reduce((sum, { formulas }) => sum + formulas.inline, 0),
    },
    // An edit that was recognised is one changed card, not one lost and one found.
    added: diff.added.length - recognised,
    changed: diff.changed.length + recognised,
    moved: diff.moved.length,
    orphaned: diff.orphaned.length - recognised,
    diagnostics: all.sort(byPlace).map((finding) => ({ ...finding })),
  };
}

function countByKind(cards: Holding['cards']): Record<CardKind, number> {
  const counts = Object.fromEntries(CARD_KINDS.map((kind) => [kind, 0])) as Record<CardKind, number>;
  for (const { kind } of cards) counts[kind] += 1;
  return counts;
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line;
}
