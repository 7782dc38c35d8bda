/** @file A plan under another profile → what it changes: cards added, removed, activated, held, and the counts of each folder. */

import { CARD_KINDS, type Card, type CardKind } from '#engine/card/card.ts';
import type { FolderCounts, ProfilePreview, SampleCard } from '#engine/contract/vault-profile.ts';
import type { CardId } from '#engine/core/ids.ts';
import { folderOf } from '#engine/profile/profile.ts';
import type { Step } from './import.ts';
import type { FolderCount } from './ports.ts';

/** One card before and after; `null` where it is not there. */
export interface CardChange {
  /** By which it is stored; else its own. */
  readonly id: CardId;
  readonly before: SampleCard | null;
  readonly after: SampleCard | null;
}

const EXAMPLES = 8;

export function changesIn({ plan, known }: Step): CardChange[] {
  const { diff, matches } = plan;
  const before = new Map(known.cards.map((stored) => [stored.card.id, stored]));
  const earlier = new Map(matches.map(({ from, to }) => [to, from]));
  const live = (id: CardId) => {
    const stored = before.get(id);
    return stored === undefined || stored.orphaned ? null : sampleOf(stored);
  };
  const taken = new Set(matches.map(({ from }) => from));
  return [
    ...[...diff.added, ...diff.changed, ...diff.moved].map((card): CardChange => {
      const earlierId = earlier.get(card.id) ?? card.id;
      const active = before.get(earlierId)?.chosen ?? card.active;
      const was = live(earlierId);
      return { id: earlierId, before: was, after: sharing(sampleOf({ card, active }), was) };
    }),
    ...diff.orphaned
      .filter((id) => !taken.has(id))
      .map((id): CardChange => ({ id, before: live(id), after: null })),
  ];
}

/** A change of a large vault is held whole: equal texts are held once. */
function sharing(after: SampleCard, before: SampleCard | null): SampleCard {
  const isSame = before !== null && before.prompt === after.prompt && before.answer === after.answer;
  return isSame ? { ...after, prompt: before.prompt, answer: before.answer } : after;
}

export function groupsOf(
  changes: readonly CardChange[],
): Pick<ProfilePreview, 'added' | 'removed' | 'activated' | 'held'> {
  const shown = (of: (change: CardChange) => SampleCard | null) => {
    const all = changes.flatMap((change) => of(change) ?? []);
    return { count: all.length, examples: spread(all, EXAMPLES) };
  };
  const switchedTo = (active: boolean) =>
    shown(({ before, after }) =>
      before !== null && after !== null && before.active !== after.active && after.active === active
        ? after
        : null,
    );
  return {
    added: shown(({ before, after }) => (before === null ? after : null)),
    removed: shown(({ before, after }) => (after === null ? before : null)),
    activated: switchedTo(true),
    held: switchedTo(false),
  };
}

export function sampleOf({ card, active }: { readonly card: Card; readonly active: boolean }): SampleCard {
  const { note, lines, kind, prompt, answer, why } = card;
  return { note, line: lines[0], kind, active, prompt, answer, why };
}

/** Of each folder and kind in turn, so that a few show the breadth of many. */
export function spread<T extends { readonly note: string; readonly kind: CardKind }>(
  all: readonly T[],
  count: number,
): T[] {
  const groups = [...Map.groupBy(all, ({ note, kind }) => `${kind} ${folderOf(note)}`).values()];
  const picked: T[] = [];
  for (let turn = 0; picked.length < count && groups.some((group) => group.length > turn); turn += 1) {
    for (const group of groups) {
      // Far apart in the group: neighbours often come from one note.
      const one = turn < group.length ? group[(turn * stride(group.length)) % group.length] : undefined;
      if (one !== undefined && picked.length < count) picked.push(one);
    }
  }
  return picked;
}

/** About 0.38 of the length and without a common divisor, so that every member comes up once. */
function stride(length: number): number {
  let step = Math.max(1, Math.round(length * 0.382));
  while (divisor(step, length) !== 1) step += 1;
  return step;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** The counts once these changes are stored. */
export function countsAfter(counts: readonly FolderCount[], changes: readonly CardChange[]): FolderCount[] {
  const rows = counts.map((row) => ({ ...row }));
  const add = ({ note, kind, active }: SampleCard, count: number) =>
    void rows.push({ folder: folderOf(note), kind, active, count });
  for (const { before, after } of changes) {
    if (before !== null) add(before, -1);
    if (after !== null) add(after, 1);
  }
  return rows;
}

/** Sums, in the order of folders and kinds; folders and kinds without cards are left out. */
export function foldersOf(counts: readonly FolderCount[]): FolderCounts[] {
  const byFolder = Map.groupBy(counts, ({ folder }) => folder);
  return [...byFolder.keys()].sort().flatMap((folder) => {
    const rows = byFolder.get(folder) ?? [];
    const sum = (kind: CardKind, active: boolean) =>
      rows
        .filter((row) => row.kind === kind && row.active === active)
        .reduce((total, { count }) => total + count, 0);
    const kinds = CARD_KINDS.map((kind) => ({ kind, active: sum(kind, true), held: sum(kind, false) }));
    const some = kinds.filter(({ active, held }) => active + held > 0);
    return some.length === 0 ? [] : [{ folder, kinds: some }];
  });
}
