/** @file Everything that was measured, and the document it goes into. */

import type { EntryTime } from '../commands/elementwise.ts';
import type { HostileTime } from '../commands/hostile.ts';
import type { KernelResults } from '../commands/kernels.ts';
import type { Latency } from '../commands/latency.ts';
import type { PassTime } from '../commands/pass.ts';
import type { Profile } from '../commands/profile.ts';
import type { Scaling } from '../commands/scaling.ts';
import type { TrialTime } from '../commands/trials.ts';
import type { Machine } from '../machine.ts';
import type { SearchTimes } from '../search/child.ts';
import type { VaultTime } from '../vault/child.ts';
import type { Agreement } from '../verify.ts';
import { elementwiseTables, latencyTable } from './entries-tables.ts';
import { goalsTable } from './goals.ts';
import { hostileTable } from './hostile-table.ts';
import { kernelTables, profileTable } from './kernel-tables.ts';
import { machineTable } from './machine-table.ts';
import { passTables, trialTable } from './pass-tables.ts';
import { scalingTables } from './scaling-tables.ts';
import { searchTable } from './search-table.ts';
import { vaultTable } from './vault-table.ts';

export interface Results {
  readonly machine: Machine;
  /** All competitors were pinned to it; `null`: they could not be pinned. */
  readonly core: number | null;
  /** How long the whole run took. */
  readonly minutes: number;
  readonly competitors?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly missing?: readonly string[];
  readonly agreements?: readonly Agreement[];
  readonly pass?: readonly PassTime[];
  readonly trials?: readonly TrialTime[];
  readonly elementwise?: readonly EntryTime[];
  readonly kernels?: KernelResults;
  readonly profiles?: readonly Profile[];
  readonly latency?: readonly Latency[];
  readonly scaling?: Scaling;
  readonly workers?: string;
  readonly vaults?: readonly VaultTime[];
  readonly search?: SearchTimes;
  readonly hostile?: readonly HostileTime[];
}

/** A part of the report; in the document it stands between `<!-- bench:name -->` and `<!-- /bench -->`. */
export interface Section {
  readonly name: string;
  readonly text: string;
}

export function tables(results: Results): Section[] {
  const { pass, trials, elementwise, kernels, profiles, latency, scaling, workers, vaults, search, hostile } =
    results;
  const reached = goalsTable(results);
  const goals = reached === undefined ? [] : [{ name: 'goals', text: reached }];
  return [
    { name: 'machine', text: machineTable(results) },
    ...goals,
    ...(pass === undefined ? [] : [{ name: 'pass', text: passTables(pass) }]),
    ...(trials === undefined ? [] : [{ name: 'trials', text: trialTable(trials) }]),
    ...(kernels === undefined ? [] : [{ name: 'kernels', text: kernelTables(kernels) }]),
    ...(profiles === undefined ? [] : [{ name: 'profile', text: profileTable(profiles) }]),
    ...(elementwise === undefined ? [] : [{ name: 'elementwise', text: elementwiseTables(elementwise) }]),
    ...(latency === undefined ? [] : [{ name: 'latency', text: latencyTable(latency) }]),
    ...(scaling === undefined ? [] : [{ name: 'scaling', text: scalingTables(scaling) }]),
    ...(vaults === undefined ? [] : [{ name: 'vault', text: vaultTable(vaults) }]),
    ...(search === undefined ? [] : [{ name: 'search', text: searchTable(search) }]),
    ...(hostile === undefined ? [] : [{ name: 'hostile', text: hostileTable(hostile) }]),
    ...(workers === undefined ? [] : [{ name: 'workers', text: `\`\`\`text\n${workers}\n\`\`\`` }]),
  ];
}

/** The document with these sections in place of the old ones. Throws an Error for a section it has no marks for. */
export function replaceTables(document: string, sections: readonly Section[]): string {
  return sections.reduce((text, { name, text: section }) => {
    const open = `<!-- bench:${name} -->`;
    const start = text.indexOf(open);
    const end = text.indexOf('<!-- /bench -->', start);
    if (start < 0 || end < 0) throw new Error(`the document has no "${open}" … "<!-- /bench -->"`);
    return `${text.slice(0, start + open.length)}\n\n${section}\n\n${text.slice(end)}`;
  }, document);
}
