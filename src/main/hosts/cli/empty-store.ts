/** @file A store that holds nothing and keeps nothing: for what can be answered before anything was imported. */

import { fail } from '#engine/contract/transport.ts';
import { DEFAULT_PROFILE } from '#engine/profile/profile.ts';
import type { Store } from '#main/app/ports.ts';
import { DEFAULT_SETTINGS } from '#main/store/tables/settings.ts';

export function emptyStore(): Store {
  return {
    noteStamps: async () => [],
    noteRefs: async () => [],
    findings: async () => [],
    outlines: async () => [],
    noteEntries: async () => [],
    totals: async () => ({ notes: 0, formulas: { display: 0, inline: 0 }, cards: [] }),
    folderCounts: async () => [],
    otherFiles: async () => [],
    copies: async () => [],
    note: async () => null,
    cards: async () => [],
    card: async () => null,
    search: async () => ({ total: 0, cards: [] }),
    cardsOfNotes: async () => [],
    twinsOf: async () => [],
    orphans: async () => [],
    waitingOrphans: async () => [],
    matches: async () => [],
    refusals: async () => [],
    keptNotes: async () => [],
    changeKeptNotes: refuse,
    queueRows: async () => [],
    cardsById: async () => [],
    cardIdsStartingWith: async () => [],
    apply: refuse,
    append: refuse,
    undo: refuse,
    events: async () => [],
    event: async () => null,
    linkChoices: async () => new Map(),
    wordings: async () => new Map(),
    disagreements: async () => new Map(),
    merge: refuse,
    settings: async () => DEFAULT_SETTINGS,
    changeSettings: refuse,
    profile: async () => DEFAULT_PROFILE,
    keepProfile: refuse,
    writing: async () => ({ queue: [], records: [], problems: [], raised: [] }),
    writeRecords: async () => [],
    keepWriting: refuse,
    close: async () => {},
  };
}

async function refuse(): Promise<never> {
  return fail('read-only', 'This command only reads.', 'Run `nabla import` first.');
}
