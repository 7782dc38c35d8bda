/** @file Counts of single folders → a tree whose folders count what lies below them too. */

import { CARD_KINDS } from '#engine/card/card.ts';
import type { FolderCounts, KindCount, ProfileView } from '#engine/contract/vault-profile.ts';
import { foldersAbove } from '#engine/profile/profile.ts';

export interface FolderNode {
  /** From the vault's root; empty: the whole vault. */
  readonly folder: string;
  /** Its last step. */
  readonly name: string;
  readonly active: number;
  readonly held: number;
  /** In the order of kinds; those that nothing is of only where a rule names them. */
  readonly kinds: readonly KindCount[];
  readonly children: readonly FolderNode[];
}

/** The whole vault as one node. What a rule decides has its place although no card is there. */
export function folderTree(folders: readonly FolderCounts[], rules: ProfileView['kinds'] = []): FolderNode {
  const own = new Map(folders.map(({ folder, kinds }) => [folder, kinds]));
  const all = new Set(['', ...own.keys(), ...rules.map(({ folder }) => folder)].flatMap(foldersAbove));
  const children = Map.groupBy(
    [...all].filter((folder) => folder !== '').sort(),
    (folder) => foldersAbove(folder)[1] ?? '',
  );
  const nodeOf = (folder: string): FolderNode => {
    const below = (children.get(folder) ?? []).map(nodeOf);
    const ruled = rules.filter((rule) => rule.folder === folder);
    const kinds = sumOf([
      ...(own.get(folder) ?? []),
      ...below.flatMap((child) => child.kinds),
      ...ruled.map(({ kind }) => ({ kind, active: 0, held: 0 })),
    ]);
    const active = kinds.reduce((sum, kind) => sum + kind.active, 0);
    const held = kinds.reduce((sum, kind) => sum + kind.held, 0);
    return { folder, name: folder.split('/').at(-1) ?? '', active, held, kinds, children: below };
  };
  return nodeOf('');
}

function sumOf(counts: readonly KindCount[]): KindCount[] {
  return CARD_KINDS.flatMap((kind) => {
    const same = counts.filter((count) => count.kind === kind);
    if (same.length === 0) return [];
    const sum = (state: 'active' | 'held') => same.reduce((total, count) => total + count[state], 0);
    return [{ kind, active: sum('active'), held: sum('held') }];
  });
}
