/**
 * @file One size of vault in one fresh process: first import and its floor, imports of nothing and their floor, one saved
 * note, memory, and the longest time the main thread was busy. Prints one line of JSON.
 */

import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type OpenedFolder, openFolder } from '#main/hosts/open-folder.ts';
import { spread } from '../statistics.ts';
import { bareStat, readAndInsert } from './floor.ts';
import { makeVault, notePath } from './make-vault.ts';

export interface VaultTime {
  readonly notes: number;
  readonly cards: number;
  readonly megabytes: number;
  /** Milliseconds. */
  readonly first: number;
  readonly firstFloor: number;
  readonly again: number;
  readonly againFloor: number;
  readonly saved: number;
  readonly savedMost: number;
  /** Longest task of the main thread while the first import ran. */
  readonly busiest: number;
  /** Largest resident memory of the whole process after the first import, MB. */
  readonly memory: number;
}

const ROUNDS = 9;
const SAVES = 11;

const notes = Number(process.argv[2]);
const root = mkdtempSync(join(tmpdir(), 'nabla-bench-'));
try {
  console.log(JSON.stringify(await measure(join(root, 'vault'), join(root, 'data'))));
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function measure(vaultFolder: string, dataFolder: string): Promise<VaultTime> {
  makeVault(vaultFolder, notes);
  const opened = await openFolder({ vaultFolder, dataFolder, host: 'http' }, () => Promise.reject());
  const imported = await firstImport(opened);
  const memory = process.resourceUsage().maxRSS / 1024;
  const again = await importsOfNothing(opened, vaultFolder);
  const saves = await savedNotes(opened, vaultFolder);
  await opened.app.close();
  const floor = readAndInsert(vaultFolder, join(dataFolder, 'nabla.db'), join(dataFolder, 'floor.db'));
  return {
    notes,
    cards: imported.cards,
    megabytes: floor.bytes / 1e6,
    ...{ first: imported.ms, firstFloor: floor.ms, busiest: imported.busiest, memory },
    ...{ again: again.ours, againFloor: again.bare },
    ...{ saved: spread(saves).median, savedMost: spread(saves).max },
  };
}

async function firstImport({ app }: OpenedFolder) {
  // Threads start with the app; their start is not part of reading a vault.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  const report = await app.refresh();
  const ms = performance.now() - started;
  delay.disable();
  return { ms, cards: report.cards.total, busiest: delay.max / 1e6 };
}

/** In turns, so that a slow moment of the machine hits both. */
async function importsOfNothing({ app }: OpenedFolder, vaultFolder: string) {
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    let started = performance.now();
    await app.refresh();
    ours.push(performance.now() - started);
    started = performance.now();
    bareStat(vaultFolder);
    bare.push(performance.now() - started);
  }
  return { ours: spread(ours).median, bare: spread(bare).median };
}

/** From the save to the moment windows are told. */
async function savedNotes({ app }: OpenedFolder, vaultFolder: string): Promise<number[]> {
  app.watch();
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const times: number[] = [];
  for (let save = 0; save < SAVES; save += 1) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const unsubscribe = app.subscribe((event) => event.kind === 'vault.changed' && resolve());
    const started = performance.now();
    appendFileSync(join(vaultFolder, notePath((save * 7) % notes)), `\n\n一句新的话 ${save}。\n`);
    await promise;
    times.push(performance.now() - started);
    unsubscribe();
  }
  return times;
}
