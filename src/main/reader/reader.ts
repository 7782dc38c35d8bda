/** @file The Reader port on threads: files go out in small groups, batches come back in order. */

import { availableParallelism } from 'node:os';
import type { AppError, Diagnostic } from '#engine/core/diagnostic.ts';
import { err } from '#engine/core/result.ts';
import type { VaultProfile } from '#engine/profile/profile.ts';
import { addBatch, emptyBatch } from '#main/app/import-read.ts';
import type { ReadBatch, Reader, Vault, WantedFile } from '#main/app/ports.ts';
import { openThread, type ReaderThread } from './thread.ts';

export interface FolderReader extends Reader {
  /** As the vault's own, in another thread. */
  readonly scan: Vault['scan'];
}

export interface ReaderOptions {
  readonly folder: string;
  /** One is left for the store, which is the slower half. */
  readonly threads?: number;
  /** No group of notes takes longer. */
  readonly limitMs?: number;
}

/** Small enough that main thread and progress never wait long, large enough that messages cost little. */
const GROUP = 16;
/** Groups under way for each thread, so that it never waits for the next. */
const AHEAD = 12;
const LIMIT_MS = 20_000;
const MOST_THREADS = 3;

export function openReader({
  folder,
  threads = usualThreads(),
  limitMs = LIMIT_MS,
}: ReaderOptions): FolderReader {
  const lanes = Array.from({ length: threads }, () => laneOver(openThread(folder, limitMs)));
  return {
    async scan(paths) {
      const response = await freest(lanes).run(
        paths === undefined ? { kind: 'scan' } : { kind: 'scan', paths },
      );
      return response?.scan ?? err(SCAN_FAILED);
    },
    async *read(files, profile) {
      const waiting: Promise<ReadBatch>[] = [];
      for (let at = 0; at < files.length; at += GROUP) {
        waiting.push(readGroup(lanes, files.slice(at, at + GROUP), profile));
        if (waiting.length >= lanes.length * AHEAD) yield await (waiting.shift() ?? emptyBatch());
      }
      for (const batch of waiting) yield await batch;
    },
    async close() {
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

function usualThreads(): number {
  return Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1));
}

/** A thread with its queue: one job at a time. */
interface Lane extends ReaderThread {
  waiting(): number;
}

function laneOver(thread: ReaderThread): Lane {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    waiting: () => waiting,
    run(job) {
      waiting += 1;
      const run = last
        .then(() => thread.run(job))
        .finally(() => {
          waiting -= 1;
        });
      last = run;
      return run;
    },
    close: thread.close,
  };
}

function freest(lanes: readonly Lane[]): Lane {
  const [first, ...others] = lanes;
  if (first === undefined) throw new Error('a reader has at least one thread');
  return others.reduce((best, lane) => (lane.waiting() < best.waiting() ? lane : best), first);
}

/** When a thread hangs or dies on a group, its files are tried one by one: only the one at fault is given up (law L7). */
async function readGroup(
  lanes: readonly Lane[],
  files: readonly WantedFile[],
  profile: VaultProfile,
): Promise<ReadBatch> {
  const response = await freest(lanes).run({ kind: 'read', files, profile });
  if (response?.batch !== undefined) return response.batch;
  const whole = emptyBatch();
  const [only] = files;
  if (files.length === 1 && only !== undefined) whole.failed.push(tooComplex(only));
  else for (const file of files) addBatch(whole, await readGroup(lanes, [file], profile));
  return whole;
}

function tooComplex({ file }: WantedFile): Diagnostic {
  const message =
    'This note could not be parsed within the limits of time and memory; cards known from it are kept. Split it, or simplify deeply nested lists, quotes and formulas, and import again.';
  return { path: file.path, line: 1, severity: 'error', code: 'note-too-complex', message };
}

const SCAN_FAILED: AppError = {
  code: 'vault-unreadable',
  message: 'The folder of notes could not be listed in time.',
  hint: 'Check that the drive it is on answers, then try again.',
};
