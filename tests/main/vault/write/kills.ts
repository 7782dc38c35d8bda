/** @file A vault whose dates are being written while the process is killed, again and again. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { spliceFrontMatter } from '#engine/note/splice.ts';
import { noteValues } from '#engine/schedule/note-values.ts';
import { DEFAULT_PARAMETERS } from '#engine/schedule/parameters.ts';
import { openFolder } from '#main/hosts/open-folder.ts';
import { openStore } from '#main/store/client.ts';
import { tempFolder } from '../../../support/folders.ts';

export interface KillResult {
  readonly kills: number;
  /** Runs that came to their end between two kills. */
  readonly finished: number;
}

const options = { mastery: false, params: DEFAULT_PARAMETERS };
const note = (n: number) =>
  `---\ncreated: '2025-10-19'\nlast_reviewed: '2025-11-22'\nnext_review: '2025-11-24'\nreview_count: ${1 + (n % 5)} # ${n}\n---\n\n# 笔记${n}\n\n- **第 ${n} 个问题是什么？**\n  答：第 ${n} 个答案。\n`;

/** Kills `wanted` times over a queue of `count` notes; after each kill every note must be the old one or the new one. */
export async function killWhileWriting(count: number, wanted: number): Promise<KillResult> {
  const texts = Object.fromEntries(Array.from({ length: count }, (_, n) => [`n${n}.md`, note(n)]));
  const [vault, data] = [await tempFolder(texts), await tempFolder()];
  let [kills, finished, day] = [0, 0, 24];
  while (kills < wanted) {
    const { before, after } = await answerAll(vault.path, data.path, day);
    day += 1;
    for (let isDone = false; !isDone && kills < wanted; ) {
      isDone = await runAndKill(vault.path, data.path);
      if (isDone) finished += 1;
      else kills += 1;
      await checkNotes(vault.path, before, after, isDone);
    }
    if (kills >= wanted) {
      while (!(await runToEnd(vault.path, data.path)));
      await checkNotes(vault.path, before, after, true);
    }
  }
  await Promise.all([vault.remove(), data.remove()]);
  return { kills, finished };
}

/** Every card is answered; what stands in the notes, and what should stand there. */
async function answerAll(vaultFolder: string, dataFolder: string, day: number) {
  const names = (await readdir(vaultFolder)).filter((name) => name.endsWith('.md'));
  // Nobody has touched them for long.
  for (const name of names) await utimes(join(vaultFolder, name), 1_700_000_000, 1_700_000_000);
  const clock = { now: () => Date.parse(`2026-11-${day}T10:00:00Z`) as never, zone: () => 'UTC' };
  const { app, store } = await openFolder({ vaultFolder, dataFolder, host: 'cli', clock }, () =>
    Promise.reject(new Error('no other folder')),
  );
  await app.refresh();
  await store.changeSettings({ writeBack: false });
  const call = { warn: () => {} };
  for (const { card } of await store.cards({ activeOnly: true }))
    await app.handlers['review.grade']({ id: card.id, grade: 'good' }, call);
  await app.close();
  const reading = await openStore({ dataFolder });
  await reading.changeSettings({ writeBack: true });
  const [before, after] = [new Map<string, string>(), new Map<string, string>()];
  for (const name of names) {
    const text = await readFile(join(vaultFolder, name), 'utf8');
    const values = noteValues(await reading.cardsOfNotes([name as NotePath]), options);
    const spliced = spliceFrontMatter(text, values ?? {});
    before.set(name, text);
    after.set(name, spliced.ok ? spliced.value : '');
  }
  await reading.close();
  return { before, after };
}

async function checkNotes(
  folder: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  isDone: boolean,
): Promise<void> {
  const names = await readdir(folder);
  expect(names.filter((name) => name.endsWith('.md')).length).toBe(before.size);
  if (isDone) expect(names.filter((name) => !name.endsWith('.md'))).toEqual([]);
  for (const [name, old] of before) {
    const now = await readFile(join(folder, name), 'utf8');
    if (isDone) expect(now).toBe(after.get(name));
    else expect([old, after.get(name)]).toContain(now);
  }
}

function start(
  vaultFolder: string,
  dataFolder: string,
): { child: ChildProcess; said: AsyncIterable<string> } {
  const script = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, vaultFolder, dataFolder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return { child, said: createInterface({ input: child.stdout ?? process.stdin }) };
}

/** True when it was done before it could be killed. */
async function runAndKill(vaultFolder: string, dataFolder: string): Promise<boolean> {
  const { child, said } = start(vaultFolder, dataFolder);
  const exited = once(child, 'exit');
  let isDone = false;
  for await (const line of said) {
    if (line === 'begin') setTimeout(() => child.kill('SIGKILL'), 5 + Math.random() * 400);
    if (line === 'done 0') isDone = true;
  }
  await exited;
  return isDone;
}

async function runToEnd(vaultFolder: string, dataFolder: string): Promise<boolean> {
  const { child, said } = start(vaultFolder, dataFolder);
  const exited = once(child, 'exit');
  let isDone = false;
  for await (const line of said) if (line === 'done 0') isDone = true;
  await exited;
  return isDone;
}
