/**
 * @file Searches over a vault of `notes` notes in one fresh process, as the card browser sends them: a page of rows and the
 * total. Beside each, its floor: the same rows by their ids with a bare prepared statement. Prints one line of JSON.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createClient, dispatch } from '#engine/contract/transport.ts';
import { openFolder } from '#main/hosts/open-folder.ts';
import { spread } from '../statistics.ts';
import { makeVault } from '../vault/make-vault.ts';

/** Milliseconds. */
export interface SearchTime {
  readonly query: string;
  readonly found: number;
  readonly median: number;
  readonly most: number;
  readonly floor: number;
}

export interface SearchTimes {
  readonly cards: number;
  /** The first search after a start reads what later ones keep in memory. */
  readonly first: number;
  readonly searches: readonly SearchTime[];
}

const ROUNDS = 15;
const PAGE = 100;
const QUERIES = [
  ...['', '梯', '梯度', 'warp', '"谱范数的乘积"', String.raw`\frac{QK^T}{\sqrt{d_k}}`, '梯度 -消失'],
  ...['内存池 or 死锁', 'kind:term', 'note:推理优化', 'title:RoPE', 'is:due', 'is:new 学习率', 'is:held'],
  ...['prop:stability>20', 'prop:due<7 注意力', '-kind:question (量化 or 张量) is:active', 'zzz'],
];

const notes = Number(process.argv[2]);
const root = mkdtempSync(join(tmpdir(), 'nabla-bench-'));
try {
  console.log(JSON.stringify(await measure(join(root, 'vault'), join(root, 'data'))));
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function measure(vaultFolder: string, dataFolder: string): Promise<SearchTimes> {
  makeVault(vaultFolder, notes);
  const { app } = await openFolder({ vaultFolder, dataFolder, host: 'http' }, () => Promise.reject());
  const report = await app.refresh();
  const call = createClient((request) => dispatch(app.handlers, request));
  const bare = new Database(join(dataFolder, 'nabla.db'), { readonly: true });
  const row = bare.prepare('SELECT * FROM cards WHERE id = ?');
  let started = performance.now();
  await call('cards.search', { query: '', limit: PAGE });
  const first = performance.now() - started;
  const searches: SearchTime[] = [];
  for (const query of QUERIES) {
    const { total, rows, problem } = await call('cards.search', { query, limit: PAGE });
    if (problem !== null) throw new Error(`${query}: ${problem.message}`);
    const [ours, floor]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      started = performance.now();
      await call('cards.search', { query, limit: PAGE });
      ours.push(performance.now() - started);
      started = performance.now();
      for (const { id } of rows) row.get(id);
      floor.push(performance.now() - started);
    }
    const { median, max } = spread(ours);
    searches.push({ query, found: total, median, most: max, floor: spread(floor).median });
  }
  bare.close();
  await app.close();
  return { cards: report.cards.total, first, searches };
}
