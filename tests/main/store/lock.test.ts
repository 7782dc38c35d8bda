/** @file One writer per data folder, and whoever comes second learns who has it. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '#main/store/client.ts';
import { openLocalStore } from '#main/store/opened-store.ts';
import { type TempFolder, tempFolder } from '../../support/folders.ts';
import { type Child, startChild } from './child.ts';

let folder: TempFolder;
const children: Child[] = [];
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(async () => {
  for (const child of children.splice(0)) await child.kill();
  await folder.remove();
});

function start(job: 'hold' | 'grade', address?: string): Child {
  const child = startChild(job, folder.path, address);
  children.push(child);
  return child;
}

describe('a data folder in use', () => {
  it('refuses a second writer and names the process and where it serves', async () => {
    const holder = start('hold', 'http://127.0.0.1:4173/');
    expect(await holder.line(0)).toBe('open');
    await expect(openStore({ dataFolder: folder.path })).rejects.toMatchObject({
      error: { code: 'locked', message: expect.stringMatching(/process \d+, http:\/\/127\.0\.0\.1:4173\//) },
    });
  });

  it('names this process too, with the address it announced later', async () => {
    const store = await openStore({ dataFolder: folder.path });
    const refusal = () => openLocalStore({ dataFolder: folder.path }).catch((thrown) => thrown.error.message);
    expect(await refusal()).toContain(`(process ${process.pid})`);
    await store.announce('http://127.0.0.1:8080/');
    expect(await refusal()).toContain(`(process ${process.pid}, http://127.0.0.1:8080/)`);
    await store.close();
  });

  it('is free at once when the store is closed', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      const store = await openStore({ dataFolder: folder.path });
      await store.close();
    }
  });

  it('is free within two seconds of the holder being killed', async () => {
    const holder = start('hold');
    await holder.line(0);
    await holder.kill();
    const killed = performance.now();
    const store = await openStore({ dataFolder: folder.path });
    expect(performance.now() - killed).toBeLessThan(2_000);
    await store.close();
  });

  it('has exactly one owner when six start at once, and the others know which', async () => {
    const all = Array.from({ length: 6 }, () => start('hold'));
    const first = await Promise.all(all.map((child) => child.line(0)));
    expect(first.toSorted()).toEqual([...Array.from({ length: 5 }, () => 'locked'), 'open']);
    const losers = all.filter((_, index) => first[index] === 'locked');
    const messages = await Promise.all(losers.map((child) => child.line(1)));
    expect(new Set(messages).size).toBe(1);
    expect(messages[0]).toMatch(/process \d+/);
  });
});
