/** @file Entry of a reading thread: lists the folder, reads notes and parses them, a few at a time. */

import { parentPort, workerData } from 'node:worker_threads';
import { profileRules } from '#engine/profile/rules.ts';
import { emptyBatch, keep, readWanted } from '#main/app/import-read.ts';
import type { ReadBatch } from '#main/app/ports.ts';
import { openFolderVault } from '#main/vault/folder-vault.ts';
import type { ReaderJob, ReaderRequest, ReaderResponse } from './protocol.ts';

export interface ReaderData {
  readonly folder: string;
}

if (parentPort !== null) {
  const vault = openFolderVault((workerData as ReaderData).folder);
  const say = (response: ReaderResponse) => parentPort?.postMessage(response);
  parentPort.on('message', async ({ id, job }: ReaderRequest) => {
    say(job.kind === 'scan' ? { id, scan: await vault.scan(job.paths) } : { id, batch: await read(job) });
  });

  const read = async ({ files, profile }: Extract<ReaderJob, { kind: 'read' }>): Promise<ReadBatch> => {
    const rules = profileRules(profile);
    const batch = emptyBatch();
    const read = files.map((wanted) => readWanted(vault, wanted, rules.of(wanted.file.path).options));
    for (const outcome of await Promise.all(read)) keep(batch, outcome);
    return batch;
  };
}
